/** What AWS's listings cover: an account and a region each, as their items tell. */
import type { CollectionName, Model } from '../../domain/model.ts';
import type { Endpoint, EndpointService } from '../../domain/model/links.ts';
import type { Setup } from '../../domain/model/records.ts';
import type { Atlas } from './atlas.ts';
import { serviceInFileName } from './aws-provider-readers.ts';
import { isProviders } from './build-services.ts';
import { listable, type Covers, type Listable } from './coverage.ts';
import { listedBy, type FileKind, type Reading } from './facts.ts';
import type { Gathered, Notices } from './gather.ts';
import { placeOfArn } from './places.ts';

/** Account and region, as one key. */
type Scope = string;
const scopeOf = (account: string | null | undefined, region: string | null | undefined): Scope | null =>
  account && region ? `${account} ${region}` : null;

/** Collections of which every network always has at least one: the default. A network without was filtered out. */
const oneInEveryNetwork: readonly CollectionName[] = ['securityGroups', 'networkAcls', 'routeTables'];

export class AwsCoverage implements Covers {
  readonly #model: Model;
  readonly #scopes = new Map<Listable, Set<Scope>>();
  readonly #networksSeen = new Map<Listable, Set<string>>();
  /** Of the provider's listings. */
  readonly #providers = new Map<FileKind, Set<Scope>>();
  /** Services whose connections alone a file lists, by its name. */
  readonly #asked = new Set<string>();
  #services: Map<string, EndpointService> | undefined;
  regionNeeded = false;

  constructor(gathered: Gathered, atlas: Atlas, model: Model, answer: string | null, notices: Notices) {
    this.#model = model;
    const all = gathered.files.map((staged) => ({ ...staged, scopes: scopesOf(staged.reading, atlas) }));
    const named = new Set(all.flatMap(({ scopes }) => [...scopes]));
    for (const collection of listable) {
      const files = all.filter(({ reading }) => listedBy[reading.kind] === collection);
      // A listing that goes on elsewhere says nothing about what is missing.
      if (files.some(({ reading }) => !reading.complete)) continue;
      const covered = new Set<Scope>();
      for (const { file, reading, scopes } of files) {
        if (collection === 'endpointServices') this.#coverServices(reading, named, covered);
        else if (reading.count > 0) for (const scope of scopes) covered.add(scope);
        else {
          const held = [...model[collection].values()].some(({ origin }) => origin.kind === 'imported');
          this.#coverEmpty(held, file, named, gathered, answer, covered, notices);
        }
      }
      this.#scopes.set(collection, covered);
      const seen = files.flatMap(({ reading }) => reading.facts.map(({ networkId }) => networkId ?? ''));
      this.#networksSeen.set(collection, new Set(seen));
    }
    for (const kind of ['serviceConfigurations', 'connections'] as const) {
      const files = all.filter(({ reading }) => reading.kind === kind);
      if (files.some(({ reading }) => !reading.complete)) continue;
      const covered = new Set<Scope>();
      for (const { file, reading, scopes } of files) {
        const asked = kind === 'connections' ? serviceInFileName(file) : null;
        if (asked !== null) this.#asked.add(asked);
        else if (reading.count > 0) for (const scope of scopes) covered.add(scope);
        else this.#coverEmpty(this.#holds(kind), file, named, gathered, answer, covered, notices);
      }
      this.#providers.set(kind, covered);
    }
  }

  #holds(kind: 'serviceConfigurations' | 'connections'): boolean {
    const { endpointServices, endpoints } = this.#model;
    return kind === 'connections'
      ? [...endpoints.values()].some((one) => one.origin.kind === 'imported' && one.networkId === null)
      : [...endpointServices.values()].some((one) => one.origin.kind === 'imported' && isProviders(one));
  }

  covers(collection: Listable, id: string): boolean {
    const service = collection === 'endpointServices' ? this.#model.endpointServices.get(id) : undefined;
    // A consumer's listing has a service only as long as it may connect to it.
    if (service && isProviders(service)) return this.#coversProviders('serviceConfigurations', service);
    const endpoint = collection === 'endpoints' ? this.#model.endpoints.get(id) : undefined;
    if (endpoint?.networkId === null) return this.#coversConnection(endpoint);
    const scope = this.#scopeOf(collection, id);
    if (scope === null || !this.#scopes.get(collection)?.has(scope)) return false;
    if (!oneInEveryNetwork.includes(collection)) return true;
    const thing = this.#model[collection].get(id);
    const home = (thing && 'networkId' in thing ? thing.networkId : null) ?? '';
    return this.#networksSeen.get(collection)?.has(home) ?? false;
  }

  /** The endpoint of a setup may be unknown to the workspace; then its network says where it was. */
  coversEndpointOf({ endpointId, networkId }: Setup): boolean {
    const endpoint = this.#model.endpoints.get(endpointId ?? '');
    const scope = endpoint ? this.#scopeOfEndpoint(endpoint) : this.#scopeOf('networks', networkId ?? '');
    return scope !== null && (this.#scopes.get('endpoints')?.has(scope) ?? false);
  }

  #coversProviders(kind: FileKind, service: EndpointService): boolean {
    const account = placeOfArn(service.backendIds[0] ?? null).account ?? service.ownerAccountId;
    const scope = scopeOf(account, service.region);
    return scope !== null && (this.#providers.get(kind)?.has(scope) ?? false);
  }

  /** Whom nobody but the provider shows, only the provider can miss: each side is asked at its own time. */
  #coversConnection({ serviceName }: Endpoint): boolean {
    if (this.#asked.has(serviceName.split('.').at(-1) ?? '')) return true;
    this.#services ??= new Map(
      [...this.#model.endpointServices.values()].map((one) => [one.serviceName, one]),
    );
    const service = this.#services.get(serviceName);
    return service !== undefined && this.#coversProviders('connections', service);
  }

  #scopeOf(collection: Listable, id: string): Scope | null {
    if (collection === 'endpointServices') {
      const service = this.#model.endpointServices.get(id);
      return service ? scopeOf('*', service.region) : null;
    }
    if (collection === 'endpoints') {
      const endpoint = this.#model.endpoints.get(id);
      return endpoint ? this.#scopeOfEndpoint(endpoint) : null;
    }
    const thing = this.#model[collection].get(id);
    if (!thing) return null;
    const network = this.#model.networks.get(('networkId' in thing ? thing.networkId : thing.id) ?? '');
    if (network?.provider !== 'aws') return null;
    const owner = 'ownerAccountId' in thing ? thing.ownerAccountId : null;
    return scopeOf(owner ?? network.accountId, network.region);
  }

  #scopeOfEndpoint(endpoint: Endpoint): Scope | null {
    const account = endpoint.ownerAccountId ?? this.#model.networks.get(endpoint.networkId ?? '')?.accountId;
    return endpoint.provider === 'aws' ? scopeOf(account, endpoint.region) : null;
  }

  /**
   * Which services are listed depends on who asks, and the file does not say who: only with a single account known in the
   * region. The cloud always lists its own services; a listing without them was asked for by name.
   */
  #coverServices(reading: Reading, named: ReadonlySet<Scope>, covered: Set<Scope>): void {
    const own = reading.facts.filter((fact) => fact.of === 'endpointServices' && fact.owner === 'amazon');
    for (const region of new Set(own.map((fact) => fact.region))) {
      const accounts = this.#accountsIn(region, named);
      if (region !== null && accounts.size <= 1) covered.add(`* ${region}`);
    }
  }

  #accountsIn(region: string | null, named: ReadonlySet<Scope>): Set<string> {
    const scopes = [...named, ...this.#knownScopes()].map((scope) => scope.split(' '));
    return new Set(scopes.filter(([, of]) => of === region).map(([account]) => account ?? ''));
  }

  #knownScopes(): Set<Scope> {
    const scopes = [...this.#model.networks.values()].map((network) =>
      network.origin.kind === 'imported' ? this.#scopeOf('networks', network.id) : null,
    );
    return new Set(scopes.filter((scope) => scope !== null));
  }

  /** An empty listing says nothing of itself: it is of the one place that the other files, or the workspace, are of. */
  #coverEmpty(
    held: boolean,
    file: string,
    named: ReadonlySet<Scope>,
    gathered: Gathered,
    answer: string | null,
    covered: Set<Scope>,
    notices: Notices,
  ): void {
    const regions = new Set(gathered.zones.map(({ fact }) => fact.region));
    const known = [...this.#knownScopes()];
    const inRegions = known.filter((scope) => regions.size === 0 || regions.has(scope.split(' ')[1] ?? ''));
    const candidates = named.size > 0 ? [...named] : inRegions;
    const chosen = candidates.filter((scope) => answer === null || scope.endsWith(` ${answer}`));
    const rest = chosen.length > 0 ? chosen : candidates;
    const [only] = rest;
    if (only !== undefined && rest.length === 1) covered.add(only);
    else if (rest.length > 1 && held) {
      const several = new Set(rest.map((scope) => scope.split(' ')[1])).size > 1;
      if (several && answer === null) this.regionNeeded = true;
      else notices.add('emptyListing', file);
    }
  }
}

/** The accounts and regions that the items of a file are of. */
function scopesOf(reading: Reading, atlas: Atlas): Set<Scope> {
  const scopes = new Set<Scope>();
  for (const fact of reading.facts) {
    const account = fact.account ?? atlas.accountOf(fact.networkId);
    const region = atlas.knownRegion(fact.networkId) ?? fact.region;
    const scope = scopeOf(account, region);
    if (scope !== null && /^\d{12} /.test(scope)) scopes.add(scope);
  }
  return scopes;
}
