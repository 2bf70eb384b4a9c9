/** The shape of a check: a pure function of the model and a plan. One file per check; imitate `zone-not-offered.ts`. */
import type { Model } from '../model.ts';

/** What is planned: one endpoint, in the words of the wizard's step 2 to 4. */
export interface EndpointPlan {
  readonly provider: 'aws';
  readonly serviceName: string | null;
  readonly networkId: string | null;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** The endpoint as it exists, once its id is known. */
  readonly endpointId: string | null;
  /** The private link that uses it, once made. */
  readonly privateLinkId: string | null;
  /** The provider's port, from the profile (TDengine: 443). */
  readonly port: number;
  /** True when the plan is to switch private DNS on now (step 4). */
  readonly privateDns: boolean;
}

export type Severity = 'blocks' | 'warns' | 'informs' | 'passes' | 'unknown';

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
  /** Adds a Planned inbound rule to the group. */
  | {
      readonly kind: 'allowPort';
      readonly securityGroupId: string;
      readonly port: number;
      readonly cidr: string;
      readonly label: string;
    }
  /** Marks the network's two DNS attributes as on (planned). */
  | { readonly kind: 'enableDnsAttributes'; readonly networkId: string; readonly label: string }
  | { readonly kind: 'goToStep'; readonly step: 1 | 2 | 3 | 4 | 5; readonly label: string };

/**
 * What a check found. Texts are message keys with `params`: `preflight.<check>.<finding>.title` and `.detail`;
 * the mend in words is `preflight.<check>.<finding>.mend`.
 */
export interface Finding {
  readonly check: string;
  readonly finding: string;
  readonly severity: Severity;
  readonly params: Readonly<Record<string, string | number>>;
  /** The cloud's own answer, in the cloud's own English; `null`: the cloud would say nothing. */
  readonly cloudError: string | null;
  /** Where the rule and the text are documented: a URL. */
  readonly source: string;
  readonly mends: readonly Mend[];
  /** Ids of the things it is about, so that the page can mark them. */
  readonly about: readonly string[];
}

export interface Check {
  readonly id: string;
  /** The rank in the list of causes (lower: more frequent and harder), which orders equal severities. */
  readonly rank: number;
  /** Empty: the check does not apply. A check that applies and finds nothing answers one finding that `passes`. */
  run(model: Model, plan: EndpointPlan): readonly Finding[];
}
