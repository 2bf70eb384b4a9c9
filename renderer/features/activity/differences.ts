/** Before and after of a thing as attributes that a person can read, instead of two JSON texts. Pure. */
import type { Change } from '../../../electron/domain/model.ts';

/** A scalar as it is stored; `null` and `undefined` are "none". */
export type Scalar = string | number | boolean | null | undefined;

export interface Difference {
  /** Path of the attribute: `status.kind`, `rules.2.peer.cidr`. */
  readonly path: string;
  readonly before: Scalar;
  readonly after: Scalar;
}

/** Said elsewhere (origin, in the tag), or the same as the thing's id. */
const leftOut = new Set(['id', 'origin', 'stateOrigin']);

/** Every scalar of a thing by its path. A list of scalars is one text: `a, b`. */
export function flatten(value: unknown, path = '', into = new Map<string, Scalar>()): Map<string, Scalar> {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null)) {
    into.set(path, value.length === 0 ? null : value.join(', '));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (path === '' && leftOut.has(key)) continue;
      flatten(one, path === '' ? key : `${path}.${key}`, into);
    }
  } else into.set(path, value as Scalar);
  return into;
}

const isNothing = (value: Scalar) => value === null || value === undefined || value === '';

/** What differs; for a thing that is new or gone, everything that it has or had. */
export function differencesOf(change: Pick<Change, 'before' | 'after'>): readonly Difference[] {
  const before = flatten(change.before ?? {});
  const after = flatten(change.after ?? {});
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
    .filter((difference) => difference.before !== difference.after)
    .filter((difference) => !(isNothing(difference.before) && isNothing(difference.after)));
}

/** Times are epoch milliseconds under these names. */
const timeNames = new Set(['at', 'createdAt', 'startedAt', 'dueAt', 'since', 'finishedAt']);
export const isTime = (path: string): boolean => timeNames.has(path.split('.').at(-1) ?? '');

/** What a thing is called; its id when it has no name. */
export function nameOf({ id, before, after }: Change): string {
  const thing = after ?? before;
  return (thing && 'name' in thing && thing.name) || id;
}
