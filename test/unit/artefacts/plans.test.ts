/** What is to be made, of the model: one plan for each side and place, and the rules that hold in every format. */
import { describe, expect, it } from 'vitest';
import { artefactText, artefactFiles, formatsOf } from '../../../electron/artefacts/artefacts.ts';
import { artefactSides, type ArtefactPlan } from '../../../electron/artefacts/plan.ts';
import { plansOf, type ArtefactSubject } from '../../../electron/artefacts/plans.ts';
import { buildModel, ids, ordersParts, planned, type ModelParts } from '../../support/model-builder.ts';

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

  it('asks for the ids of what is itself still planned', () => {
    const subnet = { id: 'subnet-new', name: 'orders-new', origin: planned };
    const endpoint = { ...newEndpoint, subnetIds: ['subnet-new'] };
    const plan = one([{ subnets: [subnet], endpoints: [endpoint] }], difference, 'consumer');
    expect([
      text(plan, 'awsCli').includes('--subnet-ids "$SUBNET_ORDERS_NEW"'),
      text(plan, 'terraform').includes('[var.subnet_orders_new]'),
      text(plan, 'cloudFormation').includes('- !Ref SubnetOrdersNew'),
    ]).toEqual([true, true, true]);
  });
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
