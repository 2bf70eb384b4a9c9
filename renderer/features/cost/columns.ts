/** The columns of the two tables: endpoints, and groups of them. Unknown amounts sort before the smallest. */
import type { CostGrouping, CostGroupLine, CostLine } from '../../../electron/domain/cost-report.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { Column } from '../../ui/rows.ts';
import type { ChoosableColumn } from '../../ui/shown-columns.svelte.ts';
import { statusName } from '../../ui/status.ts';
import { groupName, type CostLookups } from './names.ts';

export type AmountKey = 'perHourUsd' | 'perMonthUsd' | 'thisMonthUsd' | 'monthEndUsd' | 'soFarUsd';
const isAmount = /Usd$/;
export const amountOf = (line: CostLine, column: string): number | null | undefined =>
  isAmount.test(column) ? line[column as AmountKey] : undefined;

export function endpointColumns(lookups: CostLookups): readonly ChoosableColumn<CostLine>[] {
  const text = (key: string, width: string, sortBy: (line: CostLine) => string, hidden = false) => ({
    key,
    title: t(`cost.column.${key}`),
    width,
    sortBy,
    hidden,
  });
  const number = (key: string, width: string, sortBy: (line: CostLine) => number | null, hidden = false) => ({
    key,
    title: t(`cost.column.${key}`),
    width,
    align: 'end' as const,
    sortBy: (line: CostLine) => sortBy(line) ?? -1,
    hidden,
  });
  const amount = (key: AmountKey, hidden = false, width = '108px') =>
    number(key, width, (line) => line[key], hidden);
  return [
    { ...text('name', 'minmax(120px, 1.5fr)', ({ endpoint }) => nameOf(endpoint)), always: true },
    text('id', '208px', ({ endpoint }) => endpoint.id, true),
    text('status', '124px', ({ endpoint }) => statusName(endpoint.state, endpoint.provider)),
    text('setup', 'minmax(76px, 1fr)', (line) => groupName(lookups, 'setup', line.setupId ?? '')),
    text('region', '112px', ({ endpoint }) => endpoint.region),
    text(
      'network',
      'minmax(96px, 1fr)',
      ({ endpoint }) => groupName(lookups, 'network', endpoint.networkId ?? ''),
      true,
    ),
    text(
      'service',
      'minmax(96px, 1fr)',
      ({ endpoint }) => groupName(lookups, 'service', endpoint.serviceName),
      true,
    ),
    number('zones', '64px', ({ zones }) => zones),
    number('hours', '72px', ({ hours }) => hours),
    amount('perHourUsd'),
    amount('perMonthUsd'),
    amount('thisMonthUsd'),
    amount('monthEndUsd', true),
    amount('soFarUsd', false, '120px'),
  ];
}

export function groupColumns(lookups: CostLookups, by: CostGrouping): readonly Column<CostGroupLine>[] {
  const number = (key: Exclude<keyof CostGroupLine, 'key'>, width = '124px') => ({
    key,
    title: t(`cost.column.${key}`),
    width,
    align: 'end' as const,
    sortBy: (group: CostGroupLine) => group[key],
  });
  return [
    {
      key: 'name',
      title: t(`cost.group.${by}`),
      width: 'minmax(160px, 1fr)',
      sortBy: (group) => groupName(lookups, by, group.key),
    },
    number('endpoints', '96px'),
    number('zones', '72px'),
    number('perHourUsd', '112px'),
    number('perMonthUsd'),
    number('thisMonthUsd'),
    number('soFarUsd'),
    number('wastePerMonthUsd', '148px'),
  ];
}
