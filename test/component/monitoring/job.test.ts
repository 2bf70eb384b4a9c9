/** Long work on the main side as the page follows it: progress, pieces put together, and giving up. */
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../electron/contract/errors.ts';
import { MetricsJob } from '../../../renderer/features/monitoring/job.svelte.ts';
import { Client } from '../../../renderer/rpc/client.ts';
import { deferred, FakeTransport } from '../inventory/fake-transport.ts';

const piece = (text: string, rows: number, done: boolean) => ({ text, rows, total: 3, done });
const pieces = { kind: 'pieces', jobId: 'one', fileName: 'metrics.csv' } as const;

function jobOver(answers: Record<string, (input: never) => unknown>) {
  const wire = new FakeTransport({ 'metrics.cancel': () => null, ...answers });
  return { wire, job: new MetricsJob(new Client(wire), () => 'one') };
}

describe('an export', () => {
  it('puts the pieces together in their order', async () => {
    const left = [piece('time\r\n', 0, false), piece('a\r\nb\r\n', 2, false), piece('c\r\n', 3, true)];
    const { job } = jobOver({ 'metrics.exportPiece': () => left.shift() });
    const exported = await job.export(() => Promise.resolve(pieces));
    const text = exported.kind === 'blob' ? await exported.blob.text() : '';
    expect([exported, text, job.progress]).toEqual([
      expect.objectContaining({ kind: 'blob', fileName: 'metrics.csv', rows: 3 }),
      'time\r\na\r\nb\r\nc\r\n',
      null,
    ]);
  });

  it('shows how far it is, of its own events only', async () => {
    const asked = deferred<typeof pieces>();
    const { job, wire } = jobOver({ 'metrics.exportPiece': () => piece('', 3, true) });
    const running = job.export(() => asked.promise);
    const seen = [job.progress];
    for (const jobId of ['another', 'one']) {
      wire.emit({ type: 'metrics.progressed', jobId, done: 2, total: 3 });
      flushSync();
      seen.push(job.progress);
    }
    asked.resolve(pieces);
    await running;
    expect([...seen, job.progress]).toEqual([
      { done: 0, total: 0 },
      { done: 0, total: 0 },
      { done: 2, total: 3 },
      null,
    ]);
  });

  it('given up between two pieces asks for no further one, and tells the main side', async () => {
    const next = deferred<ReturnType<typeof piece>>();
    const { job, wire } = jobOver({ 'metrics.exportPiece': () => next.promise });
    const running = job.export(() => Promise.resolve(pieces));
    await vi.waitFor(() => expect(wire.commands).toEqual(['metrics.exportPiece']));
    await job.cancel();
    next.resolve(piece('a', 1, false));
    expect([await running, wire.commands]).toEqual([
      { kind: 'cancelled' },
      ['metrics.exportPiece', 'metrics.cancel'],
    ]);
  });

  it('that fails says so, unless it was given up', async () => {
    const broken = () => Promise.reject(new AppError('refused', 'export.over'));
    const { job } = jobOver({ 'metrics.exportPiece': broken });
    await expect(job.export(() => Promise.resolve(pieces))).rejects.toMatchObject({
      body: { reason: 'export.over' },
    });
    const given = job.export(async () => {
      await job.cancel();
      return pieces;
    });
    expect([await given, job.progress]).toEqual([{ kind: 'cancelled' }, null]);
  });
});
