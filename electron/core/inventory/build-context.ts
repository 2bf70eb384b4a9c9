/** What is known while the things of one cloud are built. */
import type { Model } from '../../domain/model.ts';
import type { ProviderProfile } from '../../domain/profiles.ts';
import type { Gathered, Notices } from './gather.ts';
import type { Places } from './views.ts';

export interface BuildContext {
  readonly gathered: Gathered;
  readonly places: Places;
  readonly model: Model;
  readonly profiles: readonly ProviderProfile[];
  /** When the import is made, epoch milliseconds. */
  readonly at: number;
  readonly notices: Notices;
}
