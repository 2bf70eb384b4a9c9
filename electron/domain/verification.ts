/**
 * What **Verify** looks at before an endpoint is made: is the service known, of the same cloud and region, whose is it,
 * and may the network's account connect? Region and allowlist:
 * https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html and, for Tencent's
 * ServiceWhiteListNotAdded, https://www.tencentcloud.com/document/product/1216/57927.
 */
import { mayConnect } from './allowlist.ts';
import { wordFor, stateAtCreation } from './connections.ts';
import type { Fault, Params } from './fault.ts';
import type { EndpointService } from './model/links.ts';
import type { Model } from './model.ts';
import type { Network } from './model/networks.ts';
import type { Provider } from './scalars.ts';
import { isAccountId, isServiceId, parseServiceName } from './names.ts';

/** The owner to expect: one of my accounts, or a peer's by its UIN or account id. */
export type Peer = { readonly kind: 'mine' } | { readonly kind: 'other'; readonly accountId: string };

/** `service`: an id or a service name. `peer` `null`: whoever owns it, as where the form does not ask. */
export interface ServiceRequest {
  readonly network: Network;
  readonly peer: Peer | null;
  readonly service: string;
}

/** One thing that Verify looked at. Texts: `verify.<check>.<outcome>` and, refused, the way to mend it (`.mend`). */
export interface VerificationFinding {
  readonly check: 'known' | 'sameProvider' | 'sameRegion' | 'owner' | 'allowlist';
  readonly outcome: 'verified' | 'refused' | 'offline';
  /**
   * known: service, name; refused: service, form, why (unknown, form, ambiguous). sameProvider: provider,
   * serviceProvider. sameRegion: region, serviceRegion. owner: owner, given, account; refused: why (mine, other, form).
   * allowlist: account, service; verified: why (own, listed).
   */
  readonly params: Params;
}

/** What **Verify** found. `serviceId` is the service that the text named, `null` when none is known. */
export interface Verification {
  readonly acceptable: boolean;
  readonly serviceId: string | null;
  /** Whether the connection will be accepted by itself. */
  readonly autoAccept: boolean;
  readonly items: readonly VerificationFinding[];
}

/** Every check in order. An endpoint can be made when none is `refused`; later checks need the earlier ones to hold. */
export function verifyService(model: Model, request: ServiceRequest): Verification {
  const { network } = request;
  const { service, item } = known(model, request);
  if (!service) return { acceptable: false, serviceId: null, autoAccept: false, items: [item] };
  const sameCloud = service.provider === network.provider;
  const items: VerificationFinding[] = [
    item,
    {
      check: 'sameProvider',
      outcome: sameCloud ? 'verified' : 'refused',
      params: { provider: network.provider, serviceProvider: service.provider },
    },
  ];
  if (sameCloud) {
    items.push({
      check: 'sameRegion',
      outcome: service.region === network.region ? 'verified' : 'refused',
      params: { region: network.region, serviceRegion: service.region },
    });
    if (request.peer) items.push(ownerOf(model, network, service, request.peer));
    items.push(allowed(network, service));
  }
  return {
    acceptable: items.every(({ outcome }) => outcome !== 'refused'),
    serviceId: service.id,
    autoAccept: service.acceptanceRequired === false,
    items,
  };
}

/** The service that a verification allows, or why it allows none. */
export function verifiedService(model: Model, request: ServiceRequest): EndpointService | Fault {
  const { items, serviceId } = verifyService(model, request);
  const refused = items.find(({ outcome }) => outcome === 'refused');
  const service = model.endpointServices.get(serviceId ?? '');
  if (service && !refused) return service;
  return faultOf(refused ?? { check: 'known', outcome: 'refused', params: {} });
}

/** The cloud's word for what the connection of an endpoint made now will be. */
export const plannedStateFor = (service: EndpointService): string =>
  wordFor(service.provider, stateAtCreation(service));

function known(
  model: Model,
  { network, service: text }: ServiceRequest,
): { service: EndpointService | null; item: VerificationFinding } {
  const refused = (why: 'unknown' | 'form' | 'ambiguous') => ({
    service: null,
    item: {
      check: 'known',
      outcome: 'refused',
      params: { service: text, why, form: formOf(network) },
    } as const,
  });
  const named = [...model.endpointServices.values()].filter(
    (service) => service.id === text || service.serviceName === text,
  );
  const [service] = named;
  if (named.length > 1) return refused('ambiguous');
  if (!service) return refused(isForm(network.provider, text) ? 'unknown' : 'form');
  return {
    service,
    item: { check: 'known', outcome: 'verified', params: { service: service.id, name: service.name } },
  };
}

const isForm = (provider: Provider, text: string): boolean =>
  isServiceId(provider, text) || (provider !== 'tencent' && parseServiceName(text).kind !== 'malformed');

const formOf = ({ provider, region }: Network): string =>
  provider === 'tencent' ? 'vpcsvc-xxxxxxxx' : `com.amazonaws.vpce.${region}.vpce-svc-…`;

function ownerOf(model: Model, network: Network, service: EndpointService, peer: Peer): VerificationFinding {
  const owner = service.ownerAccountId;
  const given = peer.kind === 'other' ? peer.accountId : '';
  const params = { owner: owner ?? '', given, account: network.accountId ?? '' };
  const refused = (why: 'mine' | 'other' | 'form') =>
    ({ check: 'owner', outcome: 'refused', params: { ...params, why } }) as const;
  if (peer.kind === 'other' && !isAccountId(network.provider, given)) return refused('form');
  if (owner === null) return { check: 'owner', outcome: 'offline', params };
  if (peer.kind === 'other')
    return owner === given ? { check: 'owner', outcome: 'verified', params } : refused('other');
  const mine =
    owner === network.accountId || model.accounts.get(`${network.provider}:${owner}`)?.mine === true;
  return mine ? { check: 'owner', outcome: 'verified', params } : refused('mine');
}

/** Two accounts of mine are two accounts to the cloud: only the owner itself needs no entry. */
function allowed(network: Network, service: EndpointService): VerificationFinding {
  const params = { account: network.accountId ?? '', service: service.id };
  const may = mayConnect(service, network.accountId);
  if (may === 'notListed') return { check: 'allowlist', outcome: 'refused', params };
  if (may === 'unknown') return { check: 'allowlist', outcome: 'offline', params };
  return { check: 'allowlist', outcome: 'verified', params: { ...params, why: may } };
}

/** The reason of each check that can refuse; the field is that of the form that makes an endpoint. */
function faultOf({ check, params }: VerificationFinding): Fault {
  switch (check) {
    case 'known':
      return params.why === 'form'
        ? { reason: 'service.form', params, field: 'service' }
        : params.why === 'ambiguous'
          ? { reason: 'service.ambiguous', params, field: 'service' }
          : { reason: 'service.notKnown', params, field: 'service' };
    case 'sameProvider':
      return { reason: 'service.otherProvider', params, field: 'service' };
    case 'sameRegion':
      return { reason: 'service.otherRegion', params, field: 'service' };
    case 'owner':
      if (params.why === 'form') return { reason: 'account.form', params, field: 'peer.accountId' };
      return params.why === 'mine'
        ? { reason: 'service.notMine', params, field: 'peer.kind' }
        : { reason: 'service.otherOwner', params, field: 'peer.accountId' };
    case 'allowlist':
      return { reason: 'service.notAllowed', params, field: 'service' };
  }
}
