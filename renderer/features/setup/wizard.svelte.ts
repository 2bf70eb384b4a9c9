/**
 * The five steps as a state machine over the mirrored workspace: which step is shown, what is complete, what keeps
 * Next from going on. The markup only draws it.
 */
import type { SetupDraft } from '../../../electron/contract/inputs.ts';
import type { Params } from '../../../electron/domain/fault.ts';
import type { Endpoint, EndpointService, PrivateLink } from '../../../electron/domain/model/links.ts';
import type { Network } from '../../../electron/domain/model/networks.ts';
import type { Setup } from '../../../electron/domain/model/records.ts';
import { isEndpointId, parseServiceName } from '../../../electron/domain/names.ts';
import { preselectSubnets } from '../../../electron/domain/preflight/index.ts';
import { setupPlan } from '../../../electron/domain/preflight/plans.ts';
import type { EndpointPlan, Finding } from '../../../electron/domain/preflight/types.ts';
import { serviceByName } from '../../../electron/domain/private-links.ts';
import type { ProviderProfile } from '../../../electron/domain/profiles.ts';
import type { Desk } from '../../context.ts';
import { IndexedWorkspace } from '../../state/preflight.svelte.ts';
import { runOf, type PreflightRun } from '../preflight/run.ts';
import { world } from '../preflight/world.ts';
import { Draft, type DraftState } from './draft.svelte.ts';
import { profileOf } from '../../things/profiles.ts';

export type StepNumber = 1 | 2 | 3 | 4 | 5;
export const stepNumbers: readonly StepNumber[] = [1, 2, 3, 4, 5];

/** Why a step is not complete: a message key with its params. */
export interface Blocker {
  readonly key: string;
  readonly params: Params;
}

const blocker = (key: string, params: Blocker['params'] = {}): Blocker => ({ key, params });

export class SetupWizard {
  readonly id: string;
  readonly #desk: Pick<Desk, 'client' | 'workspace' | 'notices'>;
  readonly #draft: Draft;

  constructor(desk: Pick<Desk, 'client' | 'workspace' | 'notices'>, id: string) {
    this.#desk = desk;
    this.id = id;
    this.#draft = new Draft(desk, id);
    this.#indexed = new IndexedWorkspace(desk.workspace, world);
  }

  /** The setup with what is typed and not saved yet; `undefined` when it does not exist (any more). */
  readonly setup: Setup | undefined = $derived.by(() => {
    const stored = this.#desk.workspace.all('setups').get(this.id);
    return stored && { ...stored, ...this.#draft.edits };
  });
  readonly profile: ProviderProfile | undefined = $derived(this.setup && profileOf(this.setup.profileId));
  readonly step: StepNumber = $derived(this.setup?.phase.kind === 'settingUp' ? this.setup.phase.step : 5);
  readonly service: EndpointService | undefined = $derived.by(() => {
    void this.#desk.workspace.all('endpointServices');
    return this.setup?.serviceName
      ? serviceByName(this.#desk.workspace.model, this.setup.serviceName)
      : undefined;
  });
  readonly network: Network | undefined = $derived.by(() =>
    this.#desk.workspace.all('networks').get(this.setup?.networkId ?? ''),
  );
  readonly endpoint: Endpoint | undefined = $derived.by(() =>
    this.#desk.workspace.all('endpoints').get(this.setup?.endpointId ?? ''),
  );
  readonly link: PrivateLink | undefined = $derived.by(() =>
    this.#desk.workspace.all('privateLinks').get(this.setup?.privateLinkId ?? ''),
  );
  /** Region of the service, as its row or its name says; empty when neither does. */
  readonly region: string = $derived.by(() => {
    if (this.service) return this.service.region;
    const parsed = parseServiceName(this.setup?.serviceName ?? '');
    return parsed.kind === 'malformed' ? '' : (parsed.region ?? '');
  });
  /** The name that clients use: the service's private DNS name, else the endpoint's own first name; empty when unknown. */
  readonly host: string = $derived(this.service?.privateDnsName ?? this.endpoint?.dnsNames[0] ?? '');
  /** True once a link uses the endpoint: what it was made of can't be changed under it. */
  readonly locked: boolean = $derived(this.link !== undefined);

  readonly #indexed: IndexedWorkspace;
  readonly #plan: EndpointPlan | undefined = $derived(
    this.setup && setupPlan(this.setup, this.link?.id ?? null, this.profile?.port ?? 443, false),
  );
  /** Preflight of the endpoint with private DNS off, as step 2 makes it. */
  readonly preflight: PreflightRun = $derived.by(() => runOf(this.#indexed.inventory, this.#plan));
  /** Preflight of the same endpoint with private DNS on, as step 4 wants it. */
  readonly dnsPreflight: PreflightRun = $derived.by(() =>
    runOf(this.#indexed.inventory, this.#plan && { ...this.#plan, privateDns: true }),
  );

  /** What the profile's texts are filled with. */
  readonly values: Readonly<Record<string, string>> = $derived({
    region: this.region,
    serviceName: this.setup?.serviceName ?? '',
    networkId: this.setup?.networkId ?? '',
    subnetIds: (this.setup?.subnetIds ?? []).join(', '),
    securityGroupIds: (this.setup?.securityGroupIds ?? []).join(', '),
    endpointName: this.setup?.endpointName ?? '',
    endpointId: this.setup?.endpointId ?? '',
    connectionName: this.setup?.connectionName ?? '',
    host: this.host,
  });

  get draftState(): DraftState {
    return this.#draft.state;
  }

  /** Why the step is not complete, `null` when it is. */
  blockerOf(step: StepNumber): Blocker | null {
    if (!this.setup) return blocker('setup.blocker.gone');
    if (step === 1) return this.#serviceBlocker(this.setup);
    if (step === 2) return this.#endpointBlocker(this.setup);
    if (step === 3) return this.#connectionBlocker();
    if (step === 4) {
      return this.endpoint?.privateDnsEnabled ? null : blocker('setup.blocker.privateDns');
    }
    return null;
  }

  #serviceBlocker(setup: Setup): Blocker | null {
    if (!setup.serviceName) return blocker('setup.blocker.service');
    return this.service ? null : blocker('setup.blocker.serviceUnknown');
  }

  #endpointBlocker(setup: Setup): Blocker | null {
    if (!setup.networkId) return blocker('setup.blocker.network');
    if (setup.subnetIds.length === 0) return blocker('setup.blocker.subnets');
    const blocking = this.locked ? 0 : countOf(this.preflight, 'blocks');
    if (blocking > 0) {
      return blocker(`setup.blocker.${setup.endpointId ? 'checks' : 'checksThenId'}`, { count: blocking });
    }
    if (!setup.endpointId) return blocker('setup.blocker.endpointId');
    return isEndpointId('aws', setup.endpointId) ? null : blocker('setup.blocker.endpointForm');
  }

  #connectionBlocker(): Blocker | null {
    if (!this.link) return blocker('setup.blocker.confirm');
    if (this.link.status.kind === 'CONNECTED') return null;
    return blocker(`setup.blocker.${this.link.status.kind}`);
  }

  /** Why Next (or Finish) can't be chosen on the step shown. */
  readonly blocker: Blocker | null = $derived(this.blockerOf(this.step));

  /** A step can be opened when everything before it is complete. */
  reachable(step: StepNumber): boolean {
    return stepNumbers.every((earlier) => earlier >= step || this.blockerOf(earlier) === null);
  }

  edit(edits: SetupDraft): void {
    this.#draft.edit(edits);
  }

  /** Saves what is typed; to be awaited before anything that reads it in the core. */
  flush(): Promise<boolean> {
    return this.#draft.flush();
  }

  /** Takes a service; the zones of a network chosen earlier are chosen again for it. */
  chooseService(serviceName: string): void {
    const networkId = this.setup?.networkId ?? null;
    this.edit({ serviceName, ...(networkId ? { subnetIds: this.#preselect(networkId, serviceName) } : {}) });
  }

  /** Takes a network and, in it, every zone that the service supports; names the endpoint after it unless the operator did. */
  chooseNetwork(networkId: string): void {
    const named = this.setup?.endpointName ?? '';
    const before = this.setup?.networkId ?? null;
    const untouched = named === '' || (before !== null && named === this.#suggestedName(before));
    const subnetIds = this.#preselect(networkId, this.setup?.serviceName ?? null);
    const endpointName = untouched ? this.#suggestedName(networkId) : named;
    this.edit({ networkId, subnetIds, securityGroupIds: [], endpointName });
  }

  #suggestedName(networkId: string): string {
    const network = this.#desk.workspace.all('networks').get(networkId);
    const owner = this.profile?.name.split(' ')[0]?.toLowerCase() ?? 'endpoint';
    return `${network?.name || networkId}-${owner}`.replace(/[^\w\-\p{Script=Han}]/gu, '-').slice(0, 80);
  }

  /** Endpoints of the same service that no link uses yet: in the chosen network first. */
  readonly candidates: readonly Endpoint[] = $derived.by(() => {
    const linked = [...this.#desk.workspace.all('privateLinks').values()].map((link) => link.endpointId);
    const here = (endpoint: Endpoint) => Number(endpoint.networkId !== this.setup?.networkId);
    return [...this.#desk.workspace.all('endpoints').values()]
      .filter(
        (endpoint) => endpoint.serviceName === this.service?.serviceName && !linked.includes(endpoint.id),
      )
      .sort((a, b) => here(a) - here(b) || a.id.localeCompare(b.id, 'en'));
  });

  /** Takes an endpoint that exists: the setup then says what the cloud says of it. */
  chooseEndpoint(endpoint: Endpoint): void {
    this.edit({
      endpointId: endpoint.id,
      networkId: endpoint.networkId,
      subnetIds: [...endpoint.subnetIds],
      securityGroupIds: [...endpoint.securityGroupIds],
      endpointName: endpoint.name || this.setup?.endpointName || '',
    });
  }

  /** Ticks an item of the walk-through, or takes the tick away. */
  tick(key: string, done: boolean): void {
    const others = (this.setup?.checked ?? []).filter((checked) => checked !== key);
    this.edit({ checked: done ? [...others, key] : others });
  }

  #preselect(networkId: string, serviceName: string | null): string[] {
    return [...preselectSubnets(this.#desk.workspace.model, networkId, serviceName)];
  }

  /** Opens a step that is reachable. */
  async goTo(step: StepNumber): Promise<void> {
    if (step === this.step || !(await this.flush())) return;
    if (!this.reachable(step)) return;
    await this.#desk.notices.attempt(() => this.#desk.client.call('setups.goTo', { id: this.id, step }));
  }
  async next(): Promise<void> {
    if (this.step < 5) await this.goTo((this.step + 1) as StepNumber);
  }
  async back(): Promise<void> {
    if (this.step > 1) await this.goTo((this.step - 1) as StepNumber);
  }
  /** Marks the setup as finished; true when it is. */
  async finish(): Promise<boolean> {
    if (!(await this.flush())) return false;
    return this.#desk.notices.attempt(() => this.#desk.client.call('setups.finish', { id: this.id }));
  }
}

/** How many findings of a run have a severity. */
export const countOf = (run: PreflightRun, severity: Finding['severity']): number =>
  run.findings.filter((finding) => finding.severity === severity).length;
