/** Durable rename, import and preflight, over the real storage on this computer's disk; peers in the same run. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Endpoint } from '../../electron/domain/model/links.ts';
import type { Model, MutableModel } from '../../electron/domain/model.ts';
import { runPreflight } from '../../electron/domain/preflight/index.ts';
import { preselectSubnets } from '../../electron/domain/subnets.ts';
import { systemClock } from '../../electron/host/clock.ts';
import { writeDocument } from '../support/write-document.ts';
import { bigInventory } from '../support/big-inventory.ts';
import { call, median, openCore, openFolder, timed } from './support.ts';

interface Row {
  what: string;
  unit: 'ms';
  ours: number;
  peer: number | null;
  peerName: string;
  /** At most this many times the peer, or, without a peer, at most this many of the unit. */
  bound: number;
}

async function modelOf(folder: string): Promise<MutableModel> {
  const data = await openFolder(folder);
  const { model } = await data.workspace.load();
  await data.close();
  return model;
}

/** Import of 200 networks, 2,000 subnets, 2,000 groups: stage, preview, apply. Answers ms and the longest block. */
async function importOnce(folder: string): Promise<{ ms: number; blockMs: number }> {
  const files = bigInventory({ networks: 200, subnets: 2000, groups: 2000, endpoints: 0 });
  const core = await openCore(folder);
  const resolutionMs = 1;
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const ms = await timed(async () => {
    for (const file of files) await call(core, 'imports.stageFile', { stagingId: 'bench', ...file });
    const preview = await call(core, 'imports.preview', { stagingId: 'bench', region: null });
    await call(core, 'imports.apply', { stagingId: 'bench', revision: preview.revision });
  });
  delay.disable();
  await core.stop();
  return { ms, blockMs: delay.max / 1e6 - resolutionMs };
}

/** 10,000 endpoints in the networks of the model, and a private link to rename. */
function addEndpoints(model: MutableModel, count: number): void {
  const networks = [...model.networks.values()];
  const subnets = groupBy([...model.subnets.values()], (subnet) => subnet.networkId);
  const [service] = model.endpointServices.values();
  const origin = { kind: 'imported', at: 1, file: 'bench' } as const;
  for (let index = 0; index < count; index += 1) {
    const network = networks[index % networks.length];
    if (!network) throw new Error('no network to put endpoints into');
    const id = `vpce-${index.toString(16).padStart(17, '0')}`;
    const endpoint: Endpoint = {
      id,
      name: `endpoint-${index}`,
      provider: 'aws',
      region: network.region,
      networkId: network.id,
      subnetIds: (subnets.get(network.id) ?? []).slice(0, 2).map((subnet) => subnet.id),
      addresses: [],
      serviceName: service?.serviceName ?? 'com.amazonaws.vpce.us-east-1.vpce-svc-00000000000000000',
      ownerAccountId: network.accountId,
      securityGroupIds: [],
      privateDnsEnabled: false,
      state: index % 10 === 0 ? 'pendingAcceptance' : 'available',
      stateOrigin: origin,
      plannedState: null,
      dnsNames: [`${id}-abcdefgh.vpce-svc-00000000000000000.us-east-1.vpce.amazonaws.com`],
      networkInterfaceIds: [],
      createdAt: 1_760_000_000_000 + index,
      lastError: null,
      origin,
    };
    model.endpoints.set(id, endpoint);
  }
  model.privateLinks.set('link-bench', {
    id: 'link-bench',
    name: 'bench',
    profileId: 'tdengine-aws',
    serviceName: service?.serviceName ?? '',
    endpointId: 'vpce-00000000000000001',
    region: 'us-east-1',
    status: { kind: 'CONNECTED', since: 1 },
    createdAt: 1,
    origin: { kind: 'simulated', at: 1 },
  });
}

function groupBy<T>(things: readonly T[], key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return groups;
}

async function renames(folder: string, rounds: number): Promise<number> {
  const core = await openCore(folder);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      await timed(() => call(core, 'privateLinks.rename', { id: 'link-bench', name: `bench-${round}` })),
    );
  }
  await core.stop();
  return median(times);
}

async function lowdbWrites(file: string, model: Model, rounds: number): Promise<number> {
  const collections = Object.fromEntries(
    Object.entries(model).map(([name, map]) => [name, [...map.values()]]),
  );
  const db = new Low<unknown>(new JSONFile(file), { collections });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timed(() => db.write()));
  return median(times);
}

function sqlite(folder: string, mode: string): number | null {
  try {
    const script = resolve('test/bench/sqlite.py');
    const out = execFileSync('python3', [script, join(folder, `${mode}.db`), mode, '200'], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    return (JSON.parse(out) as { ms: number }).ms;
  } catch {
    return null;
  }
}

function preflightTimes(model: Model, rounds: number): number {
  const [service] = model.endpointServices.values();
  const [network] = model.networks.values();
  if (!network) throw new Error('no network');
  const plan = {
    kind: 'setup',
    provider: 'aws',
    name: 'bench',
    addresses: [],
    ending: false,
    serviceName: service?.serviceName ?? null,
    networkId: network.id,
    subnetIds: preselectSubnets(model, network.id, service?.serviceName ?? null),
    securityGroupIds: [...model.securityGroups.values()]
      .filter((g) => g.networkId === network.id)
      .map((g) => g.id),
    endpointId: null,
    privateLinkId: null,
    port: 443,
    privateDns: false,
  } as const;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    runPreflight(model, plan);
    times.push(performance.now() - began);
  }
  return median(times);
}

const work = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'desk-bench-'));
const rows: Row[] = [];
const row = (what: string, ours: number, peer: number | null, peerName: string, bound: number) =>
  rows.push({ what, unit: 'ms', ours, peer, peerName, bound });
try {
  const imports: { ms: number; blockMs: number }[] = [];
  for (let round = 0; round < 6; round += 1) imports.push(await importOnce(join(work, `import-${round}`)));
  const counted = imports.slice(1);
  row(
    'import 200 networks, 2,000 subnets, 2,000 groups',
    median(counted.map((one) => one.ms)),
    null,
    'bound',
    1000,
  );
  row(
    'longest block of the main side while importing',
    median(counted.map((one) => one.blockMs)),
    null,
    'bound',
    50,
  );

  const model = await modelOf(join(work, 'import-0'));
  addEndpoints(model, 10_000);
  const large = join(work, 'large');
  await writeDocument(large, model, 1, { clock: systemClock });
  row('preflight of one plan in that inventory', preflightTimes(model, 200), null, 'bound', 10);
  row(
    'start of the core with 10,000 endpoints',
    await timed(async () => (await openCore(large)).stop()),
    null,
    'none',
    Infinity,
  );
  const rename = await renames(large, 300);
  row(
    'durable rename, 10,000 endpoints',
    rename,
    await lowdbWrites(join(work, 'low.json'), model, 7),
    'lowdb JSONFile (no fsync), same document',
    1 / 20,
  );
  row(
    'durable rename, 10,000 endpoints',
    rename,
    sqlite(work, 'delete'),
    'SQLite synchronous=FULL, journal_mode=delete',
    3,
  );
  row(
    'durable rename, 10,000 endpoints',
    rename,
    sqlite(work, 'wal'),
    'SQLite synchronous=FULL, journal_mode=wal',
    3,
  );
  console.log(JSON.stringify({ rows, large: process.argv[3] === 'keep' ? large : null, work }));
} finally {
  if (process.argv[3] !== 'keep') rmSync(work, { recursive: true, force: true });
}
