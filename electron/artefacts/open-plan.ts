/** A plan while it is collected: where it is carried out, and what is in it so far. */
import { cloudOf, type Provider } from '../domain/scalars.ts';
import {
  emptyFoundations,
  type ArtefactPlan,
  type ArtefactSide,
  type Decision,
  type EndpointToMake,
  type Grant,
  type NetworkToMake,
  type PlanInput,
  type SecurityGroupToMake,
  type ServiceToMake,
  type SubnetToMake,
  type Teardown,
} from './plan.ts';

/** Where a tool runs, with whose credentials. */
export interface Place {
  readonly cloud: ArtefactPlan['cloud'];
  readonly region: string;
  readonly accountId: string | null;
}

export const placeOf = (thing: { provider: Provider; region: string }, accountId: string | null): Place => ({
  cloud: cloudOf(thing.provider),
  region: thing.region,
  accountId,
});

/** What endpoints stand in, by id. */
interface OpenFoundations {
  readonly networks: Map<string, NetworkToMake>;
  readonly subnets: Map<string, SubnetToMake>;
  readonly securityGroups: Map<string, SecurityGroupToMake>;
}
/** What is to be done at a place, while it is collected. */
export interface OpenPlan extends Place {
  readonly inputs: Map<string, PlanInput>;
  /** Of the teardown: what goes; else what is made. */
  readonly foundations: OpenFoundations;
  readonly endpoints: EndpointToMake[];
  readonly services: ServiceToMake[];
  readonly grants: Grant[];
  readonly decisions: Decision[];
  readonly teardown: {
    -readonly [K in 'links' | 'endpoints' | 'services']: Teardown[K][number][];
  };
}

export const keyOf = ({ cloud, region, accountId }: Place) => `${cloud}/${region}/${accountId ?? ''}`;
/** By cloud, region and account. */
export const sortKey = ({ cloud, region, accountId }: Place) => `${cloud} ${region} ${accountId ?? ''}`;

/** Nothing to do yet. */
export const openPlan = (place: Place): OpenPlan => ({
  ...place,
  inputs: new Map(),
  foundations: { networks: new Map(), subnets: new Map(), securityGroups: new Map() },
  endpoints: [],
  services: [],
  grants: [],
  decisions: [],
  teardown: { links: [], endpoints: [], services: [] },
});

/** The plan as it is written down: in a teardown, what endpoints stood in goes as well. */
export function closedPlan(open: OpenPlan, side: ArtefactSide, title: string): ArtefactPlan {
  const { inputs, foundations, teardown, ...rest } = open;
  const parts = {
    networks: [...foundations.networks.values()],
    subnets: [...foundations.subnets.values()],
    securityGroups: [...foundations.securityGroups.values()],
  };
  const goes = side === 'teardown';
  return {
    ...rest,
    side,
    title,
    inputs: [...inputs.values()],
    ...(goes ? emptyFoundations : parts),
    teardown: { ...teardown, ...(goes ? parts : emptyFoundations) },
  };
}
