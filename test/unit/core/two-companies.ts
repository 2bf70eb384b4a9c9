/** A provider and a consumer in each of two clouds, made by commands alone: what the tests of the consoles stand on. */
import type { CommandName, InputOf } from '../../../electron/contract/commands.ts';
import { memoryDesk, type MemoryDesk, type MemoryDeskOptions } from '../../support/memory-desk.ts';

export const accounts = {
  aws: { provider: '222233334444', consumer: '111122223333' },
  tencent: { provider: '100010002000', consumer: '100030004000' },
} as const;

const regions = { aws: 'eu-west-1', tencent: 'ap-guangzhou' } as const;
const zones = { aws: ['euw1-az1', 'euw1-az2'], tencent: ['ap-guangzhou-3', 'ap-guangzhou-4'] } as const;

/** A load balancer's id of the provider. */
export const nlb = (n: number) =>
  `arn:aws:elasticloadbalancing:eu-west-1:${accounts.aws.provider}:loadbalancer/net/nlb-${n}/50dc6c495c0c${1000 + n}`;
/** A load balancer's id of the provider on Tencent. */
export const clb = (n: number) => `lb-${String(n).padStart(8, '0')}`;

export interface Company {
  readonly network: string;
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
}
export interface Companies {
  readonly desk: MemoryDesk;
  readonly aws: { readonly provider: Company; readonly consumer: Company };
  readonly tencent: { readonly provider: Company; readonly consumer: Company };
}

export async function twoCompanies(options: MemoryDeskOptions = {}): Promise<Companies> {
  const desk = await memoryDesk(options);
  await desk.call('workspace.start', { with: 'empty' });
  const company = async (cloud: 'aws' | 'tencent', side: 'provider' | 'consumer'): Promise<Company> => {
    const { id: network } = await desk.call('networks.save', {
      id: null,
      name: `${cloud}-${side}`,
      provider: cloud,
      region: regions[cloud],
      accountId: accounts[cloud][side],
      cidrs: ['10.0.0.0/16'],
      dnsSupport: true,
      dnsHostnames: true,
    });
    const subnets: string[] = [];
    for (const [index, zoneId] of zones[cloud].entries()) {
      const cidr = `10.0.${index}.0/24`;
      const made = await desk.call('subnets.save', {
        id: null,
        name: `${cloud}-${side}-${index}`,
        networkId: network,
        zoneId,
        cidr,
      });
      subnets.push(made.id);
    }
    const groups: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      const group = { id: null, name, description: '', networkId: network, rules: [] };
      groups.push((await desk.call('securityGroups.save', group)).id);
    }
    return { network, subnets, groups };
  };
  return {
    desk,
    aws: { provider: await company('aws', 'provider'), consumer: await company('aws', 'consumer') },
    tencent: {
      provider: await company('tencent', 'provider'),
      consumer: await company('tencent', 'consumer'),
    },
  };
}

/** `reason at field`, or `done`. */
export async function outcome<C extends CommandName>(
  desk: MemoryDesk,
  command: C,
  input: InputOf<C>,
): Promise<string> {
  const reply = await desk.core.handle(command, input);
  return reply.ok ? 'done' : `${reply.error.reason} at ${reply.error.field ?? '-'}`;
}

/** Entries of the journal with this command. */
export const entriesOf = (desk: MemoryDesk, command: string): number =>
  desk.disk.journal.filter((line) => (JSON.parse(line) as { command: string }).command === command).length;
