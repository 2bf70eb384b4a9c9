/** When Overview asks again which links are busy: not at every sample, but at once while it has nothing to show. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { MetricHighlights, SamplerStatus } from '../../../electron/contract/metric-results.ts';
import { Highlights } from '../../../renderer/features/overview/highlights.svelte.ts';
import { Client } from '../../../renderer/rpc/client.ts';
import { deferred, FakeTransport } from '../inventory/fake-transport.ts';

const found = (busyCount: number): MetricHighlights => ({
  ...{ at: 0, busy: [], busyCount, idle: [], idleCount: 0, silent: [], silentCount: 0, probed: [] },
});
const sampler = (oldestAt: number | null): SamplerStatus => ({
  ...{ running: true, intervalSeconds: 60, lastSampleAt: 0, lagMs: 0, connections: 1, sources: [] },
  history: { bytes: 0, oldestAt, problems: [] },
  exposition: null,
});

let stop = () => {};
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  stop();
  vi.useRealTimers();
});
const settle = () => vi.advanceTimersByTimeAsync(0);

function start(answers: readonly (MetricHighlights | Promise<MetricHighlights>)[]) {
  const waiting = [...answers];
  const wire = new FakeTransport({ 'metrics.highlights': () => waiting.shift() });
  const highlights = new Highlights(new Client(wire));
  stop = highlights.follow();
  const changed = async (oldestAt: number | null) => {
    wire.emit({ type: 'sampler.changed', sampler: sampler(oldestAt) });
    await settle();
  };
  return { wire, highlights, changed };
}

it('asks again at each change while there is nothing, and then at most every 30 s', async () => {
  const { wire, highlights, changed } = start([found(0), found(0), found(3), found(4)]);
  await settle();
  await changed(null);
  expect([wire.asked.length, highlights.current?.busyCount]).toEqual([2, 0]);
  await changed(null);
  expect([wire.asked.length, highlights.current?.busyCount]).toEqual([3, 3]);
  await changed(null);
  expect(wire.asked.length).toBe(3);
  await vi.advanceTimersByTimeAsync(30_000);
  await changed(null);
  expect([wire.asked.length, highlights.current?.busyCount]).toEqual([4, 4]);
});

it('asks again when the history was lengthened', async () => {
  const { wire, highlights, changed } = start([found(1), found(2), found(3)]);
  await settle();
  await changed(5000);
  await changed(5000);
  expect(wire.asked.length).toBe(2);
  await changed(1000);
  expect([wire.asked.length, highlights.current?.busyCount]).toEqual([3, 3]);
});

it('an answer to an older question is too late', async () => {
  const first = deferred<MetricHighlights>();
  const { highlights, changed } = start([first.promise, found(2)]);
  await changed(null);
  first.resolve(found(0));
  await settle();
  expect(highlights.current?.busyCount).toBe(2);
});
