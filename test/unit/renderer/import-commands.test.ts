import { describe, expect, it } from 'vitest';
import { emptyModel } from '../../../electron/domain/model.ts';
import { commandsOf, regionFor } from '../../../renderer/features/inventory/import-commands.ts';
import { Desk, filesOf } from '../inventory/desk.ts';

describe('the commands that an import reads the output of', () => {
  it('are for the region of the header where it is one of the cloud', () => {
    const chosen = ['aws:eu-west-1', 'tencent:ap-shanghai', 'all'];
    expect(chosen.map((region) => [regionFor('awsProvider', region), regionFor('tencent', region)])).toEqual([
      ['eu-west-1', 'ap-guangzhou'],
      ['us-east-1', 'ap-shanghai'],
      ['us-east-1', 'ap-guangzhou'],
    ]);
  });

  it('say where an id belongs, as long as nothing is known', () => {
    const lastOf = (set: Parameters<typeof commandsOf>[0]) =>
      commandsOf(set, 'us-east-1', emptyModel()).split('\n').at(-1);
    expect([lastOf('aws'), lastOf('awsProvider'), lastOf('tencent')]).toEqual([
      'aws ec2 describe-vpc-attribute --vpc-id vpc-ID --attribute enableDnsHostnames --region us-east-1 --output json > describe-vpc-attribute.vpc-ID.enableDnsHostnames.json',
      'aws ec2 describe-vpc-endpoint-service-permissions --service-id vpce-svc-ID --region us-east-1 --output json > describe-vpc-endpoint-service-permissions.vpce-svc-ID.json',
      'tccli vpc DescribeSecurityGroupPolicies --region us-east-1 --SecurityGroupId sg-ID > DescribeSecurityGroupPolicies.sg-ID.json',
    ]);
  });

  it('are one for each group and each own service once those are known', async () => {
    const desk = new Desk();
    await desk.import([...filesOf('tencent-ap-guangzhou'), ...filesOf('aws-provider-us-east-1')]);
    const idsIn = (text: string, form: RegExp) => [...text.matchAll(form)].map(([id]) => id);
    expect([
      idsIn(commandsOf('tencent', 'ap-guangzhou', desk.model), /(?<=Id )sg-\w+/g),
      idsIn(commandsOf('awsProvider', 'us-east-1', desk.model), /(?<=id )vpce-svc-\w+/g),
    ]).toEqual([
      ['sg-p4x8m2kq', 'sg-k3n6t0ya', 'sg-7w1c5z9d', 'sg-2c9e6v4h', 'sg-a8r5d1wm'],
      ['vpce-svc-0afcf4e39d1b27c58', 'vpce-svc-07c52d9e18b3fa460'],
    ]);
  });
});
