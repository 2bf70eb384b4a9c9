/** What files that were read would make of a workspace: the whole way from facts to changes. Changes nothing itself. */
import type { ImportPreview } from '../../contract/preview-results.ts';
import {
  collectionNames,
  emptyModel,
  type CollectionName,
  type Entity,
  type Model,
  type MutableModel,
} from '../../domain/model.ts';
import type { Change } from '../../domain/model/changes.ts';
import type { ProviderProfile } from '../../domain/profiles.ts';
import { cloudsModel } from '../../domain/realities.ts';
import { clouds, type Cloud } from '../../domain/scalars.ts';
import { Atlas } from './atlas.ts';
import { AwsCoverage } from './aws-coverage.ts';
import { addAddresses } from './build-endpoints.ts';
import { build } from './build.ts';
import { findGone, type Gone } from './coverage.ts';
import { differenceOf } from './diff.ts';
import { gather, Notices, type Gathered, type StagedReading } from './gather.ts';
import type { Pace } from './pace.ts';
import { rebase } from './rebase.ts';
import { TencentAtlas } from './tencent-atlas.ts';
import { TencentCoverage } from './tencent-coverage.ts';

export interface CompareOptions {
  /** The operator's answers, for what neither files nor workspace place in a region. */
  readonly region: Readonly<Record<Cloud, string | null>>;
  /** Epoch milliseconds, for the origin of what is imported. */
  readonly at: number;
  readonly profiles: readonly ProviderProfile[];
}

export type Comparison = Omit<ImportPreview, 'stagingId' | 'files' | 'revision'> & {
  readonly changes: readonly Change[];
};

export async function compare(
  readings: readonly StagedReading[],
  planned: Model,
  options: CompareOptions,
  pace: Pace,
): Promise<Comparison> {
  const model = cloudsModel(planned);
  const notices = new Notices();
  const parts: Part[] = [];
  for (const cloud of clouds) {
    if (!readings.some(({ reading }) => reading.cloud === cloud)) continue;
    parts.push(await compareOne(await gather(cloud, readings, notices, pace), model, options, notices, pace));
  }
  const desired = together(parts, notices);
  await pace.rest();
  const difference = await differenceOf(model, desired, parts, options.at, pace);
  await pace.rest();
  return {
    ...difference,
    ...rebase(planned, desired, difference.changes, options.at),
    regions: [...desired.regions.values()].map(({ code }) => code).sort(),
    accounts: [...desired.accounts.values()].map(({ accountId }) => accountId).sort(),
    notices: notices.list,
    regionNeeded: parts.some(({ regionNeeded }) => regionNeeded),
  };
}

interface Part extends Gone {
  readonly desired: MutableModel;
  readonly regionNeeded: boolean;
}

/** Each cloud on its own: their ids overlap. */
async function compareOne(
  gathered: Gathered,
  model: Model,
  { region, at, profiles }: CompareOptions,
  notices: Notices,
  pace: Pace,
): Promise<Part> {
  const rest = { gathered, model, profiles, at, notices };
  if (gathered.cloud === 'tencent') {
    const places = await TencentAtlas.of(gathered, model, region.tencent, pace);
    const desired = await build({ ...rest, places }, pace);
    const coverage = new TencentCoverage(gathered, places, model, notices);
    const gone = await findGone(gathered, coverage, model, desired, pace);
    return { ...gone, desired, regionNeeded: places.regionNeeded };
  }
  const places = await Atlas.of(gathered, model, region.aws, pace);
  const desired = await build({ ...rest, places }, pace);
  const coverage = new AwsCoverage(gathered, places, model, region.aws, notices);
  const gone = await findGone(gathered, coverage, model, desired, pace);
  addAddresses(desired, model, gone.removed.get('endpoints') ?? new Set());
  return { ...gone, desired, regionNeeded: places.regionNeeded || coverage.regionNeeded };
}

/** Where both clouds have new things of the same id, the second's are left out, and what lies in them. */
function together([first, ...others]: readonly Part[], notices: Notices): MutableModel {
  const desired = first?.desired ?? emptyModel();
  for (const { desired: more } of others) {
    const taken = (collection: CollectionName, id: string) => desired[collection].has(id);
    const networks = new Set([...more.networks.keys()].filter((id) => taken('networks', id)));
    for (const collection of collectionNames) {
      for (const [id, thing] of more[collection]) {
        const lies = 'networkId' in thing && networks.has(thing.networkId ?? '');
        if (taken(collection, id) || lies) notices.add('idTaken', id);
        else (desired[collection] as Map<string, Entity>).set(id, thing);
      }
    }
  }
  return desired;
}
