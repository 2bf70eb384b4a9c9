import { mayConnect, principalFrom } from '../allowlist.ts';
import { nameOf } from '../naming.ts';
import { cloudOf } from '../scalars.ts';
import { isMine } from '../sides.ts';
import { serviceDoesNotExist } from './cloud-errors.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled, networkOf, serviceOf } from './subject.ts';
import type { ConsumerCheck, Mend } from './types.ts';

const report = reporter('allowlisted', sources.configureService);

/** Where the provider's side is known: the network's account is on the service's allowlist, or owns the service. */
export const allowlisted: ConsumerCheck = {
  ...report.check,
  rank: 62,
  side: 'consumer',
  run(model, plan) {
    const network = networkOf(model, plan);
    const service = serviceOf(model, plan);
    if (!network || !service || service.allowlist === null || isSettled(model, plan)) return [];
    const account = network.accountId;
    const params = { service: nameOf(service), account: account ?? '', network: nameOf(network) };
    const about = [service.id];
    const allowed = mayConnect(service, account);
    if (allowed === 'unknown') return [report('accountUnknown', 'unknown', { params, about })];
    if (allowed !== 'notListed') return [report('passes', 'passes', { params, about })];
    const tencent = cloudOf(plan.provider) === 'tencent';
    const principal = account === null ? null : principalFrom(service.provider, account);
    const own = isMine(model, service.provider, service.ownerAccountId);
    const mends: Mend[] =
      own && principal !== null
        ? [{ kind: 'allowPrincipal', serviceId: service.id, principal, label: account ?? principal }]
        : [];
    return [
      report('notListed', 'blocks', {
        params,
        cloudError: tencent
          ? 'ResourceUnavailable.ServiceWhiteListNotAdded'
          : serviceDoesNotExist(plan, service.serviceName),
        source: tencent ? sources.tencentPeer : sources.configureService,
        mends,
        about,
      }),
    ];
  },
};
