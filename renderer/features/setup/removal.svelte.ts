/**
 * Taking a link away, in the order in which it can be taken away. The stage follows from what is in the workspace, so
 * that a removal left at any point goes on there.
 */
import { costOfEndpoint, type EndpointCost } from '../../../electron/domain/cost.ts';
import type { Endpoint, PrivateLink } from '../../../electron/domain/model/links.ts';
import type { Setup } from '../../../electron/domain/model/records.ts';
import type { ProviderProfile } from '../../../electron/domain/profiles.ts';
import type { Desk } from '../../context.ts';
import { pricesOf } from '../../things/prices.ts';
import { profileOf } from '../../things/profiles.ts';

/** In order. `confirm` waits for the operator or an import; `removed` is the end. */
export const removalStages = ['disconnect', 'wait', 'delete', 'endpoint', 'removed'] as const;
export type RemovalStage = (typeof removalStages)[number];

export class Removal {
  readonly id: string;
  readonly #desk: Pick<Desk, 'client' | 'workspace' | 'notices'>;
  #busy = $state(false);

  constructor(desk: Pick<Desk, 'client' | 'workspace' | 'notices'>, id: string) {
    this.#desk = desk;
    this.id = id;
  }

  readonly setup: Setup | undefined = $derived.by(() => this.#desk.workspace.all('setups').get(this.id));
  readonly profile: ProviderProfile | undefined = $derived(this.setup && profileOf(this.setup.profileId));
  readonly link: PrivateLink | undefined = $derived.by(() => {
    const links = this.#desk.workspace.all('privateLinks');
    const own = links.get(this.setup?.privateLinkId ?? '');
    return own ?? [...links.values()].find((link) => link.endpointId === this.setup?.endpointId);
  });
  readonly endpoint: Endpoint | undefined = $derived.by(() =>
    this.#desk.workspace.all('endpoints').get(this.setup?.endpointId ?? ''),
  );
  readonly stage: RemovalStage = $derived.by(() => {
    if (this.setup?.phase.kind === 'removed') return 'removed';
    if (!this.link) return 'endpoint';
    if (this.link.status.kind === 'CONNECTED') return 'disconnect';
    return this.link.status.kind === 'PENDING' ? 'wait' : 'delete';
  });

  get busy(): boolean {
    return this.#busy;
  }

  /** What the endpoint costs and has cost at a time; `null` without a price or an endpoint. */
  costAt(now: number): EndpointCost | null {
    const prices = pricesOf({ prices: this.#desk.workspace.all('prices') });
    return this.endpoint ? costOfEndpoint(this.endpoint, prices, now) : null;
  }

  disconnect(): Promise<boolean> {
    const id = this.link?.id ?? '';
    return this.#attempt(() => this.#desk.client.call('privateLinks.disconnect', { id }));
  }
  deleteLink(): Promise<boolean> {
    const id = this.link?.id ?? '';
    return this.#attempt(() => this.#desk.client.call('privateLinks.delete', { id }));
  }
  /** The operator has seen that the cloud no longer lists the endpoint. */
  confirmGone(): Promise<boolean> {
    return this.#attempt(() => this.#desk.client.call('setups.confirmEndpointGone', { id: this.id }));
  }

  async #attempt(work: () => Promise<unknown>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    const done = await this.#desk.notices.attempt(work);
    this.#busy = false;
    return done;
  }
}
