/** Overview's panel "Busy, idle, silent": no kind hides the others; idle costs only where all idle ones are known. */
import { describe, expect, it } from 'vitest';
import type { MetricHighlight, MetricHighlights } from '../../../electron/contract/metric-results.ts';
import { busyRows, idleIds, isSampled } from '../../../renderer/features/overview/busy-rows.ts';
import { scrapeConfiguration } from '../../../renderer/features/settings/scrape.ts';

const link = (id: string): MetricHighlight => ({
  subject: { kind: 'endpoint', id },
  origin: 'simulated',
  rates: [],
  nowBytesPerSecond: 1,
  trafficAt: 0,
  since: 0,
});
const many = (kind: string, count: number) =>
  Array.from({ length: count }, (_, index) => link(`${kind}-${index}`));
const highlights = (busy: number, idle: number, silent: number, probed = 0): MetricHighlights => ({
  at: 0,
  busy: many('busy', busy),
  busyCount: busy,
  idle: many('idle', idle),
  idleCount: idle,
  silent: many('silent', silent),
  silentCount: silent,
  probed: Array.from({ length: probed }, () => ({ endpointId: 'p', connectMs: 1, success: 1, times: [] })),
});

describe('the rows', () => {
  it.each([
    [[9, 9, 9, 3], 'busy probed idle idle silent silent'],
    [[9, 0, 0, 0], 'busy busy busy busy busy busy'],
    [[1, 1, 1, 0], 'busy idle silent'],
    [[0, 0, 0, 0], ''],
  ])('of %j', ([busy = 0, idle = 0, silent = 0, probed = 0], kinds) => {
    const rows = busyRows(highlights(busy, idle, silent, probed), 6);
    expect(rows.map(({ kind }) => kind).join(' ')).toBe(kinds);
  });
});

describe('the last 24 hours', () => {
  const withRates = (rates: readonly (number | null)[]): MetricHighlights => ({
    ...highlights(0, 0, 0),
    busy: [{ ...link('a'), rates }],
    busyCount: 1,
  });
  const probedAs = (success: number | null): MetricHighlights => ({
    ...highlights(0, 0, 0),
    probed: [{ endpointId: 'p', connectMs: null, success, times: [null] }],
  });
  it('are claimed only where there is a sample of them', () => {
    expect(
      [
        [null, null],
        [null, 0],
      ].map((rates) => isSampled(withRates(rates))),
    ).toEqual([false, true]);
    expect([null, 0].map((success) => isSampled(probedAs(success)))).toEqual([false, true]);
  });
});

describe('idle endpoints', () => {
  it('are known when the list is whole', () => {
    expect(idleIds(highlights(0, 2, 0))).toEqual(new Set(['idle-0', 'idle-1']));
  });
  it('are not known when it was cut, or before there is an answer', () => {
    expect([idleIds({ ...highlights(0, 2, 0), idleCount: 3 }), idleIds(null)]).toEqual([null, null]);
  });
});

it('the scrape configuration quotes what a folder may be called', () => {
  const text = scrapeConfiguration({
    url: 'http://127.0.0.1:9464/metrics',
    tokenFile: 'C:\\My data\\metrics: token',
  });
  expect(text.split('\n')).toEqual([
    'scrape_configs:',
    '  - job_name: private-link-desk',
    '    scrape_interval: 1m',
    '    scheme: http',
    '    metrics_path: "/metrics"',
    '    authorization:',
    '      credentials_file: "C:\\\\My data\\\\metrics: token"',
    '    static_configs:',
    '      - targets: ["127.0.0.1:9464"]',
    '',
  ]);
});
