/** Trouble with the disk at every operation that the store makes: refused clearly, as before, and on it goes afterwards. */
import type { ErrorBody } from '../../electron/contract/errors.ts';
import type { CommandName, InputOf } from '../../electron/contract/commands.ts';
import { AppError } from '../../electron/contract/errors.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { writeDocument } from '../support/write-document.ts';
import { MemoryFiles } from '../support/memory-files.ts';
import { fixtureFiles } from '../support/fixtures.ts';
import { buildModel } from '../support/model-builder.ts';
import { sampledModel } from '../support/sampled-desk.ts';
import { diceOf, type Trial } from './trial.ts';
import { troubles, TroubledFiles, type Trouble } from './troubled-files.ts';
import { differ, kept, openWholeDesk, type WholeDesk } from './whole-desk.ts';

const folder = '/desk';
const minute = 60_000;
const network = (name: string): InputOf<'networks.save'> => ({
  ...{ id: null, name, provider: 'aws', region: 'us-east-1', accountId: null },
  ...{ cidrs: ['10.0.0.0/16'], dnsSupport: true, dnsHostnames: null },
});

/** Without the endpoints: those that are sampled stay. */
const networkFiles = fixtureFiles().filter(({ name }) => /vpcs|subnets|security-groups/.test(name));

/** Answers what was refused. Every kind of write: entries, settings, a document, rounds, a history of pieces. */
async function session(desk: WholeDesk, clock: FakeClock): Promise<ErrorBody[]> {
  const refused: ErrorBody[] = [];
  const ask = async <C extends CommandName>(command: C, input: InputOf<C>) => {
    const reply = await desk.core.handle(command, input);
    if (!reply.ok) refused.push(reply.error);
  };
  await ask('settings.update', { theme: 'dark' });
  await ask('networks.save', network('first'));
  for (const file of networkFiles) await ask('imports.stageFile', { stagingId: 's', ...file });
  const preview = await desk.core.handle('imports.preview', { stagingId: 's', region: 'us-east-1' });
  if (preview.ok)
    await ask('imports.apply', {
      stagingId: 's',
      revision: (preview.value as { revision: number }).revision,
    });
  await clock.pass(2 * minute);
  await ask('activity.undo', {});
  await ask('activity.redo', {});
  await ask('metrics.simulateHistory', { jobId: 'j', days: 1 });
  await ask('settings.update', { region: 'us-east-1', columns: { endpoints: ['id', 'name'] } });
  await clock.pass(60 * minute);
  await ask('networks.save', network('last'));
  return refused;
}

/** A workspace with links to sample, whose document somebody edited: it is written anew at the first change. */
async function template(): Promise<{ files: MemoryFiles; operations: number }> {
  const clock = new FakeClock();
  const files = new MemoryFiles();
  const model = { ...sampledModel(), workspace: buildModel({ workspace: [{}] }).workspace };
  await writeDocument(folder, model, 1, { clock, files });
  const written = (await files.read(`${folder}/workspace.json`)) ?? Buffer.alloc(0);
  files.put(`${folder}/workspace.json`, Buffer.concat([written, Buffer.from('\n')]));
  const counting = new TroubledFiles(files.copy());
  const desk = await openWholeDesk(folder, counting, clock);
  const refused = await session(desk, clock);
  if (refused.length > 0) throw new Error(`The session is wrong: ${JSON.stringify(refused)}`);
  await desk.core.stop();
  return { files, operations: counting.operations };
}

const clear = new Set([
  'storage-full',
  'storage-failed',
  'conflict',
  'not-found',
  'refused',
  'invalid-input',
]);

/** One life of a folder with its trouble; answers what was not as promised. */
async function attempt(
  memory: MemoryFiles,
  trouble: { kind: Trouble; from: number; to: number },
): Promise<{ faults: string[]; refused: number; hit: number }> {
  const faults: string[] = [];
  const clock = new FakeClock();
  const files = new TroubledFiles(memory);
  files.trouble = trouble;
  const opened = await openWholeDesk(folder, files, clock).catch((error: unknown) => {
    if (!(error instanceof AppError) || !clear.has(error.body.code)) faults.push(`opening: ${String(error)}`);
    return null;
  });
  if (opened === null) files.trouble = null;
  const desk = opened ?? (await openWholeDesk(folder, files, clock));
  const refused = await session(desk, clock);
  for (const error of refused) if (!clear.has(error.code)) faults.push(`refused as ${JSON.stringify(error)}`);
  files.trouble = null;
  let goesOn = false;
  for (let tries = 0; tries < 4 && !goesOn; tries += 1) {
    goesOn = (await desk.core.handle('networks.save', network('goes on'))).ok;
    await clock.pass(minute);
  }
  if (!goesOn) faults.push('it does not go on when the disk is well again');
  const settings = await desk.core.handle('settings.update', { theme: 'light' });
  if (!settings.ok) faults.push('settings can no longer be saved');
  await clock.pass(3 * minute);
  const { lastSampleAt, history } = await desk.call('metrics.status', {});
  if (lastSampleAt === null || clock.now() - lastSampleAt > 2 * minute)
    faults.push(`no samples any more, last ${lastSampleAt}, ${JSON.stringify(history.problems)}`);
  const before = kept(await desk.read());
  await desk.core.stop();
  const again = await openWholeDesk(folder, files, clock);
  const snapshot = await again.read();
  const after = kept(snapshot);
  if (after !== before)
    faults.push(`the disk has another workspace than the program had ${differ(before, after)}`);
  await again.core.stop();
  return { faults, refused: refused.length + (opened === null ? 1 : 0), hit: files.refused };
}

export const faults: Trial = {
  name: 'faults',
  promise: 'a full, read-only, removed or forbidden folder at any operation is refused clearly and got over',
  full: 2_000,
  short: 12,
  async run({ seed, rounds }) {
    const { files, operations } = await template();
    const every = rounds >= operations * troubles.length;
    const wrong: string[] = [];
    let refused = 0;
    let hit = 0;
    for (let round = 0; round < rounds; round += 1) {
      const dice = diceOf(seed, round);
      const kind = troubles[round % troubles.length] as Trouble;
      const from = every ? Math.floor(round / troubles.length) % operations : dice.below(operations);
      const to = dice.chance(0.5) ? Infinity : from + 1 + dice.below(40);
      const found = await attempt(files.copy(), { kind, from, to });
      refused += found.refused;
      hit += found.hit;
      wrong.push(...found.faults.map((what) => `round ${round}, ${kind} from ${from} to ${to}: ${what}`));
    }
    const figures = {
      operations,
      'every one tried': every ? 'yes' : 'no',
      'operations failed': hit,
      'requests refused': refused,
    };
    return { figures, faults: wrong };
  },
};
