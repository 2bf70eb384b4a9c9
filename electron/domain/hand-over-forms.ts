/**
 * A packet whose checksum is right was still written by somebody else: what it says must have the clouds' own forms
 * before it may become a part of the plan, as what an operator types must.
 */
import { principalFrom } from './allowlist.ts';
import type { Fault } from './fault.ts';
import { handOverSteps, type HandOverBody } from './model/hand-over.ts';
import { isAccountId, isEndpointId, isServiceId, parseServiceName } from './names.ts';

const zoneForm = /^[a-z0-9-]{1,64}$/;
const regionForm = /^[a-z0-9-]{3,32}$/;
/** A DNS name, with a wildcard where the provider has one. */
const dnsForm = /^(?=.{1,253}$)(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

/** What a company calls itself is shown as it is: nothing that hides or turns letters. */
const nameForm = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]{0,255}$/u;

/** The first place that has not the form it must have; `null`: all have. */
export function handOverFault(body: HandOverBody): Fault | null {
  const { service, consumer, provider, region } = body;
  const isService = (name: string) => isServiceName(body, name);
  const isEndpoint = (id: string) => isEndpointId(provider, id);
  const isAccount = (id: string) => isAccountId(provider, id);
  const isPrincipal = (principal: string) => principalFrom(provider, principal) === principal;
  const isNotUndone = body.steps.every(({ who, what }) => handOverSteps[what] === who);
  const places: readonly (readonly [place: string, isWell: boolean])[] = [
    ['region', regionForm.test(region)],
    ['expiresAt', body.expiresAt >= body.dueAt],
    ['service.serviceName', isService(service.serviceName)],
    ['service.plannedAs', isNoneOr(service.plannedAs, isService)],
    ['service.accountId', isNoneOr(service.accountId, isAccount)],
    ['service.accountName', nameForm.test(service.accountName)],
    ['service.zoneIds', (service.zoneIds ?? []).every((id) => zoneForm.test(id))],
    ['service.privateDnsName', isNoneOr(service.privateDnsName, (name) => dnsForm.test(name))],
    ['consumer.accountId', isNoneOr(consumer?.accountId, isAccount)],
    ['consumer.accountName', nameForm.test(consumer?.accountName ?? '')],
    ['consumer.principal', isNoneOr(consumer?.principal, isPrincipal)],
    ['consumer.endpointId', isNoneOr(consumer?.endpointId, isEndpoint)],
    ['consumer.plannedAs', isNoneOr(consumer?.plannedAs, isEndpoint)],
    ['steps', isNotUndone && new Set(body.steps.map(({ what }) => what)).size === body.steps.length],
  ];
  const wrong = places.find(([, isWell]) => !isWell);
  return wrong ? { reason: 'handOver.form', params: { place: wrong[0] } } : null;
}

const isNoneOr = (said: string | null | undefined, isWell: (said: string) => boolean): boolean =>
  said === null || said === undefined || isWell(said);

/** Of the packet's cloud, and of its region where the name says one. */
function isServiceName({ provider, region }: HandOverBody, name: string): boolean {
  if (provider === 'tencent') return isServiceId(provider, name);
  const parsed = parseServiceName(name);
  return parsed.kind !== 'malformed' && (parsed.region === null || parsed.region === region);
}
