/**
 * What every endpoint of mine costs now, has cost, and would save: one line each, summed as wanted. A month is a calendar
 * month in UTC, as the clouds bill; "per month" is 730 hours, as their calculators count.
 */
import {
  chargedHours,
  costKindOf,
  isCharged,
  payableEndpoints,
  toMicros,
  toUsd,
  zonesOf,
  type CostKind,
  type CostModel,
} from './cost.ts';
import { groupedBy } from './grouping.ts';
import type { Endpoint } from './model/links.ts';
import type { Model } from './model.ts';
import { priceId, type PriceBook } from './prices.ts';

/** Hours of an average month. */
export const hoursPerMonth = 730;

/** What an endpoint is charged for; `planned`: nothing yet, and from its making on. */
export type CostStanding = CostKind | 'planned';

/**
 * Why taking an endpoint away loses nothing: the plan has it no more, or no connection passes through it. `idle`: by its
 * samples, not by its state.
 */
export const wastes = ['takenOut', 'rejected', 'pendingAcceptance', 'unusable', 'idle'] as const;
export type Waste = (typeof wastes)[number];

/** Amounts in USD; `null`: not known. Those of a planned endpoint say what it will cost, and it has cost nothing. */
export interface CostLine {
  readonly endpoint: Endpoint;
  readonly standing: CostStanding;
  readonly zones: number;
  /** `null`: the region has no price. */
  readonly perHourUsd: number | null;
  readonly perMonthUsd: number | null;
  /** Hours charged since the creation; `null`: nobody knows when that was. */
  readonly hours: number | null;
  readonly thisMonthUsd: number | null;
  /** This month's at its end, when nothing changes. */
  readonly monthEndUsd: number | null;
  readonly soFarUsd: number | null;
  readonly waste: Waste | null;
  /** The setup that it belongs to. */
  readonly setupId: string | null;
}

/** The calendar month around a time, in UTC. Epoch ms. */
export function monthOf(now: number): { start: number; end: number } {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { start: Date.UTC(year, month, 1), end: Date.UTC(year, month + 1, 1) };
}

/**
 * Hours charged in a span of an endpoint's life: those up to its end without those up to its start, so that the hours of
 * two spans are those of both.
 */
export const hoursBetween = (createdAt: number, start: number, end: number): number =>
  chargedHours(createdAt, end) - chargedHours(createdAt, start);

/**
 * A line for each endpoint that I pay for, or will. What is deleted, and what is free, is left out. `idle`: ids of those
 * that carry nothing by their samples, which the model does not know.
 */
export function costLines(
  model: CostModel & Pick<Model, 'setups'>,
  prices: PriceBook,
  now: number,
  idle: ReadonlySet<string> = new Set(),
): CostLine[] {
  const setups = new Map<string, string>();
  for (const { id, endpointId, phase } of model.setups.values())
    if (endpointId !== null && phase.kind !== 'removed') setups.set(endpointId, id);
  const month = monthOf(now);
  return payableEndpoints(model).flatMap((endpoint) => {
    const planned = endpoint.state.toLowerCase() === 'planned';
    // Without a zone it is a free gateway.
    if (zonesOf(endpoint) === 0 || (!planned && !isCharged(endpoint))) return [];
    const setupId = setups.get(endpoint.id) ?? null;
    const line = lineOf(endpoint, planned, prices, now, month, setupId);
    if (!model.endpoints.has(endpoint.id)) return [{ ...line, waste: 'takenOut' }];
    const isIdle = line.waste === null && line.standing === 'inUse' && idle.has(endpoint.id);
    return [isIdle ? { ...line, standing: 'idle', waste: 'idle' } : line];
  });
}

function lineOf(
  endpoint: Endpoint,
  planned: boolean,
  prices: PriceBook,
  now: number,
  month: { start: number; end: number },
  setupId: string | null,
): CostLine {
  const zones = zonesOf(endpoint);
  const price = prices.get(priceId(endpoint.provider, endpoint.region));
  const perHour = price ? zones * toMicros(price.zoneHourUsd) : null;
  const { createdAt } = endpoint;
  const amount = (hours: number | null) =>
    perHour === null || hours === null ? null : toUsd(perHour * hours);
  const hours = planned ? 0 : createdAt === null ? null : chargedHours(createdAt, now);
  const hoursIn = (end: number) => {
    if (planned) return 0;
    return createdAt === null ? null : hoursBetween(createdAt, month.start, end);
  };
  return {
    endpoint,
    standing: planned ? 'planned' : costKindOf(endpoint),
    zones,
    perHourUsd: amount(1),
    perMonthUsd: amount(hoursPerMonth),
    hours,
    thisMonthUsd: amount(hoursIn(now)),
    monthEndUsd: amount(hoursIn(Math.max(now, month.end))),
    soFarUsd: amount(hours),
    waste: planned ? null : wasteOf(endpoint),
    setupId,
  };
}

/** Expired and failed endpoints carry nothing either (https://docs.aws.amazon.com/vpc/latest/privatelink/). */
function wasteOf(endpoint: Endpoint): Waste | null {
  const kind = costKindOf(endpoint);
  if (kind === 'rejected' || kind === 'pendingAcceptance') return kind;
  return ['expired', 'failed'].includes(endpoint.state.toLowerCase()) ? 'unusable' : null;
}

/** Lines added up. Amounts are without what is not known; `unpriced` and `undated` say of how many. */
export interface CostSum {
  readonly endpoints: number;
  readonly zones: number;
  /** Those of the zones whose region has a price. */
  readonly pricedZones: number;
  readonly perHourUsd: number;
  readonly perMonthUsd: number;
  readonly thisMonthUsd: number;
  readonly monthEndUsd: number;
  readonly soFarUsd: number;
  /** Endpoints whose region has no price: in no amount. */
  readonly unpriced: number;
  /** Priced endpoints whose creation time is unknown: per hour and per month only. */
  readonly undated: number;
  /** Per month, what goes away with the endpoints that nothing passes through. */
  readonly wastePerMonthUsd: number;
}

const amounts = ['perHourUsd', 'perMonthUsd', 'thisMonthUsd', 'monthEndUsd', 'soFarUsd'] as const;

/** The sum of lines, to the last millionth of a USD. */
export function sumOf(lines: readonly CostLine[]): CostSum {
  const micros = { perHourUsd: 0, perMonthUsd: 0, thisMonthUsd: 0, monthEndUsd: 0, soFarUsd: 0 };
  let [zones, pricedZones, unpriced, undated, waste] = [0, 0, 0, 0, 0];
  for (const line of lines) {
    zones += line.zones;
    for (const key of amounts) micros[key] += toMicros(line[key] ?? 0);
    if (line.perHourUsd !== null) pricedZones += line.zones;
    if (line.perHourUsd === null) unpriced += 1;
    else if (line.hours === null) undated += 1;
    if (line.waste !== null) waste += toMicros(line.perMonthUsd ?? 0);
  }
  return {
    endpoints: lines.length,
    zones,
    pricedZones,
    perHourUsd: toUsd(micros.perHourUsd),
    perMonthUsd: toUsd(micros.perMonthUsd),
    thisMonthUsd: toUsd(micros.thisMonthUsd),
    monthEndUsd: toUsd(micros.monthEndUsd),
    soFarUsd: toUsd(micros.soFarUsd),
    unpriced,
    undated,
    wastePerMonthUsd: toUsd(waste),
  };
}

export type CostAmount = (typeof amounts)[number] | 'wastePerMonthUsd';

/** An amount of a sum; null where no endpoint in it has a price, so that it is not known, which is not zero. */
export const knownOf = (sum: CostSum, key: CostAmount): number | null =>
  sum.endpoints > 0 && sum.unpriced === sum.endpoints ? null : sum[key];

export const costGroupings = ['setup', 'network', 'service', 'region', 'standing'] as const;
export type CostGrouping = (typeof costGroupings)[number];

/** Which group a line is in; empty: it belongs to no setup. */
export function groupKeyOf(line: CostLine, by: CostGrouping): string {
  const { endpoint } = line;
  switch (by) {
    case 'setup':
      return line.setupId ?? '';
    case 'network':
      return endpoint.networkId ?? '';
    case 'service':
      return endpoint.serviceName;
    case 'region':
      return priceId(endpoint.provider, endpoint.region);
    case 'standing':
      return line.standing;
  }
}

export interface CostGroupLine extends CostSum {
  readonly key: string;
}

/** The lines by what they have in common, in the order in which the groups first come. */
export const groupsOf = (lines: readonly CostLine[], by: CostGrouping): CostGroupLine[] =>
  [...groupedBy(lines, (line) => groupKeyOf(line, by))].map(([key, group]) => ({ key, ...sumOf(group) }));
