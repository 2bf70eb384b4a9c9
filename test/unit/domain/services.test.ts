import { describe, expect, it } from 'vitest';
import {
  accountOfPrincipal,
  endpointsThatStay,
  mayConnect,
  principalFrom,
} from '../../../electron/domain/allowlist.ts';
import { backendFault, serviceTypesOf } from '../../../electron/domain/backends.ts';
import { newService, serviceUserOf } from '../../../electron/domain/endpoint-services.ts';
import type { Endpoint, ServiceType } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { buildModel, ids, planned } from '../../support/model-builder.ts';

const owner = '906128990117';
const nlb = (name: string, region = 'us-east-1', account = owner) =>
  `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/net/${name}/50dc6c495c0c9188`;

describe('a backend', () => {
  const model = buildModel({
    networks: [
      { id: 'vpc-p', accountId: owner, name: 'shop' },
      { id: 'vpc-t', provider: 'tencent', region: 'ap-guangzhou', accountId: '100012345678' },
    ],
    backends: [{ id: nlb('there'), networkId: 'vpc-elsewhere' }],
    endpointServices: [{ name: 'ledger', backendIds: [nlb('used')] }],
  });
  const faultOf = (networkId: string, type: ServiceType, id: string, serviceId: string | null = null) => {
    const network = model.networks.get(networkId)!;
    return backendFault(model, { ...network, network }, type, id, serviceId)?.reason ?? 'fits';
  };

  it.each<[string, ServiceType, string, string]>([
    ['vpc-p', 'nlb', nlb('a'), 'fits'],
    ['vpc-p', 'nlb', nlb('a').replace('arn:aws:', 'arn:aws-us-gov:'), 'fits'],
    ['vpc-p', 'nlb', nlb('a').replace('/net/', '/app/'), 'backend.form'],
    ['vpc-p', 'nlb', nlb('a').replace('/net/', '/gwy/'), 'backend.form'],
    ['vpc-p', 'nlb', 'lb-abcd1234', 'backend.form'],
    ['vpc-p', 'nlb', nlb('a', 'eu-west-1'), 'backend.otherRegion'],
    ['vpc-p', 'nlb', nlb('a', 'us-east-1', '111111111111'), 'backend.otherAccount'],
    ['vpc-p', 'nlb', nlb('used'), 'backend.inUse'],
    ['vpc-p', 'nlb', nlb('there'), 'backend.elsewhere'],
    ['vpc-t', 'clb', 'lb-0a1b2c3d', 'fits'],
    ['vpc-t', 'clb', 'lb-0A1b2c3d', 'backend.form'],
    ['vpc-t', 'clb', 'cdb-0a1b2c3d', 'backend.form'],
    ['vpc-t', 'mysql', 'cdb-0a1b2c3d', 'fits'],
    ['vpc-t', 'redis', 'crs-0a1b2c3d', 'fits'],
    ['vpc-t', 'redis', nlb('a'), 'backend.form'],
  ])('in %s, %s %s: %s', (networkId, type, id, expected) => {
    expect(faultOf(networkId, type, id)).toBe(expected);
  });

  it('may be that of the service itself', () => {
    expect(faultOf('vpc-p', 'nlb', nlb('used'), ids.service)).toBe('fits');
  });

  it('has a type of the cloud', () => {
    expect(['aws', 'tencent', 'tdengine'].map((provider) => serviceTypesOf(provider as 'aws'))).toEqual([
      ['nlb'],
      ['clb', 'mysql', 'redis'],
      [],
    ]);
  });
});

describe('a planned service', () => {
  const made = (id: string, network: object) =>
    newService({
      id,
      name: 'ledger',
      network: { ...buildModel({ networks: [{}] }).networks.get(ids.network)!, ...network },
      serviceType: 'nlb',
      backendId: 'b',
      autoAccept: false,
      zoneIds: null,
      origin: planned,
    });

  it.each([
    ['us-east-1', 'com.amazonaws.vpce.us-east-1.vpce-svc-1', 'vpce-svc-1.us-east-1.vpce.amazonaws.com'],
    [
      'cn-north-1',
      'cn.com.amazonaws.vpce.cn-north-1.vpce-svc-1',
      'vpce-svc-1.cn-north-1.vpce.amazonaws.com.cn',
    ],
  ])('of AWS in %s has the names that AWS would give it', (region, serviceName, dns) => {
    const service = made('vpce-svc-1', { region });
    expect([service.serviceName, service.baseDnsNames]).toEqual([serviceName, [dns]]);
  });

  it('of Tencent is named by its id; nobody else may connect, nothing is accepted by itself', () => {
    const service = made('vpcsvc-0a1b2c3d', { provider: 'tencent', region: 'ap-guangzhou' });
    const { serviceName, baseDnsNames, allowlist, acceptanceRequired, state, createdAt } = service;
    expect({ serviceName, baseDnsNames, allowlist, acceptanceRequired, state, createdAt }).toEqual({
      serviceName: 'vpcsvc-0a1b2c3d',
      baseDnsNames: [],
      allowlist: [],
      acceptanceRequired: true,
      state: 'planned',
      createdAt: null,
    });
  });
});

describe('a service can be deleted', () => {
  const withEndpoints = (...endpoints: Partial<Endpoint>[]): Model =>
    buildModel({
      endpointServices: [{ name: 'ledger' }],
      endpoints: endpoints.map((one, index) => ({ id: `vpce-${index}`, name: `e${index}`, ...one })),
    });
  const faultOf = (model: Model) => serviceUserOf(model, model.endpointServices.get(ids.service)!);

  it.each<[string, Partial<Endpoint>[], unknown]>([
    ['nobody asks for it', [], null],
    [
      'connections wait and stand',
      [{ state: 'pendingAcceptance' }, { state: 'available' }, { state: 'rejected' }, { state: 'available' }],
      { reason: 'endpointService.hasConnections', params: { name: 'ledger', pending: 1, available: 2 } },
    ],
    [
      'all are rejected, expired or gone',
      ['rejected', 'expired', 'failed', 'deleted'].map((state) => ({ state })),
      null,
    ],
    ['all are rejected in the plan', [{ state: 'available', plannedState: 'rejected' }], null],
    [
      'one is accepted in the plan',
      [{ state: 'rejected', plannedState: 'available' }],
      { reason: 'endpointService.hasConnections', params: { name: 'ledger', pending: 0, available: 1 } },
    ],
    [
      'one is being set up',
      [{ state: 'pending' }],
      { reason: 'endpointService.inUse', params: { name: ids.serviceName, user: 'e0' } },
    ],
  ])('%s', (_what, endpoints, expected) => {
    expect(faultOf(withEndpoints(...endpoints))).toEqual(expected);
  });

  it.each([
    ['a private link', { privateLinks: [{}] }, 'orders'],
    ['a setup', { setups: [{ serviceName: ids.serviceName }] }, 'Orders'],
  ])('unless %s uses it', (_what, parts, user) => {
    const model = buildModel({ endpointServices: [{}] }, parts);
    expect(faultOf(model)).toEqual({
      reason: 'endpointService.inUse',
      params: { name: ids.serviceName, user },
    });
  });
});

describe('the allowlist', () => {
  it.each([
    ['aws', '123456789012', 'arn:aws:iam::123456789012:root'],
    ['aws', 'arn:aws:iam::123456789012:role/reader', 'arn:aws:iam::123456789012:role/reader'],
    ['aws', 'arn:aws-cn:iam::123456789012:user/li', 'arn:aws-cn:iam::123456789012:user/li'],
    ['aws', 'arn:aws:iam::123456789012:role/team/reader', null],
    ['aws', '*', '*'],
    ['aws', '12345', null],
    ['tencent', '100012345678', '100012345678'],
    ['tencent', '*', null],
    ['tencent', 'arn:aws:iam::123456789012:root', null],
  ] as const)('%s takes %s as %s', (provider, text, expected) => {
    expect(principalFrom(provider, text)).toBe(expected);
  });

  it('knows the account of a principal', () => {
    expect([
      accountOfPrincipal('aws', 'arn:aws:iam::123456789012:role/x'),
      accountOfPrincipal('aws', '*'),
      accountOfPrincipal('tencent', '100012345678'),
    ]).toEqual(['123456789012', null, '100012345678']);
  });

  const entry = (principal: string) => ({ principal, description: '', addedAt: null, origin: planned });
  const root = (account: string) => `arn:aws:iam::${account}:root`;
  const role = (account: string) => `arn:aws:iam::${account}:role/x`;

  it('without an account keeps the connections that stay through nothing else', () => {
    const [a, b, c] = ['111111111111', '222222222222', '333333333333'];
    const model = buildModel({
      endpointServices: [{ allowlist: [root(a), role(a), root(b), role(c)].map(entry) }],
      endpoints: [
        { id: 'of-a', ownerAccountId: a },
        { id: 'of-b', ownerAccountId: b },
        { id: 'of-c', ownerAccountId: c },
        { id: 'own', ownerAccountId: owner },
        { id: 'of-b-elsewhere', ownerAccountId: b, serviceName: 'other' },
        { id: 'unknown', ownerAccountId: null },
      ],
    });
    const service = model.endpointServices.get(ids.service)!;
    const stay = (...principals: string[]) =>
      endpointsThatStay(model, service, principals).map((endpoint) => endpoint.id);
    expect([stay(root(a)), stay(root(a), role(a)), stay(root(b), role(c)), stay('*')]).toEqual([
      [],
      ['of-a'],
      ['of-b', 'of-c'],
      [],
    ]);
  });

  it('with everybody on it keeps those of everybody when everybody leaves', () => {
    const model = buildModel({
      endpointServices: [{ allowlist: [entry('*'), entry(root('111111111111'))] }],
      endpoints: [
        { id: 'listed', ownerAccountId: '111111111111' },
        { id: 'other', ownerAccountId: '222222222222' },
      ],
    });
    const service = model.endpointServices.get(ids.service)!;
    expect([
      endpointsThatStay(model, service, ['*']).map(({ id }) => id),
      mayConnect(service, '222222222222'),
    ]).toEqual([['other'], 'listed']);
  });
});
