/**
 * Batch accept and export through the real core over the real storage on this computer's disk, at 1,000, 10,000 and
 * 100,000 endpoints; and the data folders and rows for the bench of the lists. Arguments: a folder to work in.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateWordOf } from '../../electron/domain/connections.ts';
import type { MutableModel } from '../../electron/domain/model.ts';
import { systemClock } from '../../electron/host/clock.ts';
import { writeDocument } from '../support/write-document.ts';
import { manyEndpoints, manyRegion } from '../support/many-endpoints.ts';
import { call, median, openCore, timed } from './support.ts';

const region = `tencent:${manyRegion}`;
const rounds = 5;
/** What the program does after a change (its document is written anew) is not to slow the next one that is measured. */
const restMs = 1500;
const rest = () => new Promise((done) => setTimeout(done, restMs));

/** What the peers draw: the columns that the page Endpoints shows by itself, as plain texts. */
const columns = [
  ['name', 'Name', 210],
  ['id', 'Endpoint ID', 160],
  ['status', 'Status', 130],
  ['service', 'Endpoint service', 170],
  ['network', 'Network', 130],
  ['address', 'IP address', 110],
  ['groups', 'Security groups', 110],
  ['origin', 'Origin', 80],
  ['more', '', 40],
] as const;

/** In the order in which the page shows them by itself: by name, in code units. */
function rowsOf(model: MutableModel): Record<(typeof columns)[number][0], string>[] {
  const services = new Map([...model.endpointServices.values()].map((one) => [one.serviceName, one.name]));
  return [...model.endpoints.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((one) => ({
      name: one.name,
      id: one.id,
      status: stateWordOf(one),
      service: services.get(one.serviceName) ?? one.serviceName,
      network: model.networks.get(one.networkId ?? '')?.name ?? '',
      address: one.addresses.map(({ address }) => address).join(', '),
      groups: one.networkId === null ? '' : 'none',
      origin: 'Imported',
      more: '⋮',
    }));
}

/** A data folder that the host can serve, in English and with the region chosen, and its rows beside it. */
async function prepareList(folder: string, count: number) {
  const model = manyEndpoints(count);
  await writeDocument(folder, model, 1, { clock: systemClock });
  const core = await openCore(folder);
  await call(core, 'settings.update', { language: 'en', theme: 'light', region });
  await core.stop();
  const rows = `${folder}.rows.json`;
  const shown = columns.map(([key, title, width]) => ({ key, title, width }));
  writeFileSync(rows, JSON.stringify({ columns: shown, rows: rowsOf(model) }));
  return { count, folder, rows };
}

/** A tenth of the endpoints waits; all of those are accepted in one batch, taken back, and accepted again. */
async function measureCore(folder: string, count: number) {
  const pending = count / 10;
  const model = manyEndpoints(count, pending);
  await writeDocument(folder, model, 1, { clock: systemClock });
  const core = await openCore(folder);
  const endpointIds = [...model.endpoints.keys()].slice(0, pending);
  let changed = 0;
  core.subscribe((event) => (changed += event.type === 'workspace.changed' ? 1 : 0));
  const accepts: number[] = [];
  const events = new Set<number>();
  for (let round = 0; round <= rounds; round += 1) {
    changed = 0;
    const ms = await timed(async () => {
      const { done } = await call(core, 'connections.accept', { batchId: `batch-${round}`, endpointIds });
      if (done !== pending) throw new Error(`${done} of ${pending} accepted`);
    });
    events.add(changed);
    if (round > 0) accepts.push(ms);
    await call(core, 'activity.undo', {});
    await rest();
  }
  const exports: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const ms = await timed(async () => {
      const file = await call(core, 'endpoints.export', { region, language: 'en' });
      if (file.kind !== 'content' || file.rows !== count)
        throw new Error(`${JSON.stringify(file).slice(0, 99)}`);
    });
    if (round > 0) exports.push(ms);
  }
  await core.stop();
  return {
    count,
    pending,
    acceptMs: median(accepts),
    events: Math.max(...events),
    exportMs: median(exports),
  };
}

const work = process.argv[2] ?? '';
mkdirSync(work, { recursive: true });
const lists = [];
const cores = [];
for (const count of [1000, 10_000, 100_000]) {
  lists.push(await prepareList(join(work, `list-${count}`), count));
  cores.push(await measureCore(join(work, `core-${count}`), count));
}
console.log(JSON.stringify({ lists, cores }));
