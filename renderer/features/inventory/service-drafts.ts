/** What the form of a known endpoint service holds, how it starts, and what it sends. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { Reason } from '../../../electron/domain/fault.ts';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import { isServiceId, parseServiceName } from '../../../electron/domain/names.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import {
  answerOf,
  orNull,
  regionDefault,
  valueOf,
  zoneIdsOf,
  type Answer,
} from '../../forms/draft-values.ts';

export interface ServiceDraft {
  serviceName: string;
  region: string;
  name: string;
  provider: Provider;
  /** Zone ids, separated by commas or blanks; empty: not known. */
  zoneIds: string;
  acceptanceRequired: Answer;
  privateDnsName: string;
  privateDnsState: '' | NonNullable<EndpointService['privateDnsState']>;
}

export const serviceDraft = (from: EndpointService | null, region: string): ServiceDraft =>
  from
    ? {
        serviceName: from.serviceName,
        region: from.region,
        name: from.name,
        provider: from.provider,
        zoneIds: from.zoneIds?.join(', ') ?? '',
        acceptanceRequired: answerOf(from.acceptanceRequired),
        privateDnsName: from.privateDnsName ?? '',
        privateDnsState: from.privateDnsState ?? '',
      }
    : {
        serviceName: '',
        name: '',
        ...regionDefault(region),
        zoneIds: '',
        acceptanceRequired: '',
        privateDnsName: '',
        privateDnsState: '',
      };

export function serviceInput(
  id: string | null,
  draft: ServiceDraft,
  profileId: string | null = null,
): InputOf<'endpointServices.save'> {
  return {
    id,
    name: draft.name,
    provider: draft.provider,
    region: draft.region,
    serviceName: draft.serviceName,
    acceptanceRequired: valueOf(draft.acceptanceRequired),
    zoneIds: zoneIdsOf(draft.zoneIds),
    privateDnsName: orNull(draft.privateDnsName),
    privateDnsState: draft.privateDnsState || null,
    profileId,
  };
}

/** What a pasted service name says of cloud and region; the draft follows it. */
export function readServiceName(draft: ServiceDraft): Partial<ServiceDraft> {
  const name = draft.serviceName.trim();
  if (isServiceId('tencent', name)) return { provider: 'tencent' };
  const parsed = parseServiceName(name);
  if (parsed.kind === 'malformed') return {};
  return parsed.region === null ? { provider: 'aws' } : { provider: 'aws', region: parsed.region };
}

/** The rule that no schema can say: the region inside the name must equal the field's. The core says the same. */
export function checkServiceName(draft: ServiceDraft): Record<string, Reason> {
  const name = draft.serviceName.trim();
  if (name === '' || draft.provider === 'tencent') return {};
  const parsed = parseServiceName(name);
  if (parsed.kind === 'malformed') {
    const form = `com.amazonaws.vpce.${draft.region || 'us-east-1'}.vpce-svc-…`;
    return { serviceName: { reason: 'endpointService.form', params: { name, form } } };
  }
  const region = draft.region.trim();
  if (parsed.region === null || parsed.region === region) return {};
  return { region: { reason: 'endpointService.otherRegion', params: { region, inName: parsed.region } } };
}
