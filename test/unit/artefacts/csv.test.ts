import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  privateLinkLabels,
  privateLinksCsv,
  toCsv,
  type CsvColumn,
} from '../../../electron/artefacts/csv.ts';
import { neutralised } from '../../../electron/artefacts/formulas.ts';
import type { PrivateLink } from '../../../electron/domain/model/links.ts';

/** Read by another library than the one that writes. */
const read = (text: string): string[][] => parse(text, { bom: true, record_delimiter: '\r\n' });
const columnsOf = (titles: readonly string[]): CsvColumn<readonly (string | number | null)[]>[] =>
  titles.map((title, index) => ({ title, cell: (row) => row[index] ?? null }));
const csvOf = (...rows: (string | number | null)[][]) => toCsv(columnsOf(['a', 'b']), rows);

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '－',
      '"',
      ',',
      ';',
      '\r',
      '\n',
      '\t',
      ' ',
      "'",
      '1',
      '计',
      '\ufeff',
    ),
  }),
);

describe('CSV', () => {
  it('starts with a byte-order mark and ends every line with CRLF', () => {
    expect(csvOf(['计费-只读副本', 1], ['x', null])).toBe('\ufeffa,b\r\n计费-只读副本,1\r\nx,\r\n');
  });

  it('quotes what must be quoted', () => {
    expect(csvOf(['a,b', 'a"b'], ['a\nb', 'a\rb'])).toBe('\ufeffa,b\r\n"a,b","a""b"\r\n"a\nb","a\rb"\r\n');
  });

  it.each([
    ['=1+2', "'=1+2"],
    ['+cmd|x', "'+cmd|x"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\u3000=1', "'\u3000=1"],
    ['\ufeff=1', "'\ufeff=1"],
    ['\n=1', "'\n'=1"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['＝1+2', "'＝1+2"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['+86 139', "'+86 139"],
    ['-5.5', '-5.5'],
    ['-1e-3', '-1e-3'],
    ['+1.50', '+1.50'],
    ['a=1', 'a=1'],
    // Where a semicolon or a tab separates, or a line's end is no longer inside quotes.
    ['a;=1+2', "a;'=1+2"],
    ['a\t +cmd|x', "a\t '+cmd|x"],
    ['a\n"=1', 'a\n"\'=1'],
    ['1;-5;+2.5', '1;-5;+2.5'],
    ['one, -two', 'one, -two'],
    ['', ''],
  ])('takes the text %j as %j', (text, safe) => {
    expect(neutralised(text)).toBe(safe);
  });

  it('writes numbers as numbers, also negative ones, and what is no number as nothing', () => {
    expect(read(csvOf([-5.5, 0], [1e21, Number.NaN], [Number.POSITIVE_INFINITY, null]))).toEqual([
      ['a', 'b'],
      ['-5.5', '0'],
      ['1e+21', ''],
      ['', ''],
    ]);
  });

  it('keeps the zeros of an account id', () => {
    const text = toCsv(
      [{ title: 'Account', cell: (id: string) => id, identifier: true }],
      ['012345678901', 'abc', ''],
    );
    expect(read(text)).toEqual([['Account'], ["'012345678901"], ['abc'], ['']]);
  });

  it('is read back by another parser as it was, but for the apostrophes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty, nasty)), (rows) => {
        const text = toCsv(columnsOf(['one', 'two', 'three']), rows);
        expect(read(text)).toEqual([['one', 'two', 'three'], ...rows.map((row) => row.map(neutralised))]);
      }),
      { numRuns: 500 },
    );
  });

  it('lets no cell start as a formula', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1 }), (cells) => {
        const text = toCsv([{ title: 'one', cell: (cell: string) => cell }], cells);
        const risky = read(text)
          .flat()
          .filter((cell) => /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)));
        expect(risky).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('CSV of private links', () => {
  const link: PrivateLink = {
    id: 'link-1',
    name: '计费-只读副本',
    profileId: 'tdengine-aws',
    serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58',
    endpointId: 'vpce-94648f484cee25334',
    region: 'us-east-1',
    status: { kind: 'CONNECTED', since: 0 },
    createdAt: Date.UTC(2026, 10, 23, 1, 10, 12, 5),
    origin: { kind: 'simulated', at: 0 },
  };

  it('has the six columns, times in ISO 8601', () => {
    const pending = { kind: 'PENDING', operation: 'connect', startedAt: 0, dueAt: 1 } as const;
    expect(
      read(
        privateLinksCsv([
          link,
          { ...link, name: '=HYPERLINK("x")', status: pending, createdAt: Number.MAX_SAFE_INTEGER },
        ]),
      ),
    ).toEqual([
      ['Name', 'Endpoint service', 'VPC endpoint ID', 'Status', 'Created', 'Origin'],
      [
        '计费-只读副本',
        link.serviceName,
        link.endpointId,
        'CONNECTED',
        '2026-11-23T01:10:12.005Z',
        'Simulated',
      ],
      [`'=HYPERLINK("x")`, link.serviceName, link.endpointId, 'PENDING', '', 'Simulated'],
    ]);
  });

  it('speaks the language that it is given', () => {
    const [head, row] = read(privateLinksCsv([link], privateLinkLabels.zh));
    expect([head?.[0], row?.[5]]).toEqual(['名称', '已模拟']);
  });
});
