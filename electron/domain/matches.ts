/**
 * Which thing of the cloud a planned one has become: an endpoint or a service that an import brought, of the same place
 * and purpose. Only suggested; the operator confirms.
 */
import { parseServiceName, isEndpointId, isServiceId } from './names.ts';
import type { Endpoint, EndpointService } from './model/links.ts';
import type { Model } from './model.ts';
import type { Fault } from './fault.ts';
import { cloudOf } from './scalars.ts';

export type Confirmable = 'endpoints' | 'endpointServices';

/** A thing that the cloud may have made of a planned one. */
export interface Match {
  readonly id: string;
  readonly name: string;
  /** It has the planned one's name. */
  readonly sameName: boolean;
}

/** True for an endpoint or a service that waits for its real id. */
export const awaitsId = (thing: { readonly state: string | null }): boolean => thing.state === 'planned';

/** What an endpoint may have become: same cloud, service and network, from the cloud. Those of its name come first. */
export function endpointMatches(model: Model, planned: Endpoint): readonly Match[] {
  const linked = new Set([...model.privateLinks.values()].map(({ endpointId }) => endpointId));
  const isLinked = linked.has(planned.id);
  return ranked(
    planned,
    [...model.endpoints.values()].filter(
      (one) =>
        one.origin.kind === 'imported' &&
        !awaitsId(one) &&
        one.provider === planned.provider &&
        one.region === planned.region &&
        one.serviceName === planned.serviceName &&
        one.networkId === planned.networkId &&
        !(isLinked && linked.has(one.id)),
    ),
  );
}

/** What a service may have become: same cloud and region, on the same backend or in the same network. */
export function serviceMatches(model: Model, planned: EndpointService): readonly Match[] {
  return ranked(
    planned,
    [...model.endpointServices.values()].filter(
      (one) =>
        one.origin.kind === 'imported' &&
        !awaitsId(one) &&
        one.provider === planned.provider &&
        one.region === planned.region &&
        (one.backendIds.some((id) => planned.backendIds.includes(id)) ||
          (one.networkId !== null && one.networkId === planned.networkId && one.name === planned.name)),
    ),
  );
}

/** In their order: those of the planned one's name first. */
export function ranked(
  planned: { readonly name: string },
  found: readonly { readonly id: string; readonly name: string }[],
): Match[] {
  return found
    .map(({ id, name }) => ({ id, name, sameName: name !== '' && name === planned.name }))
    .sort((a, b) => Number(b.sameName) - Number(a.sameName) || (a.id < b.id ? -1 : 1));
}

/** The one to propose: the only one there is, or the only one of its name. `null`: the operator has to choose. */
export function likeliest(matches: readonly Match[]): Match | null {
  if (matches.length === 1) return matches[0] ?? null;
  const named = matches.filter(({ sameName }) => sameName);
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Why an id can't be the real one of a planned thing; `null`: it can. A service may be named by its service name. */
export function realIdFault(
  model: Model,
  collection: Confirmable,
  planned: Endpoint | EndpointService,
  realId: string,
): Fault | null {
  const { provider } = planned;
  const isForm = collection === 'endpoints' ? isEndpointId : isServiceId;
  const field = 'realId';
  if (!isForm(provider, realId))
    return { reason: `realId.${collection}.${cloudOf(provider)}`, params: { id: realId }, field };
  const found = model[collection].get(realId);
  if (realId === planned.id || (found && awaitsId(found)))
    return { reason: 'realId.planned', params: { id: realId }, field };
  if (!found) return null;
  const differing = differingPlace(planned, found);
  return differing
    ? {
        reason: 'realId.elsewhere',
        params: { id: realId, attribute: differing.name, planned: differing.planned, found: differing.found },
        field,
      }
    : null;
}

/** What makes it another thing, whatever it is called. */
function differingPlace(planned: Endpoint | EndpointService, found: Endpoint | EndpointService) {
  const names = ['provider', 'region', ...('subnetIds' in planned ? ['serviceName', 'networkId'] : [])];
  const of = (thing: object, name: string) => (thing as Readonly<Record<string, string | null>>)[name] ?? '';
  const name = names.find((one) => of(found, one) !== '' && of(planned, one) !== of(found, one));
  return name === undefined ? null : { name, planned: of(planned, name), found: of(found, name) };
}

/** The name under which a service is asked for, with its real id in place of the planned one. */
export function realServiceName(
  { provider, region, serviceName, id }: EndpointService,
  realId: string,
): string {
  if (provider === 'tencent') return realId;
  const parsed = parseServiceName(serviceName);
  if (parsed.kind === 'customer') return serviceName.replace(parsed.serviceId, realId);
  return serviceName.includes(id)
    ? serviceName.replace(id, realId)
    : `com.amazonaws.vpce.${region}.${realId}`;
}
