/** What a granularity is called: **1 hour**, **1 day**, or the interval of the samples. */
import type { Granularity } from '../../../electron/domain/metrics.ts';
import { t } from '../../i18n/index.svelte.ts';

export function granularityName(granularity: Granularity, intervalMs: number): string {
  if (granularity !== 'sample') return t(`monitoring.granularity.${granularity}`);
  return intervalMs < 60_000
    ? t('monitoring.granularity.seconds', { count: intervalMs / 1000 })
    : t('monitoring.granularity.minutes', { count: intervalMs / 60_000 });
}
