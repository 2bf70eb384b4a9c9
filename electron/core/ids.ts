/** Planned things get an id of the cloud's own form, until the real one is recorded or imported. */
import type { Provider } from '../domain/scalars.ts';

const prefixes = {
  network: 'vpc',
  subnet: 'subnet',
  securityGroup: 'sg',
  endpoint: 'vpce',
  endpointService: 'vpce-svc',
} as const;

/** AWS and the SaaS providers on it: 17 hex. Tencent: 8 lower-case alphanumerics (hex is among them). */
export function plannedId(
  kind: keyof typeof prefixes,
  provider: Provider,
  randomHex: (bytes: number) => string,
): string {
  if (provider !== 'tencent') return `${prefixes[kind]}-${randomHex(9).slice(0, 17)}`;
  const prefix = kind === 'endpointService' ? 'vpcsvc' : prefixes[kind];
  return `${prefix}-${randomHex(9).slice(0, 8)}`;
}

/** The same, another than those taken: Tencent's ids are short enough to meet twice. */
export function freshId(
  kind: keyof typeof prefixes,
  provider: Provider,
  randomHex: (bytes: number) => string,
  taken: ReadonlyMap<string, unknown>,
): string {
  let id = plannedId(kind, provider, randomHex);
  while (taken.has(id)) id = plannedId(kind, provider, randomHex);
  return id;
}
