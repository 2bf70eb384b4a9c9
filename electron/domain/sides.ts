/**
 * A link has two sides, and each sees and may do less than both together. What the clouds show to whom:
 * - AWS, provider: VpcEndpointConnection, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpointConnection.html
 * - AWS, consumer: ServiceDetail, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ServiceDetail.html
 * - Tencent, provider: DescribeVpcEndPointService with its EndPointSet, which holds whole endpoints (name, network, subnet,
 *   address and groups too): https://www.tencentcloud.com/document/product/215/54678
 * - Tencent, consumer: DescribeVpcEndPoint, whose ServiceVpcId names the service's network, and DescribeVpcEndPointService
 *   with IsListAuthorizedEndPointService, the services whose allowlist has the own account:
 *   https://www.tencentcloud.com/document/product/215/40153
 */
import type { Account } from './model/networks.ts';
import type { Endpoint } from './model/links.ts';
import type { Model } from './model.ts';
import { byText } from './naming.ts';
import { cloudOf, type Provider, type Cloud } from './scalars.ts';

/** `both`: everything that the workspace knows, as only somebody who owns both sides sees it. */
export const sides = ['both', 'provider', 'consumer'] as const;
export type Side = (typeof sides)[number];

/** From where a link is looked at. `accountId`: as consumer, one of the own accounts; `null`: all of them. */
export interface View {
  readonly side: Side;
  readonly accountId: string | null;
}

/** What there is to see of a link. */
export const facts = [
  'endpoint.id',
  'endpoint.ownerAccount',
  'endpoint.state',
  'endpoint.created',
  'endpoint.dnsEntries',
  'endpoint.name',
  'endpoint.network',
  'endpoint.subnets',
  'endpoint.addresses',
  'endpoint.securityGroups',
  'endpoint.privateDns',
  'service.name',
  'service.id',
  'service.owner',
  'service.acceptanceRequired',
  'service.privateDnsName',
  /** The consumer sees only the zones that both accounts have, the provider every zone of the service. */
  'service.zones',
  'service.network',
  'service.backends',
  'service.allowlist',
  'service.otherConsumers',
  'service.counts',
] as const;
export type Fact = (typeof facts)[number];

/** What stays hidden from a side; everything else it sees. */
const hidden: Readonly<Record<Cloud, Readonly<Record<Exclude<Side, 'both'>, ReadonlySet<Fact>>>>> = {
  aws: {
    provider: new Set<Fact>([
      'endpoint.name',
      'endpoint.network',
      'endpoint.subnets',
      'endpoint.addresses',
      'endpoint.securityGroups',
      'endpoint.privateDns',
    ]),
    consumer: new Set<Fact>([
      'service.network',
      'service.backends',
      'service.allowlist',
      'service.otherConsumers',
      'service.counts',
    ]),
  },
  tencent: {
    provider: new Set<Fact>(['endpoint.dnsEntries', 'endpoint.privateDns']),
    consumer: new Set<Fact>([
      'service.backends',
      'service.allowlist',
      'service.otherConsumers',
      'service.counts',
    ]),
  },
};

/** Does the cloud show a fact to a side? */
export const sees = (provider: Provider, side: Side, fact: Fact): boolean =>
  side === 'both' || !hidden[cloudOf(provider)][side].has(fact);

/** Whose each action on a link is, of those that a page offers by side. */
const sideActions = {
  accept: 'provider',
  renameService: 'provider',
  renameEndpoint: 'consumer',
  bindGroups: 'consumer',
} as const satisfies Readonly<Record<string, Exclude<Side, 'both'>>>;

/** May a side do it? The clouds give each action to one side. */
export const may = (side: Side, action: keyof typeof sideActions): boolean =>
  side === 'both' || sideActions[action] === side;

/** An account of one's own. One that nobody named is: such a thing was made or typed here, or read with one's own credentials. */
export const isMine = (
  model: Pick<Model, 'accounts'>,
  provider: Provider,
  accountId: string | null,
): boolean => accountId === null || model.accounts.get(`${provider}:${accountId}`)?.mine === true;

/**
 * An endpoint of one's own accounts, which then pay for it. AWS tells a provider no network of others' endpoints; Tencent
 * tells it, but not of which account they are: at a service of mine, a network that nobody here has is another's.
 */
export function isOwnEndpoint(
  model: Pick<Model, 'accounts' | 'networks' | 'endpointServices'>,
  { provider, networkId, ownerAccountId, serviceName }: Endpoint,
): boolean {
  if (networkId === null) return false;
  if (ownerAccountId !== null) return model.accounts.get(`${provider}:${ownerAccountId}`)?.mine !== false;
  // Tencent calls its services by their ids.
  const owner = model.endpointServices.get(serviceName)?.ownerAccountId ?? null;
  return model.networks.has(networkId) || owner === null || !isMine(model, provider, owner);
}

/** The own accounts of a cloud, by name: as consumer one looks from one of them. */
export const ownAccounts = (model: Model, provider: Provider): Account[] =>
  [...model.accounts.values()]
    .filter((account) => account.mine && account.provider === provider)
    .sort((a, b) => byText(a.name, b.name));

/** Is an endpoint there at all for who looks? A consumer sees the endpoints of the own account, never of others. */
export function seesEndpoint(model: Model, view: View, endpoint: Endpoint): boolean {
  if (view.side !== 'consumer') return true;
  return view.accountId === null
    ? isMine(model, endpoint.provider, endpoint.ownerAccountId)
    : endpoint.ownerAccountId === view.accountId ||
        (endpoint.ownerAccountId === null && isMine(model, endpoint.provider, view.accountId));
}
