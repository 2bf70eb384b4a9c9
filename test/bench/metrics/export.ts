/**
 * A million rows as CSV, into a file, by a process that does nothing else, so that its memory is the export's; beside it
 * a loop that writes as many numbers from memory.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { systemClock } from '../../../electron/host/clock.ts';
import { exportPieces } from '../../../electron/metrics/export.ts';
import { timed } from '../support.ts';
import { bounded, day, keyOf, longestTurn, minute, openStore, start, work, type Row } from './common.ts';
import { inOwnProcess, peakMb } from './own-process.ts';

const path = join(work, 'export.csv');

interface Exported {
  readonly ms: number;
  readonly rows: number;
  readonly blockMs: number;
  /** Of the process, MB: the most until the history was open, and the most at the end. */
  readonly openedMb: number;
  readonly peakMb: number;
}

/** What the process of its own does. */
export async function exportHistory(name: string, links: string): Promise<Exported> {
  const count = Number(links);
  const store = openStore(name);
  await store.open();
  const openedMb = peakMb();
  const pieces = exportPieces({
    store,
    clock: systemClock,
    request: {
      jobId: 'bench',
      subject: { kind: 'endpoint', id: '' },
      from: start,
      to: start + 7 * day,
      granularity: 'sample',
      timeZone: 'UTC',
      each: true,
      realtime: false,
    },
    subjects: Array.from({ length: count }, (_, n) => ({
      subject: { kind: 'endpoint', id: keyOf(n).slice('endpoint:'.length) } as const,
      name: 'bench',
    })),
    language: 'en',
    intervalMs: minute,
    job: { id: 'bench', cancelled: false, check: () => undefined, progressed: () => undefined },
  });
  let rows = 0;
  const block = longestTurn();
  const ms = await timed(async () => {
    const file = openSync(path, 'w');
    for await (const piece of pieces) {
      writeSync(file, piece.text);
      rows = piece.rows;
    }
    closeSync(file);
  });
  const blockMs = block();
  await store.close();
  return { ms, rows, blockMs, openedMb, peakMb: peakMb() };
}

/** What any exporter has at hand: the columns in memory, and a loop over them. */
function byHand(rows: number): void {
  const rate = (count: number) => Math.round((count / 60) * 1000) / 1000;
  const file = openSync(path, 'w');
  let lines = '';
  for (let row = 0; row < rows; row += 1) {
    lines += `${new Date(start + row * 1000).toISOString()},endpoint,vpce-00000000000000001,bench,${row % 977},${rate(row % 97)},${rate(row * 15)},${rate(row * 31)},${rate(row % 9973)},${rate(row % 3)},${rate(row % 7)}\r\n`;
    if (lines.length < 1 << 20) continue;
    writeSync(file, lines);
    lines = '';
  }
  writeSync(file, lines);
  closeSync(file);
}

/** Every row has its cells, by another parser. */
function readBack(): number {
  let read = 0;
  Papa.parse<string[]>(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), {
    step: ({ errors, data }) => {
      if (errors.length === 0 && data.length > 7) read += 1;
    },
  });
  return read;
}

/** Rows of the table. The history `name` with the first `count` links has been closed. */
export async function exportRows(name: string, count: number): Promise<Row[]> {
  const { ms, rows, blockMs, openedMb, peakMb } = inOwnProcess<Exported>('export', name, `${count}`);
  const read = readBack();
  if (read !== rows + 1) throw new Error(`${read} rows read of ${rows}`);
  const loop = await timed(() => byHand(rows));
  rmSync(path);
  return [
    {
      what: `export of ${rows} rows of samples as CSV, read back by another parser`,
      unit: 'ms',
      ours: ms,
      peer: loop,
      peerName: 'loop by hand',
      bound: 1.5,
    },
    bounded('memory of the whole process at its peak meanwhile', 'MB', peakMb, 150),
    bounded('of that, more than with the history just opened', 'MB', peakMb - openedMb, Infinity),
    bounded('longest block meanwhile', 'ms', blockMs, 50),
  ];
}
