/** From a file's text to what it says, or to the one reason why it says nothing that we can use. */
import type { StagedFile } from '../../contract/preview-results.ts';
import { maxImportFileBytes } from '../../contract/transport.ts';
import type { Cloud } from '../../domain/scalars.ts';
import type { Clock } from '../ports.ts';
import { readVpcAttribute } from './aws-network-readers.ts';
import type { Fact, Reading } from './facts.ts';
import { FileFault } from './file-fault.ts';
import { findJsonFault } from './json-fault.ts';
import { listings, type Listing } from './listings.ts';
import { Pace } from './pace.ts';
import { jsonType } from './take.ts';
import { shown } from './text.ts';

const attributes = ['EnableDnsSupport', 'EnableDnsHostnames', 'EnableNetworkAddressUsageMetrics'];

/** What became of one file. Never throws for what is in the text. */
export async function readFile(
  name: string,
  text: string,
  clock: Pick<Clock, 'breathe'>,
  told: (done: number, total: number) => void,
): Promise<{ readonly staged: StagedFile; readonly reading: Reading | null }> {
  try {
    const reading = await readText(name, text, clock, told);
    return { staged: { ok: true, name, kind: reading.kind, count: reading.count }, reading };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const params = { file: name, ...error.params };
    return { staged: { ok: false, name, reason: `import.${error.reason}`, params }, reading: null };
  }
}

async function readText(
  file: string,
  withMark: string,
  clock: Pick<Clock, 'breathe'>,
  told: (done: number, total: number) => void,
): Promise<Reading> {
  if (withMark.length > maxImportFileBytes) {
    throw new FileFault('large', { limit: maxImportFileBytes / (1024 * 1024) });
  }
  const text = withMark.startsWith('\ufeff') ? withMark.slice(1) : withMark;
  const document = await parse(text, () => clock.breathe());
  if (!isObject(document)) {
    throw new FileFault('notObject', { found: jsonType(document) });
  }
  // The raw answer of Tencent's API has all of it in `Response`; tccli takes that off.
  const inner = document['Response'];
  const wrapped = Object.keys(document).length === 1 && isObject(inner);
  const content = wrapped ? inner : document;
  const root = wrapped ? 'Response.' : '';
  const keys = Object.keys(content);
  const known = keys.filter((key) => Object.hasOwn(listings, key));
  if (known.length > 1) throw new FileFault('several', { keys: known.join(', ') });
  const [key = ''] = known;
  const listing = listings[key];
  if (listing) return readListing({ file, content, key, root, listing }, clock, told);
  if (keys.some((one) => attributes.includes(one))) {
    const facts = [readVpcAttribute(content, '', file)].flat();
    return { cloud: 'aws', kind: 'vpcAttribute', complete: true, total: null, count: 1, facts };
  }
  throw foreign(content, keys);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function parse(text: string, breathe: () => Promise<void>): Promise<unknown> {
  const start = text.slice(0, 2000).trimStart();
  if (start === '' && text.trim() === '') throw new FileFault('empty');
  // An encoded NUL is `\u0000`; a bare one, or many undecodable bytes, are no text.
  if (text.includes('\0') || start.split('\ufffd').length > 20) throw new FileFault('binary');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (/^<(?:!doctype html|html|head|body)\b/i.test(start)) throw new FileFault('html');
    const refusal =
      /^(?:aws: \[ERROR\]: )?An error occurred \((\w{1,80})\)/.exec(start) ??
      /^\[TencentCloudSDKException\] code:([\w.]{1,80})/.exec(start);
    if (refusal?.[1]) throw new FileFault('cliError', { code: refusal[1] });
    const fault = await findJsonFault(text, breathe);
    const place = { line: fault?.line ?? 1, column: fault?.column ?? 1 };
    const afterOne = fault?.kind === 'trailing' && /^[{[]/.test(start);
    throw new FileFault(afterOne ? 'trailing' : fault?.kind === 'truncated' ? 'truncated' : 'notJson', place);
  }
}

interface Found {
  readonly file: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly key: string;
  /** What stands before the key in paths. */
  readonly root: string;
  readonly listing: Listing;
}

async function readListing(
  { file, content, key, root, listing }: Found,
  clock: Pick<Clock, 'breathe'>,
  told: (done: number, total: number) => void,
): Promise<Reading> {
  const { cloud, kind, read, single, whole } = listing;
  const items = content[key];
  const path = `${root}${key}`;
  if (single) {
    const facts = [read(items, path, file)].flat();
    const count = facts.reduce((sum, fact) => sum + (fact.of === 'policies' ? fact.rules.length : 0), 0);
    return { cloud, kind, complete: true, total: null, count, facts };
  }
  if (!Array.isArray(items)) {
    throw new FileFault('type', { path, expected: 'array', found: jsonType(items) });
  }
  // JSON.parse of a large file is one long piece already.
  await clock.breathe();
  const pace = new Pace(clock, items.length, told);
  const facts: Fact[] = [...(whole?.(file) ?? [])];
  for (const [index, item] of items.entries()) {
    const said = [read(item, `${path}[${index}]`, file)].flat();
    let weight = 0;
    for (const fact of said) {
      facts.push(fact);
      weight += weightOf(fact);
    }
    const resting = pace.step(weight);
    if (resting) await resting;
  }
  const token = content['NextToken'];
  // Tencent counts what there is, whatever the page has.
  const counted = cloud === 'tencent' ? content['TotalCount'] : null;
  const total = typeof counted === 'number' ? counted : null;
  const complete = (token === undefined || token === null || token === '') && (total ?? 0) <= items.length;
  return { cloud, kind, complete, total, count: items.length, facts };
}

/** A group with hundreds of rules is worth as many ordinary things. */
const weightOf = (fact: Fact): number => (fact.of === 'securityGroups' ? 1 + fact.body.rules.length / 5 : 1);

/** JSON of something else: what it seems to be, what is in it and what would have been read. */
function foreign(content: Readonly<Record<string, unknown>>, keys: readonly string[]): FileFault {
  const seen = keys.slice(0, 5).map((key) => shown(key, 40));
  const params = { keys: seen.join(', ') + (keys.length > 5 ? ', …' : '') };
  if (keys.some((key) => ['Error', 'Errors', 'error', '__type'].includes(key))) {
    return new FileFault('errorDocument', params);
  }
  // tccli prints `InstanceSet` and so on beside `TotalCount` and `RequestId`.
  const keysOf = (cloud: Cloud) =>
    Object.entries(listings).flatMap(([key, listing]) => (listing.cloud === cloud ? [key] : []));
  if (keys.includes('RequestId') || keys.includes('Response')) {
    return new FileFault('tencent', { ...params, expected: keysOf('tencent').join(', ') });
  }
  if (keys.length === 0) return new FileFault('emptyObject');
  return new FileFault('foreign', { ...params, expected: Object.keys(listings).join(', ') });
}
