import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberCell } from '../../../electron/artefacts/metrics-csv.ts';

it('a number has up to three digits behind the point, whatever its size', () => {
  const plain = (value: number) => String(Math.round(value * 1000) / 1000);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ min: 0, max: 2e9, noNaN: true }),
        fc.integer({ min: -5, max: 2 ** 40 }),
        fc.nat(5000),
      ),
      fc.constantFrom(1, 10, 60, 1000),
      (value, by) => {
        expect(numberCell(value / by)).toBe(plain(value / by));
      },
    ),
  );
  expect([numberCell(NaN), numberCell(0), numberCell(0.0004), numberCell(12.3), numberCell(0.999_6)]).toEqual(
    ['', '0', '0', '12.3', '1'],
  );
});
