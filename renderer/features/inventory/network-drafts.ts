/** What the forms of a network and a subnet hold, how they start, and what they send. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { Network, Subnet } from '../../../electron/domain/model/networks.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import { answerOf, orNull, regionDefault, valueOf, type Answer } from '../../forms/draft-values.ts';

export interface NetworkDraft {
  name: string;
  provider: Provider;
  region: string;
  accountId: string;
  cidrs: string[];
  dnsSupport: Answer;
  dnsHostnames: Answer;
}

export const networkDraft = (from: Network | null, region: string): NetworkDraft =>
  from
    ? {
        name: from.name,
        provider: from.provider,
        region: from.region,
        accountId: from.accountId ?? '',
        cidrs: [...from.cidrs],
        dnsSupport: answerOf(from.dnsSupport),
        dnsHostnames: answerOf(from.dnsHostnames),
      }
    : {
        name: '',
        ...regionDefault(region),
        accountId: '',
        cidrs: [''],
        // What AWS gives a new network: names are resolved, hosts get none.
        dnsSupport: 'yes',
        dnsHostnames: 'no',
      };

export const networkInput = (id: string | null, draft: NetworkDraft): InputOf<'networks.save'> => ({
  id,
  name: draft.name,
  provider: draft.provider,
  region: draft.region,
  accountId: orNull(draft.accountId),
  cidrs: [...draft.cidrs],
  dnsSupport: valueOf(draft.dnsSupport),
  dnsHostnames: valueOf(draft.dnsHostnames),
});

export interface SubnetDraft {
  name: string;
  networkId: string;
  zoneId: string;
  cidr: string;
}

export const subnetDraft = (from: Subnet | null, networkId: string): SubnetDraft =>
  from
    ? { name: from.name, networkId: from.networkId ?? '', zoneId: from.zoneId, cidr: from.cidr }
    : { name: '', networkId, zoneId: '', cidr: '' };

export const subnetInput = (id: string | null, draft: SubnetDraft): InputOf<'subnets.save'> => ({
  id,
  ...draft,
});
