import { isServiceId, parseServiceName } from '../names.ts';
import { cloudOf } from '../scalars.ts';
import { missing, serviceDoesNotExist } from './cloud-errors.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled } from './subject.ts';
import { cloudNames, type ConsumerCheck, type EndpointPlan, type Mend } from './types.ts';

const report = reporter('service-name', sources.concepts);
const mends: readonly Mend[] = [{ kind: 'goToStep', step: 1, label: '1' }];

/** A service is named, in a form that the cloud gives. */
export const serviceName: ConsumerCheck = {
  ...report.check,
  rank: 60,
  side: 'consumer',
  run(model, plan) {
    if (isSettled(model, plan)) return [];
    if (plan.serviceName === null) {
      return [
        report('none', 'blocks', {
          cloudError: missing(plan, 'ServiceName'),
          source: sources.errorCodes,
          mends,
        }),
      ];
    }
    const params = { service: plan.serviceName, cloud: cloudNames[cloudOf(plan.provider)] };
    if (isMalformed(plan, plan.serviceName)) {
      const cloudError = serviceDoesNotExist(plan, plan.serviceName);
      const source = sources.serviceDoesNotExist;
      return cloudOf(plan.provider) === 'tencent'
        ? [
            report('malformedOfTencent', 'blocks', {
              params,
              cloudError,
              source: sources.tencentEndpoint,
              mends,
            }),
          ]
        : [report('malformed', 'blocks', { params, cloudError, source, mends })];
    }
    return [report('passes', 'passes', { params })];
  },
};

/** True for a name that the cloud would not give to a service. */
export const isMalformed = (plan: Pick<EndpointPlan, 'provider'>, name: string): boolean =>
  cloudOf(plan.provider) === 'tencent'
    ? !isServiceId('tencent', name)
    : parseServiceName(name).kind === 'malformed';
