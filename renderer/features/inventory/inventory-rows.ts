/** The rows of a tab of the inventory, out of the model: filtered by region and search, with how many use each. */
import { countedBy } from '../../../electron/domain/grouping.ts';
import type { Backend, Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Account, Network } from '../../../electron/domain/model/networks.ts';
import type { SecurityGroup } from '../../../electron/domain/model/security-groups.ts';
import { byName } from '../../../electron/domain/naming.ts';

/** The tabs are named like their collections, so that a link to a thing is its collection and its id. */
export const tabs = [
  'networks',
  'securityGroups',
  'endpoints',
  'endpointServices',
  'backends',
  'accounts',
] as const;
export type Tab = (typeof tabs)[number];

/** What `#/inventory/<collection>/<id>` opens. A subnet opens its network. */
export interface Selection {
  readonly tab: Tab;
  readonly id: string | null;
}

export function selectionOf(model: Model, [collection, id]: readonly string[]): Selection {
  if (collection === 'subnets' && id !== undefined) {
    return { tab: 'networks', id: model.subnets.get(id)?.networkId ?? id };
  }
  const tab = tabs.find((name) => name === collection) ?? 'networks';
  return { tab, id: id === undefined || id === '' ? null : id };
}

interface Row<Kind extends Tab> {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
}
export interface NetworkRow extends Row<'networks'> {
  readonly network: Network;
  readonly subnets: number;
  readonly endpoints: number;
}
/** Which region of which cloud a thing is in. */
export type Place = Pick<Network, 'provider' | 'region'>;

/** Where a group is: its network says so or, for Tencent's, the group itself. */
export function placeOf(model: Model, { networkId, region }: SecurityGroup): Place | undefined {
  if (networkId !== null) return model.networks.get(networkId);
  return region === null ? undefined : { provider: 'tencent', region };
}

export interface GroupRow extends Row<'securityGroups'> {
  readonly group: SecurityGroup;
  readonly network: Network | undefined;
  readonly place: Place | undefined;
  readonly usedBy: number;
}
export interface EndpointRow extends Row<'endpoints'> {
  readonly endpoint: Endpoint;
  readonly network: Network | undefined;
}
export interface ServiceRow extends Row<'endpointServices'> {
  readonly service: EndpointService;
  readonly usedBy: number;
}
export interface BackendRow extends Row<'backends'> {
  readonly backend: Backend;
  readonly network: Network | undefined;
  /** The services that stand on it. */
  readonly services: readonly EndpointService[];
}
export interface AccountRow extends Row<'accounts'> {
  readonly account: Account;
  readonly networks: number;
  readonly services: number;
  readonly endpoints: number;
}
export type AnyRow = NetworkRow | GroupRow | EndpointRow | ServiceRow | BackendRow | AccountRow;
export type Rows = { readonly [Kind in Tab]: readonly Extract<AnyRow, Row<Kind>>[] };

/**
 * Every row of the region (`all`, or `provider:code`), by name; accounts have no region, so they are always there. One
 * pass over each collection.
 */
export function rowsOf(model: Model, region: string): Rows {
  const here = (thing: { provider: string; region: string } | undefined) =>
    region === 'all' || (thing !== undefined && `${thing.provider}:${thing.region}` === region);
  const subnets = countedBy([...model.subnets.values()].map((subnet) => subnet.networkId));
  const inNetwork = countedBy([...model.endpoints.values()].map((endpoint) => endpoint.networkId ?? ''));
  const ofService = countedBy([...model.endpoints.values()].map((endpoint) => endpoint.serviceName));
  const ofGroup = countedBy([...model.endpoints.values()].flatMap((endpoint) => endpoint.securityGroupIds));
  const onBackend = new Map<string, EndpointService[]>();
  for (const service of model.endpointServices.values())
    for (const id of service.backendIds) {
      const services = onBackend.get(id);
      if (services) services.push(service);
      else onBackend.set(id, [service]);
    }
  const ofAccount = {
    networks: countedBy(
      [...model.networks.values()].map(({ provider, accountId }) => `${provider}:${accountId}`),
    ),
    services: countedBy([...model.endpointServices.values()].map(ownerKey)),
    endpoints: countedBy([...model.endpoints.values()].map(ownerKey)),
  };
  const networkOf = (id: string | null) => (id === null ? undefined : model.networks.get(id));
  return {
    networks: rows('networks', [...model.networks.values()].filter(here), (network) => ({
      network,
      subnets: subnets.get(network.id) ?? 0,
      endpoints: inNetwork.get(network.id) ?? 0,
    })),
    securityGroups: rows(
      'securityGroups',
      [...model.securityGroups.values()].filter((group) => here(placeOf(model, group))),
      (group) => ({
        group,
        network: networkOf(group.networkId),
        place: placeOf(model, group),
        usedBy: ofGroup.get(group.id) ?? 0,
      }),
    ),
    endpoints: rows('endpoints', [...model.endpoints.values()].filter(here), (endpoint) => ({
      endpoint,
      network: networkOf(endpoint.networkId),
    })),
    endpointServices: rows(
      'endpointServices',
      [...model.endpointServices.values()].filter(here),
      (service) => ({
        service,
        usedBy: ofService.get(service.serviceName) ?? 0,
      }),
    ),
    backends: rows('backends', [...model.backends.values()].filter(here), (backend) => ({
      backend,
      network: networkOf(backend.networkId),
      services: onBackend.get(backend.id) ?? [],
    })),
    accounts: rows('accounts', [...model.accounts.values()], (account) => ({
      account,
      networks: ofAccount.networks.get(account.id) ?? 0,
      services: ofAccount.services.get(account.id) ?? 0,
      endpoints: ofAccount.endpoints.get(account.id) ?? 0,
    })),
  };
}

const rows = <Kind extends Tab, Thing extends { readonly id: string; readonly name: string }, More>(
  kind: Kind,
  things: readonly Thing[],
  more: (thing: Thing) => More,
) => things.map((thing) => ({ kind, id: thing.id, name: thing.name, ...more(thing) })).sort(byName);

const ownerKey = ({ provider, ownerAccountId }: Endpoint | EndpointService) =>
  `${provider}:${ownerAccountId}`;

/** Rows whose id or name (or service name) holds what is searched, whatever the case. */
export function search(rows: readonly AnyRow[], query: string): readonly AnyRow[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return rows;
  const texts = (row: AnyRow) =>
    row.kind === 'endpointServices' ? [row.id, row.name, row.service.serviceName] : [row.id, row.name];
  return rows.filter((row) => texts(row).some((text) => text.toLowerCase().includes(wanted)));
}
