import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress, parseDnsServer } from '../../../electron/connectivity/addresses.ts';
import { shown } from '../../../electron/connectivity/stage.ts';

describe('private or public', () => {
  it.each([
    ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.1'],
    ['127.0.0.1', '127.8.8.8', '::1'],
    ['169.254.169.254', 'fe80::1'],
    ['fc00::1', 'fdff::1'],
    ['100.64.0.0', '100.127.255.255'],
    ['::ffff:10.0.0.1'],
  ])('private: %s %s %s %s %s', (...addresses) => {
    expect(addresses.filter((address) => address !== undefined && !isPrivateAddress(address))).toEqual([]);
  });

  it.each(['93.184.216.34', '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.169.0.0'])(
    'public: %s',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );

  it.each(['100.63.255.255', '100.128.0.0', '2606:2800:220:1::1', '::ffff:8.8.8.8', 'no address', ''])(
    'not private: %j',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );

  it('agrees with the bits of RFC 1918, RFC 6598, loopback and link-local', () => {
    const blocks: [number, number][] = [
      [0x0a000000, 8],
      [0xac100000, 12],
      [0xc0a80000, 16],
      [0x64400000, 10],
      [0x7f000000, 8],
      [0xa9fe0000, 16],
    ];
    const near = fc
      .constantFrom(...blocks)
      .chain(([base, bits]) =>
        fc.integer({ min: -2, max: 2 ** (32 - bits) + 2 }).map((offset) => base + offset),
      );
    fc.assert(
      fc.property(fc.oneof(near, fc.integer({ min: 0, max: 2 ** 32 - 1 })), (number) => {
        const text = [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
        const expected = blocks.some(([base, bits]) => number >= base && number < base + 2 ** (32 - bits));
        expect([text, isPrivateAddress(text)]).toEqual([text, expected]);
      }),
    );
  });
});

describe('DNS server', () => {
  it.each([
    ['10.0.0.2', '10.0.0.2'],
    ['127.0.0.1:5353', '127.0.0.1:5353'],
    ['::1', '[::1]'],
    ['[fd00::2]', '[fd00::2]:53'],
    ['[fd00::2]:5353', '[fd00::2]:5353'],
    ['dns.example', null],
    ['10.0.0.2:0', null],
    ['10.0.0.2:65536', null],
    ['10.0.0.2:', null],
    ['[10.0.0.2]', null],
    ['10.0.0', null],
    ['', null],
  ])('%j is read as %j', (text, server) => {
    expect(parseDnsServer(text)).toBe(server);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseDnsServer(text)).not.toThrow();
      }),
    );
  });
});

describe('text of the other side', () => {
  it('is one line, without control characters, and not long', () => {
    expect([shown('a\u0000b\r\nc\u202e'), shown('x'.repeat(9), 4)]).toEqual(['a b c', 'xxxx…']);
  });
});
