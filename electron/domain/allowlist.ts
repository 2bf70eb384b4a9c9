/**
 * Who may connect to a service from another account. Nobody by default; the owner's own account always may.
 * AWS: principals are ARNs without paths, or `*`
 * (https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html). Tencent: UINs.
 */
import type { AllowlistEntry, Endpoint, EndpointService } from './model/links.ts';
import type { Model } from './model.ts';
import type { Provider } from './scalars.ts';
import { isAccountId } from './names.ts';

const awsArn = /^arn:aws[a-z-]*:iam::(\d{12}):(?:root|(?:role|user)\/[\w+=,.@-]{1,64})$/;

/** The principal as the cloud takes it: an AWS account number becomes its root's ARN. `null`: not of the cloud's form. */
export function principalFrom(provider: Provider, text: string): string | null {
  if (provider === 'tencent') return isAccountId('tencent', text) ? text : null;
  if (isAccountId('aws', text)) return `arn:aws:iam::${text}:root`;
  return text === '*' || awsArn.test(text) ? text : null;
}

/** The account that a principal is of; `null` for everybody. A role or a user is its account as far as an endpoint shows. */
export function accountOfPrincipal(provider: Provider, principal: string): string | null {
  if (provider === 'tencent') return principal;
  return awsArn.exec(principal)?.[1] ?? null;
}

/** `own`: needs no allowlist. `unknown`: the list, or one of the two accounts, is not in the workspace. */
export type Allowed = 'own' | 'listed' | 'notListed' | 'unknown';

/** May an account connect to a service? A role's or a user's entry counts for its account: who asks is not planned. */
export function mayConnect(service: EndpointService, accountId: string | null): Allowed {
  if (accountId !== null && accountId === service.ownerAccountId) return 'own';
  if (service.allowlist === null) return 'unknown';
  if (service.allowlist.some((entry) => covers(service, entry, accountId))) return 'listed';
  return accountId === null || service.ownerAccountId === null ? 'unknown' : 'notListed';
}

/** True when an entry lets an account connect. */
export function covers(
  service: Pick<EndpointService, 'provider'>,
  entry: Pick<AllowlistEntry, 'principal'>,
  accountId: string | null,
): boolean {
  if (service.provider !== 'tencent' && entry.principal === '*') return true;
  return accountId !== null && accountOfPrincipal(service.provider, entry.principal) === accountId;
}

/** The endpoints that stay connected, or go on asking, though their account is on the list through these entries alone. */
export function endpointsThatStay(
  model: Model,
  service: EndpointService,
  principals: readonly string[],
): Endpoint[] {
  const gone = new Set(principals);
  const list = service.allowlist ?? [];
  const lost = whoMay(
    service,
    list.filter((entry) => gone.has(entry.principal)),
  );
  const kept = whoMay(
    service,
    list.filter((entry) => !gone.has(entry.principal)),
  );
  return [...model.endpoints.values()].filter(
    ({ serviceName, ownerAccountId }) =>
      serviceName === service.serviceName &&
      ownerAccountId !== service.ownerAccountId &&
      lost(ownerAccountId) &&
      !kept(ownerAccountId),
  );
}

/** `covers` over many entries: their accounts are read once, as lists and endpoints can be thousands. */
function whoMay(
  { provider }: EndpointService,
  entries: readonly AllowlistEntry[],
): (accountId: string | null) => boolean {
  const accounts = new Set(entries.map(({ principal }) => accountOfPrincipal(provider, principal)));
  const everybody = provider !== 'tencent' && entries.some(({ principal }) => principal === '*');
  return (accountId) => everybody || (accountId !== null && accounts.has(accountId));
}
