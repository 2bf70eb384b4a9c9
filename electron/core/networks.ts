/** Networks, subnets and security groups made or changed by hand: what does not exist yet can be planned. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { notFound, refuse } from '../contract/errors.ts';
import { contains, overlaps, usableCount } from '../domain/addresses.ts';
import type { Change } from '../domain/model/changes.ts';
import type { Model } from '../domain/model.ts';
import type { Network, Subnet } from '../domain/model/networks.ts';
import type { Origin } from '../domain/scalars.ts';
import type { SecurityGroup, SecurityRule } from '../domain/model/security-groups.ts';
import { drop, put } from './changes.ts';
import { plannedId } from './ids.ts';
import type { ServiceContext } from './services.ts';

export class Networks {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async save(input: ParsedInputOf<'networks.save'>): Promise<{ id: string }> {
    const id = input.id ?? this.#newId('network', input.provider);
    await this.#context.state.change({ command: 'networks.save', subject: input.name || id }, (model) => {
      const existing = input.id === null ? undefined : found(model, 'networks', input.id);
      input.cidrs.forEach((cidr, index) => {
        const other = input.cidrs.slice(0, index).find((earlier) => overlaps(earlier, cidr));
        if (other) throw refuse('network.cidrsOverlap', { cidr, other }, `cidrs.${index}`);
      });
      for (const subnet of inNetwork(model.subnets, id)) {
        if (!input.cidrs.some((cidr) => contains(cidr, subnet.cidr))) {
          throw refuse(
            'network.subnetOutside',
            { subnet: subnet.name || subnet.id, cidr: subnet.cidr },
            'cidrs',
          );
        }
      }
      const network: Network = {
        ...input,
        id,
        isDefault: existing?.isDefault ?? false,
        origin: this.#planned(),
      };
      return existing || network.provider === 'tencent'
        ? [put(model, 'networks', network)]
        : [put(model, 'networks', network), this.#defaultGroup(model, network)];
    });
    return { id };
  }

  /** Refused while something of the operator's is in it; what the cloud made along with it goes with it. */
  async remove({ id }: { id: string }): Promise<void> {
    await this.#context.state.change(
      { command: 'networks.remove', subject: this.#nameOf('networks', id) },
      (model) => {
        const network = found(model, 'networks', id);
        const groups = inNetwork(model.securityGroups, id);
        const dependants = {
          subnets: inNetwork(model.subnets, id).length,
          groups: groups.filter((group) => !group.isDefault).length,
          endpoints: inNetwork(model.endpoints, id).length,
          services: inNetwork(model.endpointServices, id).length,
          backends: inNetwork(model.backends, id).length,
        };
        if (Object.values(dependants).some((count) => count > 0)) {
          throw refuse('network.hasDependencies', { name: network.name || id, ...dependants });
        }
        return [
          ...groups.map((group) => drop(model, 'securityGroups', group.id)),
          ...inNetwork(model.networkAcls, id).map((acl) => drop(model, 'networkAcls', acl.id)),
          ...inNetwork(model.routeTables, id).map((table) => drop(model, 'routeTables', table.id)),
          drop(model, 'networks', id),
        ];
      },
    );
  }

  async saveSubnet(input: ParsedInputOf<'subnets.save'>): Promise<{ id: string }> {
    let id = input.id ?? '';
    await this.#context.state.change(
      { command: 'subnets.save', subject: input.name || input.cidr },
      (model) => {
        const network = found(model, 'networks', input.networkId, 'networkId');
        const existing = input.id === null ? undefined : found(model, 'subnets', input.id);
        id = existing?.id ?? this.#newId('subnet', network.provider);
        if (!network.cidrs.some((cidr) => contains(cidr, input.cidr))) {
          throw refuse(
            'subnet.outsideNetwork',
            { cidr: input.cidr, network: network.cidrs.join(', ') },
            'cidr',
          );
        }
        const other = inNetwork(model.subnets, network.id).find(
          (s) => s.id !== id && overlaps(s.cidr, input.cidr),
        );
        if (other)
          throw refuse(
            'subnet.overlaps',
            { cidr: input.cidr, other: other.name || other.id, otherCidr: other.cidr },
            'cidr',
          );
        const region = model.regions.get(`${network.provider}:${network.region}`);
        const zone = region?.zones.find((known) => known.id === input.zoneId);
        if (region && region.zones.length > 0 && !zone) {
          throw refuse(
            'subnet.zoneUnknown',
            { zone: input.zoneId, zones: region.zones.map((z) => z.id).join(', ') },
            'zoneId',
          );
        }
        const sameBlock = existing?.cidr === input.cidr;
        const subnet: Subnet = {
          ...input,
          id,
          zoneName: zone?.name ?? existing?.zoneName ?? null,
          freeAddresses: sameBlock ? existing.freeAddresses : usableCount(input.cidr, network.provider),
          ownerAccountId: existing?.ownerAccountId ?? network.accountId,
          origin: this.#planned(),
        };
        return [put(model, 'subnets', subnet)];
      },
    );
    return { id };
  }

  async removeSubnet({ id }: { id: string }): Promise<void> {
    await this.#context.state.change(
      { command: 'subnets.remove', subject: this.#nameOf('subnets', id) },
      (model) => {
        const subnet = found(model, 'subnets', id);
        const users = [...model.endpoints.values()].filter((endpoint) => endpoint.subnetIds.includes(id));
        const first = users[0];
        if (first)
          throw refuse('subnet.inUse', {
            name: subnet.name || id,
            endpoint: first.name || first.id,
            count: users.length,
          });
        return [drop(model, 'subnets', id), ...leaveSetups(model, 'subnetIds', id)];
      },
    );
  }

  async saveGroup(input: ParsedInputOf<'securityGroups.save'>): Promise<{ id: string }> {
    let id = input.id ?? '';
    await this.#context.state.change({ command: 'securityGroups.save', subject: input.name }, (model) => {
      const existing = input.id === null ? undefined : found(model, 'securityGroups', input.id);
      // Tencent's belong to the region, for every network of it, also where none is known; its names may occur twice.
      const network =
        existing?.networkId === null ? null : found(model, 'networks', input.networkId ?? '', 'networkId');
      const ofRegion = network === null || (!existing && network.provider === 'tencent');
      id = existing?.id ?? this.#newId('securityGroup', network?.provider ?? 'tencent');
      const twin =
        !ofRegion &&
        inNetwork(model.securityGroups, network.id).find(
          (group) => group.id !== id && group.name === input.name,
        );
      if (twin) throw refuse('securityGroup.nameTaken', { name: input.name, id: twin.id }, 'name');
      if (existing?.isDefault && existing.name !== input.name) {
        throw refuse('securityGroup.defaultKeepsName', { name: existing.name }, 'name');
      }
      input.rules.forEach((rule, index) => checkRule(model, rule, index, id));
      const group: SecurityGroup = {
        ...input,
        id,
        networkId: ofRegion ? null : network.id,
        region: ofRegion ? (existing?.region ?? network?.region ?? null) : null,
        isDefault: existing?.isDefault ?? false,
        rulesKnown: true,
        origin: this.#planned(),
      };
      return [put(model, 'securityGroups', group)];
    });
    return { id };
  }

  async removeGroup({ id }: { id: string }): Promise<void> {
    const subject = this.#nameOf('securityGroups', id);
    await this.#context.state.change({ command: 'securityGroups.remove', subject }, (model) => {
      const group = found(model, 'securityGroups', id);
      if (group.isDefault) throw refuse('securityGroup.isDefault', { name: group.name });
      const user = [...model.endpoints.values()].find((endpoint) => endpoint.securityGroupIds.includes(id));
      if (user) throw refuse('securityGroup.inUse', { name: group.name, user: user.name || user.id });
      const referrer = [...model.securityGroups.values()].find(
        (other) =>
          other.id !== id &&
          other.rules.some((rule) => rule.peer.kind === 'group' && rule.peer.groupId === id),
      );
      if (referrer)
        throw refuse('securityGroup.inUse', { name: group.name, user: referrer.name || referrer.id });
      return [drop(model, 'securityGroups', id), ...leaveSetups(model, 'securityGroupIds', id)];
    });
  }

  /** AWS makes one with every network: members may talk to each other, and everything may leave. */
  #defaultGroup(model: Model, network: Network): Change {
    const id = this.#newId('securityGroup', network.provider);
    const every = {
      protocol: 'all',
      fromPort: null,
      toPort: null,
      action: 'accept',
      description: '',
    } as const;
    return put(model, 'securityGroups', {
      id,
      name: 'default',
      description: '',
      networkId: network.id,
      region: null,
      isDefault: true,
      rules: [
        { ...every, direction: 'inbound', peer: { kind: 'group', groupId: id } },
        { ...every, direction: 'outbound', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } },
      ],
      rulesKnown: true,
      origin: this.#planned(),
    });
  }

  #planned(): Origin {
    return { kind: 'planned', at: this.#context.ports.clock.now() };
  }

  #newId(kind: 'network' | 'subnet' | 'securityGroup', provider: Network['provider']): string {
    return plannedId(kind, provider, (bytes) => this.#context.ports.randomHex(bytes));
  }

  #nameOf(collection: 'networks' | 'subnets' | 'securityGroups', id: string): string {
    return this.#context.state.model[collection].get(id)?.name || id;
  }
}

function checkRule(model: Model, rule: SecurityRule, index: number, ownId: string): void {
  const at = `rules.${index}`;
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
  if (rule.peer.kind === 'cidr' && !isAnyCidr(rule.peer.cidr))
    throw refuse('cidr.form', { field: at }, `${at}.peer`);
}

/** Rules take IPv6 blocks as well, which the planner keeps and does not judge. */
const isAnyCidr = (text: string) =>
  /^[0-9a-f:.]+\/\d{1,3}$/i.test(text) && (text.includes(':') || contains('0.0.0.0/0', text));

/** A setup that had chosen the thing forgets it. */
function leaveSetups(model: Model, attribute: 'subnetIds' | 'securityGroupIds', id: string): Change[] {
  return [...model.setups.values()]
    .filter((setup) => setup[attribute].includes(id))
    .map((setup) =>
      put(model, 'setups', { ...setup, [attribute]: setup[attribute].filter((other) => other !== id) }),
    );
}

const inNetwork = <T extends { networkId: string | null }>(
  things: ReadonlyMap<string, T>,
  networkId: string,
): T[] => [...things.values()].filter((thing) => thing.networkId === networkId);

type Named = 'networks' | 'subnets' | 'securityGroups';
function found<C extends Named>(model: Model, collection: C, id: string, field?: string) {
  const thing = model[collection].get(id);
  if (!thing)
    throw field === undefined
      ? notFound(collection, id)
      : refuse('thing.unknown', { what: collection, id }, field);
  return thing as NonNullable<ReturnType<Model[C]['get']>>;
}
