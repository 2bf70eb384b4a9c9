/** `settings.json`: small, checked when read, replaced whole when saved. */
import { join } from 'node:path';
import { Low, type Adapter } from 'lowdb';
import * as v from 'valibot';
import { Settings } from '../contract/settings.ts';
import type { SettingsStorage } from '../core/ports.ts';
import { inStorageTerms, newerVersion } from './failures.ts';
import type { Files } from './files.ts';
import { Queue } from './queue.ts';
import type { Salvage } from './recovery.ts';
import { replaceFile } from './replace-file.ts';

export const settingsName = 'settings.json';
const format = 'private-link-desk/settings';
const version = 1;

/** What holds until the operator says otherwise. */
export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  simulatedDelaySeconds: 10,
  region: 'all',
  dnsServer: '',
  tourOffered: true,
  sampling: { intervalSeconds: 60, simulation: true, seed: 42 },
  exposition: { enabled: false, port: 9464 },
  notifications: true,
  columns: {},
};

const { columns: Columns, ...fields } = Settings.entries;
/** A field that is not there holds its default: an older program wrote the file. */
const Stored = v.object({
  format: v.literal(format),
  version: v.literal(version),
  language: v.optional(fields.language, defaultSettings.language),
  theme: v.optional(fields.theme, defaultSettings.theme),
  simulatedDelaySeconds: v.optional(fields.simulatedDelaySeconds, defaultSettings.simulatedDelaySeconds),
  region: v.optional(fields.region, defaultSettings.region),
  // Its form is looked at when it is asked.
  dnsServer: v.optional(v.pipe(v.string(), v.maxLength(255)), defaultSettings.dnsServer),
  tourOffered: v.optional(fields.tourOffered, defaultSettings.tourOffered),
  sampling: v.optional(fields.sampling, defaultSettings.sampling),
  exposition: v.optional(fields.exposition, defaultSettings.exposition),
  notifications: v.optional(fields.notifications, defaultSettings.notifications),
  columns: v.optional(v.unknown()),
});
const Newer = v.looseObject({ format: v.literal(format), version: v.pipe(v.number(), v.gtValue(version)) });

/** The file is there, and is not settings. */
class DamagedSettings extends Error {}

class SettingsAdapter implements Adapter<Settings> {
  readonly #files: Files;
  readonly #path: string;
  constructor(files: Files, path: string) {
    this.#files = files;
    this.#path = path;
  }

  async read(): Promise<Settings | null> {
    const content = await this.#files.read(this.#path);
    if (content === null) return null;
    const json = parse(content);
    const newer = v.safeParse(Newer, json);
    if (newer.success) throw newerVersion(settingsName, newer.output.version, version);
    const stored = v.safeParse(Stored, json);
    if (!stored.success) throw new DamagedSettings();
    const settings = v.parse(v.omit(Stored, ['format', 'version', 'columns']), stored.output);
    return { ...settings, columns: readColumns(stored.output.columns) };
  }

  async write(settings: Settings): Promise<void> {
    const text = `${JSON.stringify({ format, version, ...settings }, null, 2)}\n`;
    await replaceFile(this.#files, this.#path, [Buffer.from(text)]);
  }
}

/** Which columns are shown is not worth setting the file aside: what is no list of keys is left out. */
function readColumns(stored: unknown): Settings['columns'] {
  const tables = v.safeParse(v.record(v.string(), v.unknown()), stored);
  if (!tables.success) return {};
  return Object.fromEntries(
    Object.entries(tables.output).flatMap(([table, keys]) =>
      v.is(Columns.key, table) && v.is(Columns.value, keys) && keys.length > 0 ? [[table, keys]] : [],
    ),
  );
}

function parse(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new DamagedSettings();
  }
}

export class SettingsFile implements SettingsStorage {
  readonly #low: Low<Settings>;
  readonly #queue = new Queue();

  private constructor(low: Low<Settings>) {
    this.#low = low;
  }

  /** Reads the file; one that is damaged is set aside, which `salvage` reports. Rejects for a newer version. */
  static async open(files: Files, folder: string, salvage: Salvage): Promise<SettingsFile> {
    const low = new Low(new SettingsAdapter(files, join(folder, settingsName)), defaultSettings);
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof DamagedSettings)) throw error;
      const keptAs = await salvage.setAside(settingsName);
      salvage.report('storage.settingsDamaged', { file: settingsName, keptAs });
    }
    return new SettingsFile(low);
  }

  load(): Promise<Settings> {
    return Promise.resolve(this.#low.data);
  }

  save(settings: Settings): Promise<void> {
    return this.#queue.run(() =>
      inStorageTerms(async () => {
        const before = this.#low.data;
        this.#low.data = settings;
        try {
          await this.#low.write();
        } catch (error) {
          this.#low.data = before;
          throw error;
        }
      }),
    );
  }

  /** Returns when everything that was to be saved is. */
  async close(): Promise<void> {
    await this.#queue.idle();
  }
}
