/** Settings: kept beside the workspace, told to every page, saved before they are acknowledged. */
import type { ParsedInputOf } from '../contract/commands.ts';
import type { CoreEvent } from '../contract/events.ts';
import type { Settings } from '../contract/settings.ts';
import type { SettingsStorage } from './ports.ts';

export class Preferences {
  readonly #storage: SettingsStorage;
  readonly #emit: (event: CoreEvent) => void;
  #settings: Settings;

  private constructor(storage: SettingsStorage, settings: Settings, emit: (event: CoreEvent) => void) {
    this.#storage = storage;
    this.#settings = settings;
    this.#emit = emit;
  }

  /** `simulatedDelaySeconds` from the command line holds for this process, or until the operator sets another. */
  static async load(
    storage: SettingsStorage,
    simulatedDelaySeconds: number | undefined,
    emit: (event: CoreEvent) => void,
  ) {
    const stored = await storage.load();
    return new Preferences(
      storage,
      { ...stored, ...(simulatedDelaySeconds === undefined ? {} : { simulatedDelaySeconds }) },
      emit,
    );
  }

  get current(): Settings {
    return this.#settings;
  }

  async update(change: ParsedInputOf<'settings.update'>): Promise<Settings> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const columns = mergedColumns(this.#settings.columns, change.columns ?? {});
    const next: Settings = { ...this.#settings, ...given, columns };
    await this.#storage.save(next);
    this.#settings = next;
    this.#emit({ type: 'settings.changed', settings: next });
    return next;
  }
}

/** Table by table; one without any column goes back to what it shows by itself. */
function mergedColumns(before: Settings['columns'], given: Settings['columns']): Settings['columns'] {
  const tables = Object.entries({ ...before, ...given });
  return Object.fromEntries(tables.filter(([, keys]) => keys.length > 0));
}
