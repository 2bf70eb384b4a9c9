/** What all files of one cloud say together, each thing once, whatever order the files came in. */
import type { Reason } from '../../domain/fault.ts';
import { byText } from '../../domain/naming.ts';
import type { Cloud } from '../../domain/scalars.ts';
import { hasUsualForm } from './aws-schemas.ts';
import { deepEqual } from '../../domain/deep-equal.ts';
import {
  listedBy,
  providerListings,
  type AllowedFact,
  type AttributeFact,
  type EntityFact,
  type Fact,
  type PolicyFact,
  type Reading,
  type ZoneFact,
} from './facts.ts';
import type { Pace } from './pace.ts';
import { folderOf } from './places.ts';
import { hasTencentForm } from './tencent-schemas.ts';

export interface StagedReading {
  readonly file: string;
  readonly reading: Reading;
}
/** A fact and the file that it is from. */
export interface Sourced<F extends Fact = Fact> {
  readonly file: string;
  readonly fact: F;
}
/** Whom the files of one service's allowlist name, by principal. */
export interface AllowedTogether {
  readonly file: string;
  /** False when one of its files goes on elsewhere. */
  readonly complete: boolean;
  readonly entries: ReadonlyMap<string, AllowedFact>;
}

export interface Gathered {
  readonly cloud: Cloud;
  /** Files by name, so that what is in several is taken from the same one each time: the last. */
  readonly files: readonly StagedReading[];
  /** By collection and id, and by side for what is seen from two. */
  readonly entities: ReadonlyMap<string, Sourced<EntityFact>>;
  readonly zones: readonly Sourced<ZoneFact>[];
  readonly attributes: readonly Sourced<AttributeFact>[];
  /** By group. */
  readonly policies: ReadonlyMap<string, Sourced<PolicyFact>>;
  /** By service. */
  readonly allowlists: ReadonlyMap<string, AllowedTogether>;
  /** Ids that the cloud lists, left out ones among them: `subnets subnet-…`. */
  readonly listed: ReadonlySet<string>;
}

/** How a thing is named over all collections. */
export const keyOf = (collection: string, id: string): string => `${collection} ${id}`;

/** What a provider sees of a thing stands beside what its owner sees. */
const entityKey = (fact: EntityFact): string =>
  'view' in fact && fact.view === 'provider'
    ? `${keyOf(fact.of, fact.id)} provider`
    : keyOf(fact.of, fact.id);

/** Counts what the operator should know of; each reason once, with its first example. */
export class Notices {
  readonly #found = new Map<string, { count: number; example: string }>();

  add(reason: string, example = '', count = 1): void {
    const known = this.#found.get(reason);
    if (!known) this.#found.set(reason, { count, example });
    else known.count += count;
  }

  get list(): readonly Reason[] {
    return [...this.#found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, params]) => ({ reason, params }));
  }
}

export async function gather(
  cloud: Cloud,
  staged: readonly StagedReading[],
  notices: Notices,
  pace: Pace,
): Promise<Gathered> {
  const sorted = staged
    .filter(({ reading }) => reading.cloud === cloud)
    .sort((a, b) => byText(a.file, b.file));
  const files = withPagesTogether(sorted);
  const entities = new Map<string, Sourced<EntityFact>>();
  const zones: Sourced<ZoneFact>[] = [];
  const attributes: Sourced<AttributeFact>[] = [];
  const policies = new Map<string, Sourced<PolicyFact>>();
  const allowed: Sourced<AllowedFact>[] = [];
  const listed = new Set<string>();
  const isUsual = cloud === 'aws' ? hasUsualForm : hasTencentForm;
  for (const { file, reading } of files) {
    const lists = listedBy[reading.kind] ?? providerListings.includes(reading.kind);
    if (!reading.complete && lists) notices.add('incomplete', file);
    if (reading.kind === 'allowlist' && reading.facts.length === 0) notices.add('allowlistService', file);
    for (const fact of reading.facts) {
      const resting = pace.step();
      if (resting) await resting;
      if (fact.of === 'zones') zones.push({ file, fact });
      else if (fact.of === 'attributes') attributes.push({ file, fact });
      else if (fact.of === 'allowed') allowed.push({ file, fact });
      else if (fact.of === 'note') notices.add(fact.notice, fact.id);
      else if (fact.of === 'policies') {
        const earlier = policies.get(fact.id);
        if (earlier && !deepEqual(earlier.fact, fact)) notices.add('twice', fact.id);
        policies.set(fact.id, { file, fact });
      } else if (fact.of === 'leftOut') {
        notices.add(fact.reason, fact.id);
        if (fact.collection) listed.add(keyOf(fact.collection, fact.id));
      } else {
        const key = entityKey(fact);
        const earlier = entities.get(key);
        if (earlier && !deepEqual(earlier.fact, fact)) notices.add('twice', fact.id);
        const seen = listed.has(keyOf(fact.of, fact.id));
        if (!seen && fact.of !== 'endpointServices' && !isUsual(fact.id)) notices.add('idForm', fact.id);
        entities.set(key, { file, fact });
        listed.add(keyOf(fact.of, fact.id));
      }
    }
  }
  const incomplete = new Set(files.flatMap(({ file, reading }) => (reading.complete ? [] : [file])));
  const allowlists = allowedTogether(allowed, incomplete);
  return { cloud, files, entities, zones, attributes, policies, allowlists, listed };
}

/** The pages of one listing, each in a file, are a whole listing together. */
function withPagesTogether(files: readonly StagedReading[]): readonly StagedReading[] {
  const bookOf = ({ file, reading }: StagedReading) =>
    `${reading.kind} ${reading.total ?? ''} ${folderOf(file)}`;
  const ids = new Map<string, Set<string>>();
  for (const staged of files) {
    const { complete, total, facts } = staged.reading;
    if (complete || total === null) continue;
    const known = ids.get(bookOf(staged)) ?? new Set<string>();
    ids.set(bookOf(staged), known);
    for (const fact of facts) {
      if (!('view' in fact) || fact.of !== 'endpoints' || staged.reading.kind === 'endpoints') {
        known.add(fact.of === 'allowed' ? `${fact.id} ${fact.principal ?? ''}` : fact.id);
      }
    }
  }
  return files.map((staged) => {
    const { total } = staged.reading;
    const found = ids.get(bookOf(staged))?.size ?? 0;
    if (total === null || found < total) return staged;
    return { ...staged, reading: { ...staged.reading, complete: true } };
  });
}

function allowedTogether(
  facts: readonly Sourced<AllowedFact>[],
  incomplete: ReadonlySet<string>,
): Map<string, AllowedTogether> {
  const services = new Map<string, { file: string; complete: boolean; entries: Map<string, AllowedFact> }>();
  for (const { file, fact } of facts) {
    const service = services.get(fact.id) ?? { file, complete: true, entries: new Map() };
    services.set(fact.id, service);
    service.file = file;
    if (incomplete.has(file)) service.complete = false;
    if (fact.principal !== null) service.entries.set(fact.principal, fact);
  }
  return services;
}
