/** The machine's clock, as names of files take it. */
import { afterEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../../electron/host/clock.ts';

afterEach(() => vi.unstubAllEnvs());

it.each([
  ['Asia/Shanghai', '2026-11-23T02:30:59'],
  ['America/St_Johns', '2026-11-22T15:00:59'],
  ['UTC', '2026-11-22T18:30:59'],
])('shows a time in %s as %s', (zone, shown) => {
  vi.stubEnv('TZ', zone);
  expect(systemClock.localTime(Date.UTC(2026, 10, 22, 18, 30, 59, 999))).toBe(shown);
});
