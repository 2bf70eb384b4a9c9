/** The consumer's part of a packet: its account, who is to be allowed, and the endpoint. */
import { refuse } from '../../contract/errors.ts';
import { mayConnect } from '../../domain/allowlist.ts';
import { connectionOf, stateAtCreation, stateWordOf, wordFor } from '../../domain/connections.ts';
import { isStepDone } from '../../domain/hand-over.ts';
import type { HandOverBody } from '../../domain/model/hand-over.ts';
import { awaitsId, realIdFault } from '../../domain/matches.ts';
import type { Endpoint, EndpointService } from '../../domain/model/links.ts';
import { isMine } from '../../domain/sides.ts';
import { plannedStateFor } from '../../domain/verification.ts';
import { put } from '../changes.ts';
import { confirmEndpoint } from '../confirm.ts';
import { mustBe } from '../lookups.ts';
import type { Merge } from './merge.ts';

type Consumer = NonNullable<HandOverBody['consumer']>;

/** The endpoint, where the packet names one. */
export function mergeConsumer(merge: Merge, serviceId: string): Endpoint | null {
  const { draft, packet } = merge;
  const service = draft.model.endpointServices.get(serviceId);
  const { consumer } = packet;
  if (!consumer || !service) return null;
  if (merge.side === 'provider') allow(merge, service, consumer);
  if (consumer.endpointId === null) {
    if (consumer.accountId !== null) merge.shows('account', consumer.accountId);
    return null;
  }
  const known = knownAs(merge, consumer, consumer.endpointId);
  if (known && known.serviceName !== service.serviceName)
    throw refuse('handOver.otherService', { endpoint: known.id, service: known.serviceName });
  const endpoint = known ?? newEndpoint(merge, service, consumer.endpointId);
  const account = merge.takes('account', endpoint.ownerAccountId, consumer.accountId);
  const next = account ? { ...endpoint, ownerAccountId: consumer.accountId } : endpoint;
  draft.report('endpoints', acceptance(merge, next));
  return draft.model.endpoints.get(next.id) ?? next;
}

/** Who is to be put on the allowlist is a plan of ours: the cloud does not have it yet. */
function allow(merge: Merge, service: EndpointService, { principal, accountId }: Consumer): void {
  if (principal === null) return;
  const { draft, planned } = merge;
  const list = service.allowlist;
  const allowed = ['own', 'listed'].includes(mayConnect(service, accountId));
  if (allowed || list?.some((entry) => entry.principal === principal)) {
    merge.takes('principal', principal, principal);
    return;
  }
  const owner = service.ownerAccountId;
  const mine = owner !== null && isMine(draft.model, service.provider, owner);
  if (list === null && !mine) {
    merge.shows('principal', principal);
    merge.notice('allowlistUnknown', { principal });
    return;
  }
  merge.takes('principal', null, principal);
  const entry = { principal, description: '', addedAt: planned.at, origin: planned };
  draft.plan([put(draft.model, 'endpointServices', { ...service, allowlist: [...(list ?? []), entry] })]);
}

/** The endpoint of this workspace, under its real id where the packet knows that now: its history goes on. */
function knownAs(merge: Merge, { plannedAs }: Consumer, endpointId: string): Endpoint | undefined {
  const { draft, packet } = merge;
  const { endpoints } = draft.model;
  const made = isStepDone(packet, 'create');
  const before = endpoints.get(plannedAs ?? '') ?? endpoints.get(merge.known?.endpointId ?? '');
  if (before && awaitsId(before) && made && before.id !== endpointId) {
    mustBe(realIdFault(draft.model, 'endpoints', before, endpointId));
    merge.fills('endpointId', before.id, endpointId);
    draft.plan(confirmEndpoint(draft.model, before, endpointId));
    return draft.model.endpoints.get(endpointId);
  }
  const known = endpoints.get(endpointId) ?? before ?? merge.takenOut('endpoints', endpointId);
  if (!known) return undefined;
  if (known.provider !== packet.provider || known.region !== packet.region)
    throw refuse('handOver.elsewhere', { service: endpointId, region: known.region });
  if (awaitsId(known) && made) {
    merge.fills('endpointId', null, endpointId);
    return {
      ...known,
      state: wordFor(known.provider, 'pending'),
      stateOrigin: merge.told,
      plannedState: null,
    };
  }
  // Who knows only the planned name does not contradict the real one.
  const other = merge.takes('endpointId', known.id, endpointId, known.id === endpointId || !made);
  return other ? undefined : known;
}

/** As its provider knows an endpoint: what only its owner sees is not known. */
function newEndpoint(merge: Merge, service: EndpointService, id: string): Endpoint {
  const made = isStepDone(merge.packet, 'create');
  const origin = made ? merge.told : merge.planned;
  merge.fills('endpointId', null, id);
  return {
    id,
    name: '',
    provider: service.provider,
    region: service.region,
    networkId: null,
    subnetIds: [],
    addresses: [],
    serviceName: service.serviceName,
    ownerAccountId: null,
    securityGroupIds: [],
    privateDnsEnabled: false,
    state: made ? wordFor(service.provider, stateAtCreation(service)) : 'planned',
    stateOrigin: origin,
    plannedState: made ? null : plannedStateFor(service),
    dnsNames: [],
    networkInterfaceIds: [],
    createdAt: null,
    lastError: null,
    origin,
  };
}

/** That it was accepted, only its provider says; a cloud that said otherwise here is not overruled. */
function acceptance(merge: Merge, endpoint: Endpoint): Endpoint {
  if (merge.side !== 'consumer' || !isStepDone(merge.packet, 'accept') || awaitsId(endpoint)) return endpoint;
  const state = connectionOf(endpoint);
  const word = wordFor(endpoint.provider, 'available');
  const waits = state === 'pending' || state === 'settingUp';
  const takes = merge.takes('state', waits ? null : stateWordOf(endpoint), word, state === 'available');
  return takes ? { ...endpoint, state: word, stateOrigin: merge.told, plannedState: null } : endpoint;
}
