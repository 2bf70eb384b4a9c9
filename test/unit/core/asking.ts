/** A consumer that may ask for the provider's service, in each of two clouds. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import { accounts, clb, nlb, twoCompanies, type Companies } from './two-companies.ts';

type NewEndpoint = InputOf<'endpoints.create'>;

export interface Asking {
  readonly companies: Companies;
  readonly desk: Companies['desk'];
  /** Ids of the services. */
  readonly service: string;
  readonly tencentService: string;
  /** What the consumer sends, but for what differs. */
  readonly onAws: (change?: Partial<NewEndpoint>) => NewEndpoint;
  readonly onTencent: (change?: Partial<NewEndpoint>) => NewEndpoint;
  /** The consumer's nth subnet at AWS, with an address there or an automatic one. */
  readonly at: (n: number, address: string | null) => NewEndpoint['subnets'][number];
  readonly endpointOf: (id: string) => Promise<Endpoint | undefined>;
}

export async function asking(): Promise<Asking> {
  const companies = await twoCompanies();
  const { desk, aws, tencent } = companies;
  const made = { name: 'ledger', autoAccept: false };
  const { id: service } = await desk.call('endpointServices.create', {
    ...made,
    networkId: aws.provider.network,
    serviceType: 'nlb',
    backendId: nlb(1),
  });
  const { id: tencentService } = await desk.call('endpointServices.create', {
    ...made,
    networkId: tencent.provider.network,
    serviceType: 'clb',
    backendId: clb(1),
  });
  for (const [id, principal] of [
    [service, accounts.aws.consumer],
    [tencentService, accounts.tencent.consumer],
  ] as const)
    await desk.call('endpointServices.allow', { id, principal, description: '' });

  const onAws: Asking['onAws'] = (change = {}) => ({
    name: 'asks',
    networkId: aws.consumer.network,
    peer: { kind: 'other', accountId: accounts.aws.provider },
    service,
    subnets: [{ subnetId: aws.consumer.subnets[0]!, address: null }],
    securityGroupIds: [],
    ...change,
  });
  return {
    companies,
    desk,
    service,
    tencentService,
    onAws,
    at: (n, address) => ({ subnetId: aws.consumer.subnets[n]!, address }),
    onTencent: (change = {}) => ({
      ...onAws(),
      networkId: tencent.consumer.network,
      peer: { kind: 'other', accountId: accounts.tencent.provider },
      service: tencentService,
      subnets: [{ subnetId: tencent.consumer.subnets[0]!, address: null }],
      ...change,
    }),
    endpointOf: async (id) =>
      (await desk.call('workspace.read', {})).collections.endpoints.find((endpoint) => endpoint.id === id),
  };
}
