import { beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { MemoryDesk } from '../../support/memory-desk.ts';
import { accounts, clb, nlb, outcome, twoCompanies, type Companies } from './two-companies.ts';

let companies: Companies;
let desk: MemoryDesk;
beforeEach(async () => {
  companies = await twoCompanies();
  desk = companies.desk;
});

describe('an account', () => {
  const account = (change: Partial<InputOf<'accounts.save'>> = {}): InputOf<'accounts.save'> => ({
    id: null,
    provider: 'aws',
    accountId: '012345678901',
    name: 'shop',
    mine: true,
    ...change,
  });

  it.each<[Partial<InputOf<'accounts.save'>>, string]>([
    [{}, 'done'],
    [{ provider: 'tencent' }, 'done'],
    [{ provider: 'tdengine', accountId: 'acme-logistics' }, 'done'],
    [{ provider: 'tdengine', accountId: 'acme logistics' }, 'account.form at accountId'],
    [{ accountId: '12345' }, 'account.form at accountId'],
    [{ provider: 'tencent', accountId: '1234' }, 'account.form at accountId'],
    [{ accountId: ' ' }, 'account.empty at accountId'],
    [{ name: 'x'.repeat(81) }, 'name.long at name'],
  ])('%j: %s', async (change, expected) => {
    expect(await outcome(desk, 'accounts.save', account(change))).toBe(expected);
  });

  it('is there once in its cloud, and keeps its number', async () => {
    const { id } = await desk.call('accounts.save', account());
    const twice = await outcome(desk, 'accounts.save', account({ name: 'again' }));
    const moved = await outcome(desk, 'accounts.save', account({ id, accountId: '012345678902' }));
    await desk.call('accounts.save', account({ id, name: '', mine: false }));
    const { accounts: all } = (await desk.call('workspace.read', {})).collections;
    expect([id, twice, moved, all.map(({ name, mine }) => [name, mine])]).toEqual([
      'aws:012345678901',
      'account.known at accountId',
      'account.keepsNumber at accountId',
      [['', false]],
    ]);
  });

  it('in use stays', async () => {
    const used = await desk.call('accounts.save', account({ accountId: accounts.aws.provider }));
    const free = await desk.call('accounts.save', account());
    expect([
      await outcome(desk, 'accounts.remove', used),
      await outcome(desk, 'accounts.remove', free),
      await outcome(desk, 'accounts.remove', free),
    ]).toEqual(['account.inUse at -', 'done', 'thing.unknown at -']);
  });
});

describe('a backend', () => {
  const backend = (change: Partial<InputOf<'backends.save'>> = {}): InputOf<'backends.save'> => ({
    id: nlb(1),
    name: 'front',
    type: 'nlb',
    networkId: companies.aws.provider.network,
    address: null,
    zoneIds: null,
    ...change,
  });

  it.each<[string, () => InputOf<'backends.save'>, string]>([
    ['of AWS', () => backend(), 'done'],
    [
      'of Tencent',
      () => backend({ id: clb(1), type: 'clb', networkId: companies.tencent.provider.network }),
      'done',
    ],
    ['of the other cloud', () => backend({ type: 'clb' }), 'serviceType.otherProvider at type'],
    ['of another form', () => backend({ id: clb(1) }), 'backend.form at id'],
    [
      'of another account',
      () => backend({ networkId: companies.aws.consumer.network }),
      'backend.otherAccount at id',
    ],
    ['without an id', () => backend({ id: '' }), 'backend.empty at id'],
    ['in an unknown network', () => backend({ networkId: 'vpc-x' }), 'thing.unknown at networkId'],
  ])('%s', async (_what, input, expected) => {
    expect(await outcome(desk, 'backends.save', input())).toBe(expected);
  });

  it('that a service stands on stays, in its network', async () => {
    await desk.call('backends.save', backend());
    await desk.call('endpointServices.create', {
      name: 'ledger',
      networkId: companies.aws.provider.network,
      serviceType: 'nlb',
      backendId: nlb(1),
      autoAccept: true,
    });
    const { id: other } = await desk.call('networks.save', {
      id: null,
      name: 'second',
      provider: 'aws',
      region: 'eu-west-1',
      accountId: accounts.aws.provider,
      cidrs: ['10.9.0.0/16'],
      dnsSupport: null,
      dnsHostnames: null,
    });
    expect([
      await outcome(desk, 'backends.save', backend({ name: 'renamed' })),
      await outcome(desk, 'backends.save', backend({ networkId: other })),
      await outcome(desk, 'backends.remove', { id: nlb(1) }),
    ]).toEqual(['done', 'backend.keepsNetwork at networkId', 'backend.hasService at -']);
  });
});

describe('columns shown', () => {
  it('are remembered table by table, and reset by showing none', async () => {
    await desk.call('settings.update', { columns: { endpoints: ['id', 'name'] } });
    await desk.call('settings.update', { columns: { services: ['id'] } });
    const both = desk.disk.settings.columns;
    await desk.call('settings.update', { columns: { endpoints: [] } });
    await desk.call('settings.update', { theme: 'dark' });
    expect([both, desk.disk.settings.columns]).toEqual([
      { endpoints: ['id', 'name'], services: ['id'] },
      { services: ['id'] },
    ]);
  });
});
