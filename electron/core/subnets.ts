/** Subnets made or changed by hand, inside their network and beside its other subnets. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import { contains, overlaps, usableCount } from '../domain/addresses.ts';
import type { Subnet } from '../domain/model/networks.ts';
import { tencentLengthFault } from '../domain/names.ts';
import { nameOf } from '../domain/naming.ts';
import { drop, inNetwork, put, withoutInSetups } from './changes.ts';
import { plannedId } from './ids.ts';
import { mustBe, mustFind, networkOf, plannedNow, subjectOf } from './lookups.ts';
import type { ServiceContext } from './services.ts';

export class Subnets {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async save(input: ParsedInputOf<'subnets.save'>): Promise<{ id: string }> {
    let id = input.id ?? '';
    await this.#context.state.change(
      { command: 'subnets.save', subject: input.name || input.cidr },
      (model) => {
        const network = networkOf(model, input.networkId);
        mustBe(tencentLengthFault(network.provider, input));
        const existing = input.id === null ? undefined : mustFind(model, 'subnets', input.id);
        const user = existing && [...model.endpoints.values()].find((e) => e.subnetIds.includes(existing.id));
        if (existing && user && existing.networkId !== network.id)
          throw refuse(
            'subnet.keepsNetwork',
            { name: nameOf(existing), endpoint: nameOf(user) },
            'networkId',
          );
        id = existing?.id ?? plannedId('subnet', network.provider, this.#context.ports.randomHex);
        if (!network.cidrs.some((cidr) => contains(cidr, input.cidr))) {
          throw refuse(
            'subnet.outsideNetwork',
            { cidr: input.cidr, network: network.cidrs.join(', ') },
            'cidr',
          );
        }
        // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html: /16 to /28; Tencent's are smaller, too.
        if (network.provider === 'aws' && Number(input.cidr.split('/')[1]) > 28)
          throw refuse('cidr.length', {}, 'cidr');
        const other = inNetwork(model.subnets, network.id).find(
          (s) => s.id !== id && overlaps(s.cidr, input.cidr),
        );
        if (other)
          throw refuse(
            'subnet.overlaps',
            { cidr: input.cidr, other: nameOf(other), otherCidr: other.cidr },
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
          origin: plannedNow(this.#context),
        };
        return [put(model, 'subnets', subnet)];
      },
    );
    return { id };
  }

  async remove({ id }: { id: string }): Promise<void> {
    await this.#context.state.change(
      { command: 'subnets.remove', subject: subjectOf(this.#context.state.model.subnets, id) },
      (model) => {
        const subnet = mustFind(model, 'subnets', id);
        const users = [...model.endpoints.values()].filter((endpoint) => endpoint.subnetIds.includes(id));
        const first = users[0];
        if (first)
          throw refuse('subnet.inUse', {
            name: subnet.name || id,
            endpoint: nameOf(first),
            count: users.length,
          });
        return [drop(model, 'subnets', id), ...withoutInSetups(model, 'subnetIds', id)];
      },
    );
  }
}
