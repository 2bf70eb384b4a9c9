/** The sampler in one line for the status bar. */
import type { SamplerStatus } from '../../electron/contract/metric-results.ts';
import { t } from '../i18n/index.svelte.ts';
import { formatCount, formatTime } from '../ui/format.ts';

export interface SamplerLine {
  readonly text: string;
  /** It does not do what it should. */
  readonly troubled: boolean;
}

/** Null: not known yet. The first trouble is said instead of what goes well. */
export function samplerLine(status: SamplerStatus | null): SamplerLine | null {
  if (!status) return null;
  const [problem] = status.history.problems;
  if (problem) return { text: t(`error.${problem.reason}`, problem.params), troubled: true };
  if (!status.running) return { text: t('frame.sampler.stopped'), troubled: true };
  const failed = status.sources.find(({ failure }) => failure !== null);
  if (failed?.failure)
    return {
      text: t('frame.sampler.failed', {
        source: t(`sampler.source.${failed.kind}`),
        why: t(`error.${failed.failure.reason}`, failed.failure.params),
      }),
      troubled: true,
    };
  if (status.connections === 0 || status.lastSampleAt === null) {
    const waiting = status.sources.some(({ connections }) => connections > 0);
    const text = waiting
      ? t('frame.sampler.waiting', { seconds: status.intervalSeconds })
      : t('frame.sampler.nothing');
    return { text, troubled: false };
  }
  return {
    text: t('frame.sampler.running', {
      count: status.connections,
      n: formatCount(status.connections),
      time: formatTime(status.lastSampleAt),
    }),
    troubled: false,
  };
}
