/**
 * The series store by itself: rounds of a week of ten thousand links, what they take on the disk, and how long its answers
 * take, beside Prometheus with the same samples over loopback. Prints one line of JSON. Argument: a folder for its files.
 */
import { mkdirSync } from 'node:fs';
import { work, type Row } from './metrics/common.ts';
import { exportHistory } from './metrics/export.ts';
import { growth } from './metrics/growth.ts';
import { history } from './metrics/history.ts';
import { manyLinks } from './metrics/many-links.ts';
import { oneWeek } from './metrics/one-week.ts';
import { inOwnProcess, ranAsPart } from './metrics/own-process.ts';
import { thirteenMonths } from './metrics/thirteen-months.ts';

mkdirSync(work, { recursive: true });
if (!(await ranAsPart({ export: exportHistory, many: manyLinks, history }))) {
  await growth();
  const rows = [...(await thirteenMonths()), ...(await oneWeek())];
  for (const part of ['history', 'many']) rows.push(...inOwnProcess<Row[]>(part));
  console.log(JSON.stringify({ rows }));
}
