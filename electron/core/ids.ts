/** Planned things get an id of the cloud's own form, until the real one is recorded or imported. */
import type { Provider } from '../domain/model.ts';

const prefixes = { network: 'vpc', subnet: 'subnet', securityGroup: 'sg', endpoint: 'vpce' } as const;

/** AWS and the SaaS providers on it: 17 hex. Tencent: 8 lower-case alphanumerics (hex is among them). */
export function plannedId(
  kind: keyof typeof prefixes,
  provider: Provider,
  randomHex: (bytes: number) => string,
): string {
  const length = provider === 'tencent' ? 8 : 17;
  return `${prefixes[kind]}-${randomHex(9).slice(0, length)}`;
}
