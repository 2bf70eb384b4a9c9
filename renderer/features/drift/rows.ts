/** The rows of page Drift: one for each thing in which plan and reality differ. Pure but for the language. */
import { differenceOf, type Difference } from '../../../electron/domain/difference.ts';
import type { CloudThing, Model } from '../../../electron/domain/model.ts';
import { confirmables } from '../../../electron/domain/place-matches.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { Column } from '../../ui/rows.ts';
import { attributeName } from '../../things/attribute-texts.ts';

/** `missing`: planned, and the cloud doesn't have it; `added`: the cloud has it, and the plan took it away. */
export type DriftKind = 'missing' | 'different' | 'added';
export const driftKinds: readonly DriftKind[] = ['missing', 'different', 'added'];

export interface DriftRow extends Difference {
  readonly key: string;
  readonly drift: DriftKind;
  readonly name: string;
  /** When the cloud said so; `null`: it doesn't have it. Epoch milliseconds. */
  readonly saidAt: number | null;
  /** When it was planned. Epoch milliseconds. */
  readonly plannedAt: number | null;
}

const kindOf = { create: 'missing', change: 'different', remove: 'added' } as const;

/** Every difference of the workspace, in the order of what stands on what. */
export function driftRows(model: Model): readonly DriftRow[] {
  return differenceOf(model).map((difference) => {
    const { collection, id, kind, reality, plan } = difference;
    const key = `${collection}:${id}`;
    const keptAt = model.realities.get(key)?.at ?? null;
    return {
      ...difference,
      key,
      drift: kindOf[kind],
      name: nameOf(plan ?? reality),
      saidAt: reality?.origin.at ?? null,
      plannedAt: plan?.origin.kind === 'planned' ? plan.origin.at : keptAt,
    };
  });
}

const nameOf = (thing: CloudThing | null): string => (thing && 'name' in thing && thing.name) || '';

/** Something planned that the cloud may have by now, under an id of its own. */
export const isConfirmable = ({ collection, kind }: DriftRow): boolean =>
  kind === 'create' && (confirmables as readonly string[]).includes(collection);

/** The attributes that differ, in words. */
export const attributesText = ({ attributes }: DriftRow): string =>
  attributes.map((name) => attributeName(name)).join(', ');

/** What is searched in. */
export const driftText = (row: DriftRow): string =>
  `${row.name}\n${row.id}\n${t(`collection.${row.collection}`)}\n${attributesText(row)}`;

/** In the language shown. */
export const driftColumns = (): readonly Column<DriftRow>[] => [
  { key: 'drift', title: t('drift.column.kind'), width: '168px', sortBy: (row) => row.drift },
  {
    key: 'collection',
    title: t('drift.column.thing'),
    width: '140px',
    sortBy: (row) => t(`collection.${row.collection}`),
  },
  { key: 'name', title: t('common.name'), width: 'minmax(100px, 1fr)', sortBy: (row) => row.name },
  { key: 'id', title: t('drift.column.id'), width: 'minmax(120px, 1fr)', sortBy: (row) => row.id },
  {
    key: 'attributes',
    title: t('drift.column.attributes'),
    width: 'minmax(120px, 1.25fr)',
    sortBy: attributesText,
  },
];
