/** The consumer's and the teardown's script, really run by the real AWS CLI against an EC2-compatible server. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { artefactText } from '../../electron/artefacts/artefacts.ts';
import {
  emptyFoundations,
  type ArtefactPlan,
  type EndpointToMake,
  type Foundations,
  type RuleToMake,
  type SecurityGroupToMake,
  type SubnetToMake,
} from '../../electron/artefacts/plan.ts';
import { emptyTeardown } from '../support/artefact-plans.ts';
import { aws, awsEnv, moto, withMoto } from '../support/moto.ts';
import { describePeer, missingProgram, programs, works } from '../support/peers.ts';

const names = ['订单 "灾备"', `o'brien, {"a"=[b]} $HOME \`id\``] as const;
const options = { language: 'zh', profileOf: () => undefined } as const;

/** What the script that ran last printed. */
let printedLast = '';

/** A call of EC2's query API; answers the XML. The signature is not looked at, only what service it is for. */
async function ec2(action: string, params: Record<string, string> = {}): Promise<string> {
  const reply = await fetch(moto.url, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20261128/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: new URLSearchParams({ Action: action, Version: '2016-11-15', ...params }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${action}: ${reply.status} ${text}`);
  return text;
}
const one = (xml: string, tag: string) => new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(xml)?.[1] ?? '';

/** The script by bash and the real CLI, sent to the server. */
function run(script: string, phase = '', env: Record<string, string> = {}) {
  // This server answers HTTP 500 to the filter by id: every endpoint that it has is of this test, so it goes without.
  const shim = [
    'aws() { case "$*" in',
    '*Name=vpc-endpoint-id,*) command "$DESK_AWS" --endpoint-url "$DESK_URL" ec2 describe-vpc-endpoints --region us-east-1 "${@:7}" ;;',
    '*) command "$DESK_AWS" --endpoint-url "$DESK_URL" "$@" ;;',
    `esac; }; export -f aws; exec bash -s ${phase}`,
  ].join('\n');
  const done = spawnSync('bash', ['--norc', '-c', shim], {
    input: script,
    encoding: 'utf8',
    timeout: 100_000,
    env: {
      ...awsEnv,
      DESK_AWS: programs.aws,
      DESK_URL: moto.url,
      WAIT_SECONDS: '0',
      ...env,
    },
  });
  printedLast = done.stdout;
  return { status: done.status, stderr: done.stderr };
}

interface Described {
  readonly VpcEndpointType: string;
  readonly ServiceName: string;
  readonly State: string;
  readonly PrivateDnsEnabled: boolean;
  readonly SubnetIds: readonly string[];
  readonly Groups: readonly { readonly GroupId: string }[];
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}
const described = () =>
  (JSON.parse(aws('describe-vpc-endpoints', '--output', 'json')) as { VpcEndpoints: Described[] })
    .VpcEndpoints;
const tag = ({ Tags }: Described, key: string) => Tags.find(({ Key }) => Key === key)?.Value;

const anyGroup: SecurityGroupToMake = {
  key: 'sg-1',
  name: '出口 "',
  description: '数据库',
  existingId: null,
  isDefault: false,
  network: { kind: 'known', id: 'vpc-1' },
  rules: [],
  add: [],
  remove: [],
  describe: [],
  renamed: false,
};
const anySubnet: SubnetToMake = {
  key: 'subnet-1',
  name: '订单 "',
  existingId: null,
  network: { kind: 'known', id: 'vpc-1' },
  zoneId: 'use1-az1',
  cidr: '10.20.0.0/24',
};

const missing = missingProgram({
  bash: works('bash'),
  [`${programs.aws} (PLD_AWS)`]: works(programs.aws),
  [`${programs.motoServer} (PLD_MOTO_SERVER)`]: works(programs.motoServer, '--help'),
});

describePeer('scripts run against moto_server', missing, () => {
  withMoto();

  it('makes the endpoints once, switches private DNS on later, takes them away again', async () => {
    const known = (id: string) => ({ kind: 'known', id }) as const;
    const vpc = one(await ec2('CreateVpc', { CidrBlock: '10.20.0.0/16' }), 'vpcId');
    await ec2('ModifyVpcAttribute', { VpcId: vpc, 'EnableDnsHostnames.Value': 'true' });
    const subnets: string[] = [];
    for (const [index, zone] of ['a', 'b'].entries())
      subnets.push(
        one(
          await ec2('CreateSubnet', {
            VpcId: vpc,
            CidrBlock: `10.20.${index}.0/24`,
            AvailabilityZone: `us-east-1${zone}`,
          }),
          'subnetId',
        ),
      );
    const group = one(
      await ec2('CreateSecurityGroup', { VpcId: vpc, GroupName: 'taos', GroupDescription: 'taos' }),
      'groupId',
    );
    const endpoints = names.map((name, index): EndpointToMake => ({
      key: `vpce-0000000000000000${index}`,
      name,
      existingId: null,
      network: known(vpc),
      subnets: subnets.map((id) => ({ subnet: known(id), address: null })),
      securityGroups: [known(group)],
      serviceName: known('com.amazonaws.us-east-1.sqs'),
      acceptance: 'byProvider',
      privateDns: index === 0 ? 'later' : 'off',
      privateDnsName: null,
      change: null,
      profileId: null,
      connectionName: '',
    }));
    const plan: ArtefactPlan = {
      side: 'consumer',
      cloud: 'aws',
      region: 'us-east-1',
      accountId: '123456789012',
      title: '订单 "',
      inputs: [],
      ...emptyFoundations,
      endpoints,
      services: [],
      grants: [],
      decisions: [],
      teardown: emptyTeardown,
    };
    const script = artefactText(plan, 'awsCli', options) ?? '';
    const fine = { status: 0, stderr: '' };
    const wanted = () =>
      endpoints.map(({ key, name, serviceName }) => ({
        key,
        name,
        type: 'Interface',
        service: serviceName.kind === 'known' && serviceName.id,
        subnets: [...subnets].sort(),
        groups: [group],
        privateDns: false,
      }));
    const made = () =>
      described()
        .filter(
          (endpoint) => tag(endpoint, 'private-link-desk') !== undefined && endpoint.State !== 'deleted',
        )
        .map((endpoint) => ({
          key: tag(endpoint, 'private-link-desk') ?? '',
          name: tag(endpoint, 'Name'),
          type: endpoint.VpcEndpointType,
          service: endpoint.ServiceName,
          subnets: [...endpoint.SubnetIds].sort(),
          groups: endpoint.Groups.map(({ GroupId }) => GroupId),
          privateDns: endpoint.PrivateDnsEnabled,
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));

    expect(run(script, 'private-dns')).toMatchObject({ status: 3 });
    expect([run(script), made()]).toEqual([fine, wanted()]);
    expect([run(script), made()]).toEqual([fine, wanted()]);
    // This server takes the change of private DNS and keeps the old value: what is seen is that it was asked for.
    expect([run(script, 'private-dns'), printedLast]).toEqual([fine, `正在启用私有 DNS： ${names[0]}\n`]);

    const foreign = artefactText({ ...plan, accountId: '999999999999' }, 'awsCli', options) ?? '';
    expect(run(foreign)).toMatchObject({ status: 1 });

    const teardown = artefactText(
      {
        ...plan,
        side: 'teardown',
        endpoints: [],
        teardown: {
          ...emptyTeardown,
          endpoints,
          securityGroups: [{ ...anyGroup, key: group, existingId: group }],
          subnets: subnets.map((id) => ({ ...anySubnet, key: id, existingId: id })),
        },
      },
      'awsCli',
      options,
    );
    expect([run(teardown ?? ''), made()]).toEqual([fine, []]);
    expect((await ec2('DescribeSubnets')).includes(subnets[0] ?? '-')).toBe(false);
  }, 300_000);

  it('makes the network, its subnet and groups that name each other, once, and takes them away in the reverse order', async () => {
    const made = (of: 'network' | 'securityGroup' | 'subnet', key: string) =>
      ({ kind: 'made', of, key }) as const;
    const network = made('network', 'vpc-new');
    const rule = (peer: RuleToMake['peer'], direction: RuleToMake['direction'] = 'inbound'): RuleToMake => ({
      direction,
      protocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      peer,
      action: 'accept',
      description: '数据库 db',
    });
    const group = (key: string, other: string): SecurityGroupToMake => {
      const rules = [
        rule({ kind: 'cidr', cidr: '10.40.0.0/16' }),
        rule({ kind: 'group', group: made('securityGroup', other) }),
      ];
      const out = {
        ...rule({ kind: 'cidr', cidr: '0.0.0.0/0' }, 'outbound'),
        protocol: 'all',
        fromPort: null,
        toPort: null,
      };
      return {
        ...anyGroup,
        key,
        name: `${key} 出口`,
        network,
        rules,
        add: rules,
        remove: [{ ...out, description: '' }],
      };
    };
    const parts: Foundations = {
      networks: [
        {
          key: 'vpc-new',
          name: names[1],
          existingId: null,
          cidrs: ['10.40.0.0/16', '10.41.0.0/16'],
          dnsSupport: true,
          dnsHostnames: true,
          change: null,
        },
      ],
      subnets: [{ ...anySubnet, key: 'subnet-new', network, cidr: '10.41.1.0/24' }],
      securityGroups: [group('sg-1st', 'sg-2nd'), group('sg-2nd', 'sg-1st')],
    };
    const base = {
      cloud: 'aws',
      region: 'us-east-1',
      accountId: '123456789012',
      title: '订单',
      inputs: [],
      ...emptyFoundations,
      endpoints: [],
      services: [],
      grants: [],
      decisions: [],
      teardown: emptyTeardown,
    } as const;
    const script = artefactText({ ...base, ...parts, side: 'consumer' }, 'awsCli', options) ?? '';
    const seen = async () => {
      const vpcs = (await ec2('DescribeVpcs')).match(/10\.4[01]\.0\.0\/16/g)?.length ?? 0;
      const subnets = (await ec2('DescribeSubnets')).match(/<cidrBlock>10\.41\.1\.0\/24/g)?.length ?? 0;
      const groups = await ec2('DescribeSecurityGroups');
      return {
        vpcs,
        subnets,
        groups: groups.match(/<groupName>sg-?\w*/g)?.length ?? 0,
        rules: groups.match(/10\.40\.0\.0\/16/g)?.length ?? 0,
      };
    };
    const fine = { status: 0, stderr: '' };
    const before = await seen();
    const first = run(script);
    const there = await seen();
    expect([first, run(script), await seen()]).toEqual([fine, fine, there]);
    expect(there).toMatchObject({ subnets: 1, rules: 2 });
    const teardown = artefactText(
      { ...base, side: 'teardown', teardown: { ...emptyTeardown, ...parts } },
      'awsCli',
      options,
    );
    expect([run(teardown ?? ''), await seen()]).toEqual([fine, before]);
  }, 300_000);
});
