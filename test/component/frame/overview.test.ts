import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HandOverRecord, Setup } from '../../../electron/domain/model/records.ts';
import type { Endpoint, PrivateLink } from '../../../electron/domain/model/links.ts';
import { emptyModel } from '../../../electron/domain/model.ts';
import {
  connectionFigures,
  linkFigures,
  originFigures,
} from '../../../renderer/features/overview/figures.ts';
import { firstOfEach, waitsOf, type Wait } from '../../../renderer/features/overview/waits.ts';
import { pricesOf } from '../../../renderer/things/prices.ts';
import App from '../../../renderer/App.svelte';
import { anyThing, buildModel, ids } from '../../support/model-builder.ts';
import { MemoryDisk } from '../../support/memory-desk.ts';
import { pageDesk, type PageDesk } from './desk.ts';

const hour = 3_600_000;
const now = 1_800_000_000_000;
const at = (hoursAgo: number) => now - hoursAgo * hour;

const endpoint = (id: string, state: string, hoursAgo = 10): Endpoint => ({
  ...anyThing.endpoints,
  id,
  name: `name of ${id}`,
  subnetIds: ['subnet-a', 'subnet-b'],
  ownerAccountId: null,
  state,
  stateOrigin: { kind: 'imported', at: at(2), file: 'f.json' },
  createdAt: at(hoursAgo),
});
const setup = (id: string, more: Partial<Setup>): Setup => ({
  ...anyThing.setups,
  id,
  name: `name of ${id}`,
  createdAt: at(5),
  phase: { kind: 'settingUp', step: 2 },
  ...more,
});
const link = (id: string, endpointId: string, status: PrivateLink['status']): PrivateLink => ({
  ...anyThing.privateLinks,
  id,
  endpointId,
  status,
  createdAt: at(9),
  origin: { kind: 'simulated', at: at(9) },
});
const modelOf = (endpoints: Endpoint[], setups: Setup[] = [], links: PrivateLink[] = []) => {
  const model = emptyModel();
  for (const one of endpoints) model.endpoints.set(one.id, one);
  for (const one of setups) model.setups.set(one.id, one);
  for (const one of links) model.privateLinks.set(one.id, one);
  return model;
};
const waits = (model: ReturnType<typeof modelOf>): readonly Wait[] =>
  waitsOf({ model, prices: pricesOf(model), now, providerName: () => 'TDengine Cloud' });
const brief = (list: readonly Wait[]) =>
  list.map(({ party, kind, id, waitingMs, cost }) => [party, kind, id, waitingMs / hour, cost]);

describe('a packet waits', () => {
  const packet = (done: boolean) =>
    ({
      provider: 'aws',
      dueAt: now + 48 * hour,
      service: { accountId: '1', accountName: '' },
      consumer: { accountId: '999988887777', accountName: 'Orders Ltd' },
      steps: [{ who: 'provider', what: 'accept', done }],
    }) as unknown as HandOverRecord['packet'];
  const handOver = (id: string, differs: Partial<HandOverRecord>): HandOverRecord => ({
    id,
    serviceId: ids.service,
    endpointId: null,
    side: 'provider',
    port: null,
    sentAt: null,
    receivedAt: null,
    packet: packet(false),
    ...differs,
  });

  it('for whom it lies with, until every step is done or what it is about is gone', () => {
    const model = buildModel({
      endpointServices: [{ name: 'orders' }],
      handOvers: [
        handOver('here', { sentAt: at(9), receivedAt: at(4) }),
        handOver('there', { sentAt: at(3), receivedAt: at(8) }),
        handOver('done', { sentAt: at(3), packet: packet(true) }),
        handOver('gone', { sentAt: at(3), serviceId: 'vpce-svc-gone' }),
      ],
    });
    expect(brief(waits(model as ReturnType<typeof modelOf>))).toEqual([
      ['you', 'handOver', 'here', 4, 'none'],
      ['Orders Ltd', 'handOver', 'there', 3, 'none'],
    ]);
  });

  it('is not hidden by what has waited longer', () => {
    const wait = (kind: Wait['kind'], id: string): Wait =>
      ({ kind, id, party: 'you', waitingMs: 0 }) as unknown as Wait;
    const list = [wait('step', 'a'), wait('step', 'b'), wait('handOver', 'c')];
    expect(firstOfEach(list, 1).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});

describe('who waits for whom', () => {
  it('you first, then the provider, the simulation last; the longest first within each', () => {
    const pending = { kind: 'PENDING', operation: 'connect', startedAt: at(1), dueAt: now + 1000 } as const;
    const model = modelOf(
      [
        endpoint('e-young', 'pendingAcceptance', 3),
        endpoint('e-old', 'pendingAcceptance', 30),
        endpoint('e-rejected', 'rejected'),
        endpoint('e-fine', 'available'),
        endpoint('e-running', 'pendingAcceptance'),
      ],
      [
        setup('s-open', {}),
        setup('s-removing', { phase: { kind: 'removing', startedAt: at(4) }, endpointId: 'e-fine' }),
        setup('s-finished', { finishedAt: at(1) }),
        setup('s-running', { privateLinkId: 'l-running', endpointId: 'e-running' }),
      ],
      [link('l-running', 'e-running', pending)],
    );
    expect(brief(waits(model))).toEqual([
      ['you', 'step', 's-open', 5, 'notYet'],
      ['you', 'removal', 's-removing', 4, 0.2],
      ['you', 'rejected', 'e-rejected', 2, 0.2],
      ['TDengine Cloud', 'acceptance', 'e-old', 30, 0.6],
      ['TDengine Cloud', 'acceptance', 'e-young', 3, 0.06],
      ['simulation', 'simulation', 'l-running', 1, 'none'],
    ]);
  });

  it('calls the owner of a service by its account’s name, as its packets do', () => {
    const model = buildModel(
      { accounts: [{ mine: false, name: 'Orders' }], endpointServices: [{ ownerAccountId: ids.account }] },
      { endpoints: [{ networkId: null, state: 'pendingAcceptance', createdAt: at(3) }] },
    );
    const [wait] = waitsOf({ model, prices: pricesOf(model), now, providerName: () => undefined });
    expect(wait?.party).toBe('Orders');
  });

  it('costs what nobody knows where there is no price or no time of creation', () => {
    const model = modelOf([
      { ...endpoint('e-priced', 'rejected'), createdAt: null },
      { ...endpoint('e-elsewhere', 'rejected'), region: 'eu-central-1' },
    ]);
    expect(waits(model).map(({ cost }) => cost)).toEqual(['unknown', 'unknown']);
  });

  it('names a rejected endpoint once when its removal is on the list', () => {
    const removing = setup('s', { phase: { kind: 'removing', startedAt: at(1) }, endpointId: 'e' });
    expect(waits(modelOf([endpoint('e', 'rejected')], [removing])).map(({ kind }) => kind)).toEqual([
      'removal',
    ]);
  });

  it('shows some of every party, however many one has', () => {
    const many = Array.from({ length: 9 }, (_, i) => endpoint(`e-${i}`, 'pendingAcceptance'));
    const shown = firstOfEach(waits(modelOf([...many, endpoint('r', 'rejected')])), 5);
    expect(shown.map(({ party }) => party)).toEqual(['you', ...Array<string>(5).fill('TDengine Cloud')]);
  });
});

describe('a request to a service of mine', () => {
  const mine = { accounts: [{}], endpointServices: [{ ownerAccountId: ids.account }] };
  const asking = (state: string, plannedState: string | null) =>
    buildModel(mine, { endpoints: [{ networkId: null, state, plannedState, createdAt: at(3) }] });

  it('waits for me until the plan has decided it, and costs its owner', () => {
    expect(
      [asking('pendingAcceptance', null), asking('pendingAcceptance', 'available'), asking('available', null)]
        .map((model) => waitsOf({ model, prices: pricesOf(model), now, providerName: () => undefined }))
        .map((all) =>
          all.map(({ kind, party, cost, waitingMs, to }) => ({ kind, party, cost, waitingMs, to })),
        ),
    ).toEqual([
      [
        {
          kind: 'request',
          party: 'you',
          cost: 'none',
          waitingMs: 3 * hour,
          to: ['endpoint-services', ids.service, 'endpoint'],
        },
      ],
      [],
      [],
    ]);
  });
});

describe('figures', () => {
  it('count by status, by state and by origin', () => {
    const connected = { kind: 'CONNECTED', since: at(1) } as const;
    const planned: Endpoint = { ...endpoint('p', 'planned'), origin: { kind: 'planned', at: now } };
    const model = modelOf(
      [endpoint('a', 'available'), endpoint('b', 'rejected'), endpoint('c', 'expired'), planned],
      [],
      [link('l', 'a', connected)],
    );
    expect([linkFigures(model), connectionFigures(model), originFigures(model)]).toEqual([
      {
        total: 1,
        figures: [
          { key: 'CONNECTED', count: 1 },
          { key: 'PENDING', count: 0 },
          { key: 'DISCONNECTED', count: 0 },
        ],
      },
      {
        total: 3,
        figures: [
          { key: 'available', count: 1 },
          { key: 'pendingAcceptance', count: 0 },
          { key: 'rejected', count: 1 },
          { key: 'other', count: 1 },
        ],
      },
      {
        total: 4,
        figures: [
          { key: 'imported', count: 3 },
          { key: 'planned', count: 1 },
          { key: 'simulated', count: 0 },
        ],
      },
    ]);
  });
});

describe('the page', () => {
  let page: PageDesk;
  beforeEach(async () => {
    page = await pageDesk();
    await page.core.call('workspace.start', { with: 'sample' });
    render(App, { desk: page.desk });
    await screen.findByRole('heading', { level: 1, name: 'Overview' }, { timeout: 10_000 });
  });
  afterEach(async () => {
    cleanup();
    await page.stop();
  });

  it('has its panels', () => {
    const main = within(screen.getByRole('main'));
    expect(main.getAllByRole('heading', { level: 2 }).map((head) => head.textContent?.trim())).toEqual([
      'Private links 6',
      'Endpoint connections 50',
      'Endpoints by origin 51',
      'Waits for whom',
      'Costs money now',
      'Found by preflight',
      'Busy, idle, silent',
      'Latest activity',
    ]);
  });

  it('names who must act, and says which regions have no price', () => {
    const waiting = within(screen.getByRole('region', { name: 'Waits for whom' }));
    const costs = within(screen.getByRole('region', { name: 'Costs money now' }));
    expect([
      [...new Set(waiting.getAllByRole('row').map((row) => row.querySelector('.party')?.textContent))],
      costs.getByText('3 endpoints in eu-central-1 have no price yet.'),
    ]).toEqual([[undefined, 'You', 'TDengine Cloud'], expect.anything()]);
  });

  it('shows the rest of who must act when asked', async () => {
    const waiting = within(screen.getByRole('region', { name: 'Waits for whom' }));
    const before = waiting.getAllByRole('row').length - 1;
    await fireEvent.click(waiting.getByRole('button', { name: 'and 3 more' }));
    expect([waiting.getAllByRole('row').length - 1 - before, waiting.queryByText(/more$/)]).toEqual([
      3,
      null,
    ]);
  });

  it('a setup under removal in a region without prices does not say that it costs nothing yet', async () => {
    const link = [...page.desk.workspace.model.privateLinks.values()].find(
      ({ name }) => name === 'iot-ingest',
    );
    await page.core.call('setups.startRemoval', { by: 'privateLink', privateLinkId: link?.id ?? '' });
    page.desk.router.go('setup');
    const row = await screen.findByRole('row', { name: /iot-ingest/ }, { timeout: 10_000 });
    expect(within(row).getByText('unknown')).toBeTruthy();
  });
});

it('what nobody has a price for costs an unknown amount, not nothing', async () => {
  const disk = new MemoryDisk();
  const after = { ...endpoint('vpce-1', 'available'), region: 'eu-central-1' };
  const changes = [
    { collection: 'workspace', id: 'info', before: null, after: anyThing.workspace },
    { collection: 'endpoints', id: after.id, before: null, after },
  ];
  disk.journal.push(JSON.stringify({ revision: 1, at: now, what: 'test', params: {}, changes }));
  const page = await pageDesk({ disk });
  render(App, { desk: page.desk });
  const costs = within(await screen.findByRole('region', { name: 'Costs money now' }, { timeout: 10_000 }));
  const row = within(costs.getByRole('row', { name: /^In use/ }));
  expect([
    costs.getByText('2 zone-hours every hour').closest('div')?.textContent.trim().split(/\s+/)[0],
    row.getAllByRole('cell').map((cell) => cell.textContent.trim()),
  ]).toEqual(['unknown', ['In use', '2', 'unknown', 'unknown']]);
  cleanup();
  await page.stop();
});
