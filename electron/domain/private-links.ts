/**
 * A SaaS provider's record of a link: its transitions and what Validate can know offline.
 * created or disconnected -> PENDING -> CONNECTED or DISCONNECTED; only CONNECTED disconnects, only DISCONNECTED deletes.
 */
import type { Params } from './fault.ts';
import type { Endpoint, PrivateLink, PrivateLinkStatus } from './model/links.ts';
import type { Model } from './model.ts';
import { isEndpointId } from './names.ts';

/** What Validate looked at, in the order of the page. */
export const validationChecks = [
  'endpointKnown',
  'sameService',
  'sameRegion',
  'waitsForAcceptance',
  'notLinked',
  'requestStillThere',
  'providerAccepts',
] as const;
export type ValidationCheck = (typeof validationChecks)[number];

/** One thing that Validate looked at. */
export interface ValidationFinding {
  readonly check: ValidationCheck;
  readonly outcome: 'verified' | 'refused' | 'offline';
  readonly params: Params;
}

/** What the three fields of the form ask for. */
export interface LinkRequest {
  readonly serviceName: string;
  readonly endpointId: string;
}

/** Every check in order. The request can be made when none is `refused`. */
export function validateLink(model: Model, request: LinkRequest): readonly ValidationFinding[] {
  const service = serviceByName(model, request.serviceName);
  const endpoint = model.endpoints.get(request.endpointId);
  const id = request.endpointId;
  if (!isEndpointId('aws', id))
    return [{ check: 'endpointKnown', outcome: 'refused', params: { id, why: 'form' } }];
  if (!endpoint) return [{ check: 'endpointKnown', outcome: 'refused', params: { id, why: 'unknown' } }];
  const sameRegion = service !== undefined && service.region === endpoint.region;
  const other = linkOfEndpoint(model, id);
  return [
    { check: 'endpointKnown', outcome: 'verified', params: { id, name: endpoint.name } },
    {
      check: 'sameService',
      outcome: service && endpoint.serviceName === service.serviceName ? 'verified' : 'refused',
      params: {
        service: request.serviceName,
        actual: endpoint.serviceName,
        why: service ? 'other' : 'unknown',
      },
    },
    {
      check: 'sameRegion',
      outcome: sameRegion ? 'verified' : 'refused',
      params: { region: endpoint.region, serviceRegion: service?.region ?? '' },
    },
    waitsForAcceptance(endpoint),
    {
      check: 'notLinked',
      outcome: other ? 'refused' : 'verified',
      params: { link: other?.name ?? '' },
    },
    {
      check: 'requestStillThere',
      outcome: 'offline',
      params: { seenAt: seenAt(endpoint) },
    },
    { check: 'providerAccepts', outcome: 'offline', params: { owner: service?.ownerAccountId ?? '' } },
  ];
}

/** When an import last showed the endpoint; 0: none has. The simulation may have moved its state since. */
function seenAt({ stateOrigin, origin }: Endpoint): number {
  if (stateOrigin.kind === 'imported') return stateOrigin.at;
  return origin.kind === 'imported' ? origin.at : 0;
}

/** Only an import (or the simulation) has seen the state; an id that was typed can't be checked offline. */
function waitsForAcceptance(endpoint: Endpoint): ValidationFinding {
  const params = { state: endpoint.state, since: endpoint.createdAt ?? 0 };
  if (endpoint.state !== 'pendingAcceptance')
    return { check: 'waitsForAcceptance', outcome: 'refused', params };
  const seen = endpoint.stateOrigin.kind === 'imported' || endpoint.stateOrigin.kind === 'simulated';
  return { check: 'waitsForAcceptance', outcome: seen ? 'verified' : 'offline', params };
}

/** The service with this service name, or with this id. */
export function serviceByName(model: Model, serviceName: string) {
  for (const service of model.endpointServices.values()) {
    if (service.serviceName === serviceName || service.id === serviceName) return service;
  }
  return undefined;
}

/** The link that uses an endpoint; there is at most one. */
export function linkOfEndpoint(model: Model, endpointId: string): PrivateLink | undefined {
  for (const link of model.privateLinks.values()) if (link.endpointId === endpointId) return link;
  return undefined;
}

/** The status when an operation starts now and takes `delayMs`. */
export const pending = (
  operation: 'connect' | 'disconnect',
  now: number,
  delayMs: number,
): PrivateLinkStatus => ({
  kind: 'PENDING',
  operation,
  startedAt: now,
  dueAt: now + delayMs,
});

/**
 * Milliseconds until a PENDING operation falls due; 0: due. A clock that was set back since the start would keep it
 * waiting for ever: it never waits longer than it was meant to.
 */
export function remainingMs(status: Extract<PrivateLinkStatus, { kind: 'PENDING' }>, now: number): number {
  const whole = status.dueAt - status.startedAt;
  return Math.min(Math.max(0, status.dueAt - now), whole);
}

/**
 * What the simulation makes of a PENDING link that fell due: the link, and its endpoint as the cloud would show it.
 * A link whose endpoint is gone, or was refused meanwhile, can't connect.
 */
export function completeLink(
  link: PrivateLink,
  endpoint: Endpoint | undefined,
  now: number,
): { readonly link: PrivateLink; readonly endpoint: Endpoint | undefined } {
  if (link.status.kind !== 'PENDING') return { link, endpoint };
  const canConnect =
    endpoint !== undefined && (endpoint.state === 'pendingAcceptance' || endpoint.state === 'available');
  const connected = link.status.operation === 'connect' && canConnect;
  const status: PrivateLinkStatus = connected
    ? { kind: 'CONNECTED', since: now }
    : { kind: 'DISCONNECTED', since: now };
  const state = connected ? 'available' : 'rejected';
  // The provider has decided: what was planned of the connection is settled by it.
  const moves = canConnect && (endpoint.state !== state || endpoint.plannedState !== null);
  return {
    link: { ...link, status },
    endpoint: moves
      ? { ...endpoint, state, stateOrigin: { kind: 'simulated', at: now }, plannedState: null }
      : endpoint,
  };
}
