/**
 * What the diagram of a service is made of, before anything has a place: its backends, who may connect, and the
 * endpoints of each account. Holds only what the side that looks sees, so that neither page nor export can show more.
 */
import { connectionOf, stateWordOf, type ConnectionState } from '../connections.ts';
import type { Endpoint, EndpointService } from '../model/links.ts';
import type { Model } from '../model.ts';
import { byText } from '../naming.ts';
import type { Origin, Provider } from '../scalars.ts';
import { isMine, sees, seesEndpoint, type Fact, type View } from '../sides.ts';
import { drawnAccounts, gatesOf, type Gate } from './gates.ts';
import { accountOf, networkNamed, type Named } from './named.ts';
import { cellsOf, zonesOf, type ZoneCell, type ZoneColumn } from './zones.ts';

export interface EndpointPart {
  readonly endpointId: string;
  readonly provider: Provider;
  /** Empty where it has none, or who looks does not see it. */
  readonly name: string;
  readonly state: ConnectionState;
  /** The cloud's own word for it. */
  readonly word: string;
  /** The cloud does not have it yet. */
  readonly planned: boolean;
  /** The cloud's word where the plan makes something else of the connection. */
  readonly cloudWord: string | null;
  /** `null`: not known, or not for who looks. */
  readonly network: Named | null;
  readonly cells: readonly ZoneCell[];
  readonly origin: Origin;
}

/** The endpoints of one account. */
export interface AccountGroup {
  /** The account's id; empty: nobody knows whose they are. */
  readonly accountId: string;
  readonly name: string;
  readonly mine: boolean;
  readonly endpoints: readonly EndpointPart[];
}

export interface BackendPart {
  readonly backendId: string;
  readonly name: string;
  readonly type: string | null;
  readonly network: Named | null;
  readonly address: string | null;
  /** Empty: not known. */
  readonly zones: readonly { readonly id: string; readonly enabled: boolean }[];
  /** `null`: the workspace has only its id. */
  readonly origin: Origin | null;
}

export interface TopologyParts {
  readonly zones: readonly ZoneColumn[];
  /** `null`: who looks does not see them. */
  readonly backends: readonly BackendPart[] | null;
  readonly gates: readonly Gate[];
}

/** Everything around a service, as a side sees it. */
export function gatherTopology(
  model: Model,
  service: EndpointService,
  view: View,
  everyAccount = false,
): TopologyParts {
  const shown = (fact: Fact) => sees(service.provider, view.side, fact);
  const endpoints = [...model.endpoints.values()].filter(
    (endpoint) => endpoint.serviceName === service.serviceName && seesEndpoint(model, view, endpoint),
  );
  const zones = zonesOf(model, service, endpoints, shown);
  const every = groupsOf(model, service, endpoints, zones, shown);
  const tooMany = !everyAccount && every.length > drawnAccounts;
  const groups = tooMany ? every.slice(0, drawnAccounts - 1) : every;
  const rest = tooMany ? every.slice(drawnAccounts - 1) : [];
  return {
    zones,
    backends: shown('service.backends') ? backendsOf(model, service) : null,
    gates: gatesOf(model, service, groups, rest, shown),
  };
}

function backendsOf(model: Model, service: EndpointService): BackendPart[] {
  return service.backendIds.map((id) => {
    const backend = model.backends.get(id);
    const enabled = new Set(backend?.zoneIds ?? []);
    const zones = [...new Set([...(service.zoneIds ?? []), ...enabled])];
    return {
      backendId: id,
      name: backend?.name ?? '',
      type: backend?.type ?? service.serviceType,
      network: networkNamed(model, backend?.networkId ?? null),
      address: backend?.address ?? null,
      zones: backend?.zoneIds ? zones.map((zone) => ({ id: zone, enabled: enabled.has(zone) })) : [],
      origin: backend?.origin ?? null,
    };
  });
}

function groupsOf(
  model: Model,
  service: EndpointService,
  endpoints: readonly Endpoint[],
  zones: readonly ZoneColumn[],
  shown: (fact: Fact) => boolean,
): AccountGroup[] {
  const byAccount = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const key = endpoint.ownerAccountId ?? '';
    const list = byAccount.get(key);
    if (list) list.push(endpoint);
    else byAccount.set(key, [endpoint]);
  }
  return [...byAccount]
    .map(([accountId, list]) => ({
      accountId,
      name: accountOf(model, service.provider, accountId)?.name ?? '',
      mine: isMine(model, service.provider, accountId === '' ? null : accountId),
      endpoints: list
        .map((endpoint) => partOf(model, endpoint, zones, shown))
        .sort((a, b) => byText(a.name, b.name) || byText(a.endpointId, b.endpointId)),
    }))
    .sort(
      (a, b) => Number(b.mine) - Number(a.mine) || byText(a.name, b.name) || byText(a.accountId, b.accountId),
    );
}

function partOf(
  model: Model,
  endpoint: Endpoint,
  zones: readonly ZoneColumn[],
  shown: (fact: Fact) => boolean,
): EndpointPart {
  const word = stateWordOf(endpoint);
  const planned = endpoint.state === 'planned';
  return {
    endpointId: endpoint.id,
    provider: endpoint.provider,
    name: shown('endpoint.name') ? endpoint.name : '',
    state: connectionOf(endpoint),
    word,
    planned,
    cloudWord: !planned && endpoint.plannedState !== null ? endpoint.state : null,
    network: shown('endpoint.network') ? networkNamed(model, endpoint.networkId) : null,
    cells: cellsOf(model, endpoint, zones, shown('endpoint.addresses')),
    origin: endpoint.origin,
  };
}
