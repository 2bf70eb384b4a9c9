/** The columns of the setups that go on and of those that are over, in the language shown. */
import { t } from '../../i18n/index.svelte.ts';
import type { Column } from '../../ui/rows.ts';
import type { SetupRow } from './setups.ts';

/** Two lines of helper text stand under a name. */
export const setupRowPx = 58;

const name = (): Column<SetupRow> => ({
  key: 'name',
  title: t('common.name'),
  width: 'minmax(188px, 1.88fr)',
  roomyPx: 216,
  pin: 'start',
  sortBy: (row) => row.name,
});
const actions = (width: string): Column<SetupRow> => ({
  key: 'actions',
  title: t('setup.actions'),
  quietTitle: true,
  width,
  align: 'end',
  pin: 'end',
});

/** How far it is: the steps, the end, the removal. */
const stageOf = ({ setup: { phase, finishedAt } }: SetupRow): number => {
  if (phase.kind !== 'settingUp') return 7;
  return finishedAt === null ? phase.step : 6;
};

/** Widths that grow have a share as large as their least width: else their table is wider than the sum of the least. */
export const setupColumns = (): readonly Column<SetupRow>[] => [
  name(),
  { key: 'step', title: t('setup.step'), width: 'minmax(168px, 1.68fr)', roomyPx: 200, sortBy: stageOf },
  {
    key: 'service',
    title: t('privatelink.endpointService'),
    width: 'minmax(112px, 1.12fr)',
    roomyPx: 208,
    sortBy: (row) => row.service,
  },
  {
    key: 'network',
    title: [t('setup.network.label'), t('privatelink.endpointId')].join(t('inventory.listSeparator')),
    width: '176px',
    sortBy: (row) => row.network,
  },
  {
    key: 'status',
    title: t('privatelink.status'),
    width: '141px',
    sortBy: (row) => row.link?.status.kind ?? '',
  },
  {
    key: 'cost',
    title: t('setup.cost.title'),
    width: '88px',
    align: 'end',
    sortBy: (row) => row.cost?.soFarUsd ?? -1,
  },
  actions('124px'),
];

const removalOf = ({ setup: { phase } }: SetupRow) => (phase.kind === 'removed' ? phase : null);

export const removedColumns = (): readonly Column<SetupRow>[] => [
  name(),
  {
    key: 'endpoint',
    title: t('privatelink.endpointId'),
    width: '200px',
    sortBy: (row) => row.endpointId,
  },
  {
    key: 'removedAt',
    title: t('setup.removedAt'),
    width: '152px',
    sortBy: (row) => removalOf(row)?.at ?? 0,
  },
  { key: 'confirmedBy', title: t('setup.confirmedBy'), width: '128px' },
  {
    key: 'cost',
    title: t('setup.cost.whole'),
    width: '112px',
    align: 'end',
    sortBy: (row) => removalOf(row)?.costUsd ?? -1,
  },
  actions('56px'),
];

/** What is searched in. */
export const setupText = (row: SetupRow): string =>
  [row.name, row.profile, row.service, row.network, row.endpointId].join('\n');
