/** What a page asks of the metrics: windows, realtime, highlights, history; and what is refused, in words that mend it. */
import { describe, expect, it } from 'vitest';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import {
  began,
  busy,
  diskWithLinks,
  hour,
  minute,
  other,
  sampledDesk,
  service,
  waiting,
} from '../../support/sampled-desk.ts';
import { memoryDesk } from '../../support/memory-desk.ts';

const day = 24 * hour;
const zone = { timeZone: 'Europe/Berlin' };

describe('a window', () => {
  it('is rates per second, thinned to what can be drawn', async () => {
    const { clock, call, samples } = await sampledDesk();
    await clock.pass(30 * minute);
    const to = began + 31 * minute;
    const window = await call('metrics.window', {
      ...{ subject: busy, from: began, to, granularity: 'sample', ...zone, most: 11 },
    });
    const bytes = samples(busy).map(({ value }) => value / 60);
    const column = window.columns.find(({ metric }) => metric === 'bytesIn');
    expect(window.starts.length).toBeLessThanOrEqual(11);
    expect(window.ends.slice(0, -1)).toEqual(window.starts.slice(1));
    expect([window.starts[0], window.ends.at(-1)]).toEqual([began, to]);
    const total = column?.mean.reduce<number>(
      (sum, rate, at) => sum + (rate ?? 0) * (column.samples[at] ?? 0),
      0,
    );
    expect((total ?? 0) / bytes.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(1, 3);
    expect([column?.origin, Math.max(...(column?.high.map(Number) ?? []))]).toEqual([
      'simulated',
      expect.closeTo(Math.max(...bytes), -1),
    ]);
    expect([window.firstAt, window.lastAt]).toEqual([began + minute, began + 30 * minute]);
  });

  it('has nothing where there are no samples, and says why', async () => {
    const { clock, call } = await sampledDesk();
    await clock.pass(5 * minute);
    clock.jump(2 * hour);
    await clock.pass(30 * minute);
    const window = await call('metrics.window', {
      ...{ subject: busy, from: began, to: began + 3 * hour, granularity: 'hour', ...zone, most: 100 },
    });
    const means = window.columns.find(({ metric }) => metric === 'bytesIn')?.mean;
    expect(means?.map((mean) => mean !== null)).toEqual([true, false, true]);
    expect(window.gaps).toEqual([
      { from: began + 6 * minute, to: began + 2 * hour + 6 * minute, reason: 'asleep', params: {} },
    ]);
  });

  it.each([
    ['upside down', { from: began, to: began - hour }, 'period.upsideDown', 'to'],
    ['empty', { from: began, to: began }, 'period.upsideDown', 'to'],
    ['in the future', { from: began + day, to: began + day + hour }, 'period.future', 'from'],
    ['far into the future', { from: began - day, to: began + 3 * day }, 'period.future', 'to'],
    [
      'before the retention',
      { from: began - 9 * day, to: began - 8 * day },
      'period.beforeRetention',
      'from',
    ],
    ['over years', { from: 0, to: began }, 'period.long', 'from'],
    ['of no time', { from: 0.5, to: began }, 'period.time', 'from'],
  ])('of a period %s is refused', async (_what, period, reason, field) => {
    const { refusal } = await sampledDesk();
    const request = { subject: busy, granularity: 'sample', most: 100, ...zone, ...period } as const;
    expect(await refusal('metrics.window', request)).toMatchObject({ code: 'invalid-input', reason, field });
  });

  it('names the oldest moment that is kept, in the zone', async () => {
    const { refusal } = await sampledDesk();
    const period = { from: began - 9 * day, to: began - 8 * day };
    expect(
      await refusal('metrics.window', {
        subject: busy,
        granularity: 'sample',
        most: 100,
        ...zone,
        ...period,
      }),
    ).toMatchObject({ params: { from: '2026-11-13 13:00', oldest: '2026-11-15 13:00' } });
  });

  it.each(['Mars/Olympus', 'Europe/Atlantis'])('in the zone %s is refused', async (timeZone) => {
    const { refusal } = await sampledDesk();
    const period = { from: began - hour, to: began };
    expect(
      await refusal('metrics.window', { subject: busy, granularity: 'hour', most: 100, ...period, timeZone }),
    ).toMatchObject({ reason: 'timeZone.unknown', field: 'timeZone', params: { timeZone } });
  });

  it('of nothing that there is, is refused', async () => {
    const { refusal } = await sampledDesk();
    const request = { from: began - hour, to: began, granularity: 'hour', most: 100, ...zone } as const;
    const subject = { kind: 'endpoint', id: 'vpce-gone' } as const;
    expect([
      await refusal('metrics.window', { ...request, subject }),
      await refusal('metrics.realtime', { subject }),
      await refusal('metrics.export', {
        jobId: 'a',
        each: false,
        subject,
        from: 1,
        to: 2,
        granularity: 'day',
        ...zone,
      }),
    ]).toMatchObject([
      { code: 'not-found', params: { what: 'endpoints', id: 'vpce-gone' } },
      { code: 'not-found' },
      { reason: 'period.beforeRetention' },
    ]);
  });
});

describe('realtime', () => {
  const lastOf = (window: { columns: readonly { metric: string; mean: readonly (number | null)[] }[] }) =>
    window.columns.find(({ metric }) => metric === 'bytesIn')?.mean.at(-1);

  it('samples every 5 s for as long as it is asked for, after what is stored', async () => {
    const { clock, call, samples } = await sampledDesk();
    await clock.pass(5 * minute);
    await call('metrics.realtime', { subject: service });
    const lengths: number[] = [];
    for (let asked = 0; asked < 3; asked += 1) {
      await clock.pass(10_000);
      const window = await call('metrics.realtime', { subject: service });
      const widths = window.starts.map((start, at) => (window.ends[at] ?? 0) - start);
      lengths.push(widths.filter((width) => width === 5000).length);
      expect(window.ends.slice(0, -1)).toEqual(window.starts.slice(1));
      expect(lastOf(window)).toBeGreaterThan(0);
    }
    // The stored sample before the first of these ends where that begins, 5 s later.
    expect(lengths).toEqual([3, 5, 7]);
    expect(samples(service)).toHaveLength(5);
  });

  it('ends 15 s after the last question', async () => {
    const { clock, call } = await sampledDesk();
    await call('metrics.realtime', { subject: busy });
    await clock.pass(minute);
    const window = await call('metrics.realtime', { subject: busy });
    const widths = window.starts.map((start, at) => (window.ends[at] ?? 0) - start);
    expect(widths.filter((width) => width === 5000)).toEqual([]);
  });
});

describe('highlights', () => {
  it('name what is busy, idle and silent, from a simulated history on', async () => {
    const { clock, call, events } = await sampledDesk();
    const made = await call('metrics.simulateHistory', { jobId: 'history', days: 7 });
    await clock.pass(minute);
    const found = await call('metrics.highlights', { most: 5 });
    expect(made).toEqual({ connections: 2, samples: 7 * 1440 * 2 * 7, cancelled: false });
    expect(found.busyCount + found.idleCount + found.silentCount).toBeGreaterThan(0);
    const [first] = found.busy;
    expect(first?.rates).toHaveLength(24);
    expect(first?.rates.filter((rate) => rate === null)).toEqual([]);
    const progress = events.filter(
      (event): event is CoreEvent & { type: 'metrics.progressed' } => event.type === 'metrics.progressed',
    );
    expect(progress.at(-1)).toMatchObject({ jobId: 'history', done: 7 * 1440, total: 7 * 1440 });
  });

  it('are there at once for links that came after the last round', async () => {
    const desk = await memoryDesk();
    await desk.clock.pass(3 * minute);
    const before = await desk.call('metrics.highlights', { most: 5 });
    await desk.call('workspace.start', { with: 'sample' });
    const after = await desk.call('metrics.highlights', { most: 5 });
    expect([before.busyCount, after.busyCount > 0, after.busy.length > 0]).toEqual([0, true, true]);
  });

  it('are what the history knows where nothing measures now, for an hour', async () => {
    const disk = diskWithLinks();
    disk.settings = { ...disk.settings, sampling: { ...disk.settings.sampling, simulation: false } };
    const { clock, call } = await sampledDesk({ disk });
    await clock.pass(2 * minute);
    const before = await call('metrics.highlights', { most: 5 });
    await call('metrics.simulateHistory', { jobId: 'history', days: 1 });
    const after = await call('metrics.highlights', { most: 5 });
    await clock.pass(2 * hour);
    const later = await call('metrics.highlights', { most: 5 });
    const counts = [before, after, later].map(
      ({ busyCount, idleCount, silentCount }) => busyCount + idleCount + silentCount,
    );
    expect(counts).toEqual([0, 2, 0]);
    expect(after.busy.map(({ nowBytesPerSecond, rates }) => nowBytesPerSecond === rates[23])).toEqual(
      after.busy.map(() => true),
    );
    expect(after.busy[0]?.nowBytesPerSecond).toBeGreaterThan(0);
  });

  it('a history that is cancelled keeps what it has made', async () => {
    const { call, clock, samples } = await sampledDesk();
    const first = call('metrics.simulateHistory', { jobId: 'one', days: 1 });
    for (let turn = 0; turn < 30; turn += 1) await clock.breathe();
    await call('metrics.cancel', { jobId: 'one' });
    const cancelled = await first;
    const some = samples(busy).length;
    expect([cancelled.cancelled, some > 0, some < 1440]).toEqual([true, true, true]);
  });

  it('show the probed path: its time and how often it could be had', async () => {
    let good = true;
    const { clock, call } = await sampledDesk({
      measurePath: () =>
        Promise.resolve({ success: good, connectMs: good ? 3 : NaN, handshakeMs: good ? 8.5 : NaN }),
    });
    await call('probes.save', { id: other.id, host: '10.0.1.7', port: 443, tls: true });
    await clock.pass(2 * minute);
    good = false;
    await clock.pass(2 * minute);
    const { probed } = await call('metrics.highlights', { most: 5 });
    expect(probed).toMatchObject([{ endpointId: other.id, connectMs: 3, success: 0.5 }]);
  });
});

it('what waits for acceptance is known, and has no samples', async () => {
  const { clock, call } = await sampledDesk();
  await clock.pass(2 * minute);
  const window = await call('metrics.window', {
    ...{ subject: waiting, from: began, to: began + minute, granularity: 'sample', ...zone, most: 100 },
  });
  expect([window.columns, window.firstAt]).toEqual([[], null]);
});
