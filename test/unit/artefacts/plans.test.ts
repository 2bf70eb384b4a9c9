/** What is to be made, of the model: one plan for each side and place, and the rules that hold in every format. */
import { describe, expect, it } from 'vitest';
import { artefactText, artefactFiles, formatsOf } from '../../../electron/artefacts/artefacts.ts';
import { artefactSides, type ArtefactPlan } from '../../../electron/artefacts/plan.ts';
import { plansOf, type ArtefactSubject } from '../../../electron/artefacts/plans.ts';
import {
  allow,
  allowGroup,
  buildModel,
  ids,
  ordersParts,
  planned,
  type ModelParts,
} from '../../support/model-builder.ts';
import { imported } from '../inventory/tencent-files.ts';

const options = { language: 'en', profileOf: () => undefined } as const;
const provider = '906128990117';
const mine: ModelParts = { accounts: [{ id: `aws:${provider}`, accountId: provider, mine: true }] };
const newEndpoint = {
  id: 'vpce-00000000000000001',
  name: 'new-orders',
  state: 'planned',
  plannedState: 'pendingAcceptance',
  origin: planned,
};
const newService = {
  id: 'vpce-svc-00000000000000001',
  name: 'new-service',
  serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-00000000000000001',
  ownerAccountId: ids.account,
  backendIds: [ids.backend],
  serviceType: 'nlb' as const,
  privateDnsName: null,
  privateDnsState: null,
  profileId: null,
  state: 'planned',
  allowlist: [
    { principal: 'arn:aws:iam::210987654321:root', description: '物流', addedAt: null, origin: planned },
  ],
  origin: planned,
};
const setup = {
  serviceName: ids.serviceName,
  networkId: ids.network,
  subnetIds: ['subnet-a', 'subnet-b'],
  securityGroupIds: [ids.group],
  endpointName: 'orders-taos',
};

const one = (
  parts: readonly ModelParts[],
  subject: ArtefactSubject,
  side: ArtefactPlan['side'],
): ArtefactPlan => {
  const plans = plansOf(buildModel(ordersParts, ...parts), subject, side);
  expect(plans).toHaveLength(1);
  return plans[0] as ArtefactPlan;
};
const text = (plan: ArtefactPlan, format: 'awsCli' | 'terraform' | 'cloudFormation') =>
  artefactText(plan, format, options) ?? '';
const difference = { kind: 'difference' } as const;

describe('a setup', () => {
  it('makes one endpoint with private DNS in its second phase', () => {
    const plan = one([{ setups: [setup] }], { kind: 'setup', id: 'setup-1' }, 'consumer');
    expect(plan).toMatchObject({
      cloud: 'aws',
      region: 'us-east-1',
      accountId: ids.account,
      inputs: [],
      endpoints: [{ key: 'setup-1', existingId: null, privateDns: 'later', acceptance: 'byProvider' }],
    });
    expect(text(plan, 'awsCli')).toContain('--vpc-endpoint-type Interface');
    expect(text(plan, 'awsCli')).toContain('--no-private-dns-enabled');
    expect(text(plan, 'terraform')).toContain('private_dns_enabled = var.private_dns_enabled');
    expect(text(plan, 'cloudFormation')).toContain('PrivateDnsEnabled: !Ref PrivateDnsEnabled');
  });

  it('asks its provider to let the account connect and to accept', () => {
    const plan = one([{ setups: [setup] }], { kind: 'setup', id: 'setup-1' }, 'provider');
    expect(plan).toMatchObject({
      accountId: provider,
      grants: [{ add: [{ principal: `arn:aws:iam::${ids.account}:root` }] }],
      decisions: [{ decision: 'accept', endpoint: { kind: 'asked', input: 'setup-1' } }],
      inputs: [{ kind: 'endpoint', name: 'orders-taos' }],
    });
  });

  it('does not ask to accept what is accepted by itself', () => {
    const service = { acceptanceRequired: false };
    const plan = one(
      [{ endpointServices: [service], setups: [setup] }],
      { kind: 'setup', id: 'setup-1' },
      'provider',
    );
    expect([plan.decisions, text(plan, 'terraform').includes('accepter')]).toEqual([[], false]);
  });

  it('has nothing before its network is chosen', () => {
    const model = buildModel(ordersParts, { setups: [{ ...setup, networkId: null }] });
    expect(artefactSides.flatMap((side) => plansOf(model, { kind: 'setup', id: 'setup-1' }, side))).toEqual(
      [],
    );
  });

  it('is disconnected at its provider before its endpoint is deleted', () => {
    const parts = { endpoints: [{}], privateLinks: [{}], setups: [{ ...setup, endpointId: ids.endpoint }] };
    const script = text(one([parts], { kind: 'setup', id: 'setup-1' }, 'teardown'), 'awsCli');
    const order = ['DISCONNECTED:-', `ids+=(${ids.endpoint})`, 'delete_endpoints "$', 'wait_until_gone "$'];
    const places = order.map((what) => script.indexOf(what));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});

describe('the whole difference', () => {
  it('has only what is planned, one plan a place', () => {
    const model = buildModel(ordersParts, { endpoints: [{}, newEndpoint], endpointServices: [newService] });
    const keys = artefactSides.map((side) =>
      plansOf(model, difference, side).map(({ accountId, endpoints, services }) => [
        accountId,
        endpoints.map(({ key }) => key),
        services.map(({ key }) => key),
      ]),
    );
    expect(keys).toEqual([[[ids.account, [newEndpoint.id], []]], [[ids.account, [], [newService.id]]], []]);
  });

  it('accepts and rejects what was decided of connections that are there, from the provider', () => {
    const decided = [
      { id: 'vpce-00000000000000002', plannedState: 'available' },
      { id: 'vpce-00000000000000003', plannedState: 'rejected' },
      { id: 'vpce-00000000000000004', plannedState: null },
    ];
    const plan = one([mine, { endpoints: decided }], difference, 'provider');
    expect(plan.decisions.map(({ key, decision }) => [key, decision])).toEqual([
      ['vpce-00000000000000002', 'accept'],
      ['vpce-00000000000000003', 'reject'],
    ]);
  });

  it('names each principal in one place only', () => {
    const plan = one([{ endpointServices: [newService] }], difference, 'provider');
    const terraform = text(plan, 'terraform');
    expect(terraform.match(/210987654321:root/g)).toHaveLength(1);
    expect(terraform).not.toContain('allowed_principals');
    expect(text(plan, 'cloudFormation').match(/- "?arn:aws:iam::210987654321:root/g)).toHaveLength(1);
  });

  const newNetwork = {
    id: 'vpc-00000000000000001',
    name: 'orders-new',
    cidrs: ['10.30.0.0/16', '10.31.0.0/16'],
    origin: planned,
  };
  const newSubnet = {
    id: 'subnet-00000000000000001',
    name: 'orders-new-a',
    networkId: newNetwork.id,
    cidr: '10.31.1.0/24',
    origin: planned,
  };
  const newGroup = {
    id: 'sg-00000000000000001',
    name: 'orders-new',
    networkId: newNetwork.id,
    rules: [allow('10.30.0.0/16'), allowGroup('sg-00000000000000002')],
    origin: planned,
  };
  const otherGroup = {
    ...newGroup,
    id: 'sg-00000000000000002',
    name: 'clients',
    rules: [allowGroup(newGroup.id)],
  };
  const standing = {
    ...newEndpoint,
    networkId: newNetwork.id,
    subnetIds: [newSubnet.id],
    securityGroupIds: [newGroup.id],
  };
  const foundations: ModelParts = {
    networks: [newNetwork],
    subnets: [newSubnet],
    securityGroups: [newGroup, otherGroup],
  };

  it('makes what is planned before what stands in it, once, in every tool', () => {
    const plan = one([foundations, { endpoints: [standing] }], difference, 'consumer');
    expect(plan).toMatchObject({
      inputs: [],
      networks: [{ key: newNetwork.id, existingId: null }],
      subnets: [{ key: newSubnet.id, network: { kind: 'made', of: 'network', key: newNetwork.id } }],
      securityGroups: [{ key: newGroup.id }, { key: otherGroup.id }],
      endpoints: [{ securityGroups: [{ kind: 'made', of: 'securityGroup', key: newGroup.id }] }],
    });
    const script = text(plan, 'awsCli');
    const order = [
      'create-vpc ',
      'create-subnet ',
      'create-security-group ',
      'change_rule authorize',
      'create-vpc-endpoint ',
    ];
    const places = order.map((what) => script.indexOf(what));
    expect([places.includes(-1), places]).toEqual([false, places.toSorted((a, b) => a - b)]);
    expect([
      script.includes('--subnet-ids "$NEW_SUBNET_ORDERS_NEW_A"'),
      text(plan, 'terraform').includes('[aws_subnet.orders_new_a.id]'),
      text(plan, 'terraform').includes('depends_on = [aws_vpc_ipv4_cidr_block_association.orders_new_1]'),
      text(plan, 'cloudFormation').includes('- !Ref OrdersNewASubnet'),
      // A new group without a rule for what leaves loses the one that it is made with.
      script.includes('change_rule revoke-security-group-egress "$NEW_GROUP_CLIENTS"'),
    ]).toEqual([true, true, true, true, true]);
  });

  it('makes planned networks, subnets and groups that nothing stands in yet as well', () => {
    const plan = one([foundations], difference, 'consumer');
    expect([plan.endpoints, plan.networks.length, plan.subnets.length, plan.securityGroups.length]).toEqual([
      [],
      1,
      1,
      2,
    ]);
  });

  it('leaves to the other company what it plans, and asks for its id', () => {
    const theirs = { ...newNetwork, accountId: '999999999999' };
    const parts = { ...foundations, networks: [theirs], endpoints: [standing] };
    const plans = plansOf(buildModel(ordersParts, parts), difference, 'consumer');
    expect(
      plans.map(({ accountId, networks, inputs }) => [accountId, networks.length, inputs.length > 0]),
    ).toEqual([[ids.account, 0, true]]);
  });

  it('takes with an endpoint what was planned for it, and nothing that another stands in', () => {
    const other = { ...standing, id: 'vpce-00000000000000002', name: 'second', subnetIds: [] };
    const subject = { kind: 'endpoint', id: standing.id } as const;
    const parts = (endpoints: ModelParts['endpoints']) =>
      one([foundations, { endpoints: endpoints ?? [] }], subject, 'teardown');
    const gone = ({ teardown: { networks, subnets, securityGroups } }: ArtefactPlan) => [
      networks.map(({ key }) => key),
      subnets.map(({ key }) => key),
      securityGroups.map(({ key }) => key).sort(),
    ];
    expect([gone(parts([standing])), gone(parts([standing, other]))]).toEqual([
      [[newNetwork.id], [newSubnet.id], [newGroup.id, otherGroup.id]],
      [[], [newSubnet.id], []],
    ]);
    const script = text(parts([standing]), 'awsCli');
    const order = ['wait_until_gone "$', 'delete-security-group', 'delete-subnet', 'delete-vpc '];
    const places = order.map((what) => script.indexOf(what));
    expect([places.includes(-1), places]).toEqual([false, places.toSorted((a, b) => a - b)]);
    // Imported things stay whatever stands in them.
    expect(
      gone(one([{ endpoints: [newEndpoint] }], { kind: 'endpoint', id: newEndpoint.id }, 'teardown')),
    ).toEqual([[], [], []]);
  });

  it('carries out what changes of networks and groups that are there', () => {
    const reality = <C extends 'networks' | 'securityGroups'>(
      collection: C,
      id: string,
      model = buildModel(ordersParts),
    ) =>
      ({ id: `${collection}:${id}`, collection, thing: model[collection].get(id), at: 0 }) as NonNullable<
        ModelParts['realities']
      >[number];
    const parts: ModelParts = {
      realities: [reality('networks', ids.network), reality('securityGroups', ids.group)],
      networks: [{ dnsHostnames: false, origin: planned }],
      securityGroups: [{ rules: [allow('10.99.0.0/16')], origin: planned }],
    };
    const plan = one([parts], difference, 'consumer');
    const script = text(plan, 'awsCli');
    expect([
      script.includes(
        `modify-vpc-attribute --region us-east-1 --vpc-id ${ids.network} --enable-dns-hostnames '{"Value":false}'`,
      ),
      script.includes('--enable-dns-support'),
      /change_rule authorize-security-group-ingress \S+ '.*10\.99\.0\.0\/16/.test(script),
      /change_rule revoke-security-group-ingress \S+ '.*10\.20\.0\.0\/16/.test(script),
      script.includes('create() {'),
    ]).toEqual([true, false, true, true, false]);
  });

  it('has no empty phase: renamed is one command', () => {
    const model = buildModel(ordersParts, {
      endpoints: [{ name: 'renamed', origin: planned, privateDnsEnabled: true }],
    });
    const said = { ...model.endpoints.get(ids.endpoint), name: 'orders-taos' };
    const row = {
      id: `endpoints:${ids.endpoint}`,
      collection: 'endpoints',
      thing: said,
      at: 0,
    } as NonNullable<ModelParts['realities']>[number];
    const plan = one(
      [{ endpoints: [...model.endpoints.values()], realities: [row] }],
      difference,
      'consumer',
    );
    const script = text(plan, 'awsCli');
    expect([script.match(/aws ec2 /g), /\w+\(\) \{\n *:?\n?\}/.test(script)]).toEqual([['aws ec2 '], false]);
    expect(script).toContain('change() {');
  });
});

it('Tencent tells a provider all of its consumers’ endpoints: only their owners make them and take them away', async () => {
  const { model } = await imported();
  const others = [...model.endpoints.values()].filter(({ name }) => /^(partner-a|客户乙)/.test(name));
  const services = new Set(others.map(({ serviceName }) => serviceName));
  const subjects: ArtefactSubject[] = [
    ...others.map(({ id }) => ({ kind: 'endpoint', id }) as const),
    ...[...services].map((id) => ({ kind: 'service', id }) as const),
    difference,
  ];
  const theirs = new Set(others.map(({ id }) => id));
  const keys = subjects.flatMap((subject) =>
    (['consumer', 'teardown'] as const).flatMap((side) =>
      plansOf(model, subject, side).flatMap((plan) =>
        [...plan.endpoints, ...plan.teardown.endpoints].map(({ key }) => key),
      ),
    ),
  );
  const [first] = others;
  const decided = [...plansOf(model, { kind: 'endpoint', id: first?.id ?? '' }, 'provider')];
  expect([
    others.length > 3,
    keys.filter((key) => theirs.has(key)),
    decided.flatMap(({ decisions }) => decisions.map(({ key }) => key)),
  ]).toEqual([true, [], [first?.id]]);
});

describe('every format', () => {
  it('gives the same bytes for the same workspace, read again', () => {
    const files = () => {
      const model = buildModel(ordersParts, mine, { endpoints: [{}, newEndpoint], setups: [setup] });
      return artefactSides.flatMap((side) => artefactFiles(plansOf(model, difference, side), options));
    };
    expect(files()).toEqual(files());
  });

  it('keeps the order of Tencent groups, and says long names of its API', () => {
    const plan: ArtefactPlan = {
      ...one([{ endpoints: [newEndpoint] }], difference, 'consumer'),
      cloud: 'tencent',
      region: 'ap-guangzhou',
    };
    const [endpoint] = plan.endpoints;
    const changed = {
      ...plan,
      endpoints: [
        {
          ...(endpoint as ArtefactPlan['endpoints'][number]),
          name: '订'.repeat(61),
          securityGroups: ['sg-z', 'sg-a'].map((id) => ({ kind: 'known', id }) as const),
        },
      ],
    };
    const terraform = artefactText(changed, 'tencentTerraform', options) ?? '';
    expect([
      formatsOf(changed),
      terraform.includes('["sg-z", "sg-a"]'),
      terraform.includes('60 characters'),
    ]).toEqual([['tencentTerraform', 'markdown', 'html'], true, true]);
  });
});
