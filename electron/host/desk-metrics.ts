/** The sampler of one data folder: its history there, its measurements by this computer's network. */
import { join } from 'node:path';
import type { MeasurePath } from '../connectivity/path.ts';
import type { Log, Metrics, SaveDialog } from '../core/ports.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { historyFolder, SeriesFolder } from '../metrics/store/series-folder.ts';
import { realFiles } from '../storage/files.ts';
import { randomHex } from '../storage/random-hex.ts';
import { systemClock } from './clock.ts';
import { createExposition } from './exposition.ts';

export interface DeskMetricsOptions {
  readonly folder: string;
  readonly log: Log;
  readonly saveDialog: SaveDialog | null;
  readonly measurePath: MeasurePath;
}

export const metricsOf = ({ folder, log, saveDialog, measurePath }: DeskMetricsOptions): Metrics =>
  createMetrics({
    clock: systemClock,
    log,
    store: new SeriesFolder(realFiles, join(folder, historyFolder), systemClock),
    measurePath,
    saveDialog,
    exposition: createExposition({ folder, log, randomHex }),
    // Not before it is needed: what `Intl` sets up for it takes its time.
    get timeZone() {
      return new Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
  });
