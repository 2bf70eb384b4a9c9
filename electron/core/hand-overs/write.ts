/** A packet for the other company, and what filling it in makes of the plan. */
import { handOverOf } from '../../artefacts/hand-over.ts';
import type { ParsedInputOf } from '../../contract/commands.ts';
import { refuse } from '../../contract/errors.ts';
import { stateAtCreation, wordFor } from '../../domain/connections.ts';
import type { HandOver } from '../../domain/model/hand-over.ts';
import { awaitsId, realIdFault } from '../../domain/matches.ts';
import type { Change } from '../../domain/model/changes.ts';
import type { Endpoint, EndpointService } from '../../domain/model/links.ts';
import type { HandOverRecord } from '../../domain/model/records.ts';
import type { Model } from '../../domain/model.ts';
import type { Origin } from '../../domain/scalars.ts';
import { isAccountId, isEndpointId } from '../../domain/names.ts';
import { confirmEndpoint } from '../confirm.ts';
import { Draft } from '../draft.ts';
import { mustBe, mustFind } from '../lookups.ts';
import type { ServiceContext } from '../services.ts';

type Input = ParsedInputOf<'handOvers.save'>;

/** Refuses what has not the cloud's form, and another account or endpoint than the model knows. `now`: epoch ms. */
export function writePacket(
  { profiles }: ServiceContext,
  model: Model,
  input: Input,
  now: number,
): { readonly packet: HandOver; readonly changes: readonly Change[] } {
  const draft = new Draft(model, now);
  const planned: Origin = { kind: 'planned', at: now };
  const service = mustFind(model, 'endpointServices', input.serviceId);
  const known = input.id === null ? null : mustFind(model, 'handOvers', input.id);
  nameAccount(draft, service, input, planned);
  const endpoint = endpointOf(draft, service, input, planned, known);
  if (endpoint && endpoint.serviceName !== service.serviceName)
    throw refuse('handOver.otherService', { endpoint: endpoint.id, service: endpoint.serviceName });
  const owned = ownEndpoint(draft, endpoint, input);
  const written = draft.model.endpointServices.get(service.id) ?? service;
  const profile = profiles.find(({ id }) => id === service.profileId);
  const packet = handOverOf({
    from: input.side,
    service: written,
    endpoint: owned,
    consumerAccountId: input.side === 'consumer' ? input.accountId : null,
    accounts: draft.model.accounts,
    port: profile?.port ?? known?.port ?? null,
    previous: known?.packet ?? null,
    done: input.done,
    now,
    dueAt: input.dueAt,
    notes: input.notes,
  });
  draft.put('handOvers', {
    id: known?.id ?? packet.id,
    serviceId: service.id,
    endpointId: owned?.id ?? null,
    side: input.side,
    port: packet.service.port,
    sentAt: now,
    receivedAt: known?.receivedAt ?? null,
    packet,
  });
  return { packet, changes: draft.changes };
}

/** The account of this side: mine from now on, and the service's owner where that is not known. */
function nameAccount(draft: Draft, service: EndpointService, input: Input, origin: Origin): void {
  const { accountId, side } = input;
  if (accountId === null) return;
  const { provider } = service;
  const field = 'accountId';
  if (!isAccountId(provider, accountId)) throw refuse('account.form', { given: accountId }, field);
  const id = `${provider}:${accountId}`;
  if (!draft.model.accounts.has(id))
    draft.put('accounts', { id, provider, accountId, name: '', mine: true, origin });
  if (side !== 'provider') return;
  const owner = service.ownerAccountId;
  if (owner !== null && owner !== accountId)
    throw refuse('handOver.otherAccount', { id: service.id, account: owner }, field);
  draft.report('endpointServices', { ...service, ownerAccountId: accountId });
}

/** The endpoint that the packet is about, by its real id where that is given. */
function endpointOf(
  draft: Draft,
  service: EndpointService,
  input: Input,
  origin: Origin,
  known: HandOverRecord | null,
): Endpoint | null {
  const endpoint =
    input.endpointId === null
      ? (draft.model.endpoints.get(known?.endpointId ?? '') ?? null)
      : mustFind(draft.model, 'endpoints', input.endpointId);
  const realId = input.realEndpointId;
  if (realId === null || input.side !== 'consumer') return endpoint;
  if (endpoint) {
    if (realId === endpoint.id) return endpoint;
    if (!awaitsId(endpoint)) throw refuse('realId.known', { id: endpoint.id }, 'realEndpointId');
    const fault = realIdFault(draft.model, 'endpoints', endpoint, realId);
    mustBe(fault && { ...fault, field: 'realEndpointId' });
    draft.plan(confirmEndpoint(draft.model, endpoint, realId));
    return mustFind(draft.model, 'endpoints', realId);
  }
  const { provider } = service;
  if (!isEndpointId(provider, realId)) {
    const reason = provider === 'tencent' ? 'realId.endpoints.tencent' : 'realId.endpoints.aws';
    throw refuse(reason, { id: realId }, 'realEndpointId');
  }
  const imported = draft.model.endpoints.get(realId);
  if (imported) return imported;
  const typed: Endpoint = {
    id: realId,
    name: '',
    provider,
    region: service.region,
    networkId: null,
    subnetIds: [],
    addresses: [],
    serviceName: service.serviceName,
    ownerAccountId: input.accountId,
    securityGroupIds: [],
    privateDnsEnabled: false,
    state: wordFor(provider, stateAtCreation(service)),
    stateOrigin: origin,
    plannedState: null,
    dnsNames: [],
    networkInterfaceIds: [],
    createdAt: null,
    lastError: null,
    origin,
  };
  draft.put('endpoints', typed);
  return typed;
}

/** The endpoint with its owner, where only the operator knows it. */
function ownEndpoint(draft: Draft, endpoint: Endpoint | null, { side, accountId }: Input): Endpoint | null {
  if (!endpoint || side !== 'consumer' || accountId === null) return endpoint;
  const owner = endpoint.ownerAccountId;
  if (owner !== null && owner !== accountId)
    throw refuse('handOver.otherAccount', { id: endpoint.id, account: owner }, 'accountId');
  const owned = { ...endpoint, ownerAccountId: accountId };
  draft.report('endpoints', owned);
  return owned;
}
