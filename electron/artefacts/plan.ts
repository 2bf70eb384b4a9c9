/**
 * What is to be made real, in no tool's words: the one input of every script, template and runbook. A plan is of one side
 * in one region of one account, as a tool runs with one account's credentials.
 */
import type { AllowlistEntry, ServiceType } from '../domain/model/links.ts';
import type { SecurityRule } from '../domain/model/security-groups.ts';
import type { Cloud } from '../domain/scalars.ts';

/** `teardown`: takes both sides' own things away again. */
export const artefactSides = ['consumer', 'provider', 'teardown'] as const;
export type ArtefactSide = (typeof artefactSides)[number];

/** What a plan can make that other things of it refer to. */
export type MadeKind = 'network' | 'subnet' | 'securityGroup' | 'service';

/**
 * A thing that a plan refers to. `known`: the cloud has it under this id. `asked`: somebody else makes it, so its id is
 * asked for under `input`. `made`: the same plan makes it, under this key.
 */
export type Reference =
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'asked'; readonly input: string }
  | { readonly kind: 'made'; readonly of: MadeKind; readonly key: string };

/** An id that nobody knows yet: whoever runs the artefact gives it. */
export interface PlanInput {
  /** Unique in the plan; the planned thing's own id where there is one. */
  readonly key: string;
  readonly kind: MadeKind | 'serviceName' | 'endpoint';
  /** Its name or planned id, and what tells it (a block of addresses). */
  readonly name: string;
  readonly about: string;
}

/** What an existing thing's list gains and loses. */
export interface ListChange {
  readonly add: readonly Reference[];
  readonly remove: readonly Reference[];
}

/** A planned network, or an existing one with what changes. A DNS attribute that is `null` is not known. */
export interface NetworkToMake {
  readonly key: string;
  readonly name: string;
  readonly existingId: string | null;
  /** The first is the network's own, the others are joined to it. */
  readonly cidrs: readonly string[];
  readonly dnsSupport: boolean | null;
  readonly dnsHostnames: boolean | null;
  /** Of an existing one. */
  readonly change: {
    readonly add: readonly string[];
    readonly remove: readonly string[];
    readonly dnsSupport: boolean;
    readonly dnsHostnames: boolean;
    readonly renamed: boolean;
  } | null;
}

/** A planned subnet, or an existing one that is renamed or goes. */
export interface SubnetToMake {
  readonly key: string;
  readonly name: string;
  readonly existingId: string | null;
  readonly network: Reference;
  /** AWS: the zone's id, which means the same zone in every account. Tencent: its name. */
  readonly zoneId: string;
  readonly cidr: string;
}

/** A rule with what it names of other groups as references. */
export type RuleToMake = Omit<SecurityRule, 'peer'> & {
  readonly peer:
    Exclude<SecurityRule['peer'], { kind: 'group' }> | { readonly kind: 'group'; readonly group: Reference };
};

/** A planned group, or an existing one whose rules change. */
export interface SecurityGroupToMake {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly existingId: string | null;
  /** AWS makes one with every network: only its rules are a plan's. */
  readonly isDefault: boolean;
  /** `null`: Tencent's, which belong to a region. */
  readonly network: Reference | null;
  /** All that it is to have, in their order. */
  readonly rules: readonly RuleToMake[];
  /** Beside what the cloud has, or makes a new group with. */
  readonly add: readonly RuleToMake[];
  readonly remove: readonly RuleToMake[];
  /** The same traffic under another description. */
  readonly describe: readonly RuleToMake[];
  /** Another name or description than in the cloud, which AWS can't change. */
  readonly renamed: boolean;
}

/** What endpoints stand in. Groups may name each other: all are made before their rules. */
export interface Foundations {
  readonly networks: readonly NetworkToMake[];
  readonly subnets: readonly SubnetToMake[];
  readonly securityGroups: readonly SecurityGroupToMake[];
}

/** An interface endpoint as it is to be. */
export interface EndpointToMake {
  /** Its id in the workspace, or the setup's: unique, and the same every time. */
  readonly key: string;
  readonly name: string;
  /** The cloud's id when it exists already; then only its changes and private DNS are left to do. */
  readonly existingId: string | null;
  readonly network: Reference;
  readonly subnets: readonly { readonly subnet: Reference; readonly address: string | null }[];
  /** Tencent: in their priority. Empty: the cloud's default. */
  readonly securityGroups: readonly Reference[];
  /** What a consumer types; for Tencent the service's id. */
  readonly serviceName: Reference;
  readonly acceptance: 'automatic' | 'byProvider' | 'unknown';
  /** `later`: off when it is made, on in the second phase, once the provider has accepted. */
  readonly privateDns: 'off' | 'later' | 'on';
  readonly privateDnsName: string | null;
  /** Of an existing one; `null`: nothing but private DNS. */
  readonly change: {
    readonly subnets: ListChange;
    readonly securityGroups: ListChange;
    readonly privateDnsOff: boolean;
    readonly renamed: boolean;
  } | null;
  /** The profile of the provider behind the service, where there is one. */
  readonly profileId: string | null;
  /** The name of the connection at such a provider. */
  readonly connectionName: string;
}

/** An endpoint service of one's own as it is to be. */
export interface ServiceToMake {
  readonly key: string;
  readonly name: string;
  readonly existingId: string | null;
  readonly network: Reference | null;
  readonly serviceType: ServiceType;
  readonly backendIds: readonly string[];
  /** An existing one has another name in the cloud. */
  readonly renamed: boolean;
  /** Of an existing one. */
  readonly backendChange: { readonly add: readonly string[]; readonly remove: readonly string[] };
  readonly acceptanceRequired: boolean;
  readonly privateDnsName: string | null;
}

/** Who may connect from now on, and who may no longer. One place per principal: nowhere else in an artefact. */
export interface Grant {
  readonly key: string;
  readonly service: Reference;
  readonly serviceName: string;
  readonly add: readonly Pick<AllowlistEntry, 'principal' | 'description'>[];
  readonly remove: readonly string[];
}

/** A connection to accept or to reject. */
export interface Decision {
  readonly key: string;
  readonly service: Reference;
  readonly serviceName: string;
  readonly endpoint: Reference;
  readonly endpointName: string;
  readonly decision: 'accept' | 'reject';
}

/**
 * What goes, in this order: links, endpoints, the services' connections, services, then what the endpoints stood in:
 * groups, subnets, networks. Of those only what the plan takes away or had made itself.
 */
export interface Teardown extends Foundations {
  /** Records at a SaaS provider: disconnect, wait, delete, before anything else. */
  readonly links: readonly {
    readonly name: string;
    readonly profileId: string;
    readonly endpointId: string;
  }[];
  readonly endpoints: readonly EndpointToMake[];
  readonly services: readonly ServiceToMake[];
}

export interface ArtefactPlan extends Foundations {
  readonly side: ArtefactSide;
  readonly cloud: Cloud;
  readonly region: string;
  /** Whose credentials it is run with; `null`: not known. */
  readonly accountId: string | null;
  /** What it is of, for the head of a file: a setup's name, a service's, the workspace's. */
  readonly title: string;
  readonly inputs: readonly PlanInput[];
  readonly endpoints: readonly EndpointToMake[];
  readonly services: readonly ServiceToMake[];
  readonly grants: readonly Grant[];
  readonly decisions: readonly Decision[];
  readonly teardown: Teardown;
}

export const emptyFoundations: Foundations = { networks: [], subnets: [], securityGroups: [] };

const isEmpty = (lists: Foundations & Pick<Teardown, 'endpoints' | 'services'>): boolean =>
  [lists.networks, lists.subnets, lists.securityGroups, lists.endpoints, lists.services].every(
    (list) => list.length === 0,
  );

/** True when there is nothing to do. */
export const isEmptyPlan = (plan: ArtefactPlan): boolean =>
  isEmpty(plan) &&
  isEmpty(plan.teardown) &&
  plan.grants.length + plan.decisions.length + plan.teardown.links.length === 0;
