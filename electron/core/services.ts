/** What every service of the core is made with. */
import type { ProviderProfile } from '../domain/profiles.ts';
import type { PriceTable } from '../domain/prices.ts';
import type { Ports } from './ports.ts';
import type { WorkspaceState } from './state.ts';

export interface ServiceContext {
  readonly ports: Ports;
  readonly state: WorkspaceState;
  readonly profiles: readonly ProviderProfile[];
  /** The prices that the program brought; the workspace's own override them. */
  readonly prices: PriceTable;
  /** Milliseconds that a simulated operation takes now. */
  readonly simulatedDelayMs: () => number;
}
