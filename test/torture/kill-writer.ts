/**
 * A program of its own for the trial `kill`: several lanes change one folder at once, each its own thing, counting up;
 * a line `lane number` says that a change was acknowledged. It goes on until it is killed.
 */
import { systemClock } from '../../electron/host/clock.ts';
import { openDesk } from '../../electron/host/desk.ts';
import { parseArguments } from '../../electron/host/arguments.ts';
import { SeriesFolder } from '../../electron/metrics/store/series-folder.ts';
import { realFiles } from '../../electron/storage/files.ts';
import { call } from '../bench/support.ts';
import { importOf, laneName, lanes, roundsFolder, roundSubjects, roundStepMs } from './kill-lanes.ts';
import { randomHex } from '../../electron/storage/random-hex.ts';

const folder = process.argv[2] ?? '';
const { core } = await openDesk({
  folder,
  given: parseArguments(['--data', folder], ['data']),
  shell: 'browser',
  runtime: `Node ${process.versions.node}`,
  saveDialog: null,
  desktop: null,
});
const store = new SeriesFolder(realFiles, `${folder}/${roundsFolder}`, systemClock);
await store.open();
const said = (lane: string, number: number) => process.stdout.write(`${lane} ${number}\n`);
const { collections, settings } = await call(core, 'workspace.read', {});

async function network(lane: string): Promise<void> {
  const before = collections.networks.find(({ name }) => name.startsWith(`${lane}-`));
  let id = before?.id ?? null;
  for (let number = Number(before?.name.split('-')[1] ?? 0) + 1; ; number += 1) {
    const made = await call(core, 'networks.save', {
      ...{ id, name: laneName(lane, number), provider: 'aws', region: 'us-east-1', accountId: null },
      ...{ cidrs: ['10.0.0.0/16'], dnsSupport: true, dnsHostnames: null },
    });
    id = made.id;
    said(lane, number);
  }
}

async function imports(): Promise<void> {
  const before = collections.networks.find(({ name }) => name.startsWith('import-'));
  for (let number = Number(before?.name.split('-')[1] ?? 0) + 1; ; number += 1) {
    const stagingId = randomHex(8);
    await call(core, 'imports.stageFile', { stagingId, name: 'vpcs.json', text: importOf(number) });
    // Another lane may have changed something since the preview: then it is asked for anew, as the page does.
    for (let applied = false; !applied;) {
      const { revision } = await call(core, 'imports.preview', { stagingId, region: 'us-east-1' });
      applied = (await core.handle('imports.apply', { stagingId, revision })).ok;
    }
    said('import', number);
  }
}

async function setting(): Promise<void> {
  for (let seed = settings.sampling.seed + 1; ; seed += 1) {
    await call(core, 'settings.update', { sampling: { ...settings.sampling, seed } });
    said('settings', seed);
  }
}

async function rounds(): Promise<void> {
  const last = store.summaries().get(roundSubjects[0] ?? '')?.lastAt ?? 0;
  for (let number = last / roundStepMs + 1; ; number += 1) {
    const values = Float64Array.from(roundSubjects, (_, n) => number * 1000 + n);
    await store.append({
      at: number * roundStepMs,
      stepMs: roundStepMs,
      subjects: roundSubjects,
      columns: [{ metric: 'bytesIn', origin: 'simulated', values }],
    });
    said('rounds', number);
    void store.keepHouse(number * roundStepMs, 'UTC').catch(() => undefined);
    await systemClock.breathe();
  }
}

said('ready', 0);
await Promise.all([...lanes.map(network), imports(), setting(), rounds()]);
