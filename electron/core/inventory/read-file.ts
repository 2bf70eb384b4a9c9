/** From a file's text to what it says, or to the one reason why it says nothing that we can use. */
import type { StagedFile } from '../../contract/results.ts';
import { maxImportFileBytes } from '../../contract/transport.ts';
import type { Clock } from '../ports.ts';
import { readEndpoint, readService, readServiceConfiguration } from './aws-endpoint-readers.ts';
import {
  readNetworkAcl,
  readNetworkInterface,
  readRouteTable,
  readSecurityGroup,
  readSubnet,
  readVpc,
  readVpcAttribute,
  readZone,
} from './aws-network-readers.ts';
import type { Fact, FileKind, Reading } from './facts.ts';
import { FileFault } from './file-fault.ts';
import { findJsonFault } from './json-fault.ts';
import { Pace } from './pace.ts';
import { jsonType, type Reader } from './take.ts';
import { shown } from './text.ts';

/** The key that a listing is recognised by: file names say nothing. */
const listings: Readonly<Record<string, { readonly kind: FileKind; readonly read: Reader }>> = {
  Vpcs: { kind: 'vpcs', read: readVpc },
  Subnets: { kind: 'subnets', read: readSubnet },
  SecurityGroups: { kind: 'securityGroups', read: readSecurityGroup },
  VpcEndpoints: { kind: 'endpoints', read: readEndpoint },
  ServiceDetails: { kind: 'endpointServices', read: readService },
  AvailabilityZones: { kind: 'availabilityZones', read: readZone },
  NetworkInterfaces: { kind: 'networkInterfaces', read: readNetworkInterface },
  NetworkAcls: { kind: 'networkAcls', read: readNetworkAcl },
  RouteTables: { kind: 'routeTables', read: readRouteTable },
  ServiceConfigurations: { kind: 'serviceConfigurations', read: readServiceConfiguration },
};
const attributes = ['EnableDnsSupport', 'EnableDnsHostnames', 'EnableNetworkAddressUsageMetrics'];

/** What became of one file. Never throws for what is in the text. */
export async function readFile(
  name: string,
  text: string,
  clock: Pick<Clock, 'breathe'>,
  told: (done: number, total: number) => void,
): Promise<{ readonly staged: StagedFile; readonly reading: Reading | null }> {
  try {
    const reading = await readText(text, clock, told);
    return { staged: { ok: true, name, kind: reading.kind, count: reading.count }, reading };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const params = { file: name, ...error.params };
    return { staged: { ok: false, name, reason: `import.${error.reason}`, params }, reading: null };
  }
}

async function readText(
  withMark: string,
  clock: Pick<Clock, 'breathe'>,
  told: (done: number, total: number) => void,
): Promise<Reading> {
  if (withMark.length > maxImportFileBytes) {
    throw new FileFault('large', { limit: maxImportFileBytes / (1024 * 1024) });
  }
  const text = withMark.startsWith('\ufeff') ? withMark.slice(1) : withMark;
  const document = await parse(text, () => clock.breathe());
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new FileFault('notObject', { found: jsonType(document) });
  }
  const keys = Object.keys(document);
  const known = keys.filter((key) => Object.hasOwn(listings, key));
  if (known.length > 1) throw new FileFault('several', { keys: known.join(', ') });
  const content = document as Readonly<Record<string, unknown>>;
  const [key = ''] = known;
  const listing = listings[key];
  if (listing) return readListing(content, key, listing, clock, told);
  if (keys.some((one) => attributes.includes(one))) {
    return { kind: 'vpcAttribute', complete: true, count: 1, facts: [readVpcAttribute(content, '')] };
  }
  throw foreign(content, keys);
}

async function parse(text: string, breathe: () => Promise<void>): Promise<unknown> {
  const start = text.slice(0, 2000).trimStart();
  if (start === '' && text.trim() === '') throw new FileFault('empty');
  // An encoded NUL is `\u0000`; a bare one, or many undecodable bytes, are no text.
  if (text.includes('\0') || start.split('\ufffd').length > 20) throw new FileFault('binary');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (/^<(?:!doctype html|html|head|body)\b/i.test(start)) throw new FileFault('html');
    const refusal = /^(?:aws: \[ERROR\]: )?An error occurred \((\w{1,80})\)/.exec(start);
    if (refusal?.[1]) throw new FileFault('cliError', { code: refusal[1] });
    const fault = await findJsonFault(text, breathe);
    const place = { line: fault?.line ?? 1, column: fault?.column ?? 1 };
    const afterOne = fault?.kind === 'trailing' && /^[{[]/.test(start);
    throw new FileFault(afterOne ? 'trailing' : fault?.kind === 'truncated' ? 'truncated' : 'notJson', place);
  }
}

async function readListing(
  content: Readonly<Record<string, unknown>>,
  key: string,
  { kind, read }: { readonly kind: FileKind; readonly read: Reader },
  clock: Pick<Clock, 'breathe'>,
  told: (done: number, total: number) => void,
): Promise<Reading> {
  const items = content[key];
  if (!Array.isArray(items)) {
    throw new FileFault('type', { path: key, expected: 'array', found: jsonType(items) });
  }
  // JSON.parse of a large file is one long piece already.
  await clock.breathe();
  const pace = new Pace(clock, items.length, told);
  const facts: Fact[] = [];
  for (const [index, item] of items.entries()) {
    const fact = read(item, `${key}[${index}]`);
    facts.push(fact);
    const resting = pace.step(weightOf(fact));
    if (resting) await resting;
  }
  const token = content['NextToken'];
  return {
    kind,
    complete: token === undefined || token === null || token === '',
    count: items.length,
    facts,
  };
}

/** A group with hundreds of rules is worth as many ordinary things. */
const weightOf = (fact: Fact): number => (fact.of === 'securityGroups' ? 1 + fact.body.rules.length / 5 : 1);

/** JSON of something else: what it seems to be, what is in it and what would have been read. */
function foreign(content: Readonly<Record<string, unknown>>, keys: readonly string[]): FileFault {
  const seen = keys.slice(0, 5).map((key) => shown(key, 40));
  const params = { keys: seen.join(', ') + (keys.length > 5 ? ', …' : '') };
  // tccli prints `VpcSet`, `EndPointSet` and so on beside `TotalCount` and `RequestId`, or all of it in `Response`.
  const tencent = keys.includes('RequestId') && keys.some((key) => key.endsWith('Set'));
  if (tencent || keys.includes('Response')) return new FileFault('tencent', params);
  if (keys.some((key) => ['Error', 'Errors', 'error', '__type'].includes(key))) {
    return new FileFault('errorDocument', params);
  }
  if (keys.length === 0) return new FileFault('emptyObject');
  return new FileFault('foreign', { ...params, expected: Object.keys(listings).join(', ') });
}
