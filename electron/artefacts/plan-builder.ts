/** Turns things of the workspace into plans: one for each side, cloud, region and account that has something to do. */
import type { EndpointService, PrivateLink } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import type { Network, Subnet } from '../domain/model/networks.ts';
import type { SecurityGroup } from '../domain/model/security-groups.ts';
import { nameOf } from '../domain/naming.ts';
import { realityOf } from '../domain/realities.ts';
import {
  networkToMake,
  securityGroupToMake,
  subnetToMake,
  usersOf,
  type Both,
  type Users,
} from './foundations.ts';
import { closedPlan, keyOf, openPlan, sortKey, type OpenPlan, type Place } from './open-plan.ts';
import { isEmptyPlan, type ArtefactPlan, type ArtefactSide, type PlanInput, type Reference } from './plan.ts';

type Foundation = 'networks' | 'subnets' | 'securityGroups';
const inputKindOf = { networks: 'network', subnets: 'subnet', securityGroups: 'securityGroup' } as const;

/** The cloud does not have it under this id: made here, and no reality stands behind it. */
const isOnlyPlanned = (model: Model, collection: Foundation, id: string): boolean =>
  model[collection].get(id)?.origin.kind === 'planned' && realityOf(model, collection, id) === undefined;

/**
 * Collects what is to be done, by place. What is itself still planned is made by the same plan where it is this side's and
 * account's; else its id is asked for.
 */
export class PlanBuilder {
  readonly #side: ArtefactSide;
  readonly #title: string;
  readonly #model: Model;
  readonly #links: ReadonlyMap<string, PrivateLink>;
  readonly #open = new Map<string, OpenPlan>();
  /** Which place makes what: nothing is made twice. */
  readonly #makers = new Map<string, string>();
  readonly #leaving: ReadonlySet<string> | null;
  #users: Users | null = null;

  /** `leaving`: of a teardown, the endpoints, setups and services that go; what was planned for them goes as well. */
  constructor(model: Model, side: ArtefactSide, title: string, leaving: ReadonlySet<string> | null = null) {
    this.#model = model;
    this.#links = new Map([...model.privateLinks.values()].map((link) => [link.endpointId, link]));
    this.#side = side;
    this.#title = title;
    this.#leaving = leaving;
  }

  /** The SaaS provider's record of an endpoint's link. */
  linkOf(endpointId: string): PrivateLink | undefined {
    return this.#links.get(endpointId);
  }

  at(place: Place): OpenPlan {
    const key = keyOf(place);
    let open = this.#open.get(key);
    if (!open) {
      open = openPlan(place);
      this.#open.set(key, open);
    }
    return open;
  }

  network(place: Place, id: string): Reference {
    const network = this.#model.networks.get(id);
    if (!network || !isOnlyPlanned(this.#model, 'networks', id)) return { kind: 'known', id };
    if (!this.#makes(place, 'networks', network, id))
      return this.#askFor(place, 'networks', network, network.cidrs.join(', '));
    if (!this.at(place).foundations.networks.has(id))
      this.addNetwork(place, { plan: network, reality: null });
    return { kind: 'made', of: 'network', key: id };
  }

  /** True where the plan of that place makes the network, or takes away what it had made. */
  makesNetwork(place: Place, id: string): boolean {
    const network = this.#model.networks.get(id);
    return (
      network !== undefined &&
      isOnlyPlanned(this.#model, 'networks', id) &&
      this.#makes(place, 'networks', network, id)
    );
  }

  subnet(place: Place, id: string): Reference {
    const subnet = this.#model.subnets.get(id);
    if (!subnet || !isOnlyPlanned(this.#model, 'subnets', id)) return { kind: 'known', id };
    if (!this.#makes(place, 'subnets', subnet, subnet.networkId))
      return this.#askFor(place, 'subnets', subnet, `${subnet.cidr}, ${subnet.zoneId}`);
    if (!this.at(place).foundations.subnets.has(id)) this.addSubnet(place, { plan: subnet, reality: null });
    return { kind: 'made', of: 'subnet', key: id };
  }

  securityGroup(place: Place, id: string): Reference {
    const group = this.#model.securityGroups.get(id);
    if (!group || !isOnlyPlanned(this.#model, 'securityGroups', id)) return { kind: 'known', id };
    // A default group comes with its network.
    const alone = group.isDefault && this.network(place, group.networkId ?? '').kind !== 'made';
    if (alone || !this.#makes(place, 'securityGroups', group, group.networkId))
      return this.#askFor(place, 'securityGroups', group, group.description);
    if (!this.at(place).foundations.securityGroups.has(id))
      this.addSecurityGroup(place, { plan: group, reality: null });
    return { kind: 'made', of: 'securityGroup', key: id };
  }

  /** A planned network, or an existing one that changes or goes. */
  addNetwork(place: Place, both: Both<Network>): void {
    const { id } = both.plan;
    this.at(place).foundations.networks.set(id, networkToMake(both));
    this.#makers.set(id, keyOf(place));
    if (this.#side !== 'teardown' || both.reality) return;
    // Nothing of a network that was planned here can stay in it.
    const { subnets, securityGroups } = this.#model;
    for (const { id: subnetId, networkId } of subnets.values())
      if (networkId === id) this.subnet(place, subnetId);
    for (const group of securityGroups.values())
      if (group.networkId === id && !group.isDefault) this.securityGroup(place, group.id);
  }

  addSubnet(place: Place, both: Both<Subnet>): void {
    const network = this.network(place, both.plan.networkId);
    this.#makers.set(both.plan.id, keyOf(place));
    this.at(place).foundations.subnets.set(both.plan.id, subnetToMake(both, network));
  }

  addSecurityGroup(place: Place, both: Both<SecurityGroup>): void {
    const { id, networkId } = both.plan;
    const network = networkId === null ? null : this.network(place, networkId);
    const { securityGroups } = this.at(place).foundations;
    const make = (reference: (groupId: string) => Reference) =>
      securityGroups.set(id, securityGroupToMake(both, network, reference));
    this.#makers.set(id, keyOf(place));
    // In its place before its rules are looked at: groups name each other.
    make((groupId) => ({ kind: 'known', id: groupId }));
    make((groupId) => this.securityGroup(place, groupId));
  }

  /** Is it this side and place that makes it, or takes it away? */
  #makes(
    place: Place,
    collection: Foundation,
    thing: Network | Subnet | SecurityGroup,
    networkId: string | null,
  ): boolean {
    const maker = this.#makers.get(thing.id);
    if (maker !== undefined) return maker === keyOf(place);
    const owner =
      'ownerAccountId' in thing
        ? thing.ownerAccountId
        : (this.#model.networks.get(networkId ?? '')?.accountId ?? null);
    if (owner !== null && place.accountId !== null && owner !== place.accountId) return false;
    return this.isHere(collection, thing.id, networkId);
  }

  /** A network belongs to the side of the endpoints in it; without any, to the side of the services. */
  isHere(collection: Foundation, id: string, networkId: string | null): boolean {
    this.#users ??= usersOf(this.#model, this.#leaving ?? new Set());
    const { used, consumers, providers } = this.#users;
    const key = networkId ?? '';
    if (this.#side === 'teardown') {
      const whole = collection !== 'networks' && this.#makers.has(key);
      return this.#leaving !== null && (whole || !used.has(id));
    }
    const ofProvider = providers.has(key) && !consumers.has(key);
    return ofProvider === (this.#side === 'provider');
  }

  #askFor(
    place: Place,
    collection: Foundation,
    { id, name }: { readonly id: string; readonly name: string },
    about: string,
  ): Reference {
    return this.ask(place, { key: id, kind: inputKindOf[collection], name: name || id, about });
  }

  /** What the consumer types. A service that is still planned has no real name yet. */
  serviceName(place: Place, serviceName: string, service: EndpointService | undefined): Reference {
    if (service?.state !== 'planned') return { kind: 'known', id: serviceName };
    const name = nameOf(service);
    return this.ask(place, { key: service.id, kind: 'serviceName', name, about: '' });
  }

  service(place: Place, service: EndpointService): Reference {
    if (service.state !== 'planned') return { kind: 'known', id: service.id };
    if (this.at(place).services.some(({ key }) => key === service.id))
      return { kind: 'made', of: 'service', key: service.id };
    return this.ask(place, {
      key: service.id,
      kind: 'service',
      name: nameOf(service),
      about: '',
    });
  }

  ask(place: Place, input: PlanInput): Reference {
    this.at(place).inputs.set(input.key, input);
    return { kind: 'asked', input: input.key };
  }

  /** The plans in the order of cloud, region and account; those with nothing to do are left out. */
  plans(): readonly ArtefactPlan[] {
    return [...this.#open.values()]
      .map((open) => closedPlan(open, this.#side, this.#title))
      .filter((plan) => !isEmptyPlan(plan))
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  }
}
