/** Security groups made or changed by hand, with their rules. */
import * as v from 'valibot';
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import { contains } from '../domain/addresses.ts';
import type { Model } from '../domain/model.ts';
import type { Network } from '../domain/model/networks.ts';
import type { SecurityGroup, SecurityRule } from '../domain/model/security-groups.ts';
import { Cidr, tencentLengthFault } from '../domain/names.ts';
import { nameOf } from '../domain/naming.ts';
import type { Provider } from '../domain/scalars.ts';
import { rulesAtBirth } from '../domain/security/birth.ts';
import { drop, inNetwork, put, withoutInSetups } from './changes.ts';
import { plannedId } from './ids.ts';
import { mustBe, mustFind, networkOf, plannedNow, subjectOf } from './lookups.ts';
import type { ServiceContext } from './services.ts';

export class SecurityGroups {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async save(input: ParsedInputOf<'securityGroups.save'>): Promise<{ id: string }> {
    let id = input.id ?? '';
    await this.#context.state.change({ command: 'securityGroups.save', subject: input.name }, (model) => {
      const existing = input.id === null ? undefined : mustFind(model, 'securityGroups', input.id);
      // Tencent's belong to the region, for every network of it, also where none is known; its names may occur twice.
      const network = existing?.networkId === null ? null : networkOf(model, input.networkId ?? '');
      const provider = network?.provider ?? 'tencent';
      const ofRegion = network === null || (!existing && provider === 'tencent');
      id = existing?.id ?? plannedId('securityGroup', provider, this.#context.ports.randomHex);
      mustBe(tencentLengthFault(provider, input));
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html: no name like an id, case set aside.
      const [name, wanted] = [existing?.name, input.name].map((one) => one?.toLowerCase());
      if (provider === 'aws' && name !== wanted && wanted?.startsWith('sg-'))
        throw refuse('securityGroup.nameLikeId', { name: input.name }, 'name');
      const twin =
        !ofRegion &&
        inNetwork(model.securityGroups, network.id).find(
          (group) => group.id !== id && group.name.toLowerCase() === wanted,
        );
      if (twin) throw refuse('securityGroup.nameTaken', { name: input.name, id: twin.id }, 'name');
      if (existing?.isDefault && existing.name !== input.name) {
        throw refuse('securityGroup.defaultKeepsName', { name: existing.name }, 'name');
      }
      input.rules.forEach((rule, index) => checkRule(model, rule, index, { id, provider }));
      const group: SecurityGroup = {
        ...input,
        id,
        networkId: ofRegion ? null : network.id,
        region: ofRegion ? (existing?.region ?? network?.region ?? null) : null,
        isDefault: existing?.isDefault ?? false,
        rulesKnown: true,
        origin: plannedNow(this.#context),
      };
      return [put(model, 'securityGroups', group)];
    });
    return { id };
  }

  async remove({ id }: { id: string }): Promise<void> {
    const subject = subjectOf(this.#context.state.model.securityGroups, id);
    await this.#context.state.change({ command: 'securityGroups.remove', subject }, (model) => {
      const group = mustFind(model, 'securityGroups', id);
      if (group.isDefault) throw refuse('securityGroup.isDefault', { name: group.name });
      const user = [...model.endpoints.values()].find((endpoint) => endpoint.securityGroupIds.includes(id));
      if (user) throw refuse('securityGroup.inUse', { name: group.name, user: nameOf(user) });
      const referrer = [...model.securityGroups.values()].find(
        (other) =>
          other.id !== id &&
          other.rules.some((rule) => rule.peer.kind === 'group' && rule.peer.groupId === id),
      );
      if (referrer) throw refuse('securityGroup.inUse', { name: group.name, user: nameOf(referrer) });
      return [drop(model, 'securityGroups', id), ...withoutInSetups(model, 'securityGroupIds', id)];
    });
  }
}

/** AWS makes one with every network: members may talk to each other, and everything may leave. */
export function defaultGroupOf(network: Network, context: ServiceContext): SecurityGroup {
  const group = {
    id: plannedId('securityGroup', network.provider, context.ports.randomHex),
    name: 'default',
    description: '',
    networkId: network.id,
    region: null,
    isDefault: true,
    rulesKnown: true,
    origin: plannedNow(context),
  };
  return { ...group, rules: rulesAtBirth(group) };
}

function checkRule(
  model: Model,
  rule: SecurityRule,
  index: number,
  { id: ownId, provider }: { id: string; provider: Provider },
): void {
  const at = `rules.${index}`;
  if (['tcp', 'udp'].includes(rule.protocol))
    for (const side of ['fromPort', 'toPort'] as const)
      // -1 is a type of ICMP, not a port.
      if ((rule[side] ?? 0) < 0) throw refuse('port.range', {}, `${at}.${side}`);
  if (rule.fromPort !== null && rule.toPort !== null && rule.fromPort > rule.toPort) {
    throw refuse('securityGroup.portsUpsideDown', { from: rule.fromPort, to: rule.toPort }, `${at}.toPort`);
  }
  if (
    rule.peer.kind === 'group' &&
    rule.peer.groupId !== ownId &&
    !model.securityGroups.has(rule.peer.groupId)
  ) {
    throw refuse('securityGroup.peerUnknown', { group: rule.peer.groupId }, `${at}.peer`);
  }
  if (rule.peer.kind !== 'cidr') return;
  const { cidr } = rule.peer;
  if (!isAnyCidr(cidr)) throw refuse('cidr.form', { field: at }, `${at}.peer`);
  // AWS makes the block's beginning of it without a word, Terraform refuses it; Tencent keeps it as it is.
  if (provider === 'aws' && !cidr.includes(':') && !v.is(Cidr, cidr))
    throw refuse('cidr.hostBits', { field: at }, `${at}.peer`);
}

/** Rules take IPv6 blocks as well, which the planner keeps and does not judge. */
const isAnyCidr = (text: string) =>
  /^[0-9a-f:.]+\/\d{1,3}$/i.test(text) && (text.includes(':') || contains('0.0.0.0/0', text));
