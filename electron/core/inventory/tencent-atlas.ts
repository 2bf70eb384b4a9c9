/**
 * Where Tencent's things are: its listings say neither region nor account, but each is of one of both. Regions are known by
 * the zones of subnets, accounts by the services that stand in a network; a file, and then a folder, tells the rest.
 */
import type { Endpoint, EndpointService } from '../../domain/model/links.ts';
import type { Model } from '../../domain/model.ts';
import type { EndpointFact, Fact, NetworkFact, ServiceFact } from './facts.ts';
import type { Gathered, Sourced } from './gather.ts';
import type { Pace } from './pace.ts';
import { folderOf } from './places.ts';
import type { Places, Views, ZoneMeaning } from './views.ts';

/** The only one there is; null for none and for several. */
export function only(values: Iterable<string | null | undefined>): string | null {
  const found = new Set([...values].filter((value) => value != null && value !== ''));
  const [first = null] = found;
  return found.size === 1 ? (first ?? null) : null;
}

export class TencentAtlas implements Places {
  readonly #model: Model;
  readonly #answer: string | null;
  /** By `networks vpc-…` and so on. */
  readonly #regions = new Map<string, string>();
  readonly #filesRegions = new Map<string, string>();
  /** Files of several regions, which no call prints. */
  readonly #mixed = new Set<string>();
  /** By network. */
  readonly #accounts = new Map<string, string>();
  /** APPID to UIN. */
  readonly #uins = new Map<string, Set<string>>();
  #regionNeeded = false;

  private constructor(model: Model, answer: string | null) {
    this.#model = model;
    this.#answer = answer;
  }

  static async of(
    gathered: Gathered,
    model: Model,
    answer: string | null,
    pace: Pace,
  ): Promise<TencentAtlas> {
    const atlas = new TencentAtlas(model, answer);
    atlas.#fromModel();
    // What one file tells of a network tells another file's region: three steps are the longest such way.
    for (let round = 0; round < 3; round += 1) {
      for (const { file, reading } of gathered.files) {
        for (const fact of reading.facts) {
          const resting = pace.spend(0.2);
          if (resting) await resting;
          atlas.#learn(fact, file);
        }
        const regions = reading.facts.map((fact) => atlas.#regionOf(fact));
        const region = only(regions);
        if (region !== null) atlas.#filesRegions.set(file, region);
        else if (regions.some((one) => one !== undefined)) atlas.#mixed.add(file);
      }
    }
    atlas.#byNeighbours(gathered);
    atlas.#accountsOf(gathered);
    return atlas;
  }

  get regionNeeded(): boolean {
    return this.#regionNeeded;
  }

  /** The region that a file is of, once that is known. */
  fileRegion(file: string): string | null {
    return this.#filesRegions.get(file) ?? this.#answer;
  }

  networkRegion({ fact, file }: Sourced<NetworkFact>): string {
    return this.#regionFor(this.#regions.get(`networks ${fact.id}`), file);
  }

  groupRegion(id: string, file: string): string {
    return this.#regionFor(this.#regions.get(`securityGroups ${id}`), file);
  }

  serviceRegion({ provider }: Views<ServiceFact>, existing: EndpointService | undefined): string {
    const { fact, file } = provider ?? {};
    const known = this.#regions.get(`endpointServices ${fact?.id ?? ''}`);
    return this.#regionFor(known ?? existing?.region, file ?? '');
  }

  endpointRegion({ consumer, provider }: Views<EndpointFact>, existing: Endpoint | undefined): string {
    const { fact, file } = consumer ?? provider ?? {};
    const known = this.#regions.get(`endpoints ${fact?.id ?? ''}`);
    return this.#regionFor(known ?? existing?.region, file ?? '');
  }

  accountOf(networkId: string | null): string | null {
    return this.#accounts.get(networkId ?? '') ?? null;
  }

  /** Endpoints name their accounts by APPID: only where a service shows both numbers it is known whose UIN that is. */
  endpointOwner({ consumer, provider }: Views<EndpointFact>): string | null {
    const fact = (consumer ?? provider)?.fact;
    return only(this.#uins.get(fact?.appId ?? '') ?? []) ?? this.accountOf(fact?.networkId ?? null);
  }

  /** A zone's name is its id. */
  zone(_region: string | null, name: string): ZoneMeaning {
    return { id: name };
  }

  #regionFor(known: string | undefined, file: string): string {
    const region = known ?? this.#filesRegions.get(file) ?? this.#answer;
    if (region === null) this.#regionNeeded = true;
    return region ?? '';
  }

  #fromModel(): void {
    for (const { id, provider, region, accountId } of this.#model.networks.values()) {
      if (provider !== 'tencent') continue;
      this.#regions.set(`networks ${id}`, region);
      if (accountId !== null) this.#accounts.set(id, accountId);
    }
    for (const { id, region } of this.#model.securityGroups.values()) {
      if (region !== null) this.#regions.set(`securityGroups ${id}`, region);
    }
    for (const collection of ['endpointServices', 'endpoints'] as const) {
      for (const { id, provider, region } of this.#model[collection].values()) {
        if (provider === 'tencent') this.#regions.set(`${collection} ${id}`, region);
      }
    }
    for (const { provider, networkId, ownerAccountId } of this.#model.endpointServices.values()) {
      if (provider === 'tencent' && networkId !== null && ownerAccountId !== null) {
        this.#accounts.set(networkId, ownerAccountId);
      }
    }
  }

  /** Says of a thing and of what it is in or bound to what is known of either. */
  #learn(fact: Fact, file: string): void {
    const region = this.#regionOf(fact) ?? this.#filesRegions.get(file);
    if (region !== undefined) {
      const things = [`${fact.of} ${fact.id}`];
      if (fact.networkId !== null) things.push(`networks ${fact.networkId}`);
      if (fact.of === 'endpoints') {
        if (fact.serviceId !== null) things.push(`endpointServices ${fact.serviceId}`);
        things.push(...fact.body.securityGroupIds.map((id) => `securityGroups ${id}`));
      }
      if (fact.of === 'policies') things.push(`securityGroups ${fact.id}`);
      for (const thing of things) if (!this.#regions.has(thing)) this.#regions.set(thing, region);
    }
    if (fact.of === 'endpointServices' && fact.owner !== null) {
      if (fact.networkId !== null) this.#accounts.set(fact.networkId, fact.owner);
      if (fact.appId !== null) {
        this.#uins.set(fact.appId, (this.#uins.get(fact.appId) ?? new Set()).add(fact.owner));
      }
    }
  }

  #regionOf(fact: Fact): string | undefined {
    const collection =
      fact.of === 'policies' ? 'securityGroups' : fact.of === 'allowed' ? 'endpointServices' : fact.of;
    const byNetwork = fact.networkId === null ? undefined : this.#regions.get(`networks ${fact.networkId}`);
    return fact.region ?? this.#regions.get(`${collection} ${fact.id}`) ?? byNetwork;
  }

  /** Files of one folder belong together, and so do all files where there is one region only. */
  #byNeighbours({ files }: Gathered): void {
    const known = new Map(this.#filesRegions);
    const everywhere = only(known.values());
    for (const { file } of files) {
      if (known.has(file) || this.#mixed.has(file)) continue;
      const near = [...known].filter(([other]) => folderOf(other) === folderOf(file));
      const region = near.length > 0 ? only(near.map(([, one]) => one)) : everywhere;
      if (region !== null) this.#filesRegions.set(file, region);
    }
  }

  /** One listing of networks is of one account: what is known of any of them is known of all. */
  #accountsOf({ files }: Gathered): void {
    for (const { reading } of files) {
      if (reading.kind !== 'vpcs') continue;
      const account = only(reading.facts.map(({ id }) => this.#accounts.get(id)));
      if (account === null) continue;
      for (const { id } of reading.facts) this.#accounts.set(id, account);
    }
  }
}
