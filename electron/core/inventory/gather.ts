/** What all files of a staging say together, each thing once, whatever order the files came in. */
import type { ErrorParams } from '../../contract/errors.ts';
import { hasUsualForm } from './aws-schemas.ts';
import { deepEqual } from './deep-equal.ts';
import {
  listedBy,
  type AttributeFact,
  type EntityFact,
  type Fact,
  type Reading,
  type ZoneFact,
} from './facts.ts';
import type { Pace } from './pace.ts';

export interface StagedReading {
  readonly file: string;
  readonly reading: Reading;
}
/** A fact and the file that it is from. */
export interface Sourced<F extends Fact = Fact> {
  readonly file: string;
  readonly fact: F;
}

export interface Gathered {
  /** Files by name, so that what is in several is taken from the same one each time: the last. */
  readonly files: readonly StagedReading[];
  readonly entities: ReadonlyMap<string, Sourced<EntityFact>>;
  readonly zones: readonly Sourced<ZoneFact>[];
  readonly attributes: readonly Sourced<AttributeFact>[];
  /** Ids that the cloud lists, left out ones among them: `subnets subnet-…`. */
  readonly listed: ReadonlySet<string>;
}

/** How a thing is named over all collections. */
export const keyOf = (collection: string, id: string): string => `${collection} ${id}`;

/** Counts what the operator should know of; each reason once, with its first example. */
export class Notices {
  readonly #found = new Map<string, { count: number; example: string }>();

  add(reason: string, example = '', count = 1): void {
    const known = this.#found.get(reason);
    if (!known) this.#found.set(reason, { count, example });
    else known.count += count;
  }

  get list(): readonly { readonly reason: string; readonly params: ErrorParams }[] {
    return [...this.#found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, params]) => ({ reason, params }));
  }
}

export async function gather(
  staged: readonly StagedReading[],
  notices: Notices,
  pace: Pace,
): Promise<Gathered> {
  const files = [...staged].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const entities = new Map<string, Sourced<EntityFact>>();
  const zones: Sourced<ZoneFact>[] = [];
  const attributes: Sourced<AttributeFact>[] = [];
  const listed = new Set<string>();
  for (const { file, reading } of files) {
    if (!reading.complete && listedBy[reading.kind]) notices.add('incomplete', file);
    for (const fact of reading.facts) {
      const resting = pace.step();
      if (resting) await resting;
      if (fact.of === 'zones') zones.push({ file, fact });
      else if (fact.of === 'attributes') attributes.push({ file, fact });
      else if (fact.of === 'leftOut') {
        notices.add(fact.reason, fact.id);
        if (fact.collection) listed.add(keyOf(fact.collection, fact.id));
      } else {
        const key = keyOf(fact.of, fact.id);
        const earlier = entities.get(key);
        if (earlier && !deepEqual(earlier.fact, fact)) notices.add('twice', fact.id);
        if (!earlier && fact.of !== 'endpointServices' && !hasUsualForm(fact.id)) {
          notices.add('idForm', fact.id);
        }
        entities.set(key, { file, fact });
        listed.add(key);
      }
    }
  }
  return { files, entities, zones, attributes, listed };
}
