/** Where a Prometheus may fetch the samples: a port, since only a shell opens listeners. */
import type { SamplerStatus } from '../contract/metric-results.ts';
import type { Settings } from '../contract/settings.ts';

/** `openMetrics`: the text format that was asked for; else the older one. */
export interface ExposedText {
  readonly type: string;
  readonly text: string;
}

export interface Exposition {
  /** Listens, or no longer, as the setting says. Never rejects: what does not work is in the status. */
  apply(setting: Settings['exposition'], text: (openMetrics: boolean) => Promise<ExposedText>): Promise<void>;
  readonly status: SamplerStatus['exposition'];
  stop(): Promise<void>;
}
