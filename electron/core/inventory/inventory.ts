/**
 * Import of what `aws ec2 describe-*` and `tccli vpc Describe*` printed: files are read one by one, compared with the workspace as a whole, and
 * applied as one change that one Undo takes back. A file that can't be read changes nothing.
 */
import { AppError, refuse } from '../../contract/errors.ts';
import type { CoreEvent } from '../../contract/events.ts';
import type { ImportPreview, StagedFile } from '../../contract/preview-results.ts';
import type { Change } from '../../domain/model/changes.ts';
import type { ImportRecord } from '../../domain/model/records.ts';
import type { Model } from '../../domain/model.ts';
import type { ProviderProfile } from '../../domain/profiles.ts';
import type { Clock } from '../ports.ts';
import type { StagedReading } from './gather.ts';
import { Pace } from './pace.ts';
import { Stagings, type Staging } from './stagings.ts';
import { shown } from './text.ts';

export interface InventoryContext {
  readonly clock: Pick<Clock, 'now' | 'breathe'>;
  readonly emit: (event: CoreEvent) => void;
  readonly model: () => Model;
  readonly revision: () => number;
  /** Makes one durable entry of the journal out of all changes. */
  readonly commit: (command: string, subject: string, changes: readonly Change[]) => Promise<void>;
  /** `bytes` random bytes as lower-case hex. */
  readonly randomHex: (bytes: number) => string;
  readonly profiles: readonly ProviderProfile[];
}

export class Inventory {
  readonly #context: InventoryContext;
  readonly #stagings = new Stagings();
  constructor(context: InventoryContext) {
    this.#context = context;
  }

  /** Reads one file and keeps what it says. A file that can't be read is an answer, not an error. */
  async stageFile(input: { stagingId: string; name: string; text: string }): Promise<StagedFile> {
    const staging = this.#stagings.open(input.stagingId);
    const name = shown(input.name);
    staging.leaveOut(input.name);
    if (!this.#stagings.makeRoom(input.text.length)) {
      const staged = { ok: false, name, reason: 'import.total', params: { file: name, limit: 128 } } as const;
      staging.set(input.name, { staged, reading: null, length: 0 });
      return staged;
    }
    const { readFile } = await import('./read-file.ts');
    const { staged, reading } = await readFile(name, input.text, this.#context.clock, this.#tell(staging));
    staging.set(input.name, { staged, reading, length: reading ? input.text.length : 0 });
    return staged;
  }

  leaveOutFile({ stagingId, name }: { stagingId: string; name: string }): void {
    this.#staging(stagingId).leaveOut(name);
  }

  /** What applying would do now. `region`: the operator's answer where the files don't say. */
  async preview(input: { stagingId: string; region: string | null }): Promise<ImportPreview> {
    const { clock, profiles } = this.#context;
    const staging = this.#staging(input.stagingId);
    const revision = this.#context.revision();
    const { version } = staging;
    const readings: StagedReading[] = [];
    for (const { staged, reading } of staging.files.values()) {
      if (reading) readings.push({ file: staged.name, reading });
    }
    const total = readings.reduce((sum, { reading }) => sum + reading.facts.length, 0);
    const pace = new Pace(clock, total, this.#tell(staging));
    const options = { region: staging.answer(input.region), at: clock.now(), profiles };
    const { compare } = await import('./compare.ts');
    const { changes, ...comparison } = await compare(readings, this.#context.model(), options, pace);
    if (staging.version === version) {
      const totals = { added: 0, changed: 0, removed: 0 };
      for (const { added, changed, removed } of comparison.counts) {
        totals.added += added;
        totals.changed += changed;
        totals.removed += removed;
      }
      const { regionNeeded, regions } = comparison;
      staging.prepared = { revision, regionNeeded, changes, regions, totals };
    }
    const files = [...staging.files.values()].map(({ staged }) => staged);
    return { stagingId: staging.id, files, ...comparison, revision };
  }

  /** Makes the changes of the last preview, if the workspace is still the one that it was made of. */
  async apply({ stagingId, revision }: { stagingId: string; revision: number }): Promise<void> {
    const staging = this.#staging(stagingId);
    const files = [...staging.files.values()].map(({ staged }) => staged);
    const broken = files.find((file) => !file.ok);
    if (broken) throw refuse('import.broken', { file: broken.name });
    const { prepared } = staging;
    if (prepared?.revision !== revision || this.#context.revision() !== revision) {
      throw new AppError('conflict', 'import.outdated');
    }
    if (prepared.regionNeeded) throw refuse('import.regionNeeded');
    if (files.length === 0) throw refuse('import.nothing');
    const record: ImportRecord = {
      id: `import-${this.#context.randomHex(8)}`,
      at: this.#context.clock.now(),
      files: files.flatMap((file) =>
        file.ok ? [{ name: file.name, kind: file.kind, count: file.count }] : [],
      ),
      regions: [...prepared.regions],
      ...prepared.totals,
    };
    const subject = prepared.regions.join(', ') || (files[0]?.name ?? '');
    const recorded: Change = { collection: 'imports', id: record.id, before: null, after: record };
    try {
      await this.#context.commit('imports.apply', subject, [...prepared.changes, recorded]);
    } catch (error) {
      // Something that was still being written when we looked got there first.
      const moved = error instanceof AppError && error.body.code === 'conflict';
      throw moved ? new AppError('conflict', 'import.outdated') : error;
    }
    this.#stagings.delete(stagingId);
  }

  discard({ stagingId }: { stagingId: string }): void {
    this.#stagings.delete(stagingId);
  }

  #staging(id: string): Staging {
    const staging = this.#stagings.get(id);
    if (!staging) throw new AppError('not-found', 'import.gone');
    return staging;
  }

  #tell(staging: Staging): (done: number, total: number) => void {
    return (done, total) =>
      this.#context.emit({ type: 'import.progressed', stagingId: staging.id, done, total });
  }
}
