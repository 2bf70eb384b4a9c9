import { parseBackendId } from '../backends.ts';
import { cloudOf } from '../scalars.ts';
import { listed, reporter } from './finding.ts';
import { aboutService, backendTitle, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import { cloudNames, type Finding, type ProviderCheck } from './types.ts';

const report = reporter('backend-known', sources.serviceGuide);

/** A service stands on a backend of its own type, region and network that the workspace knows. */
export const backendKnown: ProviderCheck = {
  ...report.check,
  rank: 110,
  side: 'provider',
  run(model, plan) {
    const cloud = cloudOf(plan.provider);
    const source = cloud === 'tencent' ? sources.tencentService : sources.serviceGuide;
    const about = aboutService(plan);
    const service = serviceTitle(plan);
    if (plan.backendIds.length === 0) {
      const name = cloud === 'tencent' ? 'ServiceInstanceId' : 'NetworkLoadBalancerArn';
      const cloudError = `MissingParameter: ${name}`;
      return [report('none', 'blocks', { params: { service }, cloudError, source, about })];
    }
    const findings = plan.backendIds.flatMap((id): Finding[] => {
      const backend = model.backends.get(id);
      const type = backend?.type ?? parseBackendId(id)?.type ?? null;
      const title = backend ? backendTitle(backend) : id;
      const params = { service, backend: title, type: type ?? '?', wanted: plan.serviceType ?? '?' };
      if (plan.serviceType !== null && type !== null && type !== plan.serviceType) {
        const cloudError =
          cloud === 'tencent'
            ? 'UnsupportedOperation.EndPointServiceLoadBalancerInvalidType'
            : `InvalidParameter: ${id}`;
        return [report('otherType', 'blocks', { params, cloudError, source, about })];
      }
      if (backend && backend.region !== plan.region) {
        const cloudError = cloud === 'tencent' ? `ResourceNotFound: ${id}` : `InvalidParameter: ${id}`;
        const places = { ...params, region: plan.region, actual: backend.region };
        return [report('otherRegion', 'blocks', { params: places, cloudError, source, about })];
      }
      const elsewhere = backend?.networkId ?? null;
      if (
        cloud === 'tencent' &&
        elsewhere !== null &&
        plan.networkId !== null &&
        elsewhere !== plan.networkId
      ) {
        const nets = { ...params, network: plan.networkId, actual: elsewhere };
        const cloudError = 'UnsupportedOperation.VpcMismatch';
        return [report('otherNetwork', 'blocks', { params: nets, cloudError, source, about })];
      }
      if (backend) return [];
      return [
        report('unknown', 'unknown', { params: { ...params, cloud: cloudNames[cloud] }, source, about }),
      ];
    });
    if (findings.length > 0) return findings;
    const names = plan.backendIds.map((id) => backendTitle(model.backends.get(id) ?? { id, name: '' }));
    return [report('passes', 'passes', { params: { backends: listed(names) }, source, about })];
  },
};
