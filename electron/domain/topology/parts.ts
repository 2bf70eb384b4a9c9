/**
 * What the diagram of a service is made of, before anything has a place: its backends, who may connect, and the
 * endpoints of each account. Holds only what the side that looks sees, so that neither page nor export can show more.
 */
import type { EndpointService } from '../model/links.ts';
import type { Model } from '../model.ts';
import type { Origin } from '../scalars.ts';
import { sees, seesEndpoint, type Fact, type View } from '../sides.ts';
import { drawnAccounts, gatesOf, type Gate } from './gates.ts';
import { groupsOf } from './groups.ts';
import { networkNamed, type Named } from './named.ts';
import { zonesOf, type ZoneColumn } from './zones.ts';

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
