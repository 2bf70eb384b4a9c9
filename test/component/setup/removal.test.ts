import { beforeEach, expect, it } from 'vitest';
import { Removal } from '../../../renderer/features/setup/removal.svelte.ts';
import { setupRows } from '../../../renderer/features/setup/setups.ts';
import { orders } from '../../support/fixtures.ts';
import { pageDesk, type PageDesk } from './page-desk.ts';

let desk: PageDesk;
let removal: Removal;

beforeEach(async () => {
  desk = await pageDesk();
  const { id: privateLinkId } = await desk.client.call('privateLinks.confirm', {
    name: 'orders-taos',
    serviceName: orders.service,
    endpointId: orders.endpoint,
    setupId: null,
  });
  const { id } = await desk.client.call('setups.startRemoval', { by: 'privateLink', privateLinkId });
  removal = new Removal(desk, id);
});

const settle = () => desk.memory.clock.pass(10_000);

it('goes through its stages in order, each waiting for what it needs', async () => {
  const stages = [removal.stage];
  await settle();
  stages.push(removal.stage);
  await removal.disconnect();
  stages.push(removal.stage);
  await settle();
  stages.push(removal.stage);
  await removal.deleteLink();
  stages.push(removal.stage);
  await removal.confirmGone();
  stages.push(removal.stage);
  expect(stages).toEqual(['wait', 'disconnect', 'wait', 'delete', 'endpoint', 'removed']);
});

it('goes on where it was left, since the stage follows from the workspace', async () => {
  await settle();
  await removal.disconnect();
  await settle();
  expect(new Removal(desk, removal.id).stage).toBe('delete');
});

it('counts what the endpoint costs until it is confirmed gone', async () => {
  const createdAt = removal.endpoint!.createdAt!;
  const whileThere = removal.costAt(createdAt + 13 * 3_600_000 - 1);
  await settle();
  await removal.disconnect();
  await settle();
  await removal.deleteLink();
  await removal.confirmGone();
  expect([whileThere, removal.costAt(createdAt)]).toEqual([
    { zones: 2, perHourUsd: 0.02, hours: 13, soFarUsd: 0.26 },
    null,
  ]);
});

it('says what the core refused and stays where it is', async () => {
  const done = await removal.deleteLink();
  expect([done, removal.stage, removal.busy, desk.notices.items[0]?.kind]).toEqual([
    false,
    'wait',
    false,
    'error',
  ]);
});

it('lists open setups and those that are over apart, with what may be deleted', async () => {
  const { id } = await desk.client.call('setups.create', { profileId: 'tdengine-aws' });
  await settle();
  await removal.disconnect();
  await settle();
  await removal.deleteLink();
  await removal.confirmGone();
  const { current, open, finished, removed } = setupRows(desk.workspace.model, desk.memory.clock.now());
  expect([
    [open, finished],
    current.map((row) => [row.id, row.profile, row.abandonable, row.cost]),
    removed.map((row) => [row.id, row.name, row.profile]),
  ]).toEqual([[1, 0], [[id, '', true, null]], [[removal.id, 'orders-taos, us-east-1', 'TDengine Cloud']]]);
});
