/** What somebody needs who is to help: one file, made only when the operator asks for it, and looked through by whoever likes. */
import type { AppDescription, Crash, SavedFile, StorageStatus } from '../contract/results.ts';
import type { Settings } from '../contract/settings.ts';
import type { SamplerStatus } from '../contract/metric-results.ts';
import { collectionNames, type Model } from '../domain/model.ts';
import { datedName, saveFile } from './files.ts';
import type { Ports } from './ports.ts';

const format = 'private-link-desk/diagnostics';
const version = 1;

/** What the file is made of. */
export interface DiagnosticsSources {
  readonly app: AppDescription;
  readonly model: () => Model;
  readonly revision: () => number;
  readonly settings: () => Settings;
  readonly storage: () => StorageStatus;
}

export class DiagnosticsService {
  readonly #ports: Ports;
  readonly #sources: DiagnosticsSources;
  constructor(ports: Ports, sources: DiagnosticsSources) {
    this.#ports = ports;
    this.#sources = sources;
  }

  /** What happened before this start and nobody has seen yet, newest first. */
  get crashes(): readonly Crash[] {
    return this.#ports.diagnostics?.crashes('before') ?? [];
  }

  dismissCrashes(): void {
    this.#ports.diagnostics?.markSeen();
  }

  reportPageError(what: string): void {
    this.#ports.log.error('The page failed.', what);
    this.#ports.diagnostics?.record('page', what);
  }

  /** `workspace`: its contents too; without, only how many things of each kind there are. */
  async save({ workspace }: { readonly workspace: boolean }): Promise<SavedFile> {
    const { diagnostics, clock, metrics } = this.#ports;
    const { app, model, revision, settings, storage } = this.#sources;
    const at = new Date(clock.now()).toISOString();
    const { dnsServer, ...others } = settings();
    const counts = Object.fromEntries(collectionNames.map((name) => [name, model()[name].size]));
    const redact = diagnostics?.redact ?? ((text: string) => text);
    const about = {
      ...{ format, version, at },
      app: { version: app.version, shell: app.shell, runtime: app.runtime },
      system: diagnostics?.system() ?? {},
      settings: { ...others, dnsServer: dnsServer === '' ? 'as the system' : 'set' },
      workspace: { revision: revision(), counts },
      storage: storage(),
      sampler: withoutPlaces(metrics.status()),
      crashes: diagnostics?.crashes('all') ?? [],
      log: ((await diagnostics?.log()) ?? '').split('\n'),
    };
    const redacted = JSON.parse(JSON.stringify(about), (_key, value: unknown) =>
      typeof value === 'string' ? redact(value) : value,
    ) as object;
    const contents = workspace
      ? { contents: Object.fromEntries(collectionNames.map((name) => [name, [...model()[name].values()]])) }
      : {};
    const text = `${JSON.stringify({ ...redacted, ...contents }, null, 2)}\n`;
    return saveFile(this.#ports, datedName('private-link-desk-diagnostics', clock, 'json'), text, 0);
  }
}

/** The file with the token and the address are nobody's business. */
const withoutPlaces = ({ exposition, ...status }: SamplerStatus) => ({
  ...status,
  exposition: exposition === null ? 'off' : (exposition.failure ?? 'on'),
});
