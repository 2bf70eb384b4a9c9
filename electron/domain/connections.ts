/**
 * The link between an endpoint and its service: what the clouds' words mean, and the transitions that there are.
 * AWS: https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html (endpoint states).
 * Tencent: State of EndPoint, https://www.tencentcloud.com/document/api/215/40158.
 */
import type { Endpoint, EndpointService } from './model/links.ts';
import type { Model } from './model.ts';
import { cloudOf, type Provider, type Cloud } from './scalars.ts';

/**
 * What a state means in either cloud. `pending`: waits for the provider to accept. `settingUp`: the cloud works on it.
 * `planned`: the cloud does not have it and nothing is planned of its connection.
 */
export type ConnectionState =
  | 'pending'
  | 'settingUp'
  | 'available'
  | 'rejected'
  | 'expired'
  | 'failed'
  | 'partial'
  | 'deleting'
  | 'deleted'
  | 'planned'
  | 'other';

/** The three that an operator moves a connection between. */
export type Decided = Extract<ConnectionState, 'pending' | 'available' | 'rejected'>;

/** In lower case, and as the clouds mostly write them: thousands are looked up before the first page shows. */
const words: Readonly<Record<Cloud, ReadonlyMap<string, ConnectionState>>> = {
  aws: new Map([
    ['pendingAcceptance', 'pending'],
    ['pendingacceptance', 'pending'],
    ['pending', 'settingUp'],
    ['available', 'available'],
    ['rejected', 'rejected'],
    ['expired', 'expired'],
    ['failed', 'failed'],
    ['partial', 'partial'],
    ['deleting', 'deleting'],
    ['deleted', 'deleted'],
    ['planned', 'planned'],
  ]),
  tencent: new Map([
    ['ACTIVE', 'available'],
    ['active', 'available'],
    ['PENDING', 'pending'],
    ['pending', 'pending'],
    ['accepting', 'settingUp'],
    ['REJECTED', 'rejected'],
    ['rejected', 'rejected'],
    ['failed', 'failed'],
    ['deleting', 'deleting'],
    ['planned', 'planned'],
  ]),
};

/** The meaning of a cloud's word; AWS' `pending` is not Tencent's `PENDING`. */
export function meaningOf(provider: Provider, state: string): ConnectionState {
  const known = words[cloudOf(provider)];
  return known.get(state) ?? known.get(state.toLowerCase()) ?? 'other';
}

/** The cloud's own word for what an operator decided. */
export function wordFor(provider: Provider, state: Decided): string {
  if (provider === 'tencent') return { pending: 'PENDING', available: 'ACTIVE', rejected: 'REJECTED' }[state];
  return { pending: 'pendingAcceptance', available: 'available', rejected: 'rejected' }[state];
}

/** The cloud's word that counts: what the plan makes of it or, without one, what the cloud says. */
export const stateWordOf = (endpoint: Endpoint): string => endpoint.plannedState ?? endpoint.state;

/** What an endpoint's connection is, the plan included. */
export const connectionOf = (endpoint: Endpoint): ConnectionState =>
  meaningOf(endpoint.provider, stateWordOf(endpoint));

export type Decision = 'accept' | 'reject';

/**
 * What accepting or rejecting makes of a connection; `null`: not possible. Pending -> Available or Rejected,
 * Rejected -> Available, Available -> Rejected, nothing else.
 */
export function decided(state: ConnectionState, decision: Decision): Decided | null {
  if (decision === 'accept') return state === 'pending' || state === 'rejected' ? 'available' : null;
  return state === 'pending' || state === 'available' ? 'rejected' : null;
}

/** The endpoint with a decision made; the plan says nothing more where the cloud says the same. */
export function withState(endpoint: Endpoint, state: Decided): Endpoint {
  const same = meaningOf(endpoint.provider, endpoint.state) === state;
  return { ...endpoint, plannedState: same ? null : wordFor(endpoint.provider, state) };
}

/** What a request becomes when it is made, where it may be made at all. */
export const stateAtCreation = (service: EndpointService): Decided =>
  service.acceptanceRequired === false ? 'available' : 'pending';

/** How many connections a service has, by what they are. */
export type ConnectionCounts = Readonly<Record<Decided | 'other', number>>;

const noConnections: ConnectionCounts = { pending: 0, available: 0, rejected: 0, other: 0 };

/** The counts of every service by its service name, in one pass over the endpoints. */
export function connectionCounts(model: Model): ReadonlyMap<string, ConnectionCounts> {
  const counts = new Map<string, Record<Decided | 'other', number>>();
  for (const endpoint of model.endpoints.values()) {
    const of = counts.get(endpoint.serviceName) ?? { ...noConnections };
    counts.set(endpoint.serviceName, of);
    const state = connectionOf(endpoint);
    of[state === 'pending' || state === 'available' || state === 'rejected' ? state : 'other'] += 1;
  }
  return counts;
}

/** The counts of one service out of all; a service without endpoints has none. */
export const countsOf = (
  counts: ReadonlyMap<string, ConnectionCounts>,
  service: Pick<EndpointService, 'serviceName'>,
): ConnectionCounts => counts.get(service.serviceName) ?? noConnections;

/** The endpoints that ask for a service, in the order of the model. */
export const endpointsOf = (model: Model, service: Pick<EndpointService, 'serviceName'>): Endpoint[] =>
  [...model.endpoints.values()].filter((endpoint) => endpoint.serviceName === service.serviceName);
