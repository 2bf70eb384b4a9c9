import { exceedsTencentApi } from '../names.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import type { ConsumerCheck, Finding, ProviderCheck } from './types.ts';

/** What Tencent's API takes; its console takes 80. */
const limit = 60;
const reporters = {
  'name-length': reporter('name-length', sources.tencentApi),
  'service-name-length': reporter('service-name-length', sources.tencentApi),
};

/** Tencent's console takes longer names than its API, and whatever is made by a script is refused. */
export const nameLength: ConsumerCheck = {
  ...reporters['name-length'].check,
  rank: 161,
  side: 'consumer',
  cloud: 'tencent',
  run: (_model, { name, endpointId }) => judged('name-length', name, endpointId),
};

/** The same for the name of a service. */
export const serviceNameLength: ProviderCheck = {
  ...reporters['service-name-length'].check,
  rank: 162,
  side: 'provider',
  cloud: 'tencent',
  run: (_model, { name, serviceId }) => judged('service-name-length', name, serviceId),
};

function judged(check: keyof typeof reporters, name: string, id: string | null): readonly Finding[] {
  if (name === '') return [];
  const report = reporters[check];
  const characters = [...name];
  const params = { name, length: characters.length, limit };
  const about = id === null ? [] : [id];
  if (!exceedsTencentApi(name)) return [report('passes', 'passes', { params, about })];
  const shorter = characters.slice(0, limit).join('');
  const cloudError = 'InvalidParameterValue.TooLong';
  const mends = [{ kind: 'rename', name: shorter, label: `${limit}` } as const];
  return [report('long', 'warns', { params, cloudError, mends, about })];
}
