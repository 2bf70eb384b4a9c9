/** What preflight finds for the setups that are open: only what stands in the way or deserves a look. Pure. */
import { runPreflight, severities } from '../../../electron/domain/preflight/index.ts';
import type { Finding } from '../../../electron/domain/preflight/types.ts';
import type { Model, Setup } from '../../../electron/domain/model.ts';

export interface SetupFinding {
  readonly setup: Setup;
  readonly finding: Finding;
}

/** More open setups than this are not looked at here; each wizard does it for its own. */
const setupsLookedAt = 20;

/** The hardest first. `portOf`: the port of a setup's provider profile. */
export function findingsOf(model: Model, portOf: (profileId: string) => number): readonly SetupFinding[] {
  return [...model.setups.values()]
    .filter(
      ({ phase, finishedAt, serviceName, networkId }) =>
        phase.kind === 'settingUp' && finishedAt === null && serviceName !== null && networkId !== null,
    )
    .slice(0, setupsLookedAt)
    .flatMap((setup) => findingsOfSetup(model, setup, portOf))
    .sort((a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity));
}

function findingsOfSetup(
  model: Model,
  setup: Setup,
  portOf: (profileId: string) => number,
): readonly SetupFinding[] {
  const link = model.privateLinks.get(setup.privateLinkId ?? '');
  // With its link made, an endpoint is what it is; what is left to go wrong is private DNS, once CONNECTED.
  if (link && link.status.kind !== 'CONNECTED') return [];
  const findings = runPreflight(model, {
    provider: 'aws',
    serviceName: setup.serviceName,
    networkId: setup.networkId,
    subnetIds: setup.subnetIds,
    securityGroupIds: setup.securityGroupIds,
    endpointId: setup.endpointId,
    privateLinkId: link?.id ?? null,
    port: portOf(setup.profileId),
    privateDns: link !== undefined,
  });
  return findings
    .filter(({ severity }) => severity === 'blocks' || severity === 'warns' || severity === 'informs')
    .map((finding) => ({ setup, finding }));
}
