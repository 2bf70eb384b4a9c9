/** What the charts and tables say, in the language shown. Times are this computer's. */
import type { MetricGap, MetricWindow } from '../../../electron/contract/metric-results.ts';
import type { Granularity } from '../../../electron/domain/metrics.ts';
import { t } from '../../i18n/index.svelte.ts';
import {
  formatClock,
  formatDateTime,
  formatDayMonth,
  formatDuration,
  formatMeasure,
  formatTime,
} from '../../ui/format.ts';
import type { Hatch } from './chart/backdrop.ts';
import { differenceOf, type Panel, type PanelUnit } from './panels.ts';
import type { Period } from './periods.ts';

const dayMs = 86_400_000;

export const panelTitle = (key: Panel['key']): string => t(`monitoring.panel.${key}`);
/** Empty for what is merely counted. */
export const unitText = ({ key }: PanelUnit): string => (key === 'count' ? '' : t(`monitoring.unit.${key}`));

/** A value in its unit; empty where there is none, which is not zero. */
export const valueText = (value: number | null): string => (value === null ? '' : formatMeasure(value));

/** `70.1 Mbit/s`: for where the unit does not stand beside it. */
export function valueWithUnit(value: number | null, unit: PanelUnit): string {
  if (value === null) return t('monitoring.noSample');
  const name = unitText(unit);
  return name === ''
    ? formatMeasure(value)
    : t('monitoring.valueWithUnit', { value: formatMeasure(value), unit: name });
}

/** `+8.3 %`, `×18`, or how much more where there was nothing; empty where there is nothing to compare. */
export function differenceText(now: number | null, before: number | null): string {
  const difference = differenceOf(now, before);
  if (!difference) return '';
  if (difference.kind === 'times') return `×${formatMeasure(difference.times)}`;
  if (difference.kind === 'absolute') return `+${formatMeasure(difference.by)}`;
  const percent = difference.share * 100;
  // What would read as +0.0 or -0.0 is the same.
  if (Math.abs(percent) < 0.05) return '0 %';
  const sign = percent > 0 ? '+' : '−';
  const size = Math.abs(percent);
  return `${sign}${size >= 99.95 ? size.toFixed(0) : size.toFixed(1)} %`;
}

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** `23 Nov 14:00`. */
export const shortTime = (ms: number): string => `${formatDayMonth(ms)} ${formatClock(ms)}`;

/** `22 Nov 14:00 to 23 Nov 14:32`. */
export const periodText = ({ from, to }: Period): string =>
  t('monitoring.period', { from: shortTime(from), to: shortTime(to) });

/** When a bucket begins, as short as it can be told: `10:00`, `23 Nov`, `14:32:05`. */
export function bucketText(window: MetricWindow, index: number): string {
  const [start, end] = [window.starts[index], window.ends[index]];
  if (start === undefined || end === undefined) return '';
  if (window.granularity === 'day') return formatDayMonth(start);
  const clock = end - start < 60_000 ? formatTime(start) : formatClock(start);
  const whole = (window.ends.at(-1) ?? end) - (window.starts[0] ?? start);
  return whole > dayMs * 1.1 ? `${formatDayMonth(start)} ${clock}` : clock;
}

/** The same for a table, where each row stands for itself. */
export function bucketDateTime(window: MetricWindow, index: number): string {
  const [start, end] = [window.starts[index] ?? 0, window.ends[index] ?? 0];
  return formatDateTime(start, end - start < 60_000 ? formatTime : formatClock);
}

/** `02:04 to 04:51`, with the days where they are two. */
const spanText = ({ from, to }: Period): string =>
  sameDay(from, to)
    ? t('monitoring.span', { from: formatClock(from), to: formatClock(to) })
    : t('monitoring.span', { from: shortTime(from), to: shortTime(to) });

export const gapReason = ({ reason, params }: MetricGap): string => t(`metrics.gap.${reason}`, params);

/** The gaps as they are drawn; what is before the first sample is one as well. */
export function hatchesOf({ gaps, starts, ends, firstAt }: MetricWindow): readonly Hatch[] {
  const [from, to] = [starts[0] ?? 0, ends.at(-1) ?? 0];
  const hatches = gaps.map((gap) => ({ from: gap.from, to: gap.to, lines: [gapReason(gap), spanText(gap)] }));
  // Less than a bucket without a sample is no hole in the line.
  if (firstAt === null || firstAt <= (ends[0] ?? from)) return hatches;
  return [
    { from, to: Math.min(firstAt, to), lines: [t('monitoring.notYet'), shortTime(firstAt)] },
    // What was not sampled before there was anything to sample is not missed.
    ...hatches.filter((gap) => gap.to > firstAt),
  ];
}

/** `lowest to highest in the hour`. */
export function bandText(granularity: Granularity, window: MetricWindow): string {
  if (granularity !== 'sample') return t(`monitoring.band.${granularity}`);
  // The last one is cut off where the period ends, and Realtime begins with longer ones.
  const index = Math.max(window.starts.length - 2, 0);
  const length = (window.ends[index] ?? 0) - (window.starts[index] ?? 0);
  return t('monitoring.band.sample', { length: formatDuration(length) });
}

/** What is said when the charts are pointed at a bucket, and what a screen reader reads. */
export function pointText(panel: Panel, window: MetricWindow, index: number, comparedName: string): string {
  const [value, before] = [panel.now[index] ?? null, panel.compared?.[index] ?? null];
  const parts = [`${bucketText(window, index)}: ${valueWithUnit(value, panel.unit)}`];
  if (panel.compared) {
    parts.push(`${comparedName} ${valueWithUnit(before, panel.unit)}`);
    const difference = differenceText(value, before);
    if (difference) parts.push(difference);
  }
  if (value === null) {
    const [start, end] = [window.starts[index] ?? 0, window.ends[index] ?? 0];
    const gap = window.gaps.find(({ from, to }) => from < end && to > start);
    if (gap) parts.push(gapReason(gap));
  }
  return parts.join(', ');
}
