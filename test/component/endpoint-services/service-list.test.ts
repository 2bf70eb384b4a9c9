import { beforeEach, describe, expect, it } from 'vitest';
import { connectionCounts } from '../../../electron/domain/connections.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { MutableModel } from '../../../electron/domain/model.ts';
import {
  backendChoices,
  checkService,
  inRegion,
  startDraft,
} from '../../../renderer/features/endpoint-services/create-service.ts';
import {
  deleteReason,
  factsText,
  foreign,
  ownersOf,
  passes,
  pendingOf,
  serviceColumns,
  serviceFilters,
} from '../../../renderer/features/endpoint-services/service-rows.ts';
import { tracksOf } from '../../../renderer/ui/rows.ts';
import { manyEndpoints } from '../../support/many-endpoints.ts';

let model: MutableModel;
let service: EndpointService;
const regions = [
  { id: 'aws:us-east-1', provider: 'aws', code: 'us-east-1' },
  { id: 'tencent:ap-guangzhou', provider: 'tencent', code: 'ap-guangzhou' },
] as const;

function connect(...states: string[]) {
  const [first] = [...model.endpoints.values()] as [Endpoint];
  model.endpoints.clear();
  states.forEach((state, index) => {
    const id = `vpce-0000000${index}`;
    model.endpoints.set(id, { ...first, id, state, plannedState: null, serviceName: service.serviceName });
  });
}

beforeEach(() => {
  model = manyEndpoints(60);
  [service] = [...model.endpointServices.values()] as [EndpointService];
});

it.each([
  [['ACTIVE', 'ACTIVE'], 'Reject 2 Available connections first'],
  [['PENDING'], 'Reject 1 Pending connection first'],
  [['ACTIVE', 'PENDING', 'PENDING'], 'Reject 1 Available and 2 Pending connections first'],
  [['REJECTED'], ''],
])('a service with %j: "%s"', (states, reason) => {
  connect(...states);
  expect(deleteReason(model, service)).toBe(reason);
});

it.each([
  [
    ['PENDING', 'ACTIVE'],
    ['all', 'wait'],
  ],
  [['FAILED'], ['all']],
  [[], ['all', 'noEndpoint']],
])('a service with %j passes %j', (states, filters) => {
  connect(...states);
  const counts = connectionCounts(model);
  expect(serviceFilters.filter((filter) => passes(filter, service, counts))).toEqual(filters);
});

it('a batch is about the requests that wait, the plan included, and no others', () => {
  connect('PENDING', 'ACTIVE', 'REJECTED', 'PENDING');
  const [first] = [...model.endpoints.values()] as [Endpoint];
  model.endpoints.set(first.id, { ...first, plannedState: 'ACTIVE' });
  expect(pendingOf(model, [service])).toEqual(['vpce-00000003']);
});

it('says whose services are shown', () => {
  const other = { ...service, id: 'vpcsvc-other000', ownerAccountId: '100099999999' };
  const nobody = { ...service, id: 'vpcsvc-nobody00', ownerAccountId: null };
  const texts = [[service], [service, other, nobody], [other], [nobody], []].map((all) =>
    factsText('ap-guangzhou', all.length, ownersOf(model, all)),
  );
  expect([texts, foreign(model, [service, other, nobody])]).toEqual([
    [
      '1 in ap-guangzhou, accounts: all mine (1)',
      '3 in ap-guangzhou, accounts: 1 mine, 1 of others',
      '1 in ap-guangzhou, accounts: 1 of others',
      '1 in ap-guangzhou',
      '0 in ap-guangzhou',
    ],
    [other],
  ]);
});

describe('Create', () => {
  it('starts in the corner’s region, or in the only one that has networks', () => {
    const regionOf = (corner: string) => startDraft(model, regions, corner).region;
    expect(['aws:us-east-1', 'tencent:ap-guangzhou', 'all'].map(regionOf)).toEqual([
      'aws:us-east-1',
      'tencent:ap-guangzhou',
      'tencent:ap-guangzhou',
    ]);
  });

  it('forgets what another region does not have', () => {
    const [network = ''] = [...model.networks.keys()];
    const here = startDraft(model, regions, 'tencent:ap-guangzhou');
    const chosen = {
      ...here,
      name: 'orders',
      networkId: network,
      serviceType: 'redis' as const,
      backendId: 'crs-00000000',
    };
    expect([inRegion(model, chosen), inRegion(model, { ...chosen, region: 'aws:us-east-1' })]).toEqual([
      chosen,
      { ...chosen, region: 'aws:us-east-1', networkId: '', serviceType: 'nlb', backendId: '' },
    ]);
  });

  it('says at the field what the workspace knows better', () => {
    const [network = ''] = [...model.networks.keys()];
    const draft = {
      ...startDraft(model, regions, 'tencent:ap-guangzhou'),
      networkId: network,
      serviceType: 'clb' as const,
    };
    const reasonOf = (part: object) =>
      Object.entries(checkService(model, { ...draft, ...part })).map(
        ([field, { reason }]) => `${field}: ${reason}`,
      );
    expect([
      reasonOf({ region: '' }),
      reasonOf({ backendId: '' }),
      reasonOf({ backendId: 'cdb-12345678' }),
      reasonOf({ backendId: 'lb-12345678' }),
    ]).toEqual([['region: region.choose'], [], ['backendId: backend.form'], []]);
  });

  it('offers the backends of the network and the type, and says which are used', () => {
    const [network] = [...model.networks.values()];
    const backend = {
      id: 'lb-aaaaaaaa',
      name: 'front',
      type: 'clb' as const,
      provider: 'tencent' as const,
      region: 'ap-guangzhou',
      networkId: network?.id ?? null,
      address: null,
      zoneIds: null,
      origin: service.origin,
    };
    model.backends.clear();
    model.endpointServices.clear();
    model.endpointServices.set(service.id, { ...service, name: 'orders', backendIds: ['lb-aaaaaaaa'] });
    model.backends.set('lb-aaaaaaaa', backend);
    model.backends.set('cdb-bbbbbbbb', { ...backend, id: 'cdb-bbbbbbbb', type: 'mysql' });
    model.backends.set('lb-elsewher', { ...backend, id: 'lb-elsewher', networkId: 'vpc-elsewher' });
    const at = { provider: 'tencent', region: 'ap-guangzhou', networkId: network?.id ?? null } as const;
    expect([backendChoices(model, at, 'clb'), backendChoices(model, at, 'clb', service.id)]).toEqual([
      [{ value: 'lb-aaaaaaaa', text: 'front', note: 'used by orders' }],
      [{ value: 'lb-aaaaaaaa', text: 'front' }],
    ]);
  });
});

it('the columns shown by themselves fit a window of 1440', () => {
  const columns = serviceColumns({ counts: new Map(), networks: new Map() });
  const byItself = columns.filter(({ hidden }) => !hidden);
  expect([tracksOf(byItself, true, 1182).scrolls, tracksOf(columns, true, 1182).scrolls]).toEqual([
    false,
    true,
  ]);
});
