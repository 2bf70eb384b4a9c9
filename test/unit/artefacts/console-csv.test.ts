import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { endpointServicesCsv, endpointsCsv } from '../../../electron/artefacts/console-csv.ts';
import type { FileLanguage } from '../../../electron/artefacts/console-labels.ts';
import { buildModel, ids, ordersParts, planned } from '../../support/model-builder.ts';

const listed = (principal: string) => ({ principal, description: '', addedAt: null, origin: planned });
const model = buildModel(ordersParts, {
  endpointServices: [
    {
      name: 'ledger',
      networkId: ids.network,
      serviceType: 'nlb',
      backendIds: [ids.backend],
      state: 'Available',
    },
    {
      id: 'vpcsvc-69y13tdb',
      name: '账本',
      provider: 'tencent',
      region: 'ap-guangzhou',
      serviceName: 'vpcsvc-69y13tdb',
      ownerAccountId: '100012345678',
      serviceType: 'clb',
      acceptanceRequired: false,
      allowlist: [listed('100030004000')],
      zoneIds: null,
      state: 'planned',
      origin: planned,
    },
  ],
  endpoints: [
    { addresses: [{ subnetId: ids.subnet, address: '10.20.0.9' }], subnetIds: ['subnet-a', 'subnet-b'] },
    {
      id: 'vpce-2',
      name: '=cmd',
      state: 'available',
      plannedState: 'rejected',
      networkId: null,
      createdAt: null,
    },
    { id: 'vpce-3', name: '', state: 'somethingNew', serviceName: 'gone' },
    { id: 'vpce-4', state: 'planned', plannedState: 'pendingAcceptance', ownerAccountId: '012345678901' },
  ],
});
const endpoints = [...model.endpoints.values()];
const services = [...model.endpointServices.values()];

/** Rows as objects by the titles of the columns. */
const read = (text: string) =>
  Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true })
    .data;
const columnsOf = (text: string, ...titles: string[]) =>
  read(text).map((row) => titles.map((title) => row[title]));

describe('endpoints as CSV', () => {
  it('say the state of the plan, and the cloud’s beside it', () => {
    expect(columnsOf(endpointsCsv(model, endpoints), 'ID', 'Status', 'State in the cloud')).toEqual([
      [ids.endpoint, 'Pending', 'pendingAcceptance'],
      ['vpce-2', 'Rejected', 'available'],
      ['vpce-3', 'somethingNew', 'somethingNew'],
      ['vpce-4', 'Pending', ''],
    ]);
  });

  it('name what belongs to them, and keep numbers and formulas text', () => {
    const text = endpointsCsv(model, endpoints);
    expect([
      columnsOf(text, 'Network', 'Subnets', 'IP addresses', 'Endpoint service', 'Created')[0],
      columnsOf(text, 'Name', 'Network ID', 'Created')[1],
      columnsOf(text, 'Endpoint service ID')[2],
      columnsOf(text, 'Owner account')[3],
    ]).toEqual([
      ['orders-app', 'subnet-a; subnet-b', '10.20.0.9', 'ledger', '2023-11-14T22:13:20.000Z'],
      ["'=cmd", '', ''],
      [''],
      ["'012345678901"],
    ]);
  });
});

describe('endpoint services as CSV', () => {
  it('count their connections by what they are', () => {
    const counts = ['Pending', 'Available', 'Rejected', 'Other connections'];
    expect(columnsOf(endpointServicesCsv(model, services), 'Name', ...counts)).toEqual([
      ['ledger', '2', '0', '1', '0'],
      ['账本', '0', '0', '0', '0'],
    ]);
  });

  it('say what only the provider sees where it is known', () => {
    const titles = [
      'State',
      'Service type',
      'Accept endpoint connection requests',
      'Allowlist',
      'Owner account',
    ];
    expect(columnsOf(endpointServicesCsv(model, services), ...titles)).toEqual([
      ['Available', 'NLB', 'No', '', "'906128990117"],
      ['Planned', 'CLB', 'Yes', "'100030004000", "'100012345678"],
    ]);
  });
});

describe('in both languages', () => {
  const titlesOf = (text: string) => Object.keys(read(text)[0] ?? {});
  it.each<[string, (language: FileLanguage) => string]>([
    ['endpoints', (language) => endpointsCsv(model, endpoints, language)],
    ['services', (language) => endpointServicesCsv(model, services, language)],
  ])('%s have as many columns, each with a title of its own', (_what, csv) => {
    const [en, zh] = [titlesOf(csv('en')), titlesOf(csv('zh'))];
    expect([zh.length, new Set(en).size, new Set(zh).size]).toEqual([en.length, en.length, en.length]);
  });

  it('words are of the language, the cloud’s own stay', () => {
    expect(columnsOf(endpointsCsv(model, endpoints, 'zh'), '状态', '云上状态', '来源')[0]).toEqual([
      '待接受',
      'pendingAcceptance',
      '已导入',
    ]);
  });
});
