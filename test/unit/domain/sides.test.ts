/** What each side of a link sees and may do. */
import { describe, expect, it } from 'vitest';
import {
  facts,
  isOwnEndpoint,
  may,
  ownAccounts,
  sees,
  seesEndpoint,
  type Side,
} from '../../../electron/domain/sides.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import { buildModel, ids } from '../../support/model-builder.ts';
import type { NamedText } from '../inventory/desk.ts';
import { files, imported, named } from '../inventory/tencent-files.ts';

const hiddenFrom = (provider: Provider, side: Side) => facts.filter((fact) => !sees(provider, side, fact));
const allowedTo = (side: Side) =>
  (['accept', 'renameService', 'renameEndpoint', 'bindGroups'] as const).filter((action) =>
    may(side, action),
  );

describe('what a side sees', () => {
  it('AWS: a connection has no name, network or address; a service no backend, allowlist or other consumer', () => {
    expect([hiddenFrom('aws', 'provider'), hiddenFrom('aws', 'consumer'), hiddenFrom('aws', 'both')]).toEqual(
      [
        [
          'endpoint.name',
          'endpoint.network',
          'endpoint.subnets',
          'endpoint.addresses',
          'endpoint.securityGroups',
          'endpoint.privateDns',
        ],
        [
          'service.network',
          'service.backends',
          'service.allowlist',
          'service.otherConsumers',
          'service.counts',
        ],
        [],
      ],
    );
  });

  it('Tencent: a service holds whole endpoints, and an endpoint names the network of its service', () => {
    expect([hiddenFrom('tencent', 'provider'), hiddenFrom('tencent', 'consumer')]).toEqual([
      ['endpoint.dnsEntries', 'endpoint.privateDns'],
      ['service.backends', 'service.allowlist', 'service.otherConsumers', 'service.counts'],
    ]);
  });
});

it('each action is one side’s', () => {
  expect([allowedTo('provider'), allowedTo('consumer'), allowedTo('both')]).toEqual([
    ['accept', 'renameService'],
    ['renameEndpoint', 'bindGroups'],
    ['accept', 'renameService', 'renameEndpoint', 'bindGroups'],
  ]);
});

describe('whose a link is', () => {
  const account = (accountId: string, name: string, mine: boolean) => ({
    id: `aws:${accountId}`,
    accountId,
    name,
    mine,
  });
  const model = buildModel({
    accounts: [
      account('222222222222', 'b', true),
      account(ids.account, 'a', true),
      account('906128990117', 'c', false),
    ],
    endpointServices: [
      {},
      { id: 'vpce-svc-00000000000000001', serviceName: 'mine', ownerAccountId: ids.account },
      { id: 'vpce-svc-00000000000000002', serviceName: 'nobody', ownerAccountId: null },
    ],
    endpoints: [
      { id: 'vpce-1' },
      { id: 'vpce-2', ownerAccountId: '222222222222' },
      { id: 'vpce-3', ownerAccountId: '333333333333' },
      { id: 'vpce-4', ownerAccountId: null },
      { id: 'vpce-5', serviceName: 'mine', ownerAccountId: '333333333333' },
    ],
  });

  it('as consumer one sees the endpoints of the own accounts, or of the one that was chosen', () => {
    const seen = (side: Side, accountId: string | null) =>
      [...model.endpoints.values()]
        .filter((endpoint) => seesEndpoint(model, { side, accountId }, endpoint))
        .map(({ id }) => id);
    expect([seen('provider', null), seen('consumer', null), seen('consumer', '222222222222')]).toEqual([
      ['vpce-1', 'vpce-2', 'vpce-3', 'vpce-4', 'vpce-5'],
      ['vpce-1', 'vpce-2', 'vpce-4'],
      ['vpce-2', 'vpce-4'],
    ]);
  });

  it('an endpoint is paid for by the account that it is of, where that is known', () => {
    const own = [
      ...model.endpoints.values(),
      { ...model.endpoints.get('vpce-1')!, id: 'no network', networkId: null },
    ]
      .concat({ ...model.endpoints.get('vpce-1')!, id: 'c', ownerAccountId: '906128990117' })
      .filter((endpoint) => isOwnEndpoint(model, endpoint));
    expect(own.map(({ id }) => id)).toEqual(['vpce-1', 'vpce-2', 'vpce-3', 'vpce-4', 'vpce-5']);
  });

  it('Tencent’s endpoints of others, whose account a provider is not told, are known by their networks', async () => {
    const ownOf = async (some: readonly NamedText[]) => {
      const { model: read } = await imported(some);
      return [...read.endpoints.values()].map((one) => [
        isOwnEndpoint(read, one),
        /^(partner-a|客户乙)/.test(one.name),
      ]);
    };
    const pairs = [...(await ownOf(files)), ...(await ownOf([named('DescribeVpcEndPoint')]))];
    expect([pairs.length > 40, pairs.filter(([own, others]) => own === others)]).toEqual([true, []]);
  });

  it('own accounts come by name', () => {
    expect(ownAccounts(model, 'aws').map(({ accountId }) => accountId)).toEqual([
      ids.account,
      '222222222222',
    ]);
  });
});
