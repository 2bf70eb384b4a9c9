/** What an import says in words. */
import type { ImportPreview } from '../../../electron/contract/preview-results.ts';
import { has, t } from '../../i18n/index.svelte.ts';
import { formatCount } from '../../ui/format.ts';

export interface Totals {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** All three together. */
  readonly changes: number;
}

export function totalsOf(preview: ImportPreview | null): Totals {
  const sum = (key: 'added' | 'changed' | 'removed') =>
    (preview?.counts ?? []).reduce((total, count) => total + count[key], 0);
  const [added, changed, removed] = [sum('added'), sum('changed'), sum('removed')];
  return { added, changed, removed, changes: added + changed + removed };
}

/** `14 added, 3 changed, 0 removed`; empty without a preview. */
export function totalsText(preview: ImportPreview | null): string {
  if (!preview) return '';
  const { added, changed, removed } = totalsOf(preview);
  return t('inventory.import.totals', {
    added: formatCount(added),
    changed: formatCount(changed),
    removed: formatCount(removed),
  });
}

/** An attribute of the model in words, as Inventory or else as Activity has it; its own name where there are none. */
export function attributeText(name: string): string {
  const key = [`inventory.attribute.${name}`, `activity.attribute.${name}`].find(has);
  return key === undefined ? name : t(key);
}

/** What a file holds: `import.kind.<kind>`, or the cloud's own key where there is no word for it. */
export const kindText = (kind: string): string =>
  has(`import.kind.${kind}`) ? t(`import.kind.${kind}`) : kind;
