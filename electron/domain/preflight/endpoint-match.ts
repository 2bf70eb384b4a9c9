import { nameOf } from '../naming.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, networkOf, serviceOf } from './subject.ts';
import type { ConsumerCheck, Finding } from './types.ts';

const report = reporter('endpoint-match', sources.createEndpoint);

/** The endpoint that was made is the one that was planned: neither its service nor its network can be changed. */
export const endpointMatch: ConsumerCheck = {
  ...report.check,
  rank: 53,
  side: 'consumer',
  run(model, plan) {
    const endpoint = endpointOf(model, plan);
    if (!endpoint || plan.kind !== 'setup') return [];
    const name = nameOf(endpoint);
    const about = [endpoint.id];
    const findings: Finding[] = [];
    const service = serviceOf(model, plan)?.serviceName ?? plan.serviceName;
    if (service !== null && endpoint.serviceName !== service) {
      findings.push(
        report('otherService', 'blocks', {
          params: { endpoint: name, id: endpoint.id, service, actual: endpoint.serviceName },
          mends: [{ kind: 'goToStep', step: 1, label: '1' }],
          about,
        }),
      );
    }
    // Seen from the provider's side only: its network is not known.
    const inNetwork = endpoint.networkId;
    if (plan.networkId !== null && inNetwork !== null && inNetwork !== plan.networkId) {
      const [planned, actual] = [networkOf(model, plan), model.networks.get(inNetwork)];
      findings.push(
        report('otherNetwork', 'blocks', {
          params: {
            endpoint: name,
            id: endpoint.id,
            network: planned ? nameOf(planned) : plan.networkId,
            actual: actual ? nameOf(actual) : inNetwork,
          },
          mends: [{ kind: 'goToStep', step: 2, label: '2' }],
          about,
        }),
      );
    }
    return findings.length > 0
      ? findings
      : [report('passes', 'passes', { params: { endpoint: name }, about })];
  },
};
