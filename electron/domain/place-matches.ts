/**
 * Which network, subnet or security group of the cloud a planned one has become: the imported one in the same place with
 * the same block or name. Only suggested; the operator confirms.
 */
import type { Fault } from './fault.ts';
import { awaitsId, ranked, type Confirmable, type Match } from './matches.ts';
import type { Endpoint, EndpointService } from './model/links.ts';
import type { Model } from './model.ts';
import type { Network, Subnet } from './model/networks.ts';
import { nameOf } from './naming.ts';
import { cloudOf, type Provider } from './scalars.ts';
import type { SecurityGroup } from './model/security-groups.ts';
import { isPlaceId } from './names.ts';
import { realityOf } from './realities.ts';

/** What endpoints and services stand in. */
const placeCollections = ['networks', 'subnets', 'securityGroups'] as const;
export type PlaceCollection = (typeof placeCollections)[number];
export type Place = Network | Subnet | SecurityGroup;
/** Everything planned that can be confirmed under its real id. */
export const confirmables = ['endpoints', 'endpointServices', ...placeCollections] as const;

/** A planned place and the id that the cloud gave it. */
export interface Confirmation {
  readonly collection: PlaceCollection;
  readonly planned: Place;
  readonly realId: string;
}

export const isPlaceCollection = (collection: string): collection is PlaceCollection =>
  (placeCollections as readonly string[]).includes(collection);

/** True for a thing that waits for its real id. Services and endpoints say so themselves. */
export function awaitsRealId(
  model: Model,
  collection: Confirmable | PlaceCollection,
  thing: Place | Endpoint | EndpointService,
): boolean {
  if ('state' in thing) return awaitsId(thing);
  return thing.origin.kind === 'planned' && realityOf(model, collection, thing.id) === undefined;
}

/** What a planned network, subnet or group may have become. Those of its name come first. */
export function placeMatches(model: Model, collection: PlaceCollection, planned: Place): readonly Match[] {
  const fit: Place[] = [];
  for (const one of model[collection].values() as Iterable<Place>) {
    if (one.origin.kind !== 'imported' || differing(planned, one) !== null) continue;
    // In one region or network there are many groups: only those of the name may be it.
    if (!('rules' in planned) || ('rules' in one && one.name === planned.name)) fit.push(one);
  }
  return ranked(planned, fit);
}

/** Why an id can't be the real one of a planned place; `null`: it can. */
export function placeIdFault(
  model: Model,
  collection: PlaceCollection,
  planned: Place,
  realId: string,
): Fault | null {
  const at = (reason: string, params: Fault['params'] = {}): Fault => ({
    reason: `realId.${reason}`,
    params: { id: realId, ...params },
    field: 'realId',
  });
  const provider = providerOf(model, planned);
  if (!isPlaceId(prefixes[collection], provider, realId)) return at(`${collection}.${cloudOf(provider)}`);
  if (realId === planned.id) return at('planned');
  const found = model[collection].get(realId);
  const said = realityOf(model, collection, realId);
  if (found && awaitsRealId(model, collection, found)) return at('planned');
  // Another plan went on from it, or it was confirmed before: that one would be lost.
  if (found && found.origin.kind !== 'imported') return at('taken', { name: found.name || realId });
  // It lies in a network that the cloud does not have yet, so the cloud can't have it either.
  const network = 'networkId' in planned ? model.networks.get(planned.networkId ?? '') : undefined;
  if (network && awaitsRealId(model, 'networks', network))
    return at('networkFirst', { network: nameOf(network) });
  const twin = (said?.thing ?? found) as Place | undefined;
  const other = twin ? differing(planned, twin) : null;
  return other
    ? at('elsewhere', { attribute: other.name, planned: other.planned, found: other.found })
    : null;
}

/**
 * What is confirmed along with a network that an import brought: the planned subnets of it with the block and zone, and
 * the groups with the name, of one that lies there. Two of those can't be in one network, so they are the same.
 */
export function confirmedAlong(model: Model, planned: Network, realId: string): readonly Confirmation[] {
  const along: Confirmation[] = [];
  if (!model.networks.has(realId)) return along;
  for (const collection of ['subnets', 'securityGroups'] as const) {
    const there = [...(model[collection].values() as Iterable<Subnet | SecurityGroup>)];
    const lying = there.filter((one) => one.networkId === realId && one.origin.kind === 'imported');
    for (const mine of there) {
      if (mine.networkId !== planned.id || !awaitsRealId(model, collection, mine)) continue;
      const moved = { ...mine, networkId: realId };
      const same = lying.filter(
        (one) => differing(moved, one) === null && (!('rules' in one) || one.name === mine.name),
      );
      const [twin] = same;
      if (twin && same.length === 1) along.push({ collection, planned: mine, realId: twin.id });
    }
  }
  return along;
}

const prefixes = { networks: 'vpc', subnets: 'subnet', securityGroups: 'sg' } as const;

/** A group of a region is Tencent's. */
function providerOf(model: Model, place: Place): Provider {
  if ('provider' in place) return place.provider;
  return place.networkId === null ? 'tencent' : (model.networks.get(place.networkId)?.provider ?? 'aws');
}

/** What makes it another one, whatever it is called. A network may have got more blocks, but not none of the planned. */
function differing(planned: Place, found: Place) {
  const names: readonly string[] =
    'cidrs' in planned
      ? ['provider', 'region', 'accountId']
      : 'rules' in planned
        ? ['networkId', 'region', 'isDefault']
        : ['networkId', 'zoneId', 'cidr'];
  for (const name of names) {
    const [wanted, there] = [textOf(planned, name), textOf(found, name)];
    const unknown = name === 'accountId' && (wanted === '' || there === '');
    if (wanted !== there && !unknown) return { name, planned: wanted, found: there };
  }
  if (!('cidrs' in planned) || !('cidrs' in found)) return null;
  const shared = planned.cidrs.some((cidr) => found.cidrs.includes(cidr));
  return shared ? null : { name: 'cidrs', planned: planned.cidrs.join(', '), found: found.cidrs.join(', ') };
}

const textOf = (place: Place, name: string): string =>
  String((place as unknown as Readonly<Record<string, string | boolean | null>>)[name] ?? '');
