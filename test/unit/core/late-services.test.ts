/** A core that shows its workspace before its services are there: what is asked and what goes on by itself is the same. */
import { expect, it } from 'vitest';
import { FakeClock } from '../../support/fake-clock.ts';
import { memoryDesk, MemoryDisk } from '../../support/memory-desk.ts';
import { createMetrics } from '../../../electron/metrics/create-metrics.ts';
import { MemorySeries } from '../../support/memory-series.ts';

const servicesAfterMs = 1000;

/** A desk, and how often its sampler was made: that is a part of the services. */
async function lateDesk(disk = new MemoryDisk(), clock = new FakeClock()) {
  let started = 0;
  const log = { info: () => undefined, error: () => undefined };
  const metrics = () => {
    started += 1;
    return Promise.resolve(
      createMetrics({
        clock,
        log,
        store: new MemorySeries(),
        measurePath: () => Promise.resolve({ success: true, connectMs: 2, handshakeMs: 5 }),
        saveDialog: null,
        exposition: null,
        timeZone: 'UTC',
      }),
    );
  };
  const desk = await memoryDesk({ disk, clock, servicesAfterMs, ports: { metrics } });
  return { desk, started: () => started };
}

/** A disk with the sample on it, one of whose links is on its way. */
async function sampleDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const desk = await memoryDesk({ disk });
  await desk.call('workspace.start', { with: 'sample' });
  await desk.core.stop();
  return disk;
}

it('reads the workspace without its services, and the same as with them', async () => {
  const disk = await sampleDisk();
  const { desk, started } = await lateDesk(disk);
  const before = await desk.call('workspace.read', {});
  expect(started()).toBe(0);
  expect(before.collections.endpoints.length).toBeGreaterThan(5);
  await desk.call('metrics.status', {});
  expect(started()).toBe(1);
  expect(await desk.call('workspace.read', {})).toEqual(before);
  await desk.core.stop();
});

it('starts them once for many commands at a time, and changes what they change', async () => {
  const { desk, started } = await lateDesk();
  await Promise.all([
    desk.call('metrics.status', {}),
    desk.call('workspace.start', { with: 'empty' }),
    desk.call('workspace.rename', { name: 'Exchange' }),
  ]);
  expect(started()).toBe(1);
  expect((await desk.call('workspace.read', {})).collections.workspace[0]).toMatchObject({
    name: 'Exchange',
    started: true,
  });
  await desk.core.stop();
});

it('starts them by itself when nobody asks', async () => {
  const { desk, started } = await lateDesk();
  await desk.clock.pass(servicesAfterMs - 1);
  expect(started()).toBe(0);
  await desk.clock.pass(1);
  await expect.poll(started).toBe(1);
  await desk.core.stop();
});

it('refuses an input of that first question that is none', async () => {
  const { desk } = await lateDesk();
  expect(await desk.core.handle('workspace.read', { all: true })).toMatchObject({
    ok: false,
    error: { code: 'invalid-input' },
  });
  await desk.core.stop();
});

it('stops without having started them, and never starts them then', async () => {
  const { desk, started } = await lateDesk();
  await desk.core.stop();
  await desk.clock.pass(servicesAfterMs);
  expect(await desk.core.handle('metrics.status', {})).toMatchObject({
    ok: false,
    error: { code: 'internal' },
  });
  expect(started()).toBe(0);
});

it('answers and logs when they can not be started', async () => {
  const metrics = () => Promise.reject(new Error('no room'));
  const desk = await memoryDesk({ servicesAfterMs, ports: { metrics } });
  expect(await desk.core.handle('metrics.status', {})).toMatchObject({
    ok: false,
    error: { code: 'internal' },
  });
  expect(desk.logged.join()).toContain('no room');
  await desk.core.stop();
});
