/** What the form of an endpoint holds, how it starts, and what it sends. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';

export interface EndpointDraft {
  name: string;
  networkId: string;
  serviceName: string;
  subnetIds: string[];
  securityGroupIds: string[];
}

export const endpointDraft = (from: Endpoint | null, networkId: string): EndpointDraft =>
  from
    ? {
        name: from.name,
        networkId: from.networkId ?? '',
        serviceName: from.serviceName,
        subnetIds: [...from.subnetIds],
        securityGroupIds: [...from.securityGroupIds],
      }
    : { name: '', networkId, serviceName: '', subnetIds: [], securityGroupIds: [] };

export const endpointInput = (id: string | null, draft: EndpointDraft): InputOf<'endpoints.save'> => ({
  id,
  name: draft.name,
  networkId: draft.networkId,
  serviceName: draft.serviceName,
  subnetIds: [...draft.subnetIds],
  securityGroupIds: [...draft.securityGroupIds],
});
