/** What every service of the core is made with. */
import type { ProviderProfile } from '../domain/profiles.ts';
import type { PriceTable } from '../domain/cost.ts';
import type { Ports } from './ports.ts';
import type { WorkspaceState } from './state.ts';

export interface ServiceContext {
  readonly ports: Ports;
  readonly state: WorkspaceState;
  readonly profiles: readonly ProviderProfile[];
  readonly prices: PriceTable;
  /** Milliseconds that a simulated operation takes now. */
  readonly simulatedDelayMs: () => number;
}
