import { connectionOf } from '../connections.ts';
import { nameOf } from '../naming.ts';
import { listed, reporter } from './finding.ts';
import { aboutService, connectionsOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('waiting-requests', sources.pricing);
const namesGiven = 3;

/** Requests that nobody has accepted or rejected: they cost their owners in every hour, and may expire. */
export const waitingRequests: ProviderCheck = {
  ...report.check,
  rank: 55,
  side: 'provider',
  run(model, plan) {
    if (plan.serviceId === null) return [];
    const waiting = connectionsOf(model, plan).filter(
      (endpoint) => connectionOf(endpoint) === 'pending' && endpoint.state !== 'planned',
    );
    const zones = waiting.reduce((sum, { subnetIds }) => sum + Math.max(1, new Set(subnetIds).size), 0);
    const params = { service: serviceTitle(plan), count: waiting.length, zones };
    const about = aboutService(plan);
    if (waiting.length === 0) return [report('passes', 'passes', { params, about })];
    const endpointIds = waiting.map(({ id }) => id);
    const names = listed(waiting.slice(0, namesGiven).map(nameOf));
    return [
      report('waiting', 'warns', {
        params: { ...params, names: waiting.length > namesGiven ? `${names}, …` : names },
        mends: [
          { kind: 'acceptConnections', endpointIds, count: endpointIds.length },
          { kind: 'rejectConnections', endpointIds, count: endpointIds.length },
        ],
        about: [...about, ...endpointIds],
      }),
    ];
  },
};
