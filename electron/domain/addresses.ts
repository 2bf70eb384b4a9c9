/**
 * IPv4 and CIDR arithmetic. Addresses are text in dotted decimal, blocks in CIDR notation; a plain address is a block
 * of one. Whatever is no IPv4 (an IPv6 block, a typing error) is contained in nothing and overlaps nothing.
 */
import ipaddr from 'ipaddr.js';
import type { Provider } from './scalars.ts';

/** Consecutive addresses as numbers, both ends included (0 to 2 ** 32 - 1). */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** A workspace has far fewer different blocks than questions about them; begun anew when it is full. */
const ranges = new Map<string, AddressRange | null>();
const mostRanges = 100_000;

/** The range of a block or of a single address; host bits are masked away; `null`: no IPv4. */
export function rangeOf(text: string): AddressRange | null {
  const known = ranges.get(text);
  if (known !== undefined) return known;
  if (ranges.size >= mostRanges) ranges.clear();
  const range = parsed(text);
  ranges.set(text, range);
  return range;
}

function parsed(text: string): AddressRange | null {
  const [, address = '', length] = /^([^/]+)(?:\/(\d|[12]\d|3[0-2]))?$/.exec(text) ?? [];
  if (!ipaddr.IPv4.isValidFourPartDecimal(address)) return null;
  const size = 2 ** (32 - Number(length ?? 32));
  // Known to be four decimals now; the library's own parsing tries every notation and takes ten times as long.
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const first = value - (value % size);
  return { first, last: first + size - 1 };
}

/** Dotted decimal of a number. */
export function addressText(value: number): string {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(value / unit) % 256).join('.');
}

/** True when every address of `inner` (block or address) lies in `outer`. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [rangeOf(outer), rangeOf(inner)];
  return a !== null && b !== null && a.first <= b.first && b.last <= a.last;
}

/** True when two blocks share an address. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  return a !== null && b !== null && a.first <= b.last && b.first <= a.last;
}

/** Addresses in a block, the reserved ones too; 0 when it is no IPv4. */
export function sizeOf(cidr: string): number {
  const range = rangeOf(cidr);
  return range ? range.last - range.first + 1 : 0;
}

/**
 * Addresses of a subnet that the cloud keeps. AWS: the first four and the last
 * (https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html). Tencent: the first two and the last.
 */
export function reservedAddresses(cidr: string, provider: Provider = 'aws'): readonly string[] {
  const range = rangeOf(cidr);
  if (!range) return [];
  const heads = provider === 'tencent' ? 2 : 4;
  const reserved = new Set<number>();
  for (let value = range.first; value < range.first + heads && value <= range.last; value += 1)
    reserved.add(value);
  reserved.add(range.last);
  return [...reserved].map(addressText);
}

/** Addresses of a subnet that anybody may use. */
export const usableCount = (cidr: string, provider: Provider = 'aws'): number =>
  sizeOf(cidr) - reservedAddresses(cidr, provider).length;

/** What remains of `wanted` when `taken` is taken out; in ascending order. */
export function without(wanted: AddressRange, taken: readonly AddressRange[]): readonly AddressRange[] {
  const rest: AddressRange[] = [];
  let next = wanted.first;
  for (const range of [...taken].sort((a, b) => a.first - b.first)) {
    if (range.first > wanted.last) break;
    if (range.first > next) rest.push({ first: next, last: range.first - 1 });
    next = Math.max(next, range.last + 1);
  }
  return next > wanted.last ? rest : [...rest, { first: next, last: wanted.last }];
}

/** How much of `wanted` the ranges cover together. */
export function coverage(wanted: AddressRange, ranges: readonly AddressRange[]): 'all' | 'some' | 'none' {
  const rest = without(wanted, ranges);
  if (rest.length === 0) return 'all';
  const [first] = rest;
  return rest.length === 1 && first?.first === wanted.first && first.last === wanted.last ? 'none' : 'some';
}
