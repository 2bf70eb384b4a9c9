/**
 * One process per data folder: `lock` says which. A lock whose process is gone is taken over, and of several processes
 * that find it so, one wins: it alone can make the file `lock.<token of the dead lock>` (a claim), and only while it
 * has that claim may it replace the lock. Should it die in between, its claim is taken over in the same manner.
 * The libraries for this go by the age of a file that its owner keeps touching: a laptop that slept loses its lock.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../contract/errors.ts';
import type { Clock } from '../core/ports.ts';
import { errorCode, type Files } from './files.ts';
import type { ProcessInfo } from './process-info.ts';
import { randomHex } from './random-hex.ts';
import { temporarySuffix } from './replace-file.ts';

export const lockName = 'lock';

const Holder = v.object({
  pid: v.number(),
  host: v.string(),
  /** See `ProcessInfo.startOf`. */
  start: v.string(),
  /** When the lock was made, for people. */
  since: v.string(),
  program: v.string(),
  token: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
});
type Holder = v.InferOutput<typeof Holder>;

export interface LockOptions {
  readonly files: Files;
  readonly processes: ProcessInfo;
  readonly clock: Clock;
  /** What the holder calls itself, for the message to others. */
  readonly program: string;
}

/** Each is a look at the lock: together long enough for another to finish what takes it a moment. */
const attempts = 300;

/** Takes the folder or refuses with `conflict`; answers what gives it up. */
export async function takeFolder(folder: string, options: LockOptions): Promise<() => Promise<void>> {
  const { files, processes, clock, program } = options;
  const mine: Holder = {
    pid: processes.pid,
    host: processes.host,
    start: (await processes.startOf(processes.pid)) ?? '',
    since: new Date(clock.now()).toISOString(),
    program,
    token: randomHex(8),
  };
  const path = join(folder, lockName);
  const prepared = join(folder, `${lockName}-${mine.token}${temporarySuffix}`);
  await writeFresh(files, prepared, mine);
  try {
    for (let left = attempts; ; left -= 1) {
      if (await claim(files, prepared, path, mine)) break;
      const dead = await deadHolders(folder, options, left === 0);
      if (dead !== null && (await takeOver(folder, files, prepared, mine, dead))) break;
      if (left === 0) throw inUse(folder, await readHolder(files, path));
      await clock.breathe();
    }
  } finally {
    await files.remove(prepared);
  }
  return async () => {
    const holder = await readHolder(files, path);
    if (holder?.token === mine.token) await files.remove(path);
  };
}

/** Gives the prepared file a further name, unless that is taken. */
async function claim(files: Files, prepared: string, name: string, mine: Holder): Promise<boolean> {
  try {
    await files.link(prepared, name);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (errorCode(error) === 'ENOENT') throw error;
    // A file system without links (FAT): the name is taken as safely, only the content comes a moment later.
    return writeFresh(files, name, mine).then(
      () => true,
      (second: unknown) => {
        if (errorCode(second) === 'EEXIST') return false;
        throw second;
      },
    );
  }
}

/**
 * The holder of the lock and of the claims on it, all of them dead; `null` when the lock is gone or not yet written.
 * Refuses when the last of them is alive. `unreadableIsDead`: a lock that stays unreadable has no owner.
 */
async function deadHolders(
  folder: string,
  { files, processes }: LockOptions,
  unreadableIsDead: boolean,
): Promise<readonly string[] | null> {
  const tokens: string[] = [];
  for (let name = lockName; ;) {
    const content = await files.read(join(folder, name));
    if (content === null) return tokens.length === 0 ? null : tokens;
    const holder = parseHolder(content);
    if (holder === null && !unreadableIsDead) return null;
    if (holder !== null && !(await isDead(holder, processes, folder))) throw inUse(folder, holder);
    tokens.push(holder?.token ?? 'unreadable');
    name = `${lockName}.${tokens.at(-1) ?? ''}`;
  }
}

async function isDead(holder: Holder, processes: ProcessInfo, folder: string): Promise<boolean> {
  const { host, program } = holder;
  if (host !== processes.host && !(await isSameRun(holder, processes))) {
    throw new AppError('conflict', 'storage.folderInUseElsewhere', { folder, host, program });
  }
  const start = await processes.startOf(holder.pid);
  // Another process that got the number since has another start.
  return start === null || (start !== '' && holder.start !== '' && start !== holder.start);
}

/** A computer may get another name while it runs; the run of its system has one of its own. */
async function isSameRun(holder: Holder, processes: ProcessInfo): Promise<boolean> {
  const run = (start: string | null) => start?.split('/')[0] ?? '';
  return holder.start !== '' && run(holder.start) === run(await processes.startOf(processes.pid));
}

/** Claims what the last of the dead has, and replaces the lock if it is still theirs. */
async function takeOver(
  folder: string,
  files: Files,
  prepared: string,
  mine: Holder,
  dead: readonly string[],
): Promise<boolean> {
  const path = join(folder, lockName);
  const claims = dead.map((token) => join(folder, `${lockName}.${token}`));
  const wanted = claims.at(-1);
  if (wanted === undefined || !(await claim(files, prepared, wanted, mine))) return false;
  // Whoever was quicker has replaced the lock before removing the claims: then this claim is on nothing.
  const content = await files.read(path);
  const stillTheirs = content !== null && (parseHolder(content)?.token ?? 'unreadable') === dead[0];
  if (!stillTheirs) {
    await files.remove(wanted);
    return false;
  }
  await files.rename(prepared, path);
  for (const name of claims) await files.remove(name);
  return true;
}

async function writeFresh(files: Files, path: string, holder: Holder): Promise<void> {
  const file = await files.open(path, 'fresh');
  try {
    await file.write(Buffer.from(`${JSON.stringify(holder)}\n`), 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readHolder(files: Files, path: string): Promise<Holder | null> {
  const content = await files.read(path);
  return content === null ? null : parseHolder(content);
}

function parseHolder(content: Buffer): Holder | null {
  try {
    const result = v.safeParse(Holder, JSON.parse(content.toString('utf8')));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

function inUse(folder: string, holder: Holder | null): AppError {
  const { pid, program } = holder ?? { pid: 0, program: '?' };
  return new AppError('conflict', 'storage.folderInUse', { folder, pid, program });
}
