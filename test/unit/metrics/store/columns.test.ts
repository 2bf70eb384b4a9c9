import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../../electron/metrics/store/bytes.ts';
import { readColumn, writeColumn } from '../../../../electron/metrics/store/columns.ts';

const largest = Number.MAX_SAFE_INTEGER;

function roundTrip(columns: readonly (readonly number[])[]): { read: number[][]; bytes: number } {
  const writer = new ByteWriter(16);
  for (const column of columns) writeColumn(writer, Float64Array.from(column), column.length);
  const bytes = writer.copy();
  const reader = new ByteReader(bytes);
  const read = columns.map(({ length }) => {
    const into = new Float64Array(length);
    readColumn(reader, into, length);
    return [...into];
  });
  expect(reader.at).toBe(bytes.length);
  return { read, bytes: bytes.length };
}

describe('a column', () => {
  const gap = fc.constant(NaN);
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 5000 }) },
    { weight: 3, arbitrary: fc.maxSafeInteger() },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, largest, -largest, 2 ** 32, 2 ** 31, 2 ** 24, 2 ** 53) },
  );
  const near = fc
    .tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.array(fc.integer({ min: -9, max: 9 })))
    .map(([start, list]) => list.map((step, at) => start + at * 1000 + step));
  const column = fc.oneof(
    fc.array(fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: gap }), { maxLength: 200 }),
    fc.array(
      fc.oneof(
        value,
        fc.double({ noNaN: true }).filter((one) => !Object.is(one, -0)),
        gap,
      ),
    ),
    near,
  );

  it('of any numbers and gaps comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), (columns) => {
        expect(roundTrip(columns).read).toEqual(columns);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['one value all along', Array<number>(60).fill(7_000_000), 8],
    ['a clock', Array.from({ length: 60 }, (_, at) => 1_790_000_000_000 + at * 60_000), 16],
    ['60 values of 10 bits', Array.from({ length: 60 }, (_, at) => 5000 + ((at * 997) % 1024)), 80],
    ['nothing', Array<number>(60).fill(NaN), 11],
  ])('of %s takes few bytes', (_what, values, most) => {
    expect(roundTrip([values]).bytes).toBeLessThanOrEqual(most);
  });

  it('of random bytes is refused or read, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.integer({ min: 0, max: 100 }), (bytes, count) => {
        try {
          readColumn(new ByteReader(Buffer.from(bytes)), new Float64Array(count), count);
        } catch (error) {
          expect((error as Error).constructor.name).toBe('BadBytes');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
