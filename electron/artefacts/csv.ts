/** CSV by RFC 4180 with a byte-order mark, for spreadsheets (which else misread Chinese) and for programs. */
import Papa from 'papaparse';
import { neutralised, plainNumber } from './formulas.ts';
import type { Origin } from '../domain/scalars.ts';
import type { PrivateLink } from '../domain/model/links.ts';

/** A number stays a number; `null` is an empty cell. */
export type Cell = string | number | null;

export interface CsvColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Cell;
  /** Account ids and the like: digits that a spreadsheet must not take for a number and cut the zeros off. */
  readonly identifier?: boolean;
}

function written(cell: Cell, identifier: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (identifier && plainNumber.test(cell)) return `'${cell}`;
  return neutralised(cell);
}

/** The whole file as text: byte-order mark, a head line, a line per row, each ended by CRLF. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map((column) => neutralised(column.title)),
    ...rows.map((row) => columns.map((column) => written(column.cell(row), column.identifier ?? false))),
  ];
  // A line of one empty cell would read as no line at all.
  const lonelyCell = columns.length === 1;
  const body = Papa.unparse(lines, {
    newline: '\r\n',
    quotes: (value: unknown) => lonelyCell && value === '',
  });
  return `\ufeff${body}\r\n`;
}

export type PrivateLinkColumn = 'name' | 'service' | 'endpointId' | 'status' | 'created' | 'origin';

/** Words of the file in one language. Statuses are the provider's own words in every language. */
export interface PrivateLinkLabels {
  readonly columns: Readonly<Record<PrivateLinkColumn, string>>;
  readonly origins: Readonly<Record<Origin['kind'], string>>;
}

/** Words of the file of private links in both languages. */
export const privateLinkLabels: Readonly<Record<'en' | 'zh', PrivateLinkLabels>> = {
  en: {
    columns: {
      name: 'Name',
      service: 'Endpoint service',
      endpointId: 'VPC endpoint ID',
      status: 'Status',
      created: 'Created',
      origin: 'Origin',
    },
    origins: { planned: 'Planned', imported: 'Imported', simulated: 'Simulated', observed: 'Observed' },
  },
  zh: {
    columns: {
      name: '名称',
      service: '终端节点服务',
      endpointId: 'VPC 终端节点 ID',
      status: '状态',
      created: '创建时间',
      origin: '来源',
    },
    origins: { planned: '已规划', imported: '已导入', simulated: '已模拟', observed: '已实测' },
  },
};

/** The connection list; `Created` in ISO 8601, UTC. */
export function privateLinksCsv(
  links: Iterable<PrivateLink>,
  labels: PrivateLinkLabels = privateLinkLabels.en,
): string {
  const { columns, origins } = labels;
  return toCsv<PrivateLink>(
    [
      { title: columns.name, cell: (link) => link.name },
      { title: columns.service, cell: (link) => link.serviceName },
      { title: columns.endpointId, cell: (link) => link.endpointId },
      { title: columns.status, cell: (link) => link.status.kind },
      { title: columns.created, cell: (link) => isoTime(link.createdAt) },
      { title: columns.origin, cell: (link) => origins[link.origin.kind] },
    ],
    [...links],
  );
}

/** ISO 8601 of epoch milliseconds; empty beyond the range of dates (the year 275760). */
export const isoTime = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : '');
