/** What passed through the links: sums of the samples, by where they come from; and which links are idle. */
import { expect, it } from 'vitest';
import type { SeriesColumn, SeriesStore } from '../../../electron/metrics/series-store.ts';
import { usageOf } from '../../../electron/metrics/usage.ts';
import { regionUsage } from '../../../renderer/features/cost/region-usage.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { busy, hour, minute, other, sampledDesk, sampledModel, waiting } from '../../support/sampled-desk.ts';

const day = 24 * hour;

it('adds up what was sampled of the links that are Available, and says that it is simulated', async () => {
  const desk = await sampledDesk();
  await desk.clock.pass(2 * hour);
  const { from, to, links, complete } = await desk.call('metrics.usage', {});
  const sampled = (['bytesIn', 'bytesOut'] as const)
    .flatMap((metric) => desk.samples(busy, metric))
    .reduce((sum, { value }) => sum + value, 0);
  const of = links.find(({ endpointId }) => endpointId === busy.id);
  expect({
    days: (to - from) / day,
    ids: links.map(({ endpointId }) => endpointId).sort(),
    bytes: of && Math.abs(of.bytes - sampled) <= sampled * 1e-6 && of.bytes > 0,
    covered: of && Math.abs(of.coveredMs - 2 * hour) <= minute,
    origin: of?.origin,
    complete,
  }).toEqual({
    days: 30,
    ids: [busy.id, other.id],
    bytes: true,
    covered: true,
    origin: 'simulated',
    complete: true,
  });
});

/** A store that knows summaries and answers the same columns for every link. */
const storeOf = (
  summaries: Readonly<Record<string, { firstAt: number; lastAt: number; trafficAt: number | null }>>,
  columns: readonly Partial<SeriesColumn>[] = [],
) =>
  ({
    summaries: () => new Map(Object.entries(summaries).map(([id, one]) => [`endpoint:${id}`, one])),
    window: () => Promise.resolve(columns),
  }) as unknown as SeriesStore;

it('a link is idle when it is still sampled and nothing passed for 7 days, not a day less', async () => {
  const clock = new FakeClock();
  const now = clock.now();
  const since = now - 20 * day;
  const { idle } = await usageOf(
    storeOf({
      [busy.id]: { firstAt: since, lastAt: now, trafficAt: now - 7 * day + minute },
      [other.id]: { firstAt: since, lastAt: now, trafficAt: now - 7 * day },
      [waiting.id]: { firstAt: since, lastAt: now - 2 * hour, trafficAt: null },
    }),
    sampledModel(),
    clock,
  );
  expect(idle).toEqual([other.id]);
});

it('what was measured and what was made up are never one sum', async () => {
  const clock = new FakeClock();
  const now = clock.now();
  const one = (value: number) => Float64Array.of(value);
  const column = (origin: 'observed' | 'simulated', bytes: number) =>
    ({ metric: 'bytesIn', origin, sum: one(bytes), count: one(1), coveredMs: one(day) }) as const;
  const model = sampledModel();
  const usage = await usageOf(
    storeOf({ [busy.id]: { firstAt: now - day, lastAt: now, trafficAt: now } }, [
      column('observed', 2 ** 30),
      column('simulated', 5 * 2 ** 30),
    ]),
    model,
    clock,
  );
  expect([
    usage.links.map(({ origin, bytes }) => [origin, bytes / 2 ** 30]),
    regionUsage(usage, model.endpoints, 'aws:us-east-1'),
    regionUsage(usage, model.endpoints, 'aws:eu-west-1'),
    regionUsage(null, model.endpoints, 'aws:us-east-1'),
  ]).toEqual([
    [
      ['observed', 1],
      ['simulated', 5],
    ],
    { gb: 1, origin: 'observed', days: 1 },
    null,
    null,
  ]);
});
