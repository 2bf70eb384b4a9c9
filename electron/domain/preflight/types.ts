/** The shape of a check: a pure function of the inventory and a plan. One file per check; imitate `zone-not-offered.ts`. */
import type { Params } from '../fault.ts';
import type { Provider, Cloud } from '../scalars.ts';
import type { ServiceType } from '../model/links.ts';
import type { Inventory } from './inventory.ts';

/**
 * The consumer's side: one endpoint, as a setup of the wizard plans it (`setup`), or as the console makes it or the cloud
 * has it (`endpoint`).
 */
export interface EndpointPlan {
  readonly kind: 'setup' | 'endpoint';
  readonly provider: Provider;
  readonly name: string;
  readonly serviceName: string | null;
  readonly networkId: string | null;
  readonly subnetIds: readonly string[];
  /** Addresses that the operator chose; a subnet without one gets any. */
  readonly addresses: readonly { readonly subnetId: string; readonly address: string }[];
  readonly securityGroupIds: readonly string[];
  /** The endpoint as it exists, once its id is known. */
  readonly endpointId: string | null;
  /** The private link that uses it, once made. */
  readonly privateLinkId: string | null;
  /** The provider's port, from the profile (TDengine: 443); `null`: nobody knows it. */
  readonly port: number | null;
  /** True when the plan is to have private DNS on now (step 4). */
  readonly privateDns: boolean;
  /** True when it is on its way out: rejected, expired, failed, being deleted, or about to be. */
  readonly ending: boolean;
}

/** The provider's side: an endpoint service, made or to be made. */
export interface ServicePlan {
  readonly kind: 'service';
  readonly provider: Provider;
  readonly region: string;
  readonly name: string;
  /** `null`: it is not in the workspace yet. */
  readonly serviceId: string | null;
  readonly ownerAccountId: string | null;
  readonly networkId: string | null;
  readonly serviceType: ServiceType | null;
  readonly backendIds: readonly string[];
  readonly autoAccept: boolean | null;
  /** True when it is on its way out: rejected, expired, failed, being deleted, or about to be. */
  readonly ending: boolean;
}

export type Plan = EndpointPlan | ServicePlan;

/** From the hardest to what is well. */
export const severities = ['blocks', 'warns', 'informs', 'unknown', 'passes'] as const;
export type Severity = (typeof severities)[number];

/** A change to the model or the plan that mends a finding, drawn as a button. Label: `mend.<kind>` with the params. */
export type Mend =
  | { readonly kind: 'dropSubnet'; readonly subnetId: string; readonly label: string }
  | {
      readonly kind: 'useSubnet';
      readonly subnetId: string;
      readonly insteadOf: string;
      readonly label: string;
    }
  | { readonly kind: 'removeGroup'; readonly securityGroupId: string; readonly label: string }
  | { readonly kind: 'addGroup'; readonly securityGroupId: string; readonly label: string }
  /** Adds a Planned inbound rule to the group; Tencent: before all others, where it decides. */
  | {
      readonly kind: 'allowPort';
      readonly securityGroupId: string;
      readonly port: number;
      readonly cidr: string;
      readonly label: string;
    }
  /** Marks the network's two DNS attributes as on (planned). */
  | { readonly kind: 'enableDnsAttributes'; readonly networkId: string; readonly label: string }
  | { readonly kind: 'goToStep'; readonly step: 1 | 2 | 3 | 4 | 5; readonly label: string }
  /** Puts an account on the service's allowlist. */
  | {
      readonly kind: 'allowPrincipal';
      readonly serviceId: string;
      readonly principal: string;
      readonly label: string;
    }
  | {
      readonly kind: 'removePrincipal';
      readonly serviceId: string;
      readonly principal: string;
      readonly label: string;
    }
  /** The service's requests wait to be accepted again. */
  | { readonly kind: 'requireAcceptance'; readonly serviceId: string; readonly label: string }
  | { readonly kind: 'acceptConnections'; readonly endpointIds: readonly string[]; readonly count: number }
  | { readonly kind: 'rejectConnections'; readonly endpointIds: readonly string[]; readonly count: number }
  /** Gives the thing of the finding a shorter name. */
  | { readonly kind: 'rename'; readonly name: string; readonly label: string };

/**
 * What a check found. Texts are message keys with `params`: `preflight.<check>.<finding>.title` and `.detail`;
 * the mend in words is `preflight.<check>.<finding>.mend`.
 */
export interface Finding {
  readonly check: string;
  readonly finding: string;
  readonly severity: Severity;
  readonly params: Params;
  /** The cloud's own answer, in the cloud's own English; `null`: the cloud would say nothing. */
  readonly cloudError: string | null;
  /** Where the rule and the text are documented: a URL. */
  readonly source: string;
  readonly mends: readonly Mend[];
  /** Ids of the things it is about, so that the page can mark them. */
  readonly about: readonly string[];
}

/** What the cloud is called in texts. */
export const cloudNames: Readonly<Record<Cloud, string>> = { aws: 'AWS', tencent: 'Tencent Cloud' };

interface CheckOf<P extends Plan> {
  readonly id: string;
  /** Where its rule is documented: a URL. */
  readonly source: string;
  /**
   * Orders equal severities: ten times the place of the cause in the list of causes (lower: more frequent and harder), and
   * one for each check of the same cause.
   */
  readonly rank: number;
  /** Left out: the rule is the same in both clouds. */
  readonly cloud?: Cloud;
  /** True: also looked at when the thing is on its way out; what matters at its making does not any more. */
  readonly atTheEnd?: boolean;
  /** Empty: the check does not apply. A check that applies and finds nothing answers one finding that `passes`. */
  run(model: Inventory, plan: P): readonly Finding[];
}
export interface ConsumerCheck extends CheckOf<EndpointPlan> {
  readonly side: 'consumer';
}
export interface ProviderCheck extends CheckOf<ServicePlan> {
  readonly side: 'provider';
}
export type Check = ConsumerCheck | ProviderCheck;
