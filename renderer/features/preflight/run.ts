/** One run of preflight over one plan, as its panel shows it. */
import { findingsFor } from '../../../electron/domain/preflight/index.ts';
import type { Inventory } from '../../../electron/domain/preflight/inventory.ts';
import type { Finding, Plan } from '../../../electron/domain/preflight/types.ts';

/** What was found, when (epoch ms), and in how many milliseconds. */
export interface PreflightRun {
  readonly findings: readonly Finding[];
  readonly at: number;
  readonly ms: number;
}

/** Runs every check over a plan; without one nothing is found. */
export function runOf(inventory: Inventory, plan: Plan | undefined): PreflightRun {
  const began = performance.now();
  const findings = plan ? findingsFor(inventory, plan) : [];
  return { findings, at: Date.now(), ms: performance.now() - began };
}
