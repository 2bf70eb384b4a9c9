/**
 * Where AWS's things are: which region and account a network belongs to, which zone a name means. Known from what all files
 * say together, then from the workspace, then from the operator's answer.
 */
import type { Endpoint, EndpointService } from '../../domain/model/links.ts';
import type { Model } from '../../domain/model.ts';
import type { EndpointFact, NetworkFact, ServiceFact } from './facts.ts';
import type { Gathered, Sourced } from './gather.ts';
import type { Places, Views, ZoneMeaning } from './views.ts';
import type { Pace } from './pace.ts';
import { regionOfZone } from './places.ts';

export class Atlas implements Places {
  readonly #model: Model;
  readonly #answer: string | null;
  /** By network. `weak`: the region of a service that an endpoint in it connects to, mostly the same. */
  readonly #strong = new Map<string, string>();
  readonly #weak = new Map<string, string>();
  /** By network: its own account, and that of things in it (a shared network's may be others'). */
  readonly #accounts = new Map<string, string>();
  readonly #guests = new Map<string, string>();
  /** `region name` to the ids that files, or else the workspace, give it. */
  readonly #zonesOfFiles = new Map<string, Set<string>>();
  readonly #zonesOfModel = new Map<string, Set<string>>();
  #regionNeeded = false;

  private constructor(model: Model, answer: string | null) {
    this.#model = model;
    this.#answer = answer;
  }

  static async of(gathered: Gathered, model: Model, answer: string | null, pace: Pace): Promise<Atlas> {
    const atlas = new Atlas(model, answer);
    for (const { reading } of gathered.files) {
      for (const fact of reading.facts) {
        const resting = pace.spend(0.2);
        if (resting) await resting;
        const { networkId, region, account } = fact;
        if (networkId === null) continue;
        const regions = fact.of === 'endpoints' || fact.of === 'leftOut' ? atlas.#weak : atlas.#strong;
        if (region !== null && !regions.has(networkId)) regions.set(networkId, region);
        const accounts = fact.of === 'networks' ? atlas.#accounts : atlas.#guests;
        if (account !== null && !accounts.has(networkId)) accounts.set(networkId, account);
      }
    }
    for (const { fact } of gathered.zones)
      atlas.#name(atlas.#zonesOfFiles, fact.region, fact.zoneName, fact.id);
    for (const { fact } of gathered.entities.values()) {
      if (fact.of === 'subnets') atlas.#name(atlas.#zonesOfFiles, fact.region, fact.zoneName, fact.zoneId);
    }
    atlas.#nameFromModel();
    return atlas;
  }

  /** True once something's region was asked for that nothing tells, and the operator has not answered. */
  get regionNeeded(): boolean {
    return this.#regionNeeded;
  }

  /** The region that files or workspace show a network in. */
  knownRegion(networkId: string | null): string | null {
    if (networkId === null) return null;
    const inModel = this.#model.networks.get(networkId);
    return (
      this.#strong.get(networkId) ??
      (inModel?.provider === 'aws' ? inModel.region : undefined) ??
      this.#weak.get(networkId) ??
      null
    );
  }

  /** The known region or else the operator's answer; empty as long as there is none. */
  regionFor(known: string | null): string {
    const region = known ?? this.#answer;
    if (region === null) this.#regionNeeded = true;
    return region ?? '';
  }

  networkRegion({ fact }: Sourced<NetworkFact>): string {
    return this.regionFor(this.knownRegion(fact.id));
  }

  groupRegion(): null {
    return null;
  }

  serviceRegion({ consumer, provider }: Views<ServiceFact>, existing: EndpointService | undefined): string {
    return this.regionFor(consumer?.fact.region ?? provider?.fact.region ?? existing?.region ?? null);
  }

  /** A provider sees the region of the endpoint with newer releases of the CLI only; mostly it is the service's. */
  endpointRegion({ consumer, provider }: Views<EndpointFact>, existing: Endpoint | undefined): string {
    if (consumer) {
      return this.regionFor(this.knownRegion(consumer.fact.networkId) ?? consumer.fact.region);
    }
    const known = existing?.networkId == null ? null : existing.region;
    return this.regionFor(
      known ?? provider?.fact.ownRegion ?? existing?.region ?? provider?.fact.region ?? null,
    );
  }

  endpointOwner({ consumer, provider }: Views<EndpointFact>): string | null {
    return consumer?.fact.account ?? provider?.fact.peer ?? null;
  }

  accountOf(networkId: string | null): string | null {
    if (networkId === null) return null;
    const network = this.#model.networks.get(networkId);
    const inModel = network?.provider === 'aws' ? network.accountId : null;
    return this.#accounts.get(networkId) ?? inModel ?? this.#guests.get(networkId) ?? null;
  }

  zone(region: string | null, name: string): ZoneMeaning {
    const key = `${region ?? regionOfZone(name) ?? ''} ${name}`;
    const ids = this.#zonesOfFiles.get(key) ?? this.#zonesOfModel.get(key);
    const [id] = ids ?? [];
    if (!ids || id === undefined) return 'unknown';
    return ids.size === 1 ? { id } : 'ambiguous';
  }

  #name(
    zones: Map<string, Set<string>>,
    region: string | null,
    name: string | null,
    id: string | null,
  ): void {
    if (name === null || name === '' || id === null) return;
    const key = `${region ?? regionOfZone(name) ?? ''} ${name}`;
    const ids = zones.get(key);
    if (ids) ids.add(id);
    else zones.set(key, new Set([id]));
  }

  #nameFromModel(): void {
    for (const { provider, code, zones } of this.#model.regions.values()) {
      if (provider !== 'aws') continue;
      // A zone that two accounts name differently bears its id as its name: `regionsOf`.
      for (const { id, name } of zones) if (name !== id) this.#name(this.#zonesOfModel, code, name, id);
    }
    for (const { zoneName, zoneId, networkId } of this.#model.subnets.values()) {
      const network = this.#model.networks.get(networkId);
      if (network?.provider === 'tencent') continue;
      this.#name(this.#zonesOfModel, network?.region ?? null, zoneName, zoneId);
    }
  }
}
