/**
 * A workspace with both consoles' sides, made by commands alone: in Guangzhou my network and a peer's, each with a
 * service; in us-east-1 my network in three zones and my service, which two of them have.
 */
import type { CommandName, InputOf, OutputOf } from '../../electron/contract/commands.ts';

export type Call = <C extends CommandName>(command: C, input: InputOf<C>) => Promise<OutputOf<C>>;

export const accounts = { mine: '100000000001', peer: '100000000002', aws: '123456789012' } as const;

export interface ConsoleWorkspace {
  /** Mine, in Guangzhou. */
  readonly network: string;
  /** 10.0.1.0/24 and 10.0.2.0/28 of it. */
  readonly subnets: readonly [string, string];
  readonly group: string;
  /** Mine: accepts by itself. */
  readonly autoService: string;
  /** A peer's: its provider accepts; nobody is on its allowlist. */
  readonly peerService: string;
  readonly awsNetwork: string;
  /** In use1-az1, use1-az2 and use1-az4. */
  readonly awsSubnets: readonly [string, string, string];
  /** Offered in use1-az1 and use1-az4; its provider, another account of mine, accepts. */
  readonly awsService: string;
}

const balancer =
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/orders/50dc6c495c0c9188';

/** Makes it in an empty workspace. */
export async function makeConsoleWorkspace(call: Call): Promise<ConsoleWorkspace> {
  const account = (provider: 'aws' | 'tencent', accountId: string, name: string, mine: boolean) =>
    call('accounts.save', { id: null, provider, accountId, name, mine });
  await account('tencent', accounts.mine, 'orders', true);
  await account('tencent', accounts.peer, 'payments', false);
  await account('aws', accounts.aws, 'orders-aws', true);
  const network = async (name: string, accountId: string, cidr: string) =>
    (
      await call('networks.save', {
        id: null,
        name,
        provider: accountId === accounts.aws ? 'aws' : 'tencent',
        region: accountId === accounts.aws ? 'us-east-1' : 'ap-guangzhou',
        accountId,
        cidrs: [cidr],
        dnsSupport: true,
        dnsHostnames: true,
      })
    ).id;
  const subnet = async (networkId: string, name: string, zoneId: string, cidr: string) =>
    (await call('subnets.save', { id: null, name, networkId, zoneId, cidr })).id;
  const service = async (name: string, networkId: string, backendId: string, autoAccept: boolean) =>
    (
      await call('endpointServices.create', {
        name,
        networkId,
        serviceType: backendId.startsWith('lb-') ? 'clb' : 'nlb',
        backendId,
        autoAccept,
      })
    ).id;
  const mine = await network('orders-vpc', accounts.mine, '10.0.0.0/16');
  const peers = await network('payments-vpc', accounts.peer, '10.1.0.0/16');
  const aws = await network('orders-aws-vpc', accounts.aws, '10.20.0.0/16');
  const workspace = {
    network: mine,
    subnets: [
      await subnet(mine, 'orders-gz3', 'ap-guangzhou-3', '10.0.1.0/24'),
      await subnet(mine, 'orders-gz4', 'ap-guangzhou-4', '10.0.2.0/28'),
    ] as const,
    group: (
      await call('securityGroups.save', {
        id: null,
        name: 'orders-443',
        description: '',
        networkId: mine,
        rules: [],
      })
    ).id,
    autoService: await service('订单服务', mine, 'lb-7f3k2m9q', true),
    peerService: await service('payments', peers, 'lb-1c9d4x8s', false),
    awsNetwork: aws,
    awsSubnets: [
      await subnet(aws, 'aws-az1', 'use1-az1', '10.20.0.0/24'),
      await subnet(aws, 'aws-az2', 'use1-az2', '10.20.1.0/24'),
      await subnet(aws, 'aws-az4', 'use1-az4', '10.20.2.0/24'),
    ] as const,
  };
  await call('backends.save', {
    id: balancer,
    name: 'orders',
    type: 'nlb',
    networkId: aws,
    address: null,
    zoneIds: ['use1-az1', 'use1-az4'],
  });
  return { ...workspace, awsService: await service('orders-api', aws, balancer, false) };
}
