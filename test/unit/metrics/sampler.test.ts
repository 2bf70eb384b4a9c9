/** The sampler on a fake clock: rounds at their due times, and a reason for every one that is missing. */
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../electron/contract/errors.ts';
import type { SamplerStatus } from '../../../electron/contract/metric-results.ts';
import type { Log } from '../../../electron/core/ports.ts';
import { Measuring } from '../../../electron/metrics/measuring.ts';
import type { Source } from '../../../electron/metrics/source.ts';
import { subjectTable } from '../../../electron/metrics/subjects.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { buildModel } from '../../support/model-builder.ts';
import { began, busy, minute, other, sampledDesk, service, waiting } from '../../support/sampled-desk.ts';

describe('rounds', () => {
  it('are at the multiples of the interval, whenever the program started', async () => {
    const { clock, minutes } = await sampledDesk();
    await clock.pass(3 * minute);
    expect(minutes()).toEqual([1, 2, 3]);
  });

  it('do not drift over a day', async () => {
    const { clock, minutes } = await sampledDesk();
    await clock.pass(24 * 60 * minute);
    expect(minutes()).toEqual(Array.from({ length: 1440 }, (_, at) => at + 1));
  });

  it('hold what is Available, and the sum of it as the service', async () => {
    const { clock, samples } = await sampledDesk();
    await clock.pass(minute);
    const value = (of: { kind: string; id: string }) => samples(of).map((one) => one.value);
    const [first = NaN] = value(busy);
    const [second = NaN] = value(other);
    expect([value(service), value(waiting)]).toEqual([[first + second], []]);
  });

  it('follow another interval at once, and count nothing twice', async () => {
    const { clock, call, samples } = await sampledDesk();
    await clock.pass(minute);
    await call('settings.update', { sampling: { intervalSeconds: 10, simulation: true, seed: 42 } });
    await clock.pass(20_000);
    await call('settings.update', { sampling: { intervalSeconds: 60, simulation: true, seed: 42 } });
    await clock.pass(2 * minute);
    expect(samples(busy).map(({ at, stepMs }) => [(at - began) / 1000, stepMs / 1000])).toEqual([
      [60, 60],
      [70, 10],
      [80, 10],
      [120, 30],
      [180, 60],
    ]);
  });

  it('take in a link that became Available', async () => {
    const { clock, call, samples } = await sampledDesk();
    await clock.pass(minute);
    await call('connections.accept', { batchId: 'one', endpointIds: [waiting.id] });
    await clock.pass(minute);
    expect(samples(waiting).map(({ at }) => (at - began) / minute)).toEqual([2]);
  });
});

describe('what is missing has its reason', () => {
  it('sleep, or a clock set forward: one round, and a gap before it', async () => {
    const { clock, minutes, gaps } = await sampledDesk();
    await clock.pass(3 * minute);
    clock.jump(10 * minute);
    await clock.pass(minute);
    expect([minutes(), gaps()]).toEqual([[1, 2, 3, 14], [[4, 14, 'asleep']]]);
  });

  it('a clock set back: what was sampled stays, nothing is sampled twice', async () => {
    const { clock, minutes, gaps } = await sampledDesk();
    await clock.pass(3 * minute);
    clock.jump(-2 * minute);
    await clock.pass(4 * minute);
    expect([minutes(), gaps()]).toEqual([[1, 2, 3, 4, 5], [[2, 4, 'clockBack']]]);
  });

  it('a time server that sets the clock back by a moment is no gap', async () => {
    const { clock, minutes, gaps } = await sampledDesk();
    await clock.pass(minute);
    clock.jump(-300);
    await clock.pass(2 * minute);
    expect([minutes(), gaps()]).toEqual([[1, 2, 3], []]);
  });

  it('the program was not running', async () => {
    const first = await sampledDesk();
    await first.clock.pass(2 * minute);
    await first.core.stop();
    first.clock.jump(30 * minute);
    const second = await sampledDesk({ disk: first.disk, clock: first.clock });
    await second.clock.pass(2 * minute);
    expect([second.minutes(), second.gaps()]).toEqual([[1, 2, 33, 34], [[3, 33, 'stopped']]]);
  });

  it('the disk is full: it says so, goes on, and stores again when there is room', async () => {
    const { clock, call, disk, minutes, gaps } = await sampledDesk();
    await clock.pass(minute);
    disk.series.full = true;
    await clock.pass(2 * minute);
    const full = (await call('metrics.status', {})).history.problems;
    disk.series.full = false;
    await clock.pass(minute);
    const after = (await call('metrics.status', {})).history.problems;
    expect([minutes(), gaps(), full, after]).toEqual([
      [1, 4],
      [[2, 4, 'notStored']],
      [{ reason: 'samples.full', params: {} }],
      [],
    ]);
  });

  it('says in one event a round what the sampler does', async () => {
    const { clock, events } = await sampledDesk();
    const before = events.length;
    await clock.pass(3 * minute);
    const told = events.slice(before).map((event) => event.type);
    const last = events.at(-1) as unknown as { sampler: SamplerStatus };
    expect(told).toEqual(['sampler.changed', 'sampler.changed', 'sampler.changed']);
    expect(last.sampler).toMatchObject({
      running: true,
      intervalSeconds: 60,
      lastSampleAt: began + 3 * minute,
      lagMs: 0,
      connections: 2,
      sources: [
        { kind: 'simulation', connections: 2, failure: null },
        { kind: 'probe', connections: 0, failure: null },
      ],
    });
  });
});

describe('a source', () => {
  const log: Log = { info: () => undefined, error: () => undefined };
  const table = subjectTable(buildModel({ endpoints: [{ state: 'available', plannedState: null }] }), null);
  const source = (sample: Source['sample']): Source => ({
    kind: 'simulation',
    origin: 'simulated',
    metrics: ['bytesIn'],
    connections: () => 1,
    sample,
  });
  const good = source(({ column }) => {
    column('bytesIn').fill(7);
    return Promise.resolve();
  });

  it('that fails is named, and holds up no other', async () => {
    const bad = source(() =>
      Promise.reject(new AppError('refused', 'source.failed', { source: 'x', what: 'y' })),
    );
    const round = await new Measuring([bad, good], new FakeClock(), log).round(table, began, minute);
    expect([round.sources.map(({ failure }) => failure), [...(round.columns[0]?.values ?? [])]]).toEqual([
      [{ at: began, reason: 'source.failed', params: { source: 'x', what: 'y' } }, null],
      [7],
    ]);
  });

  it('that hangs is cut off, and not asked again while it does', async () => {
    let asked = 0;
    let aborted = false;
    const stuck = source(({ signal }) => {
      asked += 1;
      signal.addEventListener('abort', () => (aborted = true));
      return new Promise(() => undefined);
    });
    const clock = new FakeClock();
    const measuring = new Measuring([stuck], clock, log);
    const first = measuring.round(table, began, minute);
    await clock.pass(minute);
    const second = await measuring.round(table, began + minute, minute);
    const failures = [...(await first).sources, ...second.sources].map(({ failure }) => failure?.reason);
    expect([failures, asked, aborted]).toEqual([['source.slow', 'source.slow'], 1, true]);
  });

  it('that fails in a desk leaves a gap with its name, never a zero', async () => {
    const { clock, call, disk, samples } = await sampledDesk({
      measurePath: () => Promise.reject(new Error('no sockets left')),
    });
    await call('probes.save', { id: busy.id, host: '10.0.1.7', port: 443, tls: true });
    await clock.pass(2 * minute);
    expect([samples(busy, 'probeSuccess'), disk.series.noted]).toEqual([
      [],
      [
        {
          from: began + minute,
          to: began + 3 * minute,
          reason: 'sourceFailed',
          params: { source: 'probe', why: 'source.failed' },
        },
      ],
    ]);
    expect(samples(busy)).toHaveLength(2);
  });
});

it('an endpoint that goes takes its probe along, and Undo brings both back', async () => {
  const { call, core } = await sampledDesk();
  await call('probes.save', { id: busy.id, host: '10.0.1.7', port: 443, tls: false });
  const probes = async () => (await call('workspace.read', {})).collections.probes.map(({ id }) => id);
  await call('endpoints.remove', { id: busy.id });
  const without = await probes();
  await call('activity.undo', {});
  expect([without, await probes()]).toEqual([[], [busy.id]]);
  await core.stop();
});
