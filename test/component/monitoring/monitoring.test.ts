/** The Monitoring tab's state machine on a fake clock: what is asked for, when, and which answer counts. */
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MetricWindow } from '../../../electron/contract/metric-results.ts';
import { Monitoring, MonitoringChoice } from '../../../renderer/features/monitoring/monitoring.svelte.ts';
import { Client } from '../../../renderer/rpc/client.ts';
import { fakeWindow } from '../../support/fake-metrics.ts';
import { deferred, FakeTransport } from '../inventory/fake-transport.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = new Date('2026-11-23T14:32:10').getTime();
const subject = { kind: 'endpoint', id: 'vpce-1' } as const;

interface Asked {
  readonly from: number;
  readonly to: number;
  readonly granularity: 'sample' | 'hour' | 'day';
}

/** Hours of a window, whatever was asked for. */
const answer = ({ from, to, granularity }: Asked): MetricWindow => {
  const starts: number[] = [];
  for (let at = from; at < to; at += hour) starts.push(at);
  return fakeWindow(subject, starts, to, granularity, {});
};

let stop = () => {};
beforeEach(() => vi.useFakeTimers({ now }));
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function start(answers: Record<string, (input: never) => unknown> = {}) {
  const wire = new FakeTransport({
    'metrics.window': (input: Asked) => answer(input),
    'metrics.realtime': () => answer({ from: Date.now() - hour, to: Date.now(), granularity: 'sample' }),
    ...answers,
  });
  const monitoring = new Monitoring({
    client: new Client(wire),
    subject,
    now: () => Date.now(),
    choice: new MonitoringChoice(),
    timeZone: 'Europe/Berlin',
  });
  stop = monitoring.start();
  const windows = () =>
    wire.asked.filter(({ command }) => command === 'metrics.window').map(({ input }) => input as Asked);
  return { monitoring, wire, windows };
}
const settle = () => vi.advanceTimersByTimeAsync(0);
/** The end of this minute. */
const minute = Math.floor(now / 60_000) * 60_000 + 60_000;

describe('periods', () => {
  it('begins with the last 24 hours by the hour, and one question', async () => {
    const { monitoring, windows } = start();
    await settle();
    expect([windows(), monitoring.shown?.period, monitoring.loading, monitoring.failure]).toEqual([
      [
        {
          subject,
          from: new Date('2026-11-22T14:00').getTime(),
          to: minute,
          granularity: 'hour',
          timeZone: 'Europe/Berlin',
          most: 720,
        },
      ],
      { from: new Date('2026-11-22T14:00').getTime(), to: minute },
      false,
      null,
    ]);
  });

  it('asks anew for another period and another granularity', async () => {
    const { monitoring, windows } = start();
    await settle();
    monitoring.chooseKind('week');
    await settle();
    monitoring.chooseGranularity('day');
    await settle();
    expect(windows().map(({ from, granularity }) => [from, granularity])).toEqual([
      [new Date('2026-11-22T14:00').getTime(), 'hour'],
      [new Date('2026-11-16T14:00').getTime(), 'hour'],
      [new Date('2026-11-16T00:00').getTime(), 'day'],
    ]);
  });

  it('a custom period that is not kept by the hour any more is shown by the day', async () => {
    const { monitoring, windows } = start();
    await settle();
    monitoring.chooseCustom({ from: now - 800 * day, to: now - 790 * day });
    await settle();
    expect([windows().at(-1)?.granularity, monitoring.granularities]).toEqual(['day', ['day']]);
  });

  it('the answer to an older question is too late', async () => {
    const first = deferred<MetricWindow>();
    const later = deferred<MetricWindow>();
    const waiting = [first, later];
    const { monitoring } = start({ 'metrics.window': () => waiting.shift()?.promise });
    monitoring.chooseKind('week');
    later.resolve(answer({ from: now - 7 * day, to: now, granularity: 'hour' }));
    await settle();
    first.resolve(answer({ from: now - day, to: now, granularity: 'hour' }));
    await settle();
    expect(monitoring.shown?.window.starts[0]).toBe(now - 7 * day);
  });

  it('what is shown stays while a question fails, and the failure goes with the next answer', async () => {
    let broken = false;
    const { monitoring } = start({
      'metrics.window': (input: Asked) => {
        if (broken) return undefinedCommand();
        return answer(input);
      },
    });
    await settle();
    const before = monitoring.shown;
    broken = true;
    await monitoring.refresh();
    const during = [monitoring.shown === before, monitoring.failure !== null];
    broken = false;
    await monitoring.refresh();
    expect([during, monitoring.failure]).toEqual([[true, true], null]);
  });
});

function undefinedCommand(): never {
  throw new Error('broken');
}

describe('comparison', () => {
  it('asks for both periods and pairs their hours', async () => {
    const { monitoring, windows } = start();
    await settle();
    monitoring.compare('yesterday');
    await settle();
    const [, first, second] = windows();
    expect([
      first && second && [first.from - second.from, first.to - second.to],
      monitoring.shown?.panels[0]?.compared?.length,
      monitoring.shown?.panels[0]?.figures.comparedMs,
    ]).toEqual([[day, day], 25, 24 * hour + (minute % hour)]);
  });

  it('offers only granularities that both periods are kept in', async () => {
    const { monitoring } = start();
    await settle();
    const alone = monitoring.granularities;
    monitoring.compare('lastWeek');
    await settle();
    expect([alone, monitoring.granularities]).toEqual([
      ['sample', 'hour', 'day'],
      ['hour', 'day'],
    ]);
  });
});

describe('zoom', () => {
  it('is seen at once, and asked for more finely when the hand rests: one question', async () => {
    const { monitoring, windows } = start();
    await settle();
    const part = { from: now - 6 * hour, to: now - 3 * hour };
    monitoring.zoomTo({ from: part.from - 1000, to: part.to });
    monitoring.zoomTo(part);
    const atOnce = [monitoring.zoom, windows().length];
    await vi.advanceTimersByTimeAsync(250);
    expect([atOnce, windows().length, windows().at(-1)]).toEqual([
      [part, 1],
      2,
      expect.objectContaining({ ...part, granularity: 'sample' }),
    ]);
  });

  it('does not leave the period, and all of it is no zoom', async () => {
    const { monitoring } = start();
    await settle();
    const whole = monitoring.period;
    monitoring.zoomTo({ from: whole.from - day, to: whole.from + hour });
    const cut = monitoring.zoom;
    monitoring.zoomTo({ from: whole.from - day, to: whole.to + day });
    expect([cut, monitoring.zoom]).toEqual([{ from: whole.from, to: whole.from + hour }, null]);
  });

  it('another period shows all of it', async () => {
    const { monitoring } = start();
    await settle();
    monitoring.zoomTo({ from: now - 6 * hour, to: now - 3 * hour });
    monitoring.chooseKind('week');
    await vi.advanceTimersByTimeAsync(1000);
    expect([monitoring.zoom, monitoring.shown?.period.to]).toEqual([null, minute]);
  });
});

describe('realtime', () => {
  const polls = (wire: FakeTransport) =>
    wire.commands.filter((command) => command === 'metrics.realtime').length;

  it('asks every 5 seconds while it is seen, and not while it is hidden', async () => {
    const { monitoring, wire } = start();
    await settle();
    monitoring.chooseKind('realtime');
    await settle();
    await vi.advanceTimersByTimeAsync(15_000);
    const seen = polls(wire);
    monitoring.setVisible(false);
    await vi.advanceTimersByTimeAsync(60_000);
    const hidden = polls(wire);
    monitoring.setVisible(true);
    await settle();
    expect([seen, hidden, polls(wire)]).toEqual([4, 4, 5]);
  });

  it('ends with another period, and with the tab', async () => {
    const { monitoring, wire } = start();
    monitoring.chooseKind('realtime');
    await settle();
    monitoring.chooseKind('day');
    await vi.advanceTimersByTimeAsync(30_000);
    const after = polls(wire);
    monitoring.chooseKind('realtime');
    await settle();
    stop();
    await vi.advanceTimersByTimeAsync(30_000);
    expect([after, polls(wire)]).toEqual([1, 2]);
  });

  it('goes on after a question that failed', async () => {
    let count = 0;
    const { monitoring } = start({
      'metrics.realtime': () => {
        count += 1;
        if (count === 1) return undefinedCommand();
        return answer({ from: Date.now() - hour, to: Date.now(), granularity: 'sample' });
      },
    });
    monitoring.chooseKind('realtime');
    await settle();
    const failed = monitoring.failure !== null;
    await vi.advanceTimersByTimeAsync(5000);
    expect([failed, monitoring.failure, monitoring.shown?.realtime]).toEqual([true, null, true]);
  });
});

describe('the pointer', () => {
  it('stays within the window and leaves with it', async () => {
    const { monitoring } = start();
    await settle();
    monitoring.pointAt(-3);
    const first = monitoring.cursor;
    monitoring.pointAt(99);
    const last = monitoring.cursor;
    monitoring.chooseKind('week');
    await settle();
    flushSync();
    expect([first, last, monitoring.cursor]).toEqual([0, 24, null]);
  });
});

describe('new samples', () => {
  it('move a period up to now at most once a minute, and never while it is read closely', async () => {
    const { monitoring, windows } = start();
    await settle();
    monitoring.sampled();
    await settle();
    const tooSoon = windows().length;
    await vi.advanceTimersByTimeAsync(60_000);
    monitoring.pointAt(3);
    monitoring.sampled();
    await settle();
    const pointed = windows().length;
    monitoring.pointAt(null);
    monitoring.sampled();
    await settle();
    expect([tooSoon, pointed, windows().length]).toEqual([1, 1, 2]);
  });
});
