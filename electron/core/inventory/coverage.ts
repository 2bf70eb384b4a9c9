/**
 * What is gone: a thing that was imported, of an account and region whose complete listing no longer names it. Filtered
 * listings can't be told from complete ones in general; where they can, nothing is taken away by them.
 */
import type { CollectionName, Endpoint, Model, MutableModel, Setup } from '../../domain/model.ts';
import type { Atlas } from './atlas.ts';
import { listedBy, type EntityFact, type Reading } from './facts.ts';
import { keyOf, type Gathered, type Notices } from './gather.ts';
import type { Pace } from './pace.ts';

/** Account and region, as one key. */
type Scope = string;
const scopeOf = (account: string | null | undefined, region: string | null | undefined): Scope | null =>
  account && region ? `${account} ${region}` : null;

type Listable = EntityFact['of'];
const listable = Object.values(listedBy);

export interface Gone {
  readonly removed: ReadonlyMap<Listable, ReadonlySet<string>>;
  /** Setups whose removal the import completes. */
  readonly endedSetups: readonly Setup[];
  /** True when an empty listing could be of several regions and the operator has to say which. */
  readonly regionNeeded: boolean;
}

export async function findGone(
  gathered: Gathered,
  atlas: Atlas,
  model: Model,
  desired: MutableModel,
  answer: string | null,
  notices: Notices,
  pace: Pace,
): Promise<Gone> {
  const coverage = new Coverage(gathered, atlas, model, answer, notices);
  const removed = new Map<Listable, Set<string>>(listable.map((collection) => [collection, new Set()]));
  const isListed = (collection: Listable, id: string) =>
    gathered.listed.has(keyOf(collection, id)) || desired[collection].has(id);
  for (const collection of listable) {
    for (const thing of model[collection].values()) {
      const resting = pace.spend(0.2);
      if (resting) await resting;
      if (thing.origin.kind !== 'imported' || isListed(collection, thing.id)) continue;
      // Networks come first: what lies in a network that is gone is gone with it.
      const goneWithNetwork = 'networkId' in thing && removed.get('networks')?.has(thing.networkId);
      if (goneWithNetwork || coverage.covers(collection, thing.id)) removed.get(collection)?.add(thing.id);
    }
  }
  const endedSetups = [...model.setups.values()].filter((setup) => {
    if (setup.phase.kind !== 'removing' || setup.endpointId === null) return false;
    const now = desired.endpoints.get(setup.endpointId);
    if (now) return now.state === 'deleted';
    return (
      removed.get('endpoints')?.has(setup.endpointId) === true ||
      (!isListed('endpoints', setup.endpointId) && coverage.coversEndpointOf(setup))
    );
  });
  // Also one that was only planned: that it goes was the operator's own step.
  for (const { endpointId } of endedSetups) {
    if (endpointId !== null && model.endpoints.has(endpointId) && !isListed('endpoints', endpointId)) {
      removed.get('endpoints')?.add(endpointId);
    }
  }
  return { removed, endedSetups, regionNeeded: coverage.regionNeeded };
}

/** Collections of which every network always has at least one: the default. A network without was filtered out. */
const oneInEveryNetwork: readonly CollectionName[] = ['securityGroups', 'networkAcls', 'routeTables'];

class Coverage {
  readonly #model: Model;
  readonly #scopes = new Map<Listable, Set<Scope>>();
  readonly #networksSeen = new Map<Listable, Set<string>>();
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
        else this.#coverEmpty(collection, file, named, gathered, answer, covered, notices);
      }
      this.#scopes.set(collection, covered);
      const seen = files.flatMap(({ reading }) => reading.facts.map(({ networkId }) => networkId ?? ''));
      this.#networksSeen.set(collection, new Set(seen));
    }
  }

  covers(collection: Listable, id: string): boolean {
    const scope = this.#scopeOf(collection, id);
    if (scope === null || !this.#scopes.get(collection)?.has(scope)) return false;
    if (!oneInEveryNetwork.includes(collection)) return true;
    const thing = this.#model[collection].get(id);
    const home = thing && 'networkId' in thing ? thing.networkId : '';
    return this.#networksSeen.get(collection)?.has(home) ?? false;
  }

  /** The endpoint of a setup may be unknown to the workspace; then its network says where it was. */
  coversEndpointOf({ endpointId, networkId }: Setup): boolean {
    const endpoint = this.#model.endpoints.get(endpointId ?? '');
    const scope = endpoint ? this.#scopeOfEndpoint(endpoint) : this.#scopeOf('networks', networkId ?? '');
    return scope !== null && (this.#scopes.get('endpoints')?.has(scope) ?? false);
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
    const network = this.#model.networks.get('networkId' in thing ? thing.networkId : thing.id);
    if (network?.provider !== 'aws') return null;
    const owner = 'ownerAccountId' in thing ? thing.ownerAccountId : null;
    return scopeOf(owner ?? network.accountId, network.region);
  }

  #scopeOfEndpoint(endpoint: Endpoint): Scope | null {
    const account = endpoint.ownerAccountId ?? this.#model.networks.get(endpoint.networkId)?.accountId;
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
    collection: Listable,
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
    else if (rest.length > 1 && this.#holdsImported(collection)) {
      const several = new Set(rest.map((scope) => scope.split(' ')[1])).size > 1;
      if (several && answer === null) this.regionNeeded = true;
      else notices.add('emptyListing', file);
    }
  }

  #holdsImported(collection: Listable): boolean {
    return [...this.#model[collection].values()].some(({ origin }) => origin.kind === 'imported');
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
