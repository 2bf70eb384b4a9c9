/** Files of metrics, read back by another parser. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { SaveDialog } from '../../../electron/core/ports.ts';
import { began, busy, hour, minute, other, sampledDesk, service } from '../../support/sampled-desk.ts';

type Desk = Awaited<ReturnType<typeof sampledDesk>>;
type Request = Parameters<Desk['call']>[1] & object;

const read = (text: string) =>
  parse(text, { bom: true, record_delimiter: '\r\n', relax_column_count: false });

async function fetched({ call }: Desk, request: Request): Promise<{ text: string; rows: number }> {
  const asked = { jobId: 'file', each: false, timeZone: 'Asia/Shanghai', ...request } as never;
  const answer = await call('metrics.export', asked);
  expect(answer.kind).toBe('pieces');
  let text = '';
  for (;;) {
    const piece = await call('metrics.exportPiece', { jobId: 'file' });
    text += piece.text;
    if (piece.done) return { text, rows: piece.rows };
  }
}

describe('a file of metrics', () => {
  it('holds every sample of the period, times with the zone, names that no spreadsheet runs', async () => {
    const desk = await sampledDesk();
    await desk.clock.pass(3 * minute);
    const { text, rows } = await fetched(desk, {
      ...{ subject: busy, from: began, to: began + 10 * minute, granularity: 'sample' },
    });
    const [head, ...lines] = read(text);
    const bytes = desk.samples(busy).map(({ value }) => Math.round((value / 60) * 1000) / 1000);
    const column = head?.indexOf('Bytes in (B/s), Simulated') ?? -1;
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(head?.slice(0, 4)).toEqual(['Time', 'Kind', 'ID', 'Name']);
    expect(lines.map((line) => line.slice(0, 4))).toEqual(
      ['20:01', '20:02', '20:03'].map((time) => [
        `2026-11-22T${time}:00+08:00`,
        'Endpoint',
        busy.id,
        `'=orders, "prod"`,
      ]),
    );
    expect([lines.map((line) => Number(line[column])), rows]).toEqual([bytes, 3]);
  });

  it('holds what Realtime shows, which nobody stores: every 5 seconds behind the samples of before', async () => {
    const desk = await sampledDesk();
    await desk.clock.pass(2 * minute);
    await desk.call('metrics.realtime', { subject: busy });
    await desk.clock.pass(12_000);
    const shown = await desk.call('metrics.realtime', { subject: busy });
    const { text, rows } = await fetched(desk, {
      ...{
        subject: busy,
        from: shown.starts[0],
        to: shown.ends.at(-1),
        granularity: 'sample',
        realtime: true,
      },
    });
    const [head, ...lines] = read(text);
    const column = head?.indexOf('Bytes in (B/s), Simulated') ?? -1;
    const mean = shown.columns.find(({ metric }) => metric === 'bytesIn')?.mean ?? [];
    expect(lines.map((line) => [Date.parse(line[0] ?? ''), line[column]])).toEqual(
      shown.starts.map((start, at) => [
        Math.floor(start / 1000) * 1000,
        mean[at] == null ? '' : String(Math.round(mean[at] * 1000) / 1000),
      ]),
    );
    expect([rows, lines.filter((line) => line[column] !== '').length > 3]).toEqual([
      shown.starts.length,
      true,
    ]);
  });

  it('leaves the cells of a gap empty', async () => {
    const desk = await sampledDesk();
    await desk.clock.pass(2 * minute);
    desk.clock.jump(3 * minute);
    await desk.clock.pass(minute);
    const { text } = await fetched(desk, {
      ...{ subject: busy, from: began, to: began + hour, granularity: 'sample' },
    });
    const lines = read(text).slice(1);
    expect(lines.map((line) => [line[0]?.slice(14, 16), line.slice(4).every((cell) => cell === '')])).toEqual(
      [
        ['01', false],
        ['02', false],
        ['03', true],
        ['04', true],
        ['05', true],
        ['06', false],
      ],
    );
  });

  it('has a row for each hour of the zone, and each link of a service where asked', async () => {
    const desk = await sampledDesk();
    await desk.clock.pass(90 * minute);
    const { text } = await fetched(desk, {
      ...{ subject: service, each: true, from: began, to: began + 2 * hour, granularity: 'hour' },
    });
    expect(
      read(text)
        .slice(1)
        .map((line) => [line[0], line[2]]),
    ).toEqual([
      ['2026-11-22T20:00:00+08:00', busy.id],
      ['2026-11-22T21:00:00+08:00', busy.id],
      ['2026-11-22T20:00:00+08:00', other.id],
      ['2026-11-22T21:00:00+08:00', other.id],
      ['2026-11-22T20:00:00+08:00', 'vpce-00000000000000003'],
      ['2026-11-22T21:00:00+08:00', 'vpce-00000000000000003'],
    ]);
  });

  it('goes piece by piece through the shell’s dialog', async () => {
    const saved: string[] = [];
    const saveDialog: SaveDialog = {
      saveFolder: () => Promise.reject(new Error('not asked for')),
      save: () => Promise.reject(new Error('not asked for')),
      async savePieces(name, pieces) {
        for await (const piece of pieces) saved.push(piece);
        return { kind: 'saved', fileName: name };
      },
    };
    const desk = await sampledDesk({ saveDialog });
    await desk.clock.pass(3 * minute);
    const answer = await desk.call('metrics.export', {
      ...{ jobId: 'file', subject: busy, from: began, to: began + hour, granularity: 'sample' },
      ...{ timeZone: 'UTC', each: false },
    });
    expect(answer).toEqual({ kind: 'saved', fileName: `metrics-${busy.id}-2026-11-22.csv`, rows: 3 });
    expect(read(saved.join(''))).toHaveLength(4);
  });

  it('is over when it is complete, cancelled, or not fetched for a minute', async () => {
    const desk = await sampledDesk();
    await desk.clock.pass(2 * minute);
    const request = { subject: busy, from: began, to: began + hour, granularity: 'sample' };
    await fetched(desk, request);
    const piece = () => desk.refusal('metrics.exportPiece', { jobId: 'file' });
    const complete = await piece();
    const again = { jobId: 'file', each: false, timeZone: 'UTC', ...request } as never;
    await desk.call('metrics.export', again);
    const taken = await desk.refusal('metrics.export', again);
    await desk.call('metrics.cancel', { jobId: 'file' });
    const cancelled = await piece();
    await desk.call('metrics.export', again);
    await desk.clock.pass(2 * minute);
    expect([complete, taken, cancelled, await piece()]).toMatchObject([
      { reason: 'export.over' },
      { reason: 'job.taken' },
      { reason: 'export.over' },
      { reason: 'export.over' },
    ]);
  });
});
