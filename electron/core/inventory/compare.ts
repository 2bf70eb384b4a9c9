/** What files that were read would make of a workspace: the whole way from facts to changes. Changes nothing itself. */
import type { ImportPreview } from '../../contract/results.ts';
import type { Change, Model } from '../../domain/model.ts';
import type { ProviderProfile } from '../../domain/profiles.ts';
import { Atlas } from './atlas.ts';
import { build } from './build.ts';
import { findGone } from './coverage.ts';
import { differenceOf } from './diff.ts';
import { gather, Notices, type StagedReading } from './gather.ts';
import type { Pace } from './pace.ts';

export interface CompareOptions {
  /** The operator's answer, for what neither files nor workspace place in a region. */
  readonly region: string | null;
  /** Epoch milliseconds, for the origin of what is imported. */
  readonly at: number;
  readonly profiles: readonly ProviderProfile[];
}

export type Comparison = Omit<ImportPreview, 'stagingId' | 'files' | 'revision'> & {
  readonly changes: readonly Change[];
};

export async function compare(
  readings: readonly StagedReading[],
  model: Model,
  { region, at, profiles }: CompareOptions,
  pace: Pace,
): Promise<Comparison> {
  const notices = new Notices();
  const gathered = await gather(readings, notices, pace);
  const atlas = await Atlas.of(gathered, model, region, pace);
  const desired = await build({ gathered, atlas, model, profiles, at, notices }, pace);
  const gone = await findGone(gathered, atlas, model, desired, region, notices, pace);
  await pace.rest();
  const difference = await differenceOf(model, desired, gone, at, pace);
  await pace.rest();
  return {
    ...difference,
    regions: [...desired.regions.values()].map(({ code }) => code).sort(),
    accounts: [...desired.accounts.values()].map(({ accountId }) => accountId).sort(),
    notices: notices.list,
    regionNeeded: atlas.regionNeeded || gone.regionNeeded,
  };
}
