/** The simulation: the same numbers for the same seed, whole and plausible, with a rhythm and with incidents. */
import { describe, expect, it } from 'vitest';
import { RoundBuffer } from '../../../electron/metrics/columns.ts';
import { SimulationSource } from '../../../electron/metrics/simulation.ts';
import { subjectTable } from '../../../electron/metrics/subjects.ts';
import { manyEndpoints } from '../../support/many-endpoints.ts';
import { hour, minute } from '../../support/sampled-desk.ts';

const table = subjectTable(manyEndpoints(1500), null);
const links = table.endpoints.length;
const breathe = () => Promise.resolve();
/** A Wednesday, midnight in Guangzhou. */
const midnight = Date.UTC(2026, 10, 24, 16);

async function round(at: number, { seed = 42, stepMs = minute } = {}) {
  const source = new SimulationSource({ breathe }, () => ({ simulation: true, seed }));
  const buffer = new RoundBuffer(source, table.keys.length);
  const { signal } = new AbortController();
  await source.sample({ at, stepMs, table, signal, column: (metric) => buffer.column(metric) });
  return Object.fromEntries(
    buffer.columns.map(({ metric, values }) => [metric, [...values.slice(0, links)]]),
  );
}
const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);

describe('the simulation', () => {
  it('makes the same of the same seed, and something else of another', async () => {
    const [one, again, other] = [
      await round(midnight),
      await round(midnight),
      await round(midnight, { seed: 7 }),
    ];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('makes whole numbers, none below zero, and none for what is not Available', async () => {
    const values = Object.values(await round(midnight + 9 * hour));
    const carried = (column: readonly number[]) => column.filter((_, row) => table.carries[row] === 1);
    expect(values.flatMap(carried).filter((value) => !Number.isInteger(value) || value < 0)).toEqual([]);
    expect(values.flatMap((column) => column.filter((_, row) => table.carries[row] !== 1))).not.toContain(0);
  });

  it('has a busy day, a quiet night and a quieter weekend', async () => {
    const bytes = async (at: number) => sum((await round(at)).bytesIn);
    const day = await bytes(midnight + 15 * hour);
    const evening = await bytes(midnight + 21 * hour);
    const saturday = await bytes(midnight + 3 * 24 * hour + 15 * hour);
    expect([evening < day, saturday < 0.8 * day]).toEqual([true, true]);
  });

  it('drops packets in bursts, resets connections, falls silent, and leaves some links idle', async () => {
    const seen = { bursts: 0, resets: 0, silent: 0 };
    const traffic = new Float64Array(links);
    const rounds = await Promise.all(
      Array.from({ length: 144 }, (_, at) => round(midnight + at * 10 * minute)),
    );
    for (const { packets = [], packetsDropped = [], resets = [], bytesIn = [] } of rounds)
      for (let row = 0; row < links; row += 1) {
        if ((packetsDropped[row] ?? 0) > 0.005 * (packets[row] ?? 0) && (packets[row] ?? 0) > 1000)
          seen.bursts += 1;
        if ((resets[row] ?? 0) / 60 > 10) seen.resets += 1;
        if ((bytesIn[row] ?? NaN) === 0 && (traffic[row] ?? 0) > 0) seen.silent += 1;
        traffic[row] = (traffic[row] ?? 0) + (bytesIn[row] ?? 0);
      }
    const idle = traffic.reduce((count, bytes) => count + (bytes === 0 ? 1 : 0), 0) / links;
    const share = (count: number) => count / (links * rounds.length);
    expect(share(seen.bursts)).toBeGreaterThan(0.0005);
    expect(share(seen.bursts)).toBeLessThan(0.02);
    expect(share(seen.resets)).toBeGreaterThan(0.0003);
    expect(share(seen.silent)).toBeGreaterThan(0.001);
    expect(idle).toBeGreaterThan(0.05);
    expect(idle).toBeLessThan(0.25);
  });

  it('says much the same in steps of 5 s as in one of a minute', async () => {
    const at = midnight + 14 * hour;
    const whole = sum((await round(at)).bytesOut);
    const pieces = await Promise.all(
      Array.from({ length: 12 }, (_, step) => round(at - step * 5000, { stepMs: 5000 })),
    );
    const parts = sum(pieces.map(({ bytesOut }) => sum(bytesOut)));
    expect(Math.abs(parts / whole - 1)).toBeLessThan(0.05);
  });
});
