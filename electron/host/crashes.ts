/** What went wrong without anybody expecting it, kept on this computer alone until the operator has seen it. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { Crash } from '../contract/results.ts';

const most = 20;
const longest = 4_000;

const Stored = v.object({
  crashes: v.array(
    v.object({
      at: v.number(),
      kind: v.picklist(['main', 'window', 'page']),
      what: v.string(),
      version: v.string(),
      seen: v.boolean(),
    }),
  ),
});
type Kept = v.InferOutput<typeof Stored>['crashes'][number];

export interface CrashFileOptions {
  readonly path: string;
  readonly version: string;
  readonly now: () => number;
  readonly redact: (text: string) => string;
}

export class CrashFile {
  readonly #options: CrashFileOptions;
  readonly #startedAt: number;
  #crashes: Kept[];

  constructor(options: CrashFileOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    this.#crashes = read(options.path);
  }

  /** Newest first; `before`: only those of earlier starts that nobody has seen. */
  list(which: 'all' | 'before'): readonly Crash[] {
    return this.#crashes
      .filter(({ at, seen }) => which === 'all' || (!seen && at < this.#startedAt))
      .map(({ at, kind, what, version }) => ({ at, kind, what, version }))
      .reverse();
  }

  /** Synchronous: the program may have no other turn. Never throws. */
  record(kind: Crash['kind'], error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const what = this.#options.redact(text).slice(0, longest);
    // The same over and over (a timer that throws) is one.
    if (this.#crashes.at(-1)?.what === what) return;
    const { now, version } = this.#options;
    this.#crashes = [...this.#crashes, { at: now(), kind, what, version, seen: false }].slice(-most);
    this.#write();
  }

  markSeen(): void {
    if (!this.#crashes.some(({ seen, at }) => !seen && at < this.#startedAt)) return;
    this.#crashes = this.#crashes.map((crash) => ({
      ...crash,
      seen: crash.seen || crash.at < this.#startedAt,
    }));
    this.#write();
  }

  #write(): void {
    const { path } = this.#options;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(`${path}.new`, `${JSON.stringify({ crashes: this.#crashes }, null, 2)}\n`, {
        mode: 0o600,
      });
      renameSync(`${path}.new`, path);
    } catch {
      // Where nothing can be written the log has it, on the terminal.
    }
  }
}

function read(path: string): Kept[] {
  try {
    return v.parse(Stored, JSON.parse(readFileSync(path, 'utf8'))).crashes;
  } catch {
    return [];
  }
}
