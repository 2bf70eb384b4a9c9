import { contains } from '../addresses.ts';
import { reporter } from './finding.ts';
import { aboutService, backendsOf, backendTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { Finding, ProviderCheck } from './types.ts';

const report = reporter('backend-internal', sources.tencentService);
/** RFC 1918, and 100.64.0.0/10 of RFC 6598, which Tencent's private load balancers may have too. */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** Tencent: the load balancer is a private one of layer 4; a public one is refused. */
export const backendInternal: ProviderCheck = {
  ...report.check,
  rank: 111,
  side: 'provider',
  cloud: 'tencent',
  run(model, plan) {
    const about = aboutService(plan);
    return backendsOf(model, plan)
      .filter(({ type }) => type === 'clb')
      .map((backend): Finding => {
        const params = { backend: backendTitle(backend), address: backend.address ?? '?' };
        const { address } = backend;
        if (address === null) return report('unknown', 'unknown', { params, about });
        if (privateBlocks.some((block) => contains(block, address)))
          return report('passes', 'passes', { params, about });
        const cloudError = 'UnsupportedOperation.EndPointServiceLoadBalancerInvalidType';
        return report('public', 'blocks', { params, cloudError, about });
      });
  },
};
