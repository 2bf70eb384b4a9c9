/** Everything the core says on its own: past tense, singular. Replies never update the page, these do. */
import type { Change } from '../domain/model/changes.ts';
import type { Notice } from '../domain/notices.ts';
import type { UpdateStatus } from '../domain/updates.ts';
import type { ConnectivityStage } from './check-results.ts';
import type { EntrySummary, StorageStatus, UndoState } from './results.ts';
import type { Settings } from './settings.ts';
import type { SamplerStatus } from './metric-results.ts';

export type CoreEvent =
  /** A change is on the disk. `revision` grows by one each time: a gap means read again. */
  | {
      readonly type: 'workspace.changed';
      readonly revision: number;
      readonly changes: readonly Change[];
      readonly entry: EntrySummary;
      readonly undo: UndoState;
    }
  | { readonly type: 'settings.changed'; readonly settings: Settings }
  | { readonly type: 'storage.changed'; readonly storage: StorageStatus }
  | {
      readonly type: 'import.progressed';
      readonly stagingId: string;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: 'batch.progressed';
      readonly batchId: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'connectivity.progressed'; readonly checkId: string; readonly stage: ConnectivityStage }
  /** After every round of samples, and when the sampler starts, stops or fails: at most one a round, never one a sample. */
  | { readonly type: 'sampler.changed'; readonly sampler: SamplerStatus }
  | {
      readonly type: 'metrics.progressed';
      readonly jobId: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'update.changed'; readonly updates: UpdateStatus }
  /** The check at the start has found a newer version. */
  | { readonly type: 'update.found'; readonly version: string }
  /** A notification was clicked: what it is about is to be shown. */
  | { readonly type: 'notice.opened'; readonly page: Notice['page']; readonly parts: readonly string[] }
  /** The shell's menu asks the page to do something that only a page can. */
  | {
      readonly type: 'menu.chosen';
      readonly item:
        'importInventory' | 'newSetup' | 'print' | 'settings' | 'activity' | 'saveDiagnostics' | 'about';
    };
