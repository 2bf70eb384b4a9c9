/**
 * Files in memory, for tests of storage, which know what of them would survive a power cut: content that was synced, and
 * names that their folder's sync made durable.
 */
import type { Files, OpenFile, OpenMode } from '../../electron/storage/files.ts';

/** An error as the system's own. */
export const failure = (code: string) => Object.assign(new Error(code), { code });

interface Content {
  bytes: Buffer;
  synced: Buffer;
  names: number;
}

/** Folders are nothing of their own: names are whole paths. */
export class MemoryFiles implements Files {
  #names = new Map<string, Content>();
  /** What the names are after a power cut: those at the last sync of the folder. */
  #durable = new Map<string, Content>();

  list(folder: string): Promise<readonly string[]> {
    const prefix = `${folder}/`;
    const paths = [...this.#names.keys()].filter((path) => path.startsWith(prefix));
    const names = paths.map((path) => path.slice(prefix.length));
    return Promise.resolve(names.filter((name) => !name.includes('/')));
  }
  makeFolder(): Promise<void> {
    return Promise.resolve();
  }
  read(path: string): Promise<Buffer | null> {
    const content = this.#names.get(path);
    return Promise.resolve(content === undefined ? null : Buffer.from(content.bytes));
  }
  async open(path: string, mode: OpenMode): Promise<OpenFile> {
    await Promise.resolve();
    const found = this.#names.get(path);
    if (mode === 'fresh' && found !== undefined) throw failure('EEXIST');
    if ((mode === 'read' || mode === 'update') && found === undefined) throw failure('ENOENT');
    const content = found ?? { bytes: Buffer.alloc(0), synced: Buffer.alloc(0), names: 1 };
    this.#names.set(path, content);
    if (mode === 'replace') content.bytes = Buffer.alloc(0);
    return new MemoryOpenFile(content);
  }
  async rename(from: string, to: string): Promise<void> {
    await this.remove(to);
    await this.link(from, to);
    await this.remove(from);
  }
  async link(existing: string, name: string): Promise<void> {
    await Promise.resolve();
    const content = this.#names.get(existing);
    if (content === undefined) throw failure('ENOENT');
    if (this.#names.has(name)) throw failure('EEXIST');
    content.names += 1;
    this.#names.set(name, content);
  }
  remove(path: string): Promise<void> {
    const content = this.#names.get(path);
    if (content !== undefined) content.names -= 1;
    this.#names.delete(path);
    return Promise.resolve();
  }
  syncFolder(): Promise<void> {
    this.#durable = new Map(this.#names);
    return Promise.resolve();
  }

  /** The files after the power failed: `names` and `content` say whether what was not synced made it all the same. */
  afterPowerCut({ names, content }: { names: boolean; content: boolean }): MemoryFiles {
    const after = new MemoryFiles();
    for (const [path, { bytes, synced }] of names ? this.#names : this.#durable)
      after.put(path, content ? bytes : synced);
    return after;
  }

  /** Every path there is. */
  get paths(): readonly string[] {
    return [...this.#names.keys()];
  }

  /** Another with the same files. */
  copy(): MemoryFiles {
    return this.afterPowerCut({ names: true, content: true });
  }

  /** Takes every name away, as `rm -r` does: what is open stays open, without a name. */
  clear(): void {
    for (const content of this.#names.values()) content.names -= 1;
    this.#names.clear();
    this.#durable.clear();
  }

  /** Puts a file there, durably. */
  put(path: string, bytes: Buffer): void {
    const content = { bytes: Buffer.from(bytes), synced: Buffer.from(bytes), names: 1 };
    this.#names.set(path, content);
    this.#durable.set(path, content);
  }
}

class MemoryOpenFile implements OpenFile {
  readonly #content: Content;
  constructor(content: Content) {
    this.#content = content;
  }
  write(bytes: Uint8Array, position: number): Promise<void> {
    const { bytes: old } = this.#content;
    const next = Buffer.alloc(Math.max(old.length, position + bytes.length));
    old.copy(next);
    next.set(bytes, position);
    this.#content.bytes = next;
    return Promise.resolve();
  }
  read(into: Uint8Array, position: number): Promise<number> {
    const piece = this.#content.bytes.subarray(position, position + into.length);
    into.set(piece);
    return Promise.resolve(piece.length);
  }
  truncate(length: number): Promise<void> {
    this.#content.bytes = Buffer.from(this.#content.bytes.subarray(0, length));
    return Promise.resolve();
  }
  sync(): Promise<void> {
    this.#content.synced = this.#content.bytes;
    return Promise.resolve();
  }
  stat(): Promise<{ size: number; linked: boolean }> {
    return Promise.resolve({ size: this.#content.bytes.length, linked: this.#content.names > 0 });
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}
