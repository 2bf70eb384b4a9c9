import { meaningOf } from '../connections.ts';
import { nameOf } from '../naming.ts';
import { reporter, usd } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, isMade } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('still-charged', sources.stillCharged);
const useless = new Set(['rejected', 'expired', 'failed']);

/** What nobody can use any more is charged until it is deleted: rejected, expired and failed endpoints, unlinked ones. */
export const stillCharged: ConsumerCheck = {
  ...report.check,
  rank: 150,
  side: 'consumer',
  cloud: 'aws',
  atTheEnd: true,
  run(model, plan) {
    const endpoint = endpointOf(model, plan);
    if (plan.kind !== 'endpoint' || !endpoint || !isMade(endpoint)) return [];
    const state = meaningOf(endpoint.provider, endpoint.state);
    const [link] = model.all('linksOfEndpoint', endpoint.id);
    const zones = new Set(endpoint.subnetIds).size;
    const price = model.world.zoneHourUsd(endpoint.region);
    const params = {
      endpoint: nameOf(endpoint),
      id: endpoint.id,
      state: endpoint.state,
      zones,
      perHour: price === null ? '?' : usd(zones * price),
      link: link?.name ?? '',
    };
    const about = [endpoint.id];
    if (useless.has(state)) return [report('useless', 'warns', { params, about })];
    // A link that was taken away at the provider leaves the endpoint, and its bill, behind.
    if (state !== 'deleting' && link?.status.kind === 'DISCONNECTED')
      return [report('disconnected', 'warns', { params, about })];
    return [report('passes', 'passes', { params, about })];
  },
};
