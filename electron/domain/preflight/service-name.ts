import { parseServiceName } from '../names.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { serviceDoesNotExist } from './subject.ts';
import type { Check, Mend } from './types.ts';

const report = reporter('service-name', sources.concepts);
const mends: readonly Mend[] = [{ kind: 'goToStep', step: 1, label: '1' }];

/** A service is named, in a form that AWS gives. */
export const serviceName: Check = {
  id: 'service-name',
  rank: 60,
  run(_model, plan) {
    if (plan.serviceName === null) {
      return [
        report('none', 'blocks', {
          cloudError: 'MissingParameter: The request must contain the parameter ServiceName',
          source: sources.errorCodes,
          mends,
        }),
      ];
    }
    const params = { service: plan.serviceName };
    if (parseServiceName(plan.serviceName).kind === 'malformed') {
      const cloudError = serviceDoesNotExist(plan.serviceName);
      return [
        report('malformed', 'blocks', { params, cloudError, source: sources.serviceDoesNotExist, mends }),
      ];
    }
    return [report('passes', 'passes', { params })];
  },
};
