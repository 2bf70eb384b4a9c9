/** Networks made or changed by hand: what does not exist yet can be planned. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import { contains, overlaps } from '../domain/addresses.ts';
import type { Network } from '../domain/model/networks.ts';
import { isAccountId, tencentLengthFault } from '../domain/names.ts';
import { nameOf } from '../domain/naming.ts';
import { drop, inNetwork, put } from './changes.ts';
import { plannedId } from './ids.ts';
import { mustBe, mustFind, plannedNow, subjectOf } from './lookups.ts';
import { defaultGroupOf } from './security-groups.ts';
import type { ServiceContext } from './services.ts';

export class Networks {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async save(input: ParsedInputOf<'networks.save'>): Promise<{ id: string }> {
    const id = input.id ?? plannedId('network', input.provider, this.#context.ports.randomHex);
    await this.#context.state.change({ command: 'networks.save', subject: input.name || id }, (model) => {
      const existing = input.id === null ? undefined : mustFind(model, 'networks', input.id);
      // Its id has the form of its cloud, and its subnets and endpoints lie in its region.
      for (const field of ['provider', 'region'] as const)
        if (existing && existing[field] !== input[field])
          throw refuse('network.keepsRegion', { region: existing.region }, field);
      const { provider, accountId } = input;
      mustBe(tencentLengthFault(provider, input));
      if (accountId !== null && accountId !== existing?.accountId && !isAccountId(provider, accountId))
        throw refuse('account.form', { given: accountId }, 'accountId');
      input.cidrs.forEach((cidr, index) => {
        const other = input.cidrs.slice(0, index).find((earlier) => overlaps(earlier, cidr));
        if (other) throw refuse('network.cidrsOverlap', { cidr, other }, `cidrs.${index}`);
      });
      for (const subnet of inNetwork(model.subnets, id)) {
        if (!input.cidrs.some((cidr) => contains(cidr, subnet.cidr))) {
          throw refuse('network.subnetOutside', { subnet: nameOf(subnet), cidr: subnet.cidr }, 'cidrs');
        }
      }
      const network: Network = {
        ...input,
        id,
        isDefault: existing?.isDefault ?? false,
        origin: plannedNow(this.#context),
      };
      return existing || network.provider === 'tencent'
        ? [put(model, 'networks', network)]
        : [
            put(model, 'networks', network),
            put(model, 'securityGroups', defaultGroupOf(network, this.#context)),
          ];
    });
    return { id };
  }

  /** Refused while something of the operator's is in it; what the cloud made along with it goes with it. */
  async remove({ id }: { id: string }): Promise<void> {
    await this.#context.state.change(
      { command: 'networks.remove', subject: subjectOf(this.#context.state.model.networks, id) },
      (model) => {
        const network = mustFind(model, 'networks', id);
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
}
