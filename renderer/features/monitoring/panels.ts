/** What the panels show, out of a window of metrics: values in units that people read, means, differences. Pure. */
import { thresholds, type MetricName } from '../../../electron/domain/metrics.ts';
import type { MetricColumn, MetricWindow } from '../../../electron/contract/metric-results.ts';

export type Values = readonly (number | null)[];

interface PanelDefinition {
  readonly of: MetricName;
  /** What `of` is a part of. */
  readonly partOf?: MetricName;
  readonly unit: 'count' | 'bits' | 'perSecond' | 'percent' | 'ms';
  /** In the unit shown. */
  readonly threshold?: number;
}

/** In the order of the page, two in a row. */
const panelDefinitions = {
  activeConnections: { of: 'activeConnections', unit: 'count' },
  bytesIn: { of: 'bytesIn', unit: 'bits' },
  newConnections: { of: 'newConnections', unit: 'perSecond' },
  bytesOut: { of: 'bytesOut', unit: 'bits' },
  packetsDropped: {
    of: 'packetsDropped',
    partOf: 'packets',
    unit: 'percent',
    threshold: thresholds.droppedShare * 100,
  },
  resets: { of: 'resets', unit: 'perSecond', threshold: thresholds.resetsPerSecond },
  connectMs: { of: 'connectMs', unit: 'ms' },
  handshakeMs: { of: 'handshakeMs', unit: 'ms' },
  probeSuccess: { of: 'probeSuccess', unit: 'percent' },
} as const satisfies Readonly<Record<string, PanelDefinition>>;
export type PanelKey = keyof typeof panelDefinitions;
const panelKeys = Object.keys(panelDefinitions) as PanelKey[];

/** Rates of bytes are shown in bits, in the largest of these that leaves a whole digit. */
const bitUnits = [
  ['gbit', 1e9],
  ['mbit', 1e6],
  ['kbit', 1e3],
  ['bit', 1],
] as const;

/** The unit of a panel: `monitoring.unit.<key>`; a value is what was measured, times `factor`. */
export interface PanelUnit {
  readonly key: 'count' | 'perSecond' | 'percentOfPackets' | 'percent' | 'ms' | (typeof bitUnits)[number][0];
  readonly factor: number;
}

/** One panel: columns as long as the window has buckets, `null` where there are no samples. */
export interface Panel {
  readonly key: PanelKey;
  readonly origin: MetricColumn['origin'];
  readonly unit: PanelUnit;
  readonly now: Values;
  /** Lowest and highest sample of each bucket; not known of what is a part of something else. */
  readonly low: Values | null;
  readonly high: Values | null;
  /** The same buckets of the compared period; `null`: nothing is compared. */
  readonly compared: Values | null;
  readonly threshold: number | null;
  readonly figures: PanelFigures;
}

/** `comparedMs`: how long the buckets are that both periods have; only those are in the means then. */
export interface PanelFigures {
  readonly mean: number | null;
  readonly comparedMean: number | null;
  readonly comparedMs: number;
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** The compared period's window, and which of its buckets stands under each of the first's (-1: none). */
export interface ComparedWindow {
  readonly window: MetricWindow;
  readonly pairs: readonly number[];
}

/** A column with what it is a part of: `parts[i] / wholes[i]` is the value of bucket `i`. */
interface Source {
  readonly column: MetricColumn;
  readonly whole: MetricColumn | null;
}

function sourceOf(window: MetricWindow, { of, partOf }: PanelDefinition): Source | null {
  const column = window.columns.find(({ metric }) => metric === of);
  if (!column) return null;
  if (partOf === undefined) return { column, whole: null };
  const whole = window.columns.find(({ metric }) => metric === partOf);
  return whole ? { column, whole } : null;
}

function valueAt({ column, whole }: Source, index: number): number | null {
  const value = column.mean[index] ?? null;
  if (value === null || whole === null) return value;
  const all = whole.mean[index] ?? null;
  // No packets, none dropped: that is no share at all.
  return all === null ? null : all === 0 ? (value === 0 ? 0 : null) : value / all;
}

/** The panels that have samples in the window, in their order. */
export function panelsOf(window: MetricWindow, compared: ComparedWindow | null): readonly Panel[] {
  return panelKeys.flatMap((key) => panelOf(key, window, compared) ?? []);
}

function panelOf(key: PanelKey, window: MetricWindow, compared: ComparedWindow | null): Panel | null {
  const definition: PanelDefinition = panelDefinitions[key];
  const source = sourceOf(window, definition);
  if (!source) return null;
  const other = compared && sourceOf(compared.window, definition);
  const raw = window.starts.map((_, index) => valueAt(source, index));
  const rawCompared = compared
    ? compared.pairs.map((index) => (other && index >= 0 ? valueAt(other, index) : null))
    : null;
  const unit = unitOf(
    definition,
    highest([...(source.whole ? raw : source.column.high), ...(rawCompared ?? [])]),
  );
  const scaled = (values: Values): Values =>
    values.map((value) => (value === null ? null : value * unit.factor));
  const now = scaled(raw);
  const comparedValues = rawCompared && scaled(rawCompared);
  const [low, high] = source.whole ? [null, null] : [scaled(source.column.low), scaled(source.column.high)];
  const { factor } = unit;
  return {
    key,
    origin: source.column.origin,
    unit,
    now,
    low,
    high,
    compared: comparedValues,
    threshold: definition.threshold ?? null,
    figures: {
      ...(compared ? meansOfBoth(window, source, compared, other, factor) : meanOf(window, source, factor)),
      lowest: lowest(low ?? now),
      highest: highest(high ?? now),
    },
  };
}

/** The unit in which rates of bytes up to `most` (bytes per second) are read. */
export function bitUnitOf(most: number): PanelUnit {
  const [key, size] = bitUnits.find(([, size]) => most * 8 >= size) ?? ['kbit', 1e3];
  return { key, factor: 8 / size };
}

function unitOf({ unit, partOf }: PanelDefinition, most: number | null): PanelUnit {
  if (unit === 'percent') return { key: partOf === undefined ? 'percent' : 'percentOfPackets', factor: 100 };
  return unit === 'bits' ? bitUnitOf(most ?? 0) : { key: unit, factor: 1 };
}

type Means = Pick<PanelFigures, 'mean' | 'comparedMean' | 'comparedMs'>;

/** Over all samples of the window. A part of something: all parts by all of it. */
function meanOf({ starts }: MetricWindow, { column, whole }: Source, factor: number): Means {
  let [parts, wholes] = [0, 0];
  starts.forEach((_, index) => {
    const [value, weight] = [column.mean[index] ?? null, column.samples[index] ?? 0];
    const all = whole ? (whole.mean[index] ?? null) : 1;
    if (value === null || all === null) return;
    parts += value * weight;
    wholes += all * weight;
  });
  return { mean: wholes === 0 ? null : (parts / wholes) * factor, comparedMean: null, comparedMs: 0 };
}

/** Over the buckets that both periods have, each weighing as much as it is long: otherwise it compares nothing. */
function meansOfBoth(
  { starts, ends }: MetricWindow,
  source: Source,
  { pairs }: ComparedWindow,
  other: Source | null,
  factor: number,
): Means {
  const sums = { part: 0, whole: 0, otherPart: 0, otherWhole: 0 };
  let comparedMs = 0;
  starts.forEach((start, index) => {
    const pair = pairs[index] ?? -1;
    if (!other || pair < 0) return;
    if (valueAt(source, index) === null || valueAt(other, pair) === null) return;
    const length = (ends[index] ?? start) - start;
    comparedMs += length;
    sums.part += (source.column.mean[index] ?? 0) * length;
    sums.whole += (source.whole ? (source.whole.mean[index] ?? 0) : 1) * length;
    sums.otherPart += (other.column.mean[pair] ?? 0) * length;
    sums.otherWhole += (other.whole ? (other.whole.mean[pair] ?? 0) : 1) * length;
  });
  const quotient = (part: number, whole: number) => (whole === 0 ? null : (part / whole) * factor);
  return {
    mean: quotient(sums.part, sums.whole),
    comparedMean: quotient(sums.otherPart, sums.otherWhole),
    comparedMs,
  };
}

const known = (values: Values): readonly number[] =>
  values.filter((value): value is number => value !== null);
const highest = (values: Values): number | null =>
  known(values).reduce<number | null>((a, b) => (a === null || b > a ? b : a), null);
const lowest = (values: Values): number | null =>
  known(values).reduce<number | null>((a, b) => (a === null || b < a ? b : a), null);

/** How one value differs from another: `share` +0.083 is 8.3 % more; `times` from three times on; `null`: nothing to compare. */
export type Difference =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'times'; readonly times: number }
  | { readonly kind: 'absolute'; readonly by: number };

/** From `before` to `now`. Of nothing there is no share: then it is how much more. */
export function differenceOf(now: number | null, before: number | null): Difference | null {
  if (now === null || before === null) return null;
  if (before === 0) return now === 0 ? { kind: 'share', share: 0 } : { kind: 'absolute', by: now };
  const times = now / before;
  return times >= 3 ? { kind: 'times', times } : { kind: 'share', share: times - 1 };
}

/** The last bucket with a value; -1: none. */
export const lastKnown = (values: Values): number => values.findLastIndex((value) => value !== null);

/** True where the threshold is passed. */
export const isOver = (value: number | null, threshold: number | null): boolean =>
  value !== null && threshold !== null && value > threshold;
