/**
 * The log: a line to standard error, and to files of bounded size in the data folder once that folder is ours. No line has
 * a secret, a token or a personal path in it: it is what an operator sends when something went wrong.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import type { Log } from '../core/ports.ts';

const fileName = 'desk.log';
/** 1 MiB, and so many before it. */
const files = { size: '1M', rotate: 2 } as const;
const maxLineLength = 8192;

export interface FileLogOptions {
  readonly print?: (line: string) => void;
  /** Takes out of a line what is nobody else's business. */
  readonly redact?: (text: string) => string;
}

export class FileLog implements Log {
  #folder: string | null = null;
  #stream: RotatingFileStream | null = null;
  #written: Promise<void> = Promise.resolve();
  readonly #print: (line: string) => void;
  readonly #redact: (text: string) => string;

  constructor({
    print = (line) => process.stderr.write(line),
    redact = (text) => text,
  }: FileLogOptions = {}) {
    this.#print = print;
    this.#redact = redact;
  }

  /** From now on lines are kept in this folder as well: `desk.log`, `desk.log.1` and `desk.log.2`, 1 MiB each. */
  keepIn(folder: string): void {
    this.#folder = folder;
  }

  /** Only to the file: what an operator at the terminal has no use for. */
  info(message: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.#keep(this.#line('info', message, Object.keys(details).length > 0 ? JSON.stringify(details) : ''));
  }

  error(message: string, error: unknown): void {
    const line = this.#line(
      'error',
      message,
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
    this.#print(line);
    this.#keep(line);
  }

  /** Resolves when everything said so far is in the file. */
  flush(): Promise<void> {
    return this.#written;
  }

  /** The newest lines, at most so many characters, oldest first. */
  async newest(characters: number): Promise<string> {
    await this.flush();
    const names = ['.1', ''].map((suffix) => join(this.#folder ?? '', fileName + suffix));
    const texts = await Promise.all(names.map((name) => readFile(name, 'utf8').catch(() => '')));
    // What an earlier version wrote had nothing taken out of it.
    return this.#redact(texts.join('').slice(-characters));
  }

  /** Writes what waits and lets go of the file. */
  async close(): Promise<void> {
    await this.flush();
    const stream = this.#stream;
    this.#stream = null;
    if (stream) await new Promise<void>((done) => stream.end(done));
  }

  #line(level: string, message: string, details: string): string {
    const text = this.#redact(`${new Date().toISOString()} ${level} ${message} ${details}`.trim());
    return `${text.slice(0, maxLineLength).replaceAll('\n', '\n  ')}\n`;
  }

  #keep(line: string): void {
    const folder = this.#folder;
    if (folder === null) return;
    this.#written = this.#written.then(
      () =>
        new Promise((done) => {
          const stream = (this.#stream ??= this.#open(folder));
          // A log that can't be written (full disk, folder gone) must not stop the program: the line is lost, the next
          // one opens the file again.
          stream.write(line, (error) => {
            if (error) this.#stream = null;
            done();
          });
        }),
    );
  }

  #open(folder: string): RotatingFileStream {
    const stream = createStream(fileName, { path: folder, ...files, mode: 0o600 });
    stream.on('error', () => {
      if (this.#stream === stream) this.#stream = null;
    });
    return stream;
  }
}
