/** What the question before a deletion says of it. */
import { expect, it } from 'vitest';
import { IndexedModel, emptyWorld } from '../../../electron/domain/preflight/inventory.ts';
import { deletionFindings } from '../../../renderer/features/preflight/deletion.ts';
import { buildModel, ids, ordersParts } from '../../support/model-builder.ts';

const found = (model: ReturnType<typeof buildModel>, kind: 'endpoint' | 'service', id: string) =>
  deletionFindings(new IndexedModel(model, emptyWorld).inventory, { kind, id }).map(
    ({ check, finding, severity }) => [check, finding, severity],
  );

it('names the connections that keep a service from going, or that nothing does', () => {
  const service = { ownerAccountId: ids.account, state: 'Available' };
  const waiting = buildModel(ordersParts, { endpointServices: [service], endpoints: [{}] });
  const free = buildModel(ordersParts, { endpointServices: [service] });
  expect([found(waiting, 'service', ids.service), found(free, 'service', ids.service)]).toEqual([
    [['deletion', 'connections', 'blocks']],
    [['deletion', 'passes', 'passes']],
  ]);
});

it('names what an endpoint holds, and nothing of one that is only planned', () => {
  const planned = { state: 'planned' };
  expect([
    found(buildModel(ordersParts, { endpoints: [{}] }), 'endpoint', ids.endpoint),
    found(buildModel(ordersParts, { endpoints: [planned] }), 'endpoint', ids.endpoint),
  ]).toEqual([[['teardown-order', 'passes', 'passes']], []]);
});
