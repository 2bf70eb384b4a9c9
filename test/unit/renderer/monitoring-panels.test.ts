/** What the panels make of a window: units, means over what both periods have, differences. */
import { describe, expect, it } from 'vitest';
import type { MetricColumn, MetricWindow } from '../../../electron/contract/metric-results.ts';
import type { MetricName } from '../../../electron/domain/metrics.ts';
import { differenceOf, panelsOf } from '../../../renderer/features/monitoring/panels.ts';

const hour = 3_600_000;
type Values = (number | null)[];

const column = (metric: MetricName, mean: Values, spread = 0): MetricColumn => ({
  metric,
  origin: 'simulated',
  mean,
  low: mean.map((value) => (value === null ? null : value - spread)),
  high: mean.map((value) => (value === null ? null : value + spread)),
  samples: mean.map((value) => (value === null ? 0 : 60)),
});
const window = (columns: MetricColumn[]): MetricWindow => {
  const starts = columns[0]?.mean.map((_, index) => index * hour) ?? [];
  return {
    subject: { kind: 'endpoint', id: 'vpce-1' },
    granularity: 'hour',
    starts,
    ends: starts.map((start) => start + hour),
    columns,
    gaps: [],
    firstAt: 0,
    lastAt: starts.length * hour,
  };
};
const only = (columns: MetricColumn[], compared?: MetricColumn[], pairs?: number[]) => {
  const first = window(columns);
  const other = compared && {
    window: window(compared),
    pairs: pairs ?? first.starts.map((_, index) => index),
  };
  const [panel] = panelsOf(first, other ?? null);
  if (!panel) throw new Error('no panel');
  return panel;
};

describe('units', () => {
  it.each([
    [100, 'bit', 800],
    [8e6, 'mbit', 64],
    [2e9, 'gbit', 16],
    [0, 'kbit', 0],
  ])('%s bytes per second are read in %s', (bytes, key, shown) => {
    const panel = only([column('bytesIn', [bytes])]);
    expect([panel.unit.key, panel.now]).toEqual([key, [shown]]);
  });

  it('the highest sample chooses the unit, so that the band has it too', () => {
    expect(only([column('bytesIn', [100e3], 50e3)]).unit.key).toBe('mbit');
  });

  it('dropped packets are a part of all packets; without packets there is no part', () => {
    const panel = only([column('packetsDropped', [1, 0, 2, null]), column('packets', [200, 0, 0, null])]);
    expect([panel.key, panel.unit.key, panel.now, panel.low]).toEqual([
      'packetsDropped',
      'percentOfPackets',
      [0.5, 0, null, null],
      null,
    ]);
  });
});

describe('figures', () => {
  it('without a comparison the mean is over all samples', () => {
    const one = { ...column('activeConnections', [10, 20, null]), samples: [30, 60, 0] };
    expect(only([one]).figures).toMatchObject({ mean: 50 / 3, lowest: 10, highest: 20 });
  });

  it('with one it is over the buckets that both have, and says how long they are', () => {
    const panel = only(
      [column('activeConnections', [10, null, 30, 40])],
      [column('activeConnections', [5, 500, 10, null])],
    );
    expect(panel.figures).toMatchObject({ mean: 20, comparedMean: 7.5, comparedMs: 2 * hour });
  });

  it('a mean share is all parts by all of it, not the mean of shares', () => {
    const panel = only([column('packetsDropped', [1, 9]), column('packets', [100, 900])]);
    expect(panel.figures.mean).toBe(1);
  });

  it('compares with nothing where the other period has nothing', () => {
    const panel = only([column('activeConnections', [10])], [column('resets', [1])]);
    expect([panel.compared, panel.figures.mean, panel.figures.comparedMs]).toEqual([[null], null, 0]);
  });

  it('takes the pair of each bucket, wherever it stands', () => {
    const panel = only([column('resets', [1, 2, 3])], [column('resets', [7, 8])], [-1, 0, 1]);
    expect(panel.compared).toEqual([null, 7, 8]);
  });
});

describe('difference', () => {
  it.each([
    [150, 100, { kind: 'share', share: 0.5 }],
    [50, 100, { kind: 'share', share: -0.5 }],
    [0, 100, { kind: 'share', share: -1 }],
    [720, 40, { kind: 'times', times: 18 }],
    [4, 0, { kind: 'absolute', by: 4 }],
    [0, 0, { kind: 'share', share: 0 }],
    [null, 4, null],
    [4, null, null],
  ])('%s against %s', (now, before, difference) => {
    expect(differenceOf(now, before)).toEqual(difference);
  });
});
