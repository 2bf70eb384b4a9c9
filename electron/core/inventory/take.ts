/** What the readers of items share: taking what a schema names, and the fault with its path where that fails. */
import * as v from 'valibot';
import { byText } from '../../domain/naming.ts';
import type { Fact, LeftOutFact } from './facts.ts';
import { FileFault } from './file-fault.ts';
import { word } from './schema-parts.ts';
import { shown } from './text.ts';

/** Reads one item that stands at `path`, as `Vpcs[2]`, in a file of that name. */
export type Reader = (item: unknown, path: string, file: string) => Fact | readonly Fact[];

/** Takes what the schema names; the first thing wrong is thrown with its path. */
export function take<S extends v.GenericSchema>(schema: S, item: unknown, path: string): v.InferOutput<S> {
  const result = v.safeParse(schema, item, { abortEarly: true, abortPipeEarly: true });
  if (result.success) return result.output;
  throw faultOf(result.issues[0], path);
}

function faultOf(issue: v.BaseIssue<unknown>, root: string): FileFault {
  const steps =
    issue.path?.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)) ?? [];
  const path = `${root}${steps.join('')}`.replace(/^\./, '');
  if (issue.kind === 'schema') {
    if (issue.received === 'undefined') return new FileFault('missing', { path });
    return new FileFault('type', { path, expected: expectedOf(issue), found: jsonType(issue.input) });
  }
  const [reason = 'type', form = ''] = issue.message.split(' ');
  const found = typeof issue.input === 'string' ? shown(issue.input, 60) : String(issue.input);
  return new FileFault(reason, form === '' ? { path, found } : { path, found, form });
}

/** What a value is in JSON's own words. */
export const jsonType = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const expectedOf = ({ expected }: v.BaseIssue<unknown>): string =>
  (expected ?? '')
    .replaceAll('Array', 'array')
    .replaceAll('Object', 'object')
    .replace(/^\((.*)\)$/, '$1');

/** Something of its kind all the same, or `missing` at its path. */
export function must<T>(value: T | null, path: string): T {
  if (value === null) throw new FileFault('missing', { path });
  return value;
}

const TagValue = v.nullish(word, '');

/** The tag `Name` of the item at `path`, or nothing. */
export function nameOf(
  tags: readonly { readonly Key?: unknown; readonly Value?: unknown }[],
  path: string,
): string {
  const index = tags.findIndex(({ Key }) => Key === 'Name');
  return index === -1 ? '' : (take(TagValue, tags[index]?.Value, `${path}.Tags[${index}].Value`) ?? '');
}

/** Text in ISO 8601, or seconds since 1970 as some settings of a CLI print them. Unreadable: unknown. Epoch ms. */
export function timeOf(written: string | number | null): number | null {
  const time = typeof written === 'string' ? Date.parse(written) : Math.round((written ?? NaN) * 1000);
  return Number.isSafeInteger(time) && time >= 0 ? time : null;
}

/** Each once, in one order. */
export const sorted = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();
/** Those that say something. */
export const present = (values: readonly (string | null)[]): string[] =>
  values.filter((value) => value !== null && value !== '') as string[];

/** The cloud keeps no order in what is a set, and does not print it in the same one twice. */
export const ordered = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => byText(a.key, b.key))
    .map(({ item }) => item);

/** An item that is only counted. */
export const leftOut = (
  reason: LeftOutFact['reason'],
  collection: LeftOutFact['collection'],
  seen: Pick<LeftOutFact, 'id' | 'account' | 'region' | 'networkId'>,
): LeftOutFact => ({ of: 'leftOut', reason, collection, ...seen });
