/** A file of what Realtime shows: samples of every 5 s that are kept in memory only, behind those of the store. */
import { headLine, numberCell, subjectCells } from '../artefacts/metrics-csv.ts';
import type { MetricWindow } from '../contract/metric-results.ts';
import type { ExportedSubject, ExportPiece, ExportRequest } from './export.ts';
import { ZonedTimes } from './zoned-time.ts';

/** Every row of the window that lies in the period asked for, in one piece: a quarter of an hour has some two hundred. */
export async function* windowPieces(
  read: () => Promise<MetricWindow>,
  { subject, name }: ExportedSubject,
  { request, language }: Pick<ExportRequest, 'request' | 'language'>,
): AsyncGenerator<ExportPiece> {
  const { columns, starts, ends } = await read();
  const times = new ZonedTimes(request.timeZone);
  const middle = subjectCells(subject.kind, subject.id, name, language);
  let text = headLine(columns, language);
  let rows = 0;
  for (const [at, start] of starts.entries()) {
    if ((ends[at] ?? start) <= request.from || start >= request.to) continue;
    text += `${times.iso(start)}${middle}${columns.map(({ mean }) => numberCell(mean[at] ?? NaN)).join(',')}\r\n`;
    rows += 1;
  }
  yield { text, rows, total: rows, done: true };
}
