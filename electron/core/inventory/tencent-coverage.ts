/**
 * What Tencent's listings cover: everything of a region. They don't say whose they are, so they count only where one account
 * is known in that region, or where a listing shows which, and an account's own things are known.
 */
import type { Endpoint, EndpointService } from '../../domain/model/links.ts';
import type { Model } from '../../domain/model.ts';
import type { Covers, Listable } from './coverage.ts';
import { listedBy } from './facts.ts';
import type { Gathered, Notices, StagedReading } from './gather.ts';
import { only, type TencentAtlas } from './tencent-atlas.ts';

export class TencentCoverage implements Covers {
  readonly #model: Model;
  readonly #atlas: TencentAtlas;
  /** By collection: `region account`, and `region` where one account's things are all there is. */
  readonly #scopes = new Map<Listable, Set<string>>();
  /** Services whose endpoints are all listed with them. */
  readonly #whole = new Set<string>();
  readonly regionNeeded = false;

  constructor(gathered: Gathered, atlas: TencentAtlas, model: Model, notices: Notices) {
    this.#model = model;
    this.#atlas = atlas;
    for (const staged of gathered.files) {
      const { file, reading } = staged;
      const collection = listedBy[reading.kind];
      if (collection === undefined) continue;
      for (const fact of reading.facts) {
        if (fact.of === 'endpointServices' && fact.listsEndpoints) this.#whole.add(fact.id);
      }
      const same = gathered.files.filter((other) => listedBy[other.reading.kind] === collection);
      if (same.some((other) => !other.reading.complete)) continue;
      const scopes = this.#scopes.get(collection) ?? new Set<string>();
      this.#scopes.set(collection, scopes);
      const region = atlas.fileRegion(file) ?? (reading.count === 0 ? this.#onlyRegion() : null);
      if (region === null) {
        if (reading.count === 0 && this.#holds(collection)) notices.add('emptyListing', file);
        continue;
      }
      const account = only(reading.facts.map((fact) => fact.account ?? atlas.accountOf(fact.networkId)));
      if (account !== null) scopes.add(`${region} ${account}`);
      else if (this.#accountsIn(region).size <= 1 && this.#isKnown(collection, staged)) scopes.add(region);
    }
  }

  covers(collection: Listable, id: string): boolean {
    const scopes = this.#scopes.get(collection);
    const thing = this.#model[collection].get(id);
    if (!thing) return false;
    if (collection === 'endpoints') return this.#coversEndpoint(thing as Endpoint);
    if (collection === 'securityGroups') {
      return 'region' in thing && thing.region !== null && (scopes?.has(thing.region) ?? false);
    }
    if (collection === 'endpointServices') {
      const { region, ownerAccountId } = thing as EndpointService;
      return this.#has(scopes, region, ownerAccountId);
    }
    const network = this.#model.networks.get('networkId' in thing ? (thing.networkId ?? '') : id);
    return network !== undefined && this.#has(scopes, network.region, this.#atlas.accountOf(network.id));
  }

  /** Setups are of AWS. */
  coversEndpointOf(): boolean {
    return false;
  }

  /** An own endpoint is listed by its owner; another's, whose network is not known here, by its provider. */
  #coversEndpoint(endpoint: Endpoint): boolean {
    const network = this.#model.networks.get(endpoint.networkId ?? '');
    if (!network) return this.#whole.has(endpoint.serviceName);
    return this.#has(this.#scopes.get('endpoints'), network.region, this.#atlas.accountOf(network.id));
  }

  #has(scopes: ReadonlySet<string> | undefined, region: string, account: string | null): boolean {
    if (scopes?.has(region)) return true;
    return account !== null && (scopes?.has(`${region} ${account}`) ?? false);
  }

  #imported() {
    return [...this.#model.networks.values()].filter(
      ({ provider, origin }) => provider === 'tencent' && origin.kind === 'imported',
    );
  }

  #onlyRegion(): string | null {
    return only(this.#imported().map(({ region }) => region));
  }

  #accountsIn(region: string): Set<string | null> {
    return new Set(this.#imported().flatMap((one) => (one.region === region ? [one.accountId] : [])));
  }

  #holds(collection: Listable): boolean {
    return [...this.#model[collection].values()].some(({ origin }) => origin.kind === 'imported');
  }

  /** A listing of which nothing is known yet may be another account's. */
  #isKnown(collection: Listable, { reading }: StagedReading): boolean {
    return reading.count === 0 || reading.facts.some(({ id }) => this.#model[collection].has(id));
  }
}
