import { mayConnect } from '../allowlist.ts';
import { listed, reporter } from './finding.ts';
import { aboutService, openConnectionsOf, ownServiceOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('revoked-access', sources.accessStays);

/** Taking an account off the allowlist cuts no connection: those that it has go on. */
export const revokedAccess: ProviderCheck = {
  ...report.check,
  rank: 152,
  side: 'provider',
  run(model, plan) {
    const service = ownServiceOf(model, plan);
    if (!service || service.allowlist === null) return [];
    const verdicts = new Map<string | null, boolean>();
    const isOff = (account: string | null) => {
      const known = verdicts.get(account) ?? mayConnect(service, account) === 'notListed';
      verdicts.set(account, known);
      return known;
    };
    const stay = openConnectionsOf(model, plan).filter(
      ({ ownerAccountId, state }) => state !== 'planned' && isOff(ownerAccountId),
    );
    const accounts = listed([...new Set(stay.map(({ ownerAccountId }) => ownerAccountId ?? ''))]);
    const params = { service: serviceTitle(plan), count: stay.length, accounts };
    const about = aboutService(plan);
    if (stay.length === 0) return [report('passes', 'passes', { params, about })];
    const endpointIds = stay.map(({ id }) => id);
    return [
      report('stays', 'warns', {
        params,
        mends: [{ kind: 'rejectConnections', endpointIds, count: stay.length }],
        about: [...about, ...endpointIds],
      }),
    ];
  },
};
