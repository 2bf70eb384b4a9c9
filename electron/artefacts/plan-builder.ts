/** Turns things of the workspace into plans: one for each side, cloud, region and account that has something to do. */
import type { EndpointService, Model, PrivateLink, Provider } from '../domain/model.ts';
import { realityOf } from '../domain/realities.ts';
import {
  emptyTeardown,
  isEmptyPlan,
  type ArtefactPlan,
  type ArtefactSide,
  type Decision,
  type EndpointToMake,
  type Grant,
  type PlanInput,
  type Reference,
  type ServiceToMake,
  type Teardown,
} from './plan.ts';

/** Where a tool runs, with whose credentials. */
export interface Place {
  readonly cloud: ArtefactPlan['cloud'];
  readonly region: string;
  readonly accountId: string | null;
}

export const placeOf = (thing: { provider: Provider; region: string }, accountId: string | null): Place => ({
  cloud: thing.provider === 'tencent' ? 'tencent' : 'aws',
  region: thing.region,
  accountId,
});

interface OpenPlan extends Place {
  readonly inputs: Map<string, PlanInput>;
  readonly endpoints: EndpointToMake[];
  readonly services: ServiceToMake[];
  readonly grants: Grant[];
  readonly decisions: Decision[];
  readonly teardown: { -readonly [K in keyof Teardown]: Teardown[K][number][] };
}

/** The cloud does not have it under this id: made here, and no reality stands behind it. */
const isOnlyPlanned = (
  model: Model,
  collection: 'networks' | 'subnets' | 'securityGroups',
  id: string,
): boolean =>
  model[collection].get(id)?.origin.kind === 'planned' && realityOf(model, collection, id) === undefined;

/** Collects what is to be done, by place. References that are still planned become inputs of the place they are used in. */
export class PlanBuilder {
  readonly #side: ArtefactSide;
  readonly #title: string;
  readonly #model: Model;
  readonly #links: ReadonlyMap<string, PrivateLink>;
  readonly #open = new Map<string, OpenPlan>();

  constructor(model: Model, side: ArtefactSide, title: string) {
    this.#model = model;
    this.#links = new Map([...model.privateLinks.values()].map((link) => [link.endpointId, link]));
    this.#side = side;
    this.#title = title;
  }

  /** The SaaS provider's record of an endpoint's link. */
  linkOf(endpointId: string): PrivateLink | undefined {
    return this.#links.get(endpointId);
  }

  at(place: Place): OpenPlan {
    const key = `${place.cloud}/${place.region}/${place.accountId ?? ''}`;
    let open = this.#open.get(key);
    if (!open) {
      open = {
        ...place,
        inputs: new Map(),
        endpoints: [],
        services: [],
        grants: [],
        decisions: [],
        teardown: { links: [], endpoints: [], services: [], securityGroupIds: [], subnetIds: [] },
      };
      this.#open.set(key, open);
    }
    return open;
  }

  network(place: Place, id: string): Reference {
    const network = this.#model.networks.get(id);
    if (!network || !isOnlyPlanned(this.#model, 'networks', id)) return { kind: 'known', id };
    return this.ask(place, {
      key: id,
      kind: 'network',
      name: network.name || id,
      about: network.cidrs.join(', '),
    });
  }

  subnet(place: Place, id: string): Reference {
    const subnet = this.#model.subnets.get(id);
    if (!subnet || !isOnlyPlanned(this.#model, 'subnets', id)) return { kind: 'known', id };
    const about = `${subnet.cidr}, ${subnet.zoneId}`;
    return this.ask(place, { key: id, kind: 'subnet', name: subnet.name || id, about });
  }

  securityGroup(place: Place, id: string): Reference {
    const group = this.#model.securityGroups.get(id);
    if (!group || !isOnlyPlanned(this.#model, 'securityGroups', id)) return { kind: 'known', id };
    return this.ask(place, {
      key: id,
      kind: 'securityGroup',
      name: group.name || id,
      about: group.description,
    });
  }

  /** What the consumer types. A service that is still planned has no real name yet. */
  serviceName(place: Place, serviceName: string, service: EndpointService | undefined): Reference {
    if (service?.state !== 'planned') return { kind: 'known', id: serviceName };
    const name = service.name || service.id;
    return this.ask(place, { key: service.id, kind: 'serviceName', name, about: '' });
  }

  service(place: Place, service: EndpointService): Reference {
    if (service.state !== 'planned') return { kind: 'known', id: service.id };
    if (this.at(place).services.some(({ key }) => key === service.id))
      return { kind: 'made', key: service.id };
    return this.ask(place, {
      key: service.id,
      kind: 'service',
      name: service.name || service.id,
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
      .map((open): ArtefactPlan => {
        const { inputs, teardown, ...rest } = open;
        return {
          ...rest,
          side: this.#side,
          title: this.#title,
          inputs: [...inputs.values()],
          teardown: { ...emptyTeardown, ...teardown },
        };
      })
      .filter((plan) => !isEmptyPlan(plan))
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  }
}
const sortKey = (plan: Place) => `${plan.cloud} ${plan.region} ${plan.accountId ?? ''}`;
