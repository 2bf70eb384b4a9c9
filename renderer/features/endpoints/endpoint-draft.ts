/** What the **Create** dialog holds, what it sends, and which field says what is wrong. Pure. */
import * as v from 'valibot';
import { NewEndpoint, ServiceRequest } from '../../../electron/contract/inputs.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Subnet } from '../../../electron/domain/model/networks.ts';
import type { FieldError } from '../../forms/form.svelte.ts';
import { addressError } from './address-field.ts';

/** What the dialog holds while it is typed. */
export interface EndpointDraft {
  readonly name: string;
  /** `provider:code`; empty: none is chosen. */
  readonly regionId: string;
  readonly networkId: string;
  readonly subnetIds: readonly string[];
  readonly addressing: 'automatic' | 'custom';
  /** Custom addresses by subnet, as typed. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly peer: 'mine' | 'other';
  readonly peerAccountId: string;
  readonly service: string;
  /** Tencent: in their priority. */
  readonly securityGroupIds: readonly string[];
}
/** Where an error can stand. `address.<subnetId>` is the address in that subnet. */
export type EndpointField =
  'name' | 'networkId' | 'subnets' | 'peerAccountId' | 'service' | 'securityGroupIds' | `address.${string}`;

/** Nothing typed yet. */
export const emptyDraft: EndpointDraft = {
  name: '',
  regionId: '',
  networkId: '',
  subnetIds: [],
  addressing: 'automatic',
  addresses: {},
  peer: 'mine',
  peerAccountId: '',
  service: '',
  securityGroupIds: [],
};
export type EndpointErrors = Partial<Record<EndpointField, FieldError>>;

/** Nothing is called wrong before the first try. */
export type Tried = 'nothing' | 'verify' | 'create';

/** What Verify sends. */
export const requestOf = ({
  networkId,
  peer,
  peerAccountId,
  service,
}: EndpointDraft): v.InferInput<typeof ServiceRequest> => ({
  networkId,
  peer: peer === 'mine' ? { kind: 'mine' } : { kind: 'other', accountId: peerAccountId.trim() },
  service: service.trim(),
});

/** What OK sends. `subnets`: the chosen ones, in their order. */
export const inputOf = (
  draft: EndpointDraft,
  subnets: readonly Subnet[],
): v.InferInput<typeof NewEndpoint> => ({
  ...requestOf(draft),
  name: draft.name.trim(),
  subnets: subnets.map(({ id }) => ({
    subnetId: id,
    // AWS: an address that is left out of some zones is assigned there.
    address: draft.addressing === 'custom' ? draft.addresses[id]?.trim() || null : null,
  })),
  securityGroupIds: [...draft.securityGroupIds],
});

/** What is wrong with what was tried, by the schema that the core parses with; an address is judged while it is typed. */
export function faultsOf(
  model: Model,
  draft: EndpointDraft,
  subnets: readonly Subnet[],
  tried: Tried,
): EndpointErrors {
  const errors: EndpointErrors = {};
  const custom = draft.addressing === 'custom' ? subnets : [];
  const typed = custom.map((subnet) => ({ subnet, address: draft.addresses[subnet.id]?.trim() ?? '' }));
  for (const { subnet, address } of typed) {
    const error = address ? addressError(model, subnet, address) : undefined;
    if (error) errors[`address.${subnet.id}`] = error;
  }
  if (tried === 'nothing') return errors;
  const parsed =
    tried === 'verify'
      ? v.safeParse(ServiceRequest, requestOf(draft), { abortPipeEarly: true })
      : v.safeParse(NewEndpoint, inputOf(draft, subnets), { abortPipeEarly: true });
  for (const issue of parsed.issues ?? []) {
    const field = fieldOf(v.getDotPath(issue) ?? '', draft, subnets);
    // Here it is an id that is asked for, of either cloud.
    const reason = issue.message === 'service.empty' ? 'serviceId.empty' : issue.message;
    if (field) errors[field] ??= { reason, params: {} };
  }
  const [first] = custom;
  if (tried === 'create' && first && typed.every(({ address }) => !address))
    errors[`address.${first.id}`] = { reason: 'address.empty', params: {} };
  return errors;
}

/** The field of the dialog for a path in what is sent; `null`: none. */
export function fieldOf(
  path: string,
  { peer }: EndpointDraft,
  subnets: readonly Subnet[],
): EndpointField | null {
  const [root = '', index, leaf] = path.split('.');
  if (root === 'peer') return peer === 'mine' ? 'service' : 'peerAccountId';
  const subnet = root === 'subnets' && leaf === 'address' ? subnets[Number(index)] : undefined;
  if (subnet) return `address.${subnet.id}`;
  const known = ['name', 'networkId', 'subnets', 'service', 'securityGroupIds'] as const;
  return known.find((field) => field === root) ?? null;
}

/** Whether an edit was of what a field shows. */
export function touches(field: string, before: EndpointDraft, after: EndpointDraft): boolean {
  if (field.startsWith('address.') || field === 'subnets')
    return (
      before.addresses !== after.addresses ||
      before.addressing !== after.addressing ||
      before.subnetIds !== after.subnetIds
    );
  if (field === 'peerAccountId')
    return before.peer !== after.peer || before.peerAccountId !== after.peerAccountId;
  const name = field as 'name' | 'networkId' | 'service' | 'securityGroupIds';
  return before[name] !== after[name];
}
