/** The words of a connectivity stage, in the language shown. */
import type { ConnectivityStage } from '../../../electron/contract/check-results.ts';
import { locale, t } from '../../i18n/index.svelte.ts';
import { formatDateTime } from '../../ui/format.ts';

/** Params whose names end in `At` are epoch ms and shown as times. */
export function findingText({ finding, params }: ConnectivityStage): string {
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    name.endsWith('At') && typeof value === 'number' ? formatDateTime(value) : value,
  ]);
  return t(`connectivity.finding.${finding}`, Object.fromEntries(shown) as Record<string, string | number>);
}

/** Milliseconds with one digit after the point: `11.8 ms`. */
export const formatMs = (ms: number): string =>
  `${new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ms)} ms`;
