/** Numbers, times and money in the language shown. */
import { locale, t } from '../i18n/index.svelte.ts';
import { withThousands } from '../i18n/thousands.ts';

const kept = new Map<string, Intl.NumberFormat>();

/** Intl's formatters cost far more to make than to use: one of each kind a language. */
function once(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()} ${name}`;
  const made = kept.get(key) ?? new Intl.NumberFormat(locale(), options);
  kept.set(key, made);
  return made;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Epoch milliseconds as `14:32`, in this computer's time zone. The same in both languages, so it needs no Intl. */
export function formatClock(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Epoch milliseconds as `14:32:07`. */
export const formatTime = (ms: number): string => `${formatClock(ms)}:${two(new Date(ms).getSeconds())}`;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Epoch milliseconds as `23 Nov 2026` or `2026-11-23`. No Intl: its first use costs a start tens of ms. */
export function formatDate(ms: number): string {
  const date = new Date(ms);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return locale() === 'zh-CN'
    ? `${year}-${two(month + 1)}-${two(day)}`
    : `${day} ${months[month] ?? ''} ${year}`;
}

/** A day of the calendar, kept as its midnight in UTC, as `23 Nov 2026`: the same day in every time zone. */
export const formatDay = (ms: number): string => formatDate(ms + new Date(ms).getTimezoneOffset() * 60_000);

/** Epoch milliseconds as `23 Nov` or `11-23`. */
export function formatDayMonth(ms: number): string {
  const date = new Date(ms);
  const [month, day] = [date.getMonth(), date.getDate()];
  return locale() === 'zh-CN' ? `${two(month + 1)}-${two(day)}` : `${day} ${months[month] ?? ''}`;
}

/** Epoch milliseconds as `UTC+08:00`: how far this computer's clock is from UTC at that time. */
export function formatOffset(ms: number): string {
  const minutes = -new Date(ms).getTimezoneOffset();
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Epoch milliseconds as `23 Nov 2026, 09:10` or `2026-11-23 09:10`; `clock`: `formatTime` for the seconds too. */
export const formatDateTime = (ms: number, clock = formatClock): string =>
  `${formatDate(ms)}${locale() === 'zh-CN' ? ' ' : ', '}${clock(ms)}`;

/** Epoch milliseconds with the time zone: `23 Nov 2026, 14:32 (UTC+08:00)`. */
export const formatDateTimeZone = (ms: number): string => `${formatDateTime(ms)} (${formatOffset(ms)})`;

/** `14:32` on the day of `now`, else the day. Both epoch milliseconds. */
export const formatWhen = (ms: number, now: number): string =>
  new Date(ms).toDateString() === new Date(now).toDateString() ? formatClock(ms) : formatDate(ms);

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** Milliseconds as their two largest units: `3 d 4 h`, `12 h 58 min`, `44 min`, `6 s`. Seconds only below a minute. */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, ms);
  const first = Math.max(
    0,
    units.findIndex(([, size]) => whole >= size),
  );
  if (whole < 60_000) return t('duration.second', { n: formatCount(Math.floor(whole / 1000)) });
  let rest = whole;
  const parts: string[] = [];
  for (const [name, size] of units.slice(first, first + 2)) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0 && name !== 'second') parts.push(t(`duration.${name}`, { n: formatCount(n) }));
  }
  return parts.join(' ');
}

/** US dollars as `$0.26`; an amount that would round to nothing keeps two digits that mean something. */
export function formatUsd(n: number): string {
  const size = Math.abs(n);
  const tiny = n !== 0 && size < 0.005;
  const digits = tiny
    ? once('tiny', { maximumSignificantDigits: 2 }).format(size)
    : withThousands(size.toFixed(2));
  return `${n < 0 ? '-' : ''}$${digits}`;
}

/** A whole number with the language's thousands. */
export const formatCount = (n: number): string => withThousands(String(n));

/** A number with so many decimals; none from a thousand on. */
export const formatDecimals = (n: number, decimals: number): string =>
  withThousands(n.toFixed(Math.abs(n) < 1000 ? decimals : 0));

/**
 * A mark of an axis from 0 to `most` whose marks are `step` apart: with the decimals that they have in common, and short
 * (`20k`) where the numbers would need more room than there is beside the chart.
 */
export function formatMark(n: number, step: number, most: number): string {
  if (most >= 10_000) return once('mark', { notation: 'compact', maximumFractionDigits: 2 }).format(n);
  return formatDecimals(n, Math.max(0, -Math.floor(Math.log10(step))));
}

/** A measured number with three digits that mean something: `1,047`, `70.1`, `0.083`. */
export function formatMeasure(n: number): string {
  const size = Math.abs(n);
  if (size >= 999.5) return once('measure', { maximumFractionDigits: 0 }).format(n);
  if (size >= 99.95) return n.toFixed(0);
  if (size >= 9.995) return n.toFixed(1);
  if (size === 0) return '0';
  return size >= 0.0995 ? n.toFixed(2) : size >= 0.0005 ? n.toFixed(3) : n.toPrecision(1);
}

/** Bytes as `1.2 MB`, in thousands as disks count them. */
export function formatBytes(bytes: number): string {
  const steps = ['B', 'kB', 'MB', 'GB', 'TB'];
  const index = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), steps.length - 1);
  return index === 0 ? `${bytes} B` : `${(bytes / 1000 ** index).toFixed(1)} ${steps[index] ?? ''}`;
}

/** A price in US dollars with every digit it has, at least two behind the point: `$0.0125`. At most six are kept. */
export function formatPrice(n: number): string {
  const [whole = '0', digits = ''] = n.toFixed(6).split('.');
  return `$${whole}.${digits.slice(0, 2)}${digits.slice(2).replace(/0+$/, '')}`;
}
