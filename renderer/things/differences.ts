/** Before and after of a thing as attributes that a person can read, instead of two JSON texts. Pure. */
import type { Change } from '../../electron/domain/model/changes.ts';

/** A scalar as it is stored; `null` and `undefined` are "none". */
export type Scalar = string | number | boolean | null | undefined;

export interface Difference {
  /** Path of the attribute: `status.kind`, `rules.2.peer.cidr`. */
  readonly path: string;
  readonly before: Scalar;
  readonly after: Scalar;
}

/** Said elsewhere (origin, in the tag), or the same as the thing's id. Entries of a list have origins of their own. */
const isLeftOut = (key: string, depth: string) =>
  key === 'origin' || key === 'stateOrigin' || (key === 'id' && depth === '');

/** Every scalar of a thing by its path. A list of scalars is one text: `a, b`. */
function flatten(value: unknown, path = '', into = new Map<string, Scalar>()): Map<string, Scalar> {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null)) {
    into.set(path, value.length === 0 ? null : value.join(', '));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (isLeftOut(key, path)) continue;
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

/**
 * A path as the words to say: attributes, each with a text `activity.attribute.<word>`, and places in a list counted
 * from 1. `kind` says which of several shapes a thing has: it is the attribute itself (`status.kind` is the status).
 */
export function wordsOf(path: string): readonly (string | number)[] {
  const words = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) + 1 : part));
  return words.filter((word, index) => index === 0 || word !== 'kind');
}

/** Times are epoch milliseconds under these names. */
const timeNames = new Set([
  'at',
  'addedAt',
  'createdAt',
  'startedAt',
  'dueAt',
  'since',
  'finishedAt',
  'sentAt',
  'receivedAt',
  'expiresAt',
]);
export const isTime = (path: string): boolean => timeNames.has(path.split('.').at(-1) ?? '');

/** What a thing is called; its id when it has no name. */
export function nameOf({ id, before, after }: Change): string {
  const thing = after ?? before;
  return (thing && 'name' in thing && thing.name) || id;
}
