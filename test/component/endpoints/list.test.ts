import { describe, expect, it } from 'vitest';
import { endpointColumns } from '../../../renderer/features/endpoints/columns.ts';
import { deletionQuestion, sayDeleted } from '../../../renderer/features/endpoints/deletion.ts';
import { addressAdvice, firstFree } from '../../../renderer/features/endpoints/address-field.ts';
import {
  addressesOf,
  endpointsIn,
  filterCounts,
  filtered,
  groupsMeaning,
  searchText,
  servicesByName,
} from '../../../renderer/features/endpoints/view.ts';
import { Notices } from '../../../renderer/state/notices.svelte.ts';
import { originFigures } from '../../../renderer/features/overview/figures.ts';
import { searchRows, sortRows, tracksOf } from '../../../renderer/ui/rows.ts';
import { buildModel, ids, ordersParts, planned } from '../../support/model-builder.ts';

const model = buildModel(ordersParts, {
  accounts: [{ id: 'aws:906128990117', accountId: '906128990117', mine: false }],
  networkInterfaces: [
    { id: 'eni-b', subnetId: 'subnet-b', addresses: ['10.20.16.4'] },
    { id: 'eni-a', subnetId: 'subnet-a', addresses: ['10.20.0.4'] },
  ],
  endpoints: [
    {
      id: 'vpce-1',
      name: '订单',
      subnetIds: ['subnet-b', 'subnet-a'],
      networkInterfaceIds: ['eni-b', 'eni-a'],
      state: 'available',
    },
    { id: 'vpce-2', name: 'billing', plannedState: 'rejected' },
    {
      id: 'vpce-3',
      name: '',
      state: 'planned',
      plannedState: 'available',
      origin: planned,
      securityGroupIds: [],
    },
    {
      id: 'vpce-4',
      name: 'peer',
      networkId: null,
      subnetIds: [],
      securityGroupIds: [],
      ownerAccountId: '906128990117',
    },
    {
      id: 'vpce-5',
      name: 'elsewhere',
      region: 'eu-west-1',
      provider: 'tencent',
      state: 'PENDING',
      securityGroupIds: [],
    },
  ],
});
const all = endpointsIn(model.endpoints, 'all');
const one = (id: string) => model.endpoints.get(id)!;
const lookups = { model, services: servicesByName(model.endpointServices) };

describe('the list', () => {
  it('has the endpoints of the region by name, the nameless last', () => {
    const names = (region: string) => endpointsIn(model.endpoints, region).map(({ id }) => id);
    expect([names('all'), names('aws:us-east-1'), names('tencent:eu-west-1')]).toEqual([
      ['vpce-2', 'vpce-5', 'vpce-4', 'vpce-1', 'vpce-3'],
      ['vpce-2', 'vpce-4', 'vpce-1', 'vpce-3'],
      ['vpce-5'],
    ]);
  });
  it('counts by what the plan makes of a connection, in either cloud’s words', () => {
    expect([filterCounts(all), filtered(all, 'pending').map(({ id }) => id)]).toEqual([
      { all: 5, pending: 2, rejected: 1, planned: 1 },
      ['vpce-5', 'vpce-4'],
    ]);
  });
  it('counts as planned what Overview does, and what the tags of the rows say', () => {
    const figure = originFigures(model).figures.find(({ key }) => key === 'planned')?.count;
    const tags = filtered(all, 'planned').map(({ origin }) => origin.kind);
    expect([figure, filterCounts(all).planned, tags]).toEqual([1, 1, ['planned']]);
  });
  it('searches ids and names', () => {
    const found = (sought: string) => searchRows(all, sought, searchText).map(({ id }) => id);
    expect([found('订'), found('VPCE-3'), found(ids.serviceName)]).toEqual([['vpce-1'], ['vpce-3'], []]);
  });
  it('sorts by every column that says it can', () => {
    const columns = endpointColumns(lookups, 'all');
    const sortable = columns.filter((column) => column.sortBy);
    const sorted = sortable.map(({ key }) => sortRows(all, columns, { key, direction: 'descending' }).length);
    expect([sortable.length, new Set(sorted)]).toEqual([12, new Set([5])]);
  });
  it('has a name that can be read, whatever columns are chosen at 1280', () => {
    const all = endpointColumns(lookups, 'aws:us-east-1');
    const { css, scrolls } = tracksOf(all, true, 1022);
    const byItself = tracksOf(
      endpointColumns(lookups, 'all').filter(({ hidden }) => !hidden),
      true,
      1022,
    );
    expect([css.split(' ')[1], scrolls, byItself.scrolls]).toEqual(['216px', true, false]);
  });
  it('reads addresses from the interfaces, by zone', () => {
    expect(addressesOf(model, one('vpce-1'))).toEqual(['10.20.16.4', '10.20.0.4']);
  });
  it('says what no bound group means', () => {
    expect(['vpce-1', 'vpce-3', 'vpce-4', 'vpce-5'].map((id) => groupsMeaning(one(id)))).toEqual([
      1,
      'default',
      'unknown',
      'none',
    ]);
  });
});

describe('deleting', () => {
  const text = (...list: string[]) => deletionQuestion(lookups, list.map(one)).text;
  it('names what happens', () => {
    expect([
      text('vpce-1').includes('its 2 network interfaces go'),
      text('vpce-3').includes('planned only'),
      text('vpce-4').includes('906128990117, who alone can delete it'),
      text('vpce-1', 'vpce-3').includes('the cloud has 1 of them'),
    ]).toEqual([true, true, true, true]);
  });
  it('reports each row that could not be deleted', () => {
    const notices = new Notices();
    sayDeleted(
      notices,
      {
        done: 3,
        refused: [{ id: 'vpce-1', reason: 'endpoint.linked', params: { name: '订单', link: 'taos' } }],
      },
      (id) => one(id).name,
    );
    expect(
      notices.items.map(({ kind, title, detail }) => [kind, title(), detail().startsWith('订单: ')]),
    ).toEqual([['error', '3 deleted, 1 not', true]]);
  });
});

describe('a custom address', () => {
  const subnet = (id: string) => model.subnets.get(id)!;
  it('offers the first that nobody has, and says what the cloud keeps', () => {
    const { text, first } = addressAdvice(model, subnet('subnet-a'));
    expect([text, first]).toEqual([
      'In 10.20.0.0/24; the cloud keeps 10.20.0.0 to 10.20.0.3 and 10.20.0.255',
      '10.20.0.5',
    ]);
  });
  it('offers none in a full subnet', () => {
    const addresses = Array.from({ length: 11 }, (_, n) => `10.20.99.${n + 4}`);
    const full = buildModel(ordersParts, { networkInterfaces: [{ subnetId: 'subnet-mgmt', addresses }] });
    expect(firstFree(full, subnet('subnet-mgmt'))).toBeNull();
  });
});

describe('numbers of thousands', () => {
  it('are grouped in the question and in what is said of it', () => {
    const many = Array.from({ length: 10_029 }, () => one('vpce-1'));
    const planning = Array.from({ length: 1_200 }, () => one('vpce-3'));
    const { title, text } = deletionQuestion(lookups, many);
    const notices = new Notices();
    sayDeleted(notices, { done: 10_029, refused: [] }, String);
    expect([
      title,
      /^[^.]+/.exec(text)?.[0],
      deletionQuestion(lookups, planning).text.slice(0, 9),
      notices.items[0]?.title(),
    ]).toEqual([
      'Delete 10,029 endpoints?',
      '10,029 endpoints leave the plan; the cloud has 10,029 of them',
      'All 1,200',
      '10,029 endpoints deleted',
    ]);
  });
});
