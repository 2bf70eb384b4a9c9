import fc from 'fast-check';
import { Netmask } from 'netmask';
import { describe, expect, it } from 'vitest';
import {
  contains,
  coverage,
  overlaps,
  rangeOf,
  reservedAddresses,
  sizeOf,
  usableCount,
  without,
} from '../../../electron/domain/addresses.ts';

const octet = fc.integer({ min: 0, max: 255 });
const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
const block = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([base, length]) => `${base}/${length}`);
/** Blocks that often hold or touch each other. */
const nearBlock = fc
  .tuple(fc.integer({ min: 0, max: 3 }), octet, fc.integer({ min: 20, max: 32 }))
  .map(([third, fourth, length]) => `10.20.${third}.${fourth}/${length}`);

describe('addresses against an independent library', () => {
  it('agrees on what a block contains', () => {
    fc.assert(
      fc.property(fc.oneof(block, nearBlock), fc.oneof(block, nearBlock, address), (outer, inner) => {
        expect(contains(outer, inner)).toBe(new Netmask(outer).contains(inner));
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees on overlaps, which are containments one way or the other', () => {
    fc.assert(
      fc.property(fc.oneof(block, nearBlock), fc.oneof(block, nearBlock), (one, other) => {
        const [a, b] = [new Netmask(one), new Netmask(other)];
        expect(overlaps(one, other)).toBe(a.contains(b) || b.contains(a));
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees on size, first and last address', () => {
    fc.assert(
      fc.property(block, (cidr) => {
        const peer = new Netmask(cidr);
        const last = rangeOf(peer.broadcast ?? peer.base)?.last ?? 0;
        expect([sizeOf(cidr), rangeOf(cidr)?.first]).toEqual([peer.size, rangeOf(peer.base)?.first]);
        // The library gives no broadcast address for /31 and /32.
        expect(peer.size <= 2 || rangeOf(cidr)?.last === last).toBe(true);
      }),
    );
  });
});

describe('what is no IPv4', () => {
  it.each([
    '',
    'abc',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '::/0',
  ])('%s is contained in nothing and overlaps nothing', (text) => {
    expect([rangeOf(text), contains('0.0.0.0/0', text), overlaps(text, text), sizeOf(text)]).toEqual([
      null,
      false,
      false,
      0,
    ]);
  });
});

describe('reserved addresses', () => {
  it('are the first four and the last for AWS', () => {
    expect(reservedAddresses('10.20.99.0/28')).toEqual([
      '10.20.99.0',
      '10.20.99.1',
      '10.20.99.2',
      '10.20.99.3',
      '10.20.99.15',
    ]);
  });

  it('are the first two and the last for Tencent', () => {
    expect(reservedAddresses('10.20.99.0/28', 'tencent')).toEqual([
      '10.20.99.0',
      '10.20.99.1',
      '10.20.99.15',
    ]);
  });

  it('leave what the clouds count as usable', () => {
    expect([
      usableCount('10.20.0.0/24'),
      usableCount('10.20.99.0/28'),
      usableCount('10.20.0.0/24', 'tencent'),
      usableCount('10.0.0.0/30'),
      usableCount('10.0.0.1/32'),
    ]).toEqual([251, 11, 253, 0, 0]);
  });

  it('lie in the block, each once, and with the usable ones make it up', () => {
    fc.assert(
      fc.property(block, fc.constantFrom('aws' as const, 'tencent' as const), (cidr, provider) => {
        const reserved = reservedAddresses(cidr, provider);
        expect(reserved.every((one) => contains(cidr, one))).toBe(true);
        expect(new Set(reserved).size + usableCount(cidr, provider)).toBe(sizeOf(cidr));
      }),
    );
  });
});

describe('ranges', () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
    .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
  const numbersOf = (ranges: readonly { first: number; last: number }[]) =>
    ranges.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );

  it('subtract like sets of numbers', () => {
    fc.assert(
      fc.property(range, fc.array(range, { maxLength: 6 }), (wanted, taken) => {
        const gone = new Set(numbersOf(taken));
        expect(numbersOf(without(wanted, taken))).toEqual(numbersOf([wanted]).filter((n) => !gone.has(n)));
      }),
    );
  });

  it('cover all, some or none like sets of numbers', () => {
    fc.assert(
      fc.property(range, fc.array(range, { maxLength: 6 }), (wanted, ranges) => {
        const have = new Set(numbersOf(ranges));
        const shares = new Set(numbersOf([wanted]).map((n) => have.has(n)));
        const expected = shares.size === 2 ? 'some' : shares.has(true) ? 'all' : 'none';
        expect(coverage(wanted, ranges)).toBe(expected);
      }),
    );
  });
});
