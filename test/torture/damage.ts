/** Stored files damaged at random: opened from what is whole, or refused with the place; nothing that was there is lost. */
import { AppError } from '../../electron/contract/errors.ts';
import type { MetricWindow } from '../../electron/contract/metric-results.ts';
import type { Snapshot } from '../../electron/contract/results.ts';
import { writeDocument } from '../support/write-document.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryFiles } from '../support/memory-files.ts';
import { buildModel } from '../support/model-builder.ts';
import { busy, sampledModel } from '../support/sampled-desk.ts';
import { diceOf, type Dice, type Trial } from './trial.ts';
import { kept, openWholeDesk, type WholeDesk } from './whole-desk.ts';

const folder = '/desk';
const minute = 60_000;
const timeOf = (name: string) => ({
  ...{ id: null, name, provider: 'aws' as const, region: 'us-east-1', accountId: null },
  ...{ cidrs: ['10.0.0.0/16'], dnsSupport: true, dnsHostnames: null },
});

interface Whole {
  readonly files: MemoryFiles;
  /** What the workspace was at each revision, as text. */
  readonly states: ReadonlyMap<number, string>;
  readonly samples: string;
  readonly now: number;
}

const contents = ({ collections }: Snapshot) =>
  JSON.stringify(
    Object.entries(collections).map(([name, things]) => [
      name,
      [...things].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  );

/** The day before `now`, which the history's pieces are about. */
const samplesOf = (desk: WholeDesk, now: number) =>
  desk.call('metrics.window', {
    ...{ subject: busy, from: now - 1440 * minute, to: now - 60 * minute },
    ...{ granularity: 'hour', timeZone: 'UTC', most: 100 },
  });

/** A folder with everything in it: document, older journals, a journal, settings, two days of samples. */
async function wholeFolder(): Promise<Whole> {
  const clock = new FakeClock();
  const files = new MemoryFiles();
  const states = new Map<number, string>();
  const model = { ...sampledModel(), workspace: buildModel({ workspace: [{}] }).workspace };
  await writeDocument(folder, model, 1, { clock, files });
  for (let life = 0; life < 3; life += 1) {
    const desk = await openWholeDesk(folder, files, clock);
    const note = async () => {
      const snapshot = await desk.read();
      states.set(snapshot.revision, contents(snapshot));
    };
    await note();
    for (let n = 0; n < 8; n += 1) {
      await desk.call('networks.save', timeOf(`${life}-${n} 网络`));
      await note();
    }
    await desk.call('settings.update', { region: 'us-east-1', dnsServer: `10.0.0.${life + 1}` });
    if (life === 0) await desk.call('metrics.simulateHistory', { jobId: 'j', days: 2 });
    await clock.pass(90 * minute);
    await desk.core.stop();
    // A document that somebody edited is written anew at the next change, and the journal becomes an older one.
    const document = await files.read(`${folder}/workspace.json`);
    if (document && life === 1)
      files.put(`${folder}/workspace.json`, Buffer.concat([document, Buffer.from(' ')]));
  }
  const desk = await openWholeDesk(folder, files.copy(), new FakeClock(clock.now() + minute));
  const samples = JSON.stringify((await samplesOf(desk, clock.now())).columns);
  await desk.core.stop();
  return { files, states, samples, now: clock.now() };
}

const garbage = (dice: Dice, length: number) => Buffer.from(Array.from({ length }, () => dice.below(256)));

/** What disks, editors and people do to files. */
const damages: Readonly<Record<string, (content: Buffer, dice: Dice) => Buffer>> = {
  'a bit turned over': (content, dice) => {
    const copy = Buffer.from(content);
    const at = dice.below(copy.length);
    copy.writeUInt8((copy[at] ?? 0) ^ (1 << dice.below(8)), at);
    return copy;
  },
  'cut off': (content, dice) => content.subarray(0, dice.below(content.length)),
  emptied: () => Buffer.alloc(0),
  'a stretch of zeros': (content, dice) => {
    const copy = Buffer.from(content);
    const at = dice.below(copy.length);
    return copy.fill(0, at, Math.min(copy.length, at + 1 + dice.below(512)));
  },
  'a stretch of garbage': (content, dice) => {
    const copy = Buffer.from(content);
    const at = dice.below(copy.length);
    garbage(dice, 1 + dice.below(200)).copy(copy, at);
    return copy;
  },
  'bytes put in': (content, dice) => {
    const at = dice.below(content.length);
    return Buffer.concat([content.subarray(0, at), garbage(dice, 1 + dice.below(40)), content.subarray(at)]);
  },
  'bytes taken out': (content, dice) => {
    const at = dice.below(content.length);
    return Buffer.concat([content.subarray(0, at), content.subarray(at + 1 + dice.below(100))]);
  },
  'a stretch twice': (content, dice) => {
    const at = dice.below(content.length);
    const end = at + 1 + dice.below(300);
    return Buffer.concat([content.subarray(0, end), content.subarray(at)]);
  },
  'a byte-order mark before it': (content) => Buffer.concat([Buffer.from('\ufeff'), content]),
  'another line end': (content) => Buffer.from(content.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  'another program’s file': (_content, dice) =>
    Buffer.from(
      dice.pick(['{}', '[]', 'null', '<html>', '{"version": 1}', '\u0000'.repeat(100), 'PK\u0003\u0004']),
    ),
};

/** Where the last record of a log of rounds begins: after 5 bytes each has its length, its checksum, then itself. */
function lastRecord(log: Buffer): number {
  let last = 5;
  for (let at = last; at < log.length; at += 8 + log.readUInt32LE(at)) last = at;
  return last;
}

/**
 * True when nothing tells that the file was damaged: a log whose last record is not whole (as a power cut leaves it), a
 * document of what can be worked out anew that is still JSON.
 */
function isPlausible(path: string, damaged: Buffer, original: Buffer): boolean {
  if (/rounds-\d+\.log$/.test(path)) return firstDifference(damaged, original) >= lastRecord(original);
  if (!/\.json$/.test(path) || path.endsWith('workspace.json')) return false;
  try {
    return JSON.parse(damaged.toString('utf8')) !== undefined;
  } catch {
    return false;
  }
}

function firstDifference(a: Buffer, b: Buffer): number {
  let first = 0;
  while (first < a.length && a[first] === b[first]) first += 1;
  return first;
}

/** True when the bytes that were there, from where they differ from what they were, are still somewhere: a whole, or cut at a line. */
async function isKept(files: MemoryFiles, damaged: Buffer, original: Buffer): Promise<boolean> {
  const rest = damaged.subarray(firstDifference(damaged, original));
  const there = await Promise.all(files.paths.map((path) => files.read(path)));
  const has = (part: Buffer) => there.some((content) => content?.includes(part));
  const line = rest.lastIndexOf(10) + 1;
  return has(rest) || (line > 0 && has(rest.subarray(0, line)) && has(rest.subarray(line)));
}

/** One case; answers whether it opened, was refused, and what was not as promised. */
async function attempt(whole: Whole, dice: Dice): Promise<{ how: string; faults: string[]; said: boolean }> {
  const files = whole.files.copy();
  const faults: string[] = [];
  // The few files of the workspace as often as the many of the history.
  const inHistory = dice.chance(0.5);
  const path = dice.pick(files.paths.filter((one) => one.includes('/metrics/') === inHistory));
  const original = (await files.read(path)) ?? Buffer.alloc(0);
  const removed = dice.chance(0.05);
  const kind = dice.pick(Object.keys(damages));
  const damaged = original.length === 0 ? original : (damages[kind]?.(original, dice) ?? original);
  if (removed) await files.remove(path);
  else files.put(path, damaged);
  const how = `${path.slice(folder.length + 1)}: ${removed ? 'removed' : kind}`;
  const clock = new FakeClock(whole.now + minute);
  let desk: WholeDesk;
  try {
    desk = await openWholeDesk(folder, files, clock);
  } catch (error) {
    const named = error instanceof AppError && 'file' in error.body.params;
    if (!named) faults.push(`refused without the place: ${String(error)}`);
    if (!removed && !(await files.read(path))?.equals(damaged))
      faults.push('refused, and the file was changed');
    return { how, faults, said: true };
  }
  const snapshot = await desk.read();
  const problems = snapshot.storage.problems.map(({ reason }) => reason);
  const edited = problems.includes('storage.documentEdited');
  const expected = whole.states.get(snapshot.revision);
  if (!edited && snapshot.revision > 0 && contents(snapshot) !== expected)
    faults.push(`opened as what it never was, revision ${snapshot.revision}`);
  const inWorkspace = !path.includes('/metrics/') && !path.endsWith('lock');
  if (inWorkspace && problems.length === 0 && contents(snapshot) !== [...whole.states.values()].at(-1))
    if (!removed && damaged.length > 0 && damaged.at(-1) !== 0x0a)
      faults.push('not the newest, and not a word');
  const samples: MetricWindow | null = await samplesOf(desk, whole.now).catch((error: unknown) => {
    if ((error as { body?: { code: string } }).body?.code !== 'not-found')
      faults.push(`samples: ${String(error)}`);
    return null;
  });
  const { history } = await desk.call('metrics.status', {});
  if (inWorkspace && samples !== null && JSON.stringify(samples.columns) !== whole.samples)
    faults.push('other samples, though their files are whole');
  // On it goes, for good.
  await desk.call('networks.save', timeOf('goes on'));
  await clock.pass(90 * minute);
  const before = kept(await desk.read());
  await desk.core.stop();
  // A version from the future may be a turned bit: refused all the same, with the file's name.
  const logged = desk.logged.filter((line) => !line.includes('storage.newerVersion'));
  faults.push(...logged.map((line) => `logged: ${line}`));
  const plausible = removed || edited || isPlausible(path, damaged, original);
  if (!plausible && !(await isKept(files, damaged, original))) faults.push('what was there is gone');
  const again = await openWholeDesk(folder, files, clock);
  const second = await again.read();
  if (kept(second) !== before) faults.push('another workspace at the next start');
  const left = second.storage.problems.filter(({ reason }) => reason !== 'storage.documentMissing');
  if (left.length > 0) faults.push(`damaged again at the next start: ${JSON.stringify(left)}`);
  await again.core.stop();
  return { how, faults, said: problems.length + history.problems.length > 0 };
}

export const damage: Trial = {
  name: 'damage',
  promise:
    'stored files damaged at random are opened from what is whole, or refused with the place; nothing is overwritten',
  full: 2_000,
  short: 40,
  async run({ seed, rounds }) {
    const whole = await wholeFolder();
    const faults: string[] = [];
    let said = 0;
    for (let round = 0; round < rounds; round += 1) {
      const outcome = await attempt(whole, diceOf(seed, round));
      said += Number(outcome.said);
      faults.push(...outcome.faults.map((what) => `round ${round}, ${outcome.how}: ${what}`));
    }
    return {
      figures: { files: whole.files.paths.length, damaged: rounds, 'told to the operator': said },
      faults,
    };
  },
};
