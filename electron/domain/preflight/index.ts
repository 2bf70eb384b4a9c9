/**
 * Preflight: every check over a plan of either side, before the cloud refuses or, worse, does not. To add a check: imitate
 * a file of this folder, put it in the list, write its texts in resources/messages/<language>/preflight.json.
 */
import type { Model } from '../model.ts';
import { cloudOf } from '../scalars.ts';
import { accepterShape } from './accepter-shape.ts';
import { allowlistForm } from './allowlist-form.ts';
import { allowlistOpen } from './allowlist-open.ts';
import { allowlisted } from './allowlisted.ts';
import { backendInternal } from './backend-internal.ts';
import { backendKnown } from './backend-known.ts';
import { backendTargets } from './backend-targets.ts';
import { backendUsed } from './backend-used.ts';
import { backendZones } from './backend-zones.ts';
import { customAddress } from './custom-address.ts';
import { deletion } from './deletion.ts';
import { endpointType } from './endpoint-type.ts';
import { groupOrder } from './group-order.ts';
import { nameLength, serviceNameLength } from './name-length.ts';
import { overlappingBlocks } from './overlapping-blocks.ts';
import { ping } from './ping.ts';
import { privateDnsVerification } from './private-dns-verification.ts';
import { privateDnsZones } from './private-dns-zones.ts';
import { remoteZones } from './remote-zones.ts';
import { revokedAccess } from './revoked-access.ts';
import { quotaEndpoints, quotaServices } from './service-quotas.ts';
import { serviceState } from './service-state.ts';
import { snatRangeAllowed } from './snat-range.ts';
import { stillCharged } from './still-charged.ts';
import { teardownOrder } from './teardown-order.ts';
import { waitingRequests } from './waiting-requests.ts';
import { acceptance } from './acceptance.ts';
import { defaultGroup } from './default-group.ts';
import { duplicateZone } from './duplicate-zone.ts';
import { endpointId } from './endpoint-id.ts';
import { endpointLinked } from './endpoint-linked.ts';
import { endpointMatch } from './endpoint-match.ts';
import { endpointState } from './endpoint-state.ts';
import { freeAddresses } from './free-addresses.ts';
import { networkAcls } from './network-acls.ts';
import { network } from './network.ts';
import { portInbound } from './port-inbound.ts';
import { privateDnsAttributes } from './private-dns-attributes.ts';
import { privateDnsConflict } from './private-dns-conflict.ts';
import { privateDnsName } from './private-dns-name.ts';
import { privateDnsOrder } from './private-dns-order.ts';
import { quota } from './quota.ts';
import { securityGroups } from './security-groups.ts';
import { serviceKnown } from './service-known.ts';
import { serviceName } from './service-name.ts';
import { serviceRegion } from './service-region.ts';
import { sharedSubnets } from './shared-subnets.ts';
import { subnetsChosen } from './subnets-chosen.ts';
import { zoneNotOffered } from './zone-not-offered.ts';
import { zoneSpread } from './zone-spread.ts';
import { emptyWorld, IndexedModel, type Inventory, type World } from './inventory.ts';
import { severities, type Check, type Finding, type Plan, type Severity } from './types.ts';

export { preselectSubnets } from '../subnets.ts';

/** Every check of both sides, by rank. */
export const checks: readonly Check[] = [
  network,
  subnetsChosen,
  zoneNotOffered,
  backendZones,
  zoneSpread,
  duplicateZone,
  portInbound,
  securityGroups,
  defaultGroup,
  networkAcls,
  groupOrder,
  privateDnsConflict,
  privateDnsZones,
  acceptance,
  endpointId,
  endpointState,
  endpointMatch,
  endpointLinked,
  waitingRequests,
  serviceName,
  serviceKnown,
  allowlisted,
  allowlistForm,
  privateDnsAttributes,
  privateDnsName,
  privateDnsVerification,
  privateDnsOrder,
  serviceRegion,
  remoteZones,
  backendKnown,
  backendInternal,
  backendUsed,
  backendTargets,
  snatRangeAllowed,
  serviceState,
  freeAddresses,
  sharedSubnets,
  customAddress,
  deletion,
  teardownOrder,
  stillCharged,
  allowlistOpen,
  revokedAccess,
  quota,
  nameLength,
  serviceNameLength,
  quotaServices,
  quotaEndpoints,
  endpointType,
  accepterShape,
  ping,
  overlappingBlocks,
];

/** What one check finds; empty where it is of the other side or of another cloud. */
export function runCheck(check: Check, model: Inventory, plan: Plan): readonly Finding[] {
  if (check.cloud !== undefined && check.cloud !== cloudOf(plan.provider)) return [];
  if (plan.ending && check.atTheEnd !== true) return [];
  if (plan.kind === 'service') return check.side === 'provider' ? check.run(model, plan) : [];
  if (check.side !== 'consumer') return [];
  const findings = check.run(model, plan);
  return plan.kind === 'setup' ? findings : findings.map(withoutSteps);
}

/** Only the wizard has steps to go to. */
const withoutSteps = (finding: Finding): Finding =>
  finding.mends.some(({ kind }) => kind === 'goToStep')
    ? { ...finding, mends: finding.mends.filter(({ kind }) => kind !== 'goToStep') }
    : finding;

const weights = Object.fromEntries(severities.map((severity, weight) => [severity, weight])) as Record<
  Severity,
  number
>;
const ranks = new Map(checks.map(({ id, rank }) => [id, rank]));

/** The hardest first and, among equals, the most frequent cause first. */
export const byWeight = (a: Finding, b: Finding): number =>
  weights[a.severity] - weights[b.severity] || (ranks.get(a.check) ?? 0) - (ranks.get(b.check) ?? 0);

/** What all checks find of a plan: the hardest first and, among equals, the most frequent cause first. */
export const findingsFor = (model: Inventory, plan: Plan): readonly Finding[] =>
  checks.flatMap((check) => runCheck(check, model, plan)).sort(byWeight);

/** The same over a model that nobody has indexed. */
export const runPreflight = (model: Model, plan: Plan, world: World = emptyWorld): readonly Finding[] =>
  findingsFor(new IndexedModel(model, world).inventory, plan);

/** How many findings there are of each severity, and how many of the checks that apply pass. */
export interface PreflightSummary extends Readonly<Record<Severity, number>> {
  readonly checks: number;
  readonly checksPassed: number;
}

/** The counts for the panel's head and foot ("1 blocks", "8 of 12 checks pass"). */
export function summary(findings: readonly Finding[]): PreflightSummary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const applied = new Set(findings.map((finding) => finding.check));
  const notPassed = new Set(
    findings.filter((finding) => finding.severity !== 'passes').map((finding) => finding.check),
  );
  return {
    blocks: count('blocks'),
    warns: count('warns'),
    informs: count('informs'),
    unknown: count('unknown'),
    passes: count('passes'),
    checks: applied.size,
    checksPassed: applied.size - notPassed.size,
  };
}
