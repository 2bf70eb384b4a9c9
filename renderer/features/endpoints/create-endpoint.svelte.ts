/**
 * The consumer's **Create** as a state machine without a DOM: what is typed, what Verify said about it, what is wrong
 * with it. OK is possible only for a verified service; an edit of the region, the network, the peer or the service asks
 * for Verify again. The page judges with the schema that the core parses with, and with its rule for custom addresses.
 */
import * as v from 'valibot';
import { ServiceRequest } from '../../../electron/contract/inputs.ts';
import type { Verification } from '../../../electron/domain/verification.ts';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Network, Subnet } from '../../../electron/domain/model/networks.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import { preselectSubnets } from '../../../electron/domain/subnets.ts';
import type { Desk } from '../../context.ts';
import { CallError } from '../../rpc/client.ts';
import type { FieldError } from '../../forms/form.svelte.ts';
import {
  emptyDraft,
  faultsOf,
  fieldOf,
  inputOf,
  requestOf,
  touches,
  type EndpointDraft,
  type EndpointErrors,
  type EndpointField,
  type Tried,
} from './endpoint-draft.ts';
import {
  groupsFor,
  networksIn,
  regionsWithNetworks,
  subnetsIn,
  type RegionOption,
} from './endpoint-choices.ts';

/** What Verify is asked about; anything else may be edited without asking again. */
const verified: readonly (keyof EndpointDraft)[] = [
  'regionId',
  'networkId',
  'peer',
  'peerAccountId',
  'service',
];

export class CreateEndpointState {
  readonly #desk: Pick<Desk, 'client' | 'workspace'>;
  #draft = $state.raw<EndpointDraft>(emptyDraft);
  /** Before anything was typed. */
  readonly #start: EndpointDraft;
  #verification = $state.raw<Verification | null>(null);
  #busy = $state<'verify' | 'create' | null>(null);
  /** What the core refused, until the field is edited. */
  #refused = $state.raw<EndpointErrors>({});
  #problem = $state.raw<unknown>(null);
  #tried = $state<Tried>('nothing');
  /** The operator chose the subnets, so that Verify does not choose others. */
  #ownSubnets = false;
  /** Counts edits of what Verify is asked about, so that an answer about older fields is dropped. */
  #edits = 0;

  /** `region`: the one in the header's corner, `provider:code` or `all`. `kept`: what was typed before. */
  constructor(desk: Pick<Desk, 'client' | 'workspace'>, region: string, kept: Partial<EndpointDraft> = {}) {
    this.#desk = desk;
    const regions = regionsWithNetworks(desk.workspace.model);
    const first =
      regions.find((option) => option.id === region) ?? (regions.length === 1 ? regions[0] : undefined);
    this.#draft = emptyDraft;
    if (first) this.#chooseRegion(first.id);
    this.#start = this.#draft;
    this.#draft = { ...this.#draft, ...kept };
    this.#ownSubnets = (kept.subnetIds?.length ?? 0) > 0;
  }

  get draft(): EndpointDraft {
    return this.#draft;
  }
  /** What Verify said about the fields as they are; `null` before, and after an edit of them. */
  get verification(): Verification | null {
    return this.#verification;
  }
  get busy(): 'verify' | 'create' | null {
    return this.#busy;
  }
  /** Whether something was typed that closing would lose. */
  get changed(): boolean {
    return JSON.stringify(this.#draft) !== JSON.stringify(this.#start);
  }
  get canCreate(): boolean {
    return this.#busy === null && this.#verification?.acceptable === true;
  }
  get #model(): Model {
    return this.#desk.workspace.model;
  }
  readonly #regions = $derived.by(() => regionsWithNetworks(this.#model));
  get regions(): readonly RegionOption[] {
    return this.#regions;
  }
  get provider(): Provider {
    return this.#draft.regionId.startsWith('tencent:') ? 'tencent' : 'aws';
  }
  readonly #networks = $derived.by(() => networksIn(this.#model, this.#draft.regionId));
  get networks(): readonly Network[] {
    return this.#networks;
  }
  get network(): Network | undefined {
    return this.#model.networks.get(this.#draft.networkId);
  }
  readonly #subnets = $derived.by(() => subnetsIn(this.#model, this.#draft.networkId));
  get subnets(): readonly Subnet[] {
    return this.#subnets;
  }
  /** The chosen subnets, in the order of their zones. */
  get chosenSubnets(): readonly Subnet[] {
    return this.subnets.filter((subnet) => this.#draft.subnetIds.includes(subnet.id));
  }
  /** The service that Verify found. */
  get service(): EndpointService | undefined {
    return this.#model.endpointServices.get(this.#verification?.serviceId ?? '');
  }

  readonly #errors = $derived.by((): EndpointErrors => ({
    ...faultsOf(this.#model, this.#draft, this.chosenSubnets, this.#tried),
    ...this.#refused,
  }));
  /** What went wrong and belongs to no field. */
  get problem(): unknown {
    return this.#problem;
  }
  errorAt(field: EndpointField): FieldError | undefined {
    return this.#errors[field];
  }

  edit(change: Partial<EndpointDraft>): void {
    const before = this.#draft;
    if (change.regionId !== undefined && change.regionId !== before.regionId)
      this.#chooseRegion(change.regionId);
    if (change.networkId !== undefined && change.networkId !== before.networkId)
      this.#chooseNetwork(change.networkId);
    this.#draft = { ...this.#draft, ...change };
    if (change.subnetIds) this.#ownSubnets = true;
    this.#refused = Object.fromEntries(
      Object.entries(this.#refused).filter(([field]) => !touches(field, before, this.#draft)),
    );
    if (verified.every((name) => before[name] === this.#draft[name])) return;
    this.#edits += 1;
    this.#verification = null;
    if (this.#tried === 'verify') this.#tried = 'nothing';
  }

  /** Asks the core about the service. True when it may be connected to. */
  async verify(): Promise<boolean> {
    if (this.#busy !== null) return false;
    if (this.#tried === 'nothing') this.#tried = 'verify';
    this.#verification = null;
    this.#refused = {};
    this.#problem = null;
    const request = requestOf(this.#draft);
    if (!v.safeParse(ServiceRequest, request).success) return false;
    const asked = this.#edits;
    this.#busy = 'verify';
    try {
      const answer = await this.#desk.client.call('endpoints.verify', request);
      if (asked !== this.#edits) return false;
      this.#verification = answer;
      if (answer.acceptable) this.#preselect();
      return answer.acceptable;
    } catch (error) {
      this.#refuse(error);
      return false;
    } finally {
      this.#busy = null;
    }
  }

  /** Plans the endpoint. Its id, or `null` when something is wrong, which the fields then say. */
  async create(): Promise<string | null> {
    if (!this.canCreate) return null;
    this.#tried = 'create';
    this.#refused = {};
    this.#problem = null;
    if (Object.keys(this.#errors).length > 0) return null;
    this.#busy = 'create';
    try {
      return (await this.#desk.client.call('endpoints.create', inputOf(this.#draft, this.chosenSubnets))).id;
    } catch (error) {
      this.#refuse(error);
      // What Verify saw has changed meanwhile.
      if (this.#refused.service || this.#refused.peerAccountId) this.#verification = null;
      return null;
    } finally {
      this.#busy = null;
    }
  }

  #chooseRegion(regionId: string): void {
    this.#draft = { ...this.#draft, regionId };
    const networks = networksIn(this.#model, regionId);
    this.#chooseNetwork(networks.length === 1 ? (networks[0]?.id ?? '') : '');
  }

  /** Another network: other subnets, and only the groups that go with it. */
  #chooseNetwork(networkId: string): void {
    const network = this.#model.networks.get(networkId);
    const groups = network ? groupsFor(this.#model, network).map((group) => group.id) : [];
    const subnets = subnetsIn(this.#model, networkId);
    const only = network?.provider === 'tencent' && subnets.length === 1 ? [subnets[0]?.id ?? ''] : [];
    this.#ownSubnets = false;
    this.#draft = {
      ...this.#draft,
      networkId,
      subnetIds: only,
      addresses: {},
      securityGroupIds: this.#draft.securityGroupIds.filter((id) => groups.includes(id)),
    };
  }

  /** AWS: as the setup wizard does, once it is known which zones the service is offered in. */
  #preselect(): void {
    const { service } = this;
    if (this.provider === 'tencent' || this.#ownSubnets || !service) return;
    const subnetIds = preselectSubnets(this.#model, this.#draft.networkId, service.serviceName);
    this.#draft = { ...this.#draft, subnetIds };
  }

  #refuse(error: unknown): void {
    const body = error instanceof CallError ? error.body : undefined;
    const field = fieldOf(body?.field ?? '', this.#draft, this.chosenSubnets);
    if (body && field) this.#refused = { [field]: { reason: body.reason, params: body.params } };
    else this.#problem = error;
  }
}
