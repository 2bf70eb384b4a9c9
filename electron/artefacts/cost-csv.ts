/** What every endpoint costs as CSV: amounts in USD as numbers, unknown ones empty, each with the price's day and source. */
import type { CostLine, CostStanding, Waste } from '../domain/cost-report.ts';
import type { Model } from '../domain/model.ts';
import { priceId, type PriceBook } from '../domain/prices.ts';
import { consoleLabels, type FileLanguage } from './console-labels.ts';
import { isoTime, toCsv, type Cell } from './csv.ts';

interface CostLabels {
  readonly columns: Readonly<
    Record<
      | 'setup'
      | 'standing'
      | 'charged'
      | 'zones'
      | 'hours'
      | 'perHour'
      | 'perMonth'
      | 'thisMonth'
      | 'monthEnd'
      | 'soFar'
      | 'waste'
      | 'zoneHour'
      | 'asOf'
      | 'source',
      string
    >
  >;
  readonly standings: Readonly<Record<CostStanding, string>>;
  readonly wastes: Readonly<Record<Waste, string>>;
}

const costLabels: Readonly<Record<FileLanguage, CostLabels>> = {
  en: {
    columns: {
      setup: 'Setup',
      standing: 'Use',
      charged: 'Charged now',
      zones: 'Zones',
      hours: 'Hours charged',
      perHour: 'USD per hour',
      perMonth: 'USD per month (730 h)',
      thisMonth: 'USD this month (UTC)',
      monthEnd: "USD by the month's end, unchanged",
      soFar: 'USD since creation',
      waste: 'Saved by the teardown because',
      zoneHour: 'USD per zone and hour',
      asOf: 'Price of',
      source: 'Price from',
    },
    standings: {
      inUse: 'In use',
      idle: 'Idle: no bytes for 7 days',
      pendingAcceptance: 'Pending acceptance',
      rejected: 'Rejected, not deleted',
      other: 'Other states',
      planned: 'Planned',
    },
    wastes: {
      takenOut: 'Taken out of the plan',
      rejected: 'Rejected',
      pendingAcceptance: 'Pending acceptance',
      unusable: 'Expired or failed',
      idle: 'Idle: no bytes for 7 days',
    },
  },
  zh: {
    columns: {
      setup: '设置',
      standing: '用途',
      charged: '当前计费',
      zones: '可用区数',
      hours: '计费小时数',
      perHour: '每小时（USD）',
      perMonth: '每月 730 小时（USD）',
      thisMonth: '本月至今（USD，UTC）',
      monthEnd: '至月底，若不变（USD）',
      soFar: '自创建以来（USD）',
      waste: '拆除可节省的原因',
      zoneHour: '每可用区每小时（USD）',
      asOf: '价格日期',
      source: '价格来源',
    },
    standings: {
      inUse: '使用中',
      idle: '闲置：7 天无流量',
      pendingAcceptance: '待接受',
      rejected: '已拒绝但未删除',
      other: '其他状态',
      planned: '已规划',
    },
    wastes: {
      takenOut: '已移出计划',
      rejected: '已拒绝',
      pendingAcceptance: '待接受',
      unusable: '已过期或失败',
      idle: '闲置：7 天无流量',
    },
  },
};

/** One row a line, in their order; `Created` in ISO 8601, UTC. */
export function costCsv(
  model: Pick<Model, 'networks' | 'setups'>,
  lines: readonly CostLine[],
  prices: PriceBook,
  language: FileLanguage = 'en',
): string {
  const labels = costLabels[language];
  const shared = consoleLabels[language];
  const { columns } = labels;
  const priceOf = ({ endpoint }: CostLine) => prices.get(priceId(endpoint.provider, endpoint.region));
  const column = (title: string, cell: (line: CostLine) => Cell) => ({ title, cell });
  return toCsv<CostLine>(
    [
      column(shared.columns.id, ({ endpoint }) => endpoint.id),
      column(shared.columns.name, ({ endpoint }) => endpoint.name),
      column(shared.columns.provider, ({ endpoint }) => shared.providers[endpoint.provider]),
      column(shared.columns.region, ({ endpoint }) => endpoint.region),
      column(shared.columns.network, ({ endpoint: { networkId } }) => {
        return model.networks.get(networkId ?? '')?.name || networkId;
      }),
      column(shared.columns.serviceName, ({ endpoint }) => endpoint.serviceName),
      column(columns.setup, ({ setupId }) => model.setups.get(setupId ?? '')?.name ?? null),
      column(columns.standing, ({ standing }) => labels.standings[standing]),
      column(shared.columns.cloudState, ({ endpoint: { state } }) => (state === 'planned' ? null : state)),
      column(columns.charged, ({ standing }) => (standing === 'planned' ? shared.no : shared.yes)),
      column(columns.zones, ({ zones }) => zones),
      column(shared.columns.created, ({ endpoint: { createdAt } }) =>
        createdAt === null ? null : isoTime(createdAt),
      ),
      column(columns.hours, ({ hours }) => hours),
      column(columns.zoneHour, (line) => priceOf(line)?.zoneHourUsd ?? null),
      column(columns.perHour, ({ perHourUsd }) => perHourUsd),
      column(columns.perMonth, ({ perMonthUsd }) => perMonthUsd),
      column(columns.thisMonth, ({ thisMonthUsd }) => thisMonthUsd),
      column(columns.monthEnd, ({ monthEndUsd }) => monthEndUsd),
      column(columns.soFar, ({ soFarUsd }) => soFarUsd),
      column(columns.waste, ({ waste }) => waste && labels.wastes[waste]),
      column(columns.asOf, (line) => priceOf(line)?.asOf ?? null),
      column(columns.source, (line) => priceOf(line)?.source ?? null),
    ],
    lines,
  );
}
