/** What each form holds while it is typed, how it starts, and what it sends. Text fields stay text until they are sent. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { Reason } from '../../../electron/domain/fault.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { Network, Subnet } from '../../../electron/domain/model/networks.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import type { SecurityGroup, SecurityRule } from '../../../electron/domain/model/security-groups.ts';
import { isServiceId, parseServiceName } from '../../../electron/domain/names.ts';

/** `''`: not known. */
export type Answer = '' | 'yes' | 'no';
const answerOf = (value: boolean | null): Answer => (value === null ? '' : value ? 'yes' : 'no');
const valueOf = (answer: Answer): boolean | null => (answer === '' ? null : answer === 'yes');
/** Nothing typed is not known. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Zone ids separated by commas or blanks; `null`: not known. */
export function zoneIdsOf(text: string): string[] | null {
  const ids = text.split(/[\s,，、]+/).filter((zone) => zone !== '');
  return ids.length === 0 ? null : ids;
}

/** The region in the header's corner, `provider:code`, for what is made new; `all` gives AWS and no region. */
export function regionDefault(setting: string): { provider: Provider; region: string } {
  const [provider = '', region = ''] = setting.split(':');
  return provider === 'tencent' ? { provider, region } : { provider: 'aws', region };
}

// ---- Network ----

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

// ---- Subnet ----

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

// ---- Security group ----

export interface RuleDraft {
  direction: SecurityRule['direction'];
  protocol: string;
  fromPort: string;
  toPort: string;
  peerKind: SecurityRule['peer']['kind'];
  peer: string;
  action: SecurityRule['action'];
  description: string;
}

export interface GroupDraft {
  name: string;
  description: string;
  networkId: string;
  rules: RuleDraft[];
}

/** A new rule lets HTTPS in: what an endpoint's group is made for. */
export const newRule = (): RuleDraft => ({
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: '443',
  toPort: '443',
  peerKind: 'cidr',
  peer: '',
  action: 'accept',
  description: '',
});

const ruleDraft = (rule: SecurityRule): RuleDraft => ({
  direction: rule.direction,
  protocol: rule.protocol,
  fromPort: rule.fromPort?.toString() ?? '',
  toPort: rule.toPort?.toString() ?? '',
  peerKind: rule.peer.kind,
  peer: peerText(rule.peer),
  action: rule.action,
  description: rule.description,
});

const peerText = (peer: SecurityRule['peer']): string => {
  if (peer.kind === 'cidr') return peer.cidr;
  return peer.kind === 'group' ? peer.groupId : peer.prefixListId;
};

/** Ports mean nothing for a rule of all protocols. */
export const hasPorts = (protocol: string) => protocol !== 'all';

const portOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

const ruleOf = (draft: RuleDraft): SecurityRule => ({
  direction: draft.direction,
  protocol: draft.protocol.trim(),
  fromPort: hasPorts(draft.protocol) ? portOf(draft.fromPort) : null,
  toPort: hasPorts(draft.protocol) ? portOf(draft.toPort) : null,
  peer: peerOf(draft.peerKind, draft.peer.trim()),
  action: draft.action,
  description: draft.description,
});

function peerOf(kind: RuleDraft['peerKind'], text: string): SecurityRule['peer'] {
  if (kind === 'cidr') return { kind, cidr: text };
  return kind === 'group' ? { kind, groupId: text } : { kind, prefixListId: text };
}

/** `networkId`: where a new one is to be. */
export const groupDraft = (from: SecurityGroup | null, networkId: string): GroupDraft =>
  from
    ? {
        name: from.name,
        description: from.description,
        networkId: from.networkId ?? '',
        rules: from.rules.map(ruleDraft),
      }
    : { name: '', description: '', networkId, rules: [newRule()] };

export const groupInput = (
  from: SecurityGroup | null,
  draft: GroupDraft,
): InputOf<'securityGroups.save'> => ({
  id: from?.id ?? null,
  name: draft.name,
  description: draft.description,
  networkId: from?.networkId === null ? null : draft.networkId,
  rules: draft.rules.map(ruleOf),
});

// ---- Endpoint service ----

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
export function checkServiceName(
  draft: ServiceDraft,
): Record<string, Reason> {
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

// ---- Endpoint ----

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
