/** Who must act, on what, since when, and what it has cost meanwhile. Pure. */
import { costKindOf, costOfEndpoint } from '../../../electron/domain/cost.ts';
import { nameOf, byText } from '../../../electron/domain/naming.ts';
import type { PriceBook } from '../../../electron/domain/prices.ts';
import { connectionOf } from '../../../electron/domain/connections.ts';
import type { Endpoint, EndpointService, PrivateLink } from '../../../electron/domain/model/links.ts';
import type { HandOverRecord, Setup } from '../../../electron/domain/model/records.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { HandOverAbout } from '../../state/dialogs.svelte.ts';
import type { Page } from '../../state/router.svelte.ts';
import { companyOf, isHere } from '../hand-over/about.ts';

export type WaitKind = 'step' | 'removal' | 'rejected' | 'acceptance' | 'request' | 'handOver' | 'simulation';

export interface Wait {
  readonly kind: WaitKind;
  /** `you`, `simulation`, `other` (a company that nobody named), or a company's name. */
  readonly party: string;
  readonly id: string;
  /** What it is called; its id when it has no name. */
  readonly name: string;
  /** A line of ids after the name, in the clouds' own words. */
  readonly detail: string;
  readonly waitingMs: number;
  /** USD so far; `none`: for nobody of mine. */
  readonly cost: number | 'none' | 'notYet' | 'unknown';
  /** Where to act: a page and its parts; `null` when nobody can. */
  readonly to: readonly [page: Page, ...parts: string[]] | null;
  readonly step?: number;
  /** The packet that goes to the other company about it. */
  readonly handOver?: HandOverAbout;
  /** Epoch ms: until when a packet is to come back. */
  readonly dueAt?: number;
  readonly status?: Extract<PrivateLink['status'], { kind: 'PENDING' }>;
}

export interface WaitContext {
  readonly model: Model;
  readonly prices: PriceBook;
  readonly now: number;
  /** The name of a profile's provider, by the profile's id. */
  readonly providerName: (profileId: string) => string | undefined;
}

/** What else is needed of a thing, looked up once for all of them. */
interface Lookup extends WaitContext {
  readonly linkOf: ReadonlyMap<string, PrivateLink>;
  readonly setupOf: ReadonlyMap<string, Setup>;
  readonly serviceOf: ReadonlyMap<string, EndpointService>;
  /** Names of the services that accounts of mine own. */
  readonly mine: ReadonlySet<string>;
}

const mapBy = <T>(things: Iterable<T>, key: (thing: T) => string): ReadonlyMap<string, T> =>
  new Map([...things].map((thing) => [key(thing), thing]));

/** You first, then the providers by name, the simulation last; the longest first within each. */
export function waitsOf(context: WaitContext): readonly Wait[] {
  const { model } = context;
  const lookup: Lookup = {
    ...context,
    linkOf: mapBy(model.privateLinks.values(), ({ endpointId }) => endpointId),
    setupOf: mapBy(model.setups.values(), ({ endpointId }) => endpointId ?? ''),
    serviceOf: mapBy(model.endpointServices.values(), ({ serviceName }) => serviceName),
    mine: servicesOfMine(model),
  };
  const waits = [
    ...[...model.setups.values()].flatMap((setup) => setupWait(context, setup)),
    ...[...model.endpoints.values()].flatMap((endpoint) => endpointWait(lookup, endpoint)),
    ...[...model.privateLinks.values()].flatMap((link) => linkWait(context, link)),
    ...[...model.handOvers.values()].flatMap((record) => handOverWait(context, record)),
  ];
  const rank = (party: string) => (party === 'you' ? 0 : party === 'simulation' ? 2 : 1);
  return waits.sort(
    (a, b) =>
      rank(a.party) - rank(b.party) ||
      byText(a.party, b.party) ||
      b.waitingMs - a.waitingMs ||
      byText(a.id, b.id),
  );
}

/** At most `each` rows of every party, so that a thousand of one don't hide the other. */
export function firstOfEach(waits: readonly Wait[], each: number): readonly Wait[] {
  const seen = new Map<string, number>();
  return waits.filter(({ party, kind }) => {
    // Packets are counted apart: the one that just came in must not hide behind what has long waited.
    const key = `${party} ${kind === 'handOver'}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= each;
  });
}

function costOf({ prices, now }: WaitContext, endpoint: Endpoint | undefined): Wait['cost'] {
  const cost = endpoint && costOfEndpoint(endpoint, prices, now);
  if (cost === undefined || cost?.zones === 0) return 'notYet';
  return cost?.soFarUsd ?? 'unknown';
}

function setupWait(context: WaitContext, setup: Setup): Wait[] {
  const { model, now } = context;
  const { phase } = setup;
  if (phase.kind === 'removed' || (phase.kind === 'settingUp' && setup.finishedAt !== null)) return [];
  const endpoint = model.endpoints.get(setup.endpointId ?? '');
  const link = model.privateLinks.get(setup.privateLinkId ?? '');
  // While the simulation works on its link, it is the simulation's turn.
  if (link?.status.kind === 'PENDING') return [];
  const common = {
    party: 'you',
    id: setup.id,
    name: setup.name,
    cost: costOf(context, endpoint),
  };
  return phase.kind === 'removing'
    ? [
        {
          ...common,
          kind: 'removal',
          detail: endpoint?.id ?? setup.endpointId ?? '',
          waitingMs: now - phase.startedAt,
          to: ['setup', setup.id, 'remove'],
        },
      ]
    : [
        {
          ...common,
          kind: 'step',
          detail: endpoint?.id ?? '',
          waitingMs: now - setup.createdAt,
          to: ['setup', setup.id],
          step: phase.step,
        },
      ];
}

/** Whose a service is: the name of its account where it has one, so that its packets stand beside its connections. */
function ownerOf({ model }: Lookup, service: EndpointService | undefined): string | null {
  if (!service || service.ownerAccountId === null) return null;
  const { provider, ownerAccountId } = service;
  return model.accounts.get(`${provider}:${ownerAccountId}`)?.name || ownerAccountId;
}

function endpointWait(lookup: Lookup, endpoint: Endpoint): Wait[] {
  const { now, providerName } = lookup;
  const service = lookup.serviceOf.get(endpoint.serviceName);
  if (service && lookup.mine.has(endpoint.serviceName)) return requestWait(lookup, endpoint, service);
  const kind = costKindOf(endpoint);
  if (kind !== 'pendingAcceptance' && kind !== 'rejected') return [];
  const link = lookup.linkOf.get(endpoint.id);
  const setup = lookup.setupOf.get(endpoint.id);
  if (link?.status.kind === 'PENDING') return [];
  const common = {
    id: endpoint.id,
    name: nameOf(endpoint),
    detail: endpoint.id,
    cost: costOf(lookup, endpoint),
  };
  if (kind === 'rejected') {
    // Its removal is on the list already.
    if (setup?.phase.kind === 'removing') return [];
    return [
      {
        ...common,
        kind: 'rejected',
        party: 'you',
        waitingMs: now - endpoint.stateOrigin.at,
        to: link ? ['privatelink'] : ['endpoints', endpoint.id],
      },
    ];
  }
  return [
    {
      ...common,
      kind: 'acceptance',
      party: providerName(service?.profileId ?? '') ?? ownerOf(lookup, service) ?? endpoint.serviceName,
      waitingMs: now - (endpoint.createdAt ?? endpoint.stateOrigin.at),
      ...(service
        ? { handOver: { serviceId: service.id, endpointId: endpoint.id, side: 'consumer' } as const }
        : {}),
      to: setup ? ['setup', setup.id] : link ? ['privatelink'] : ['endpoints', endpoint.id],
    },
  ];
}

function servicesOfMine({ accounts, endpointServices }: Model): ReadonlySet<string> {
  const isMine = ({ provider, ownerAccountId }: EndpointService) =>
    accounts.get(`${provider}:${ownerAccountId ?? ''}`)?.mine === true;
  return new Set([...endpointServices.values()].filter(isMine).map(({ serviceName }) => serviceName));
}

/** A request to a service of mine waits for me; one that the plan has decided waits no more. */
function requestWait(lookup: Lookup, endpoint: Endpoint, service: EndpointService): Wait[] {
  if (connectionOf(endpoint) !== 'pending' || endpoint.state === 'planned') return [];
  return [
    {
      kind: 'request',
      party: 'you',
      id: endpoint.id,
      name: nameOf(endpoint),
      detail: endpoint.id,
      // What waits for me at a service of mine is paid by who asks.
      cost: endpoint.networkId === null ? 'none' : costOf(lookup, endpoint),
      waitingMs: lookup.now - (endpoint.createdAt ?? endpoint.stateOrigin.at),
      to: ['endpoint-services', service.id, 'endpoint'],
    },
  ];
}

function linkWait({ now }: WaitContext, link: PrivateLink): Wait[] {
  if (link.status.kind !== 'PENDING') return [];
  return [
    {
      kind: 'simulation',
      party: 'simulation',
      id: link.id,
      name: link.name,
      detail: '',
      waitingMs: now - link.status.startedAt,
      cost: 'none',
      to: null,
      status: link.status,
    },
  ];
}

/** A packet waits for whom it lies with, until every step is done. What is gone from the workspace waits for nobody. */
function handOverWait({ model, now }: WaitContext, record: HandOverRecord): Wait[] {
  const { packet, serviceId, endpointId, side } = record;
  const service = model.endpointServices.get(serviceId);
  if (!service || packet.steps.every(({ done }) => done)) return [];
  const endpoint = model.endpoints.get(endpointId ?? '');
  const here = isHere(record);
  return [
    {
      kind: 'handOver',
      party: here ? 'you' : companyOf(model, record) || 'other',
      id: record.id,
      name: endpoint?.name || endpoint?.id || nameOf(service),
      detail: service.id,
      waitingMs: now - ((here ? record.receivedAt : record.sentAt) ?? now),
      cost: 'none',
      to: endpoint ? ['endpoints', endpoint.id] : ['endpoint-services', service.id],
      handOver: { serviceId, endpointId, side, id: record.id },
      dueAt: packet.dueAt,
    },
  ];
}
