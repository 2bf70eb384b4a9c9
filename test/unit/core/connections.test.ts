import { describe, expect, it } from 'vitest';
import { decided, meaningOf, withState } from '../../../electron/domain/connections.ts';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import type { Change, JournalEntry } from '../../../electron/domain/model/changes.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import { memoryDesk, MemoryDisk, type MemoryDesk } from '../../support/memory-desk.ts';
import { buildModel, ids } from '../../support/model-builder.ts';

/** A desk with these endpoints, as if they had been imported. */
async function deskWith(...endpoints: Partial<Endpoint>[]): Promise<MemoryDesk> {
  const disk = new MemoryDisk();
  const model = buildModel({ endpointServices: [{}], endpoints });
  const changes = (['endpointServices', 'endpoints'] as const).flatMap((collection) =>
    [...model[collection].values()].map(
      (after) => ({ collection, id: after.id, before: null, after }) as Change,
    ),
  );
  const entry: JournalEntry = {
    revision: 1,
    at: 1,
    actor: 'operator',
    command: 'imports.apply',
    subject: '',
    changes,
  };
  disk.journal.push(JSON.stringify(entry));
  return memoryDesk({ disk });
}
const many = (count: number, state = 'pendingAcceptance') =>
  Array.from({ length: count }, (_, n) => ({ id: `vpce-${n}`, name: `e${n}`, state }));
const idsOf = (count: number) => Array.from({ length: count }, (_, n) => `vpce-${n}`);
const planOf = async (desk: MemoryDesk) =>
  (await desk.call('workspace.read', {})).collections.endpoints.map((endpoint) => endpoint.plannedState);
const typesOf = (events: readonly CoreEvent[]) => events.map((event) => event.type);

describe('the states of a connection', () => {
  it.each([
    ['pending', 'available', 'rejected'],
    ['rejected', 'available', null],
    ['available', null, 'rejected'],
    ['settingUp', null, null],
    ['expired', null, null],
    ['failed', null, null],
    ['partial', null, null],
    ['deleting', null, null],
    ['planned', null, null],
    ['other', null, null],
  ] as const)('%s: accepting makes %s of it, rejecting %s', (state, accepted, rejected) => {
    expect([decided(state, 'accept'), decided(state, 'reject')]).toEqual([accepted, rejected]);
  });

  it.each([
    ['aws', 'pending', 'settingUp'],
    ['tencent', 'PENDING', 'pending'],
    ['aws', 'pendingAcceptance', 'pending'],
    ['aws', 'PendingAcceptance', 'pending'],
    ['tencent', 'ACTIVE', 'available'],
    ['tencent', 'ACCEPTING', 'settingUp'],
    ['aws', 'somethingNew', 'other'],
  ] as const)('%s says %s: %s', (provider, word, meaning) => {
    expect(meaningOf(provider, word)).toBe(meaning);
  });

  it('that the plan makes are nothing where the cloud says the same', () => {
    const [endpoint] = buildModel({
      endpoints: [{ state: 'available', plannedState: 'rejected' }],
    }).endpoints.values();
    expect([
      withState(endpoint!, 'available').plannedState,
      withState(endpoint!, 'rejected').plannedState,
      withState({ ...endpoint!, provider: 'tencent', state: 'ACTIVE' }, 'available').plannedState,
    ]).toEqual([null, 'rejected', null]);
  });
});

describe('a batch', () => {
  it('does what it can as one change, and says why of each that it can’t', async () => {
    const desk = await deskWith(
      { id: 'waits', name: 'waits' },
      { id: 'rejected', state: 'rejected' },
      { id: 'stands', name: 'stands', state: 'available' },
      { id: 'gone', name: '', state: 'deleted' },
      { id: 'tencent', provider: 'tencent', state: 'PENDING' },
    );
    desk.events.length = 0;
    const endpointIds = ['waits', 'waits', 'rejected', 'stands', 'gone', 'unknown', 'tencent'];
    const result = await desk.call('connections.accept', { batchId: 'b1', endpointIds });
    expect([
      result,
      await planOf(desk),
      desk.disk.journal.length,
      typesOf(desk.events),
      desk.events.filter((event) => event.type === 'batch.progressed'),
    ]).toEqual([
      {
        done: 3,
        refused: [
          { id: 'stands', reason: 'connection.cannotAccept', params: { name: 'stands', state: 'available' } },
          { id: 'gone', reason: 'connection.cannotAccept', params: { name: 'gone', state: 'deleted' } },
          { id: 'unknown', reason: 'thing.unknown', params: { what: 'endpoints', id: 'unknown' } },
        ],
      },
      ['available', 'available', null, null, 'ACTIVE'],
      2,
      ['batch.progressed', 'workspace.changed', 'storage.changed', 'batch.progressed'],
      [
        { type: 'batch.progressed', batchId: 'b1', done: 0, total: 6 },
        { type: 'batch.progressed', batchId: 'b1', done: 6, total: 6 },
      ],
    ]);
  });

  it('that can do nothing leaves no trace', async () => {
    const desk = await deskWith({ id: 'gone', name: 'gone', state: 'deleted' });
    const result = await desk.call('connections.reject', { batchId: 'b', endpointIds: ['gone'] });
    expect([result.done, result.refused.map(({ reason }) => reason), desk.disk.journal.length]).toEqual([
      0,
      ['connection.cannotReject'],
      1,
    ]);
  });

  it('accepts for a service that is there; rejecting needs none', async () => {
    const desk = await deskWith({ id: 'lost', name: 'lost', serviceName: 'gone' });
    const batch = { batchId: 'b', endpointIds: ['lost'] };
    const accepted = await desk.call('connections.accept', batch);
    const rejected = await desk.call('connections.reject', batch);
    expect([accepted.refused, rejected]).toEqual([
      [{ id: 'lost', reason: 'connection.noService', params: { name: 'lost', service: 'gone' } }],
      { done: 1, refused: [] },
    ]);
  });

  it('rejects and accepts again, and Undo takes each back whole', async () => {
    const desk = await deskWith(...many(3, 'available'));
    const batch = { batchId: 'b', endpointIds: idsOf(3) };
    await desk.call('connections.reject', batch);
    const rejected = await planOf(desk);
    await desk.call('connections.accept', batch);
    const accepted = await planOf(desk);
    await desk.call('activity.undo', {});
    const undone = await planOf(desk);
    await desk.call('activity.undo', {});
    expect([rejected, accepted, undone, await planOf(desk)]).toEqual([
      ['rejected', 'rejected', 'rejected'],
      [null, null, null],
      ['rejected', 'rejected', 'rejected'],
      [null, null, null],
    ]);
  });

  it('names the endpoint when it is one, and how many when they are more', async () => {
    const desk = await deskWith(...many(3));
    await desk.call('connections.accept', { batchId: 'b', endpointIds: ['vpce-0', 'unknown'] });
    await desk.call('connections.accept', { batchId: 'b', endpointIds: idsOf(3) });
    const { recent } = await desk.call('workspace.read', {});
    expect(recent.map(({ command, subject }) => [command, subject]).slice(0, 2)).toEqual([
      ['connections.accept', '2'],
      ['connections.accept', 'e0'],
    ]);
  });

  it('that is big lets others have their turn, and is decided on one model all the same', async () => {
    const desk = await deskWith(...many(5000));
    const batch = desk.call('connections.accept', { batchId: 'b', endpointIds: idsOf(5000) });
    const meanwhile = desk.call('endpoints.removeSeveral', { ids: idsOf(5000) });
    const [accepted, removed] = await Promise.all([batch, meanwhile]);
    const steps = desk.events.filter((event) => event.type === 'batch.progressed');
    expect([accepted.done, removed.done, steps.map(({ done, total }) => `${done}/${total}`)]).toEqual([
      5000,
      5000,
      ['0/5000', '2000/5000', '4000/5000', '5000/5000'],
    ]);
  });

  it('of 100,000 is one entry', async () => {
    const desk = await deskWith(...many(1).map((one) => ({ ...one, serviceName: ids.serviceName })));
    const endpointIds = Array.from({ length: 100_000 }, (_, n) => `vpce-${n}`);
    const result = await desk.call('connections.accept', { batchId: 'b', endpointIds });
    expect([result.done, result.refused.length]).toEqual([1, 99_999]);
  });

  it.each([
    [[], 'batch.empty'],
    [Array<string>(100_001).fill('x'), 'batch.large'],
  ])('of none or too many is refused', async (endpointIds, reason) => {
    const desk = await deskWith();
    const reply = await desk.core.handle('connections.accept', { batchId: 'b', endpointIds });
    expect(reply).toMatchObject({ ok: false, error: { reason } });
  });
});

describe('the connections of a service as a file', () => {
  it('are all of them, without the names that AWS does not show to a provider', async () => {
    const desk = await deskWith(...many(2), { id: 'vpce-elsewhere', serviceName: 'another' });
    const [service] = (await desk.call('workspace.read', {})).collections.endpointServices;
    const file = await desk.call('connections.export', { serviceId: service?.id ?? '', language: 'en' });
    const zh = await desk.call('connections.export', { serviceId: service?.id ?? '', language: 'zh' });
    expect({
      rows: file.kind === 'content' && file.rows,
      head: file.kind === 'content' && file.text.split('\r\n')[0],
      chinese: zh.kind === 'content' && zh.text.split('\r\n')[0]?.includes('所属账号名称'),
    }).toEqual({
      rows: 2,
      head: '\ufeffEndpoint service ID,ID,Owner account,Owner name,Status,State in the cloud,Created,Origin',
      chinese: true,
    });
  });
});
