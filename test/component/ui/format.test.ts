import { afterEach, describe, expect, it } from 'vitest';
import { t, useLanguage } from '../../../renderer/i18n/index.svelte.ts';
import * as format from '../../../renderer/ui/format.ts';

const at = new Date(2026, 10, 3, 9, 5, 7).getTime();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

afterEach(() => useLanguage('en'));

describe('formats', () => {
  it.each([
    ['en', ['09:05', '09:05:07', '3 Nov 2026', '3 Nov 2026, 09:05']],
    ['zh', ['09:05', '09:05:07', '2026-11-03', '2026-11-03 09:05']],
  ] as const)('times in %s', async (language, expected) => {
    await useLanguage(language);
    const { formatClock, formatTime, formatDate, formatDateTime } = format;
    expect([formatClock, formatTime, formatDate, formatDateTime].map((one) => one(at))).toEqual(expected);
  });

  it.each([
    ['en', ['1 change on disk', '999 changes on disk', '1,444 changes on disk']],
    ['zh', ['共 1 次更改，均在磁盘上', '共 999 次更改，均在磁盘上', '共 1,444 次更改，均在磁盘上']],
  ] as const)('counts within texts in %s, with their thousands set apart', async (language, expected) => {
    await useLanguage(language);
    expect([1, 999, 1444].map((count) => t('activity.facts', { count }))).toEqual(expected);
  });

  it('the clock on the day itself, the date on another', () => {
    expect([format.formatWhen(at, at + hour), format.formatWhen(at, at + 2 * day)]).toEqual([
      '09:05',
      '3 Nov 2026',
    ]);
  });

  it.each([
    [-5, '0 s', '0 秒'],
    [6200, '6 s', '6 秒'],
    [minute - 1, '59 s', '59 秒'],
    [44 * minute, '44 min', '44 分'],
    [hour, '1 h', '1 小时'],
    [12 * hour + 58 * minute + 3000, '12 h 58 min', '12 小时 58 分'],
    [76 * hour + 59 * minute, '3 d 4 h', '3 天 4 小时'],
    [2000 * day, '2,000 d', '2,000 天'],
  ])('%d ms as a duration', async (ms, english, chinese) => {
    const shown = [format.formatDuration(ms)];
    await useLanguage('zh');
    expect([...shown, format.formatDuration(ms)]).toEqual([english, chinese]);
  });

  it('money: cents, thousands, and amounts too small for cents', () => {
    expect([0, 0.26, 180.784, 998.999, 12345.6, 0.0033, 3e-8, -2].map(format.formatUsd)).toEqual([
      '$0.00',
      '$0.26',
      '$180.78',
      '$999.00',
      '$12,345.60',
      '$0.0033',
      '$0.00000003',
      '-$2.00',
    ]);
  });

  it('decimals, of which no thousands are set apart', () => {
    expect([format.formatDecimals(12.34567, 4), format.formatDecimals(-98765.4, 2)]).toEqual([
      '12.3457',
      '-98,765',
    ]);
  });

  it('counts', () => {
    expect([0, 999, 1000, 1234567].map(format.formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
  });
});

describe('marks of an axis', () => {
  it('have the decimals of their step, and stay short where the numbers are long', async () => {
    const marks = (step: number) =>
      [0, 1, 2, 3, 4].map((at) => format.formatMark(at * step, step, 4 * step)).join(' ');
    await useLanguage('zh');
    const chinese = marks(5000);
    await useLanguage('en');
    expect([marks(0.05), marks(500), marks(5000), marks(12_500_000), chinese]).toEqual([
      '0.00 0.05 0.10 0.15 0.20',
      '0 500 1,000 1,500 2,000',
      '0 5k 10k 15k 20k',
      '0 12.5m 25m 37.5m 50m',
      '0 5000 1万 1.5万 2万',
    ]);
  });
});
