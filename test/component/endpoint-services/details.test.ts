import { describe, expect, it } from 'vitest';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import { Client } from '../../../renderer/rpc/client.ts';
import {
  ConnectionBatch,
  splitBy,
} from '../../../renderer/features/endpoint-services/connection-batch.svelte.ts';
import {
  allowRows,
  countsText,
  leftBehind,
  meaningOfPrincipal,
  suggestedAccounts,
} from '../../../renderer/features/endpoint-services/details/allowlist-rows.ts';
import {
  connectionText,
  filterOf,
  listed,
  listedWithState,
} from '../../../renderer/features/endpoint-services/details/connection-rows.ts';
import { buildModel, ids, imported } from '../../support/model-builder.ts';
import { deferred, FakeTransport } from '../inventory/fake-transport.ts';

const peer = '345678901234';
const other = '210987654321';
const root = (account: string) => `arn:aws:iam::${account}:root`;
const entry = (principal: string) => ({ principal, description: '', addedAt: null, origin: imported });

/** My service with a peer's two connections, my own one, and one of a third account. */
function world(allowlist: EndpointService['allowlist'] = [entry(root(peer)), entry('*')]) {
  const model = buildModel({
    accounts: [
      { id: `aws:${ids.account}`, name: 'orders' },
      { id: `aws:${peer}`, accountId: peer, name: 'risk-lab', mine: false },
      { id: `aws:${other}`, accountId: other, name: 'logistics', mine: false },
      { id: 'aws:567890123456', accountId: '567890123456', name: 'analytics' },
    ],
    endpointServices: [{ ownerAccountId: ids.account, allowlist }],
    endpoints: [
      { id: 'vpce-own', name: 'own', state: 'available' },
      { id: 'vpce-a', name: 'a', ownerAccountId: peer, state: 'available' },
      { id: 'vpce-b', name: '', ownerAccountId: peer, state: 'pendingAcceptance' },
      { id: 'vpce-c', name: 'c', ownerAccountId: peer, state: 'rejected' },
      { id: 'vpce-d', name: 'd', ownerAccountId: other, state: 'pending' },
    ],
  });
  const service = model.endpointServices.get(ids.service);
  if (!service) throw new Error('The model has no service.');
  return { model, service };
}

describe('the allowlist', () => {
  it('counts the connections of each principal; everybody’s are those of all but the owner', () => {
    const { model, service } = world();
    expect(
      allowRows(model, service).map(({ entry: { principal }, accountName, counts }) => [
        principal,
        accountName,
        countsText(counts),
      ]),
    ).toEqual([
      [root(peer), 'risk-lab', '1 Pending, 1 Available, 1 Rejected'],
      ['*', '', '1 Pending, 1 Available, 1 Rejected, 1 Other'],
    ]);
  });

  it('has no rows while it is not known', () => {
    const { model, service } = world(null);
    expect(allowRows(model, service)).toEqual([]);
  });

  it('says what stays: what lives on and no other entry covers', () => {
    const { model, service } = world();
    const left = (...principals: string[]) => {
      const { stay, rejectable } = leftBehind(model, service, principals);
      return [stay, rejectable].map((endpoints) => endpoints.map(({ id }) => id));
    };
    expect({ one: left(root(peer)), everybody: left('*'), both: left(root(peer), '*') }).toEqual({
      one: [[], []],
      everybody: [['vpce-d'], []],
      both: [
        ['vpce-a', 'vpce-b', 'vpce-d'],
        ['vpce-a', 'vpce-b'],
      ],
    });
  });

  it('reads what is typed: an account number, a root, a role, a user, everybody, nonsense', () => {
    const { service } = world();
    const kinds = [
      peer,
      root(peer),
      `arn:aws:iam::${peer}:role/deploy`,
      `arn:aws:iam::${peer}:user/eve`,
      '*',
      '12',
    ];
    expect(kinds.map((typed) => meaningOfPrincipal(service, ` ${typed} `)?.kind ?? null)).toEqual([
      'account',
      'account',
      'role',
      'user',
      'everybody',
      null,
    ]);
  });

  it('offers accounts that are not on it, peers first, never the owner', () => {
    const { model, service } = world([entry(root(peer))]);
    expect(suggestedAccounts(model, service).map(({ name }) => name)).toEqual(['logistics', 'analytics']);
  });
});

describe('connections', () => {
  it('are filtered, split and named by what they are', () => {
    const { model } = world();
    const endpoints = [...model.endpoints.values()];
    const names = (of: readonly { id: string }[]) => of.map(({ id }) => id);
    const accept = splitBy('accept', endpoints);
    const reject = splitBy('reject', endpoints);
    expect({
      filters: endpoints.map(filterOf),
      accept: [names(accept.can), names(accept.cannot)],
      reject: [names(reject.can), names(reject.cannot)],
      named: listedWithState(accept.cannot),
      many: listed([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], String),
      text: endpoints.slice(1, 2).map(connectionText(model)),
    }).toEqual({
      filters: ['available', 'available', 'pending', 'rejected', 'other'],
      accept: [
        ['vpce-b', 'vpce-c'],
        ['vpce-own', 'vpce-a', 'vpce-d'],
      ],
      reject: [
        ['vpce-own', 'vpce-a', 'vpce-b'],
        ['vpce-c', 'vpce-d'],
      ],
      named: 'own (Available), a (Available), d (pending)',
      many: '1, 2, 3, 4, 5, 6, 7, 8 and 2 more',
      text: [`vpce-a\na\n${peer}\nrisk-lab`],
    });
  });

  it('tell how far their own batch is, and nothing of others’', async () => {
    const answer = deferred<unknown>();
    const wire = new FakeTransport({ 'connections.accept': () => answer.promise });
    const batch = new ConnectionBatch(new Client(wire));
    const running = batch.run('accept', ['vpce-a', 'vpce-b']);
    const { batchId } = wire.asked[0]?.input as { batchId: string };
    const seen = [batch.progress];
    wire.emit({ type: 'batch.progressed', batchId, done: 1, total: 2 });
    seen.push(batch.progress);
    wire.emit({ type: 'batch.progressed', batchId: 'another', done: 2, total: 2 });
    seen.push(batch.progress);
    answer.resolve({ done: 2, refused: [] });
    const result = await running;
    seen.push(batch.progress);
    const step = (done: number) => ({ decision: 'accept', done, total: 2 });
    expect({ seen, result, sent: wire.asked[0]?.input }).toEqual({
      seen: [step(0), step(1), step(1), null],
      result: { done: 2, refused: [] },
      sent: { batchId, endpointIds: ['vpce-a', 'vpce-b'] },
    });
  });
});
