/**
 * The Monitoring tab as a state machine: which period is shown, by what, compared with which, and what came back. It asks
 * for windows; the markup only draws them. What is shown stays until its successor is here.
 */
import type { MetricWindow } from '../../../electron/contract/metric-results.ts';
import {
  realtimeIntervalMs,
  type Granularity,
  type MetricSubject,
} from '../../../electron/domain/metrics.ts';
import type { Client } from '../../rpc/client.ts';
import { panelsOf, type Panel } from './panels.ts';
import {
  comparedBy,
  granularitiesOf,
  lastPeriod,
  pairBuckets,
  shiftPeriod,
  usualGranularity,
  type Comparison,
  type Period,
  type PeriodKind,
} from './periods.ts';

/** Points of a chart: more can't be told apart on the width of a panel. */
const pointsDrawn = 720;
/** After the last turn of the wheel, so that one zoom is one question. */
const settleMs = 200;

/** A period up to now moves at most so often by itself. */
const followMs = 55_000;

/** What came back, and for what: all of it belongs together. */
export interface Shown {
  readonly realtime: boolean;
  readonly period: Period;
  readonly granularity: Granularity;
  readonly window: MetricWindow;
  readonly compared: { readonly comparison: Comparison; readonly period: Period } | null;
  readonly panels: readonly Panel[];
  /** Epoch ms. */
  readonly readAt: number;
}

/** What the operator chose: kept for the session, so that the next endpoint is looked at in the same way. */
export class MonitoringChoice {
  kind = $state<PeriodKind>('day');
  granularity = $state<Granularity>('hour');
  comparison = $state<Comparison | null>(null);
  /** Epoch ms at which the chosen period to compare with begins. */
  comparedFrom = $state<number | null>(null);
  custom = $state.raw<Period | null>(null);
  thresholds = $state(true);
}
const monitoringChoice = new MonitoringChoice();

interface Ports {
  readonly client: Pick<Client, 'call'>;
  readonly subject: MetricSubject;
  /** Epoch ms. */
  readonly now: () => number;
  readonly choice?: MonitoringChoice;
  /** An IANA name; this computer's when left out. */
  readonly timeZone?: string;
}

export class Monitoring {
  readonly subject: MetricSubject;
  readonly choice: MonitoringChoice;
  readonly #client: Pick<Client, 'call'>;
  readonly #now: () => number;
  readonly #timeZone: string;
  #shown = $state.raw<Shown | null>(null);
  #failure = $state.raw<unknown>(null);
  #loading = $state(false);
  #zoom = $state.raw<Period | null>(null);
  #cursor = $state<number | null>(null);
  #running = false;
  #visible = true;
  /** The newest question: answers to older ones are too late. */
  #asked = 0;
  #poll: ReturnType<typeof setTimeout> | undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor({ client, subject, now, choice = monitoringChoice, timeZone }: Ports) {
    this.#client = client;
    this.subject = subject;
    this.#now = now;
    this.choice = choice;
    this.#timeZone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** Null until the first answer. */
  get shown(): Shown | null {
    return this.#shown;
  }
  /** Why the last question had no answer; what is shown is older then. Null: it had. */
  get failure(): unknown {
    return this.#failure;
  }
  get loading(): boolean {
    return this.#loading;
  }
  /** The part of the period that is looked at; null: all of it. */
  get zoom(): Period | null {
    return this.#zoom;
  }
  /** The bucket that all charts point at; null: none. */
  get cursor(): number | null {
    return this.#cursor;
  }
  get timeZone(): string {
    return this.#timeZone;
  }
  get realtime(): boolean {
    return this.choice.kind === 'realtime';
  }
  /** The whole period chosen, whatever part of it is looked at. */
  get period(): Period {
    const { kind, granularity, custom } = this.choice;
    if (kind === 'custom' && custom) return custom;
    return lastPeriod(kind === 'week' ? 'week' : 'day', granularity, this.#now());
  }
  /** By what the period may be shown, and what it is compared with too. */
  get granularities(): readonly Granularity[] {
    const period = this.#zoom ?? this.period;
    const { comparison, comparedFrom } = this.choice;
    const may = granularitiesOf(period, this.#now());
    if (comparison === null || this.realtime) return may;
    const other = shiftPeriod(period, comparedBy(this.period, comparison, comparedFrom));
    const both = granularitiesOf(other, this.#now());
    return may.filter((one) => both.includes(one));
  }
  /** By what it is shown: a part that is looked at as finely as it is kept. */
  get granularity(): Granularity {
    const may = this.granularities;
    if (this.realtime) return 'sample';
    if (this.#zoom) return may[0] ?? 'day';
    return may.includes(this.choice.granularity) ? this.choice.granularity : (may[0] ?? 'day');
  }

  /** Begins to read; returns what ends it. */
  start(): () => void {
    this.#running = true;
    void this.refresh();
    return () => {
      this.#running = false;
      this.#asked += 1;
      clearTimeout(this.#poll);
      clearTimeout(this.#settle);
    };
  }

  /** Realtime is asked for only while somebody can see it. */
  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    clearTimeout(this.#poll);
    if (visible && this.#running && this.realtime) void this.refresh();
  }

  /** There is a new round of samples: what reaches up to now goes along, unless somebody is reading it closely. */
  sampled(): void {
    const still = this.#zoom !== null || this.#cursor !== null || this.#loading;
    if (!this.#running || !this.#visible || still || this.realtime || this.choice.kind === 'custom') return;
    if (this.#now() - (this.#shown?.readAt ?? 0) >= followMs || this.#shown?.window.columns.length === 0)
      void this.refresh();
  }

  chooseKind(kind: PeriodKind): void {
    const { choice } = this;
    if (kind === 'custom')
      choice.custom ??= this.#shown && !this.#shown.realtime ? this.#shown.period : this.period;
    choice.kind = kind;
    this.#whole();
  }
  chooseGranularity(granularity: Granularity): void {
    this.choice.granularity = granularity;
    this.#whole();
  }
  chooseCustom(period: Period): void {
    const { choice } = this;
    choice.custom = period;
    choice.kind = 'custom';
    if (!granularitiesOf(period, this.#now()).includes(choice.granularity))
      choice.granularity = usualGranularity(period, this.#now());
    this.#whole();
  }
  /** `comparedFrom`: epoch ms, for `chosen`. Null: nothing is compared. */
  compare(comparison: Comparison | null, comparedFrom: number | null = null): void {
    this.choice.comparison = comparison;
    this.choice.comparedFrom = comparedFrom;
    void this.refresh();
  }

  /** Looks at a part of the period at once, and asks for it more finely when the hand has come to rest. */
  zoomTo(part: Period): void {
    if (this.realtime) return;
    const { from, to } = this.period;
    const within = { from: Math.max(Math.round(part.from), from), to: Math.min(Math.round(part.to), to) };
    if (within.to - within.from < realtimeIntervalMs) return;
    this.#zoom = within.from <= from && within.to >= to ? null : within;
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => void this.refresh(), settleMs);
  }
  resetZoom(): void {
    if (this.#zoom) this.#whole();
  }

  /** Points all charts at a bucket; null: at none. */
  pointAt(index: number | null): void {
    const last = (this.#shown?.window.starts.length ?? 0) - 1;
    this.#cursor = index === null || last < 0 ? null : Math.min(Math.max(index, 0), last);
  }

  /** Asks again for what is chosen. Never rejects: `failure` says why there is no answer. */
  async refresh(): Promise<void> {
    clearTimeout(this.#poll);
    clearTimeout(this.#settle);
    const asked = ++this.#asked;
    this.#loading = true;
    try {
      const shown = await (this.realtime ? this.#readRealtime() : this.#readWindow());
      if (asked !== this.#asked) return;
      // The same bucket in a new window is another time.
      if (shown.window.starts[0] !== this.#shown?.window.starts[0]) this.#cursor = null;
      this.#shown = shown;
      this.#failure = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#failure = error;
    }
    this.#loading = false;
    if (this.realtime && this.#running && this.#visible)
      this.#poll = setTimeout(() => void this.refresh(), realtimeIntervalMs);
  }

  #whole(): void {
    this.#zoom = null;
    void this.refresh();
  }

  async #readRealtime(): Promise<Shown> {
    const window = await this.#client.call('metrics.realtime', { subject: this.subject });
    const now = this.#now();
    return {
      realtime: true,
      period: { from: window.starts[0] ?? now, to: window.ends.at(-1) ?? now },
      granularity: 'sample',
      window,
      compared: null,
      panels: panelsOf(window, null),
      readAt: now,
    };
  }

  async #readWindow(): Promise<Shown> {
    const { granularity } = this;
    const period = this.#zoom ?? this.period;
    const { comparison, comparedFrom } = this.choice;
    const ask = ({ from, to }: Period) =>
      this.#client.call('metrics.window', {
        subject: this.subject,
        from,
        to,
        granularity,
        timeZone: this.#timeZone,
        most: pointsDrawn,
      });
    if (comparison === null) {
      const window = await ask(period);
      const panels = panelsOf(window, null);
      return { realtime: false, period, granularity, window, compared: null, panels, readAt: this.#now() };
    }
    // Compared from the begin of the whole period: a part of it that is looked at keeps its counterpart.
    const by = comparedBy(this.period, comparison, comparedFrom);
    const other = shiftPeriod(period, by);
    const [window, compared] = await Promise.all([ask(period), ask(other)]);
    const pairs = pairBuckets(window.starts, by, compared);
    return {
      realtime: false,
      period,
      granularity,
      window,
      compared: { comparison, period: other },
      panels: panelsOf(window, { window: compared, pairs }),
      readAt: this.#now(),
    };
  }
}
