/** The log: a line to standard error, and to a file of bounded size in the data folder once that folder is ours. */
import { appendFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../core/ports.ts';

const fileName = 'desk.log';
const maxFileBytes = 1024 * 1024;
const maxLineLength = 8192;

export class FileLog implements Log {
  #file: string | null = null;
  #size = 0;
  #written: Promise<void> = Promise.resolve();
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void = (line) => process.stderr.write(line)) {
    this.#print = print;
  }

  /** From now on lines are kept in this folder as well: `desk.log`, and `desk.log.1` before it, 1 MiB each. */
  async keepIn(folder: string): Promise<void> {
    const file = join(folder, fileName);
    this.#size = await stat(file).then(
      ({ size }) => size,
      () => 0,
    );
    this.#file = file;
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

  #line(level: string, message: string, details: string): string {
    const text = `${new Date().toISOString()} ${level} ${message} ${details}`.trim();
    return `${text.slice(0, maxLineLength).replaceAll('\n', '\n  ')}\n`;
  }

  #keep(line: string): void {
    const file = this.#file;
    if (file === null) return;
    this.#written = this.#written
      .then(async () => {
        if (this.#size + line.length > maxFileBytes) {
          await rename(file, `${file}.1`);
          this.#size = 0;
        }
        await appendFile(file, line, { mode: 0o600 });
        this.#size += line.length;
        // A log that can't be written (full disk) must not stop the program.
      })
      .catch(() => undefined);
  }
}
