import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../electron/contract/errors.ts';
import { setupRows } from '../../../renderer/features/setup/setups.ts';
import { SetupWizard, stepNumbers } from '../../../renderer/features/setup/wizard.svelte.ts';
import { orders } from '../../support/fixtures.ts';
import { newSetup, pageDesk, type PageDesk } from './page-desk.ts';

let desk: PageDesk;
let wizard: SetupWizard;

beforeEach(async () => {
  desk = await pageDesk();
  wizard = new SetupWizard(desk, await newSetup(desk));
});
afterEach(() => vi.useRealTimers());

const reachable = () => stepNumbers.filter((step) => wizard.reachable(step));
const stored = () => desk.workspace.all('setups').get(wizard.id);

/** Through steps 1 and 2 with the endpoint of the import. */
async function toStep3() {
  wizard.chooseService(orders.service);
  await wizard.next();
  wizard.chooseNetwork(orders.network);
  wizard.edit({ securityGroupIds: [orders.groups.clients], endpointId: orders.endpoint });
  await wizard.next();
}
async function connect() {
  await desk.client.call('privateLinks.confirm', {
    name: 'orders-taos',
    serviceName: orders.service,
    endpointId: orders.endpoint,
    setupId: wizard.id,
  });
}

describe('steps', () => {
  it('begins with the service and opens nothing else', () => {
    expect([wizard.step, wizard.blocker, reachable()]).toEqual([
      1,
      { key: 'setup.blocker.service', params: {} },
      [1],
    ]);
  });

  it('opens step 2 as soon as a service is chosen, before the draft is saved', () => {
    wizard.chooseService(orders.service);
    expect([wizard.blocker, reachable(), wizard.draftState]).toEqual([null, [1, 2], 'unsaved']);
  });

  it('does not go on while something blocks', async () => {
    await wizard.next();
    expect(wizard.step).toBe(1);
  });

  it('saves the draft before it goes on', async () => {
    wizard.chooseService(orders.service);
    await wizard.next();
    expect([wizard.step, stored()?.serviceName, wizard.draftState]).toEqual([2, orders.service, 'saved']);
  });

  it('asks in step 2 for network, subnets, mended checks and the id, in this order', async () => {
    wizard.chooseService(orders.service);
    await wizard.next();
    const reasons = [wizard.blocker];
    wizard.chooseNetwork(orders.network);
    wizard.edit({ subnetIds: [] });
    reasons.push(wizard.blocker);
    wizard.edit({ subnetIds: [orders.subnets.c], securityGroupIds: [orders.groups.clients] });
    reasons.push(wizard.blocker);
    wizard.edit({ subnetIds: [orders.subnets.a] });
    reasons.push(wizard.blocker);
    wizard.edit({ endpointId: 'vpce-xyz' });
    reasons.push(wizard.blocker);
    wizard.edit({ endpointId: orders.endpoint });
    reasons.push(wizard.blocker);
    expect(reasons.map((reason) => reason?.key)).toEqual([
      'setup.blocker.network',
      'setup.blocker.subnets',
      'setup.blocker.checksThenId',
      'setup.blocker.endpointId',
      'setup.blocker.endpointForm',
      undefined,
    ]);
  });

  it('goes back without asking for anything', async () => {
    await toStep3();
    await wizard.back();
    expect([wizard.step, reachable()]).toEqual([2, [1, 2, 3]]);
  });

  it('waits in step 3 for CONNECTED and in step 4 for private DNS', async () => {
    await toStep3();
    const reasons = [wizard.blocker?.key];
    await connect();
    reasons.push(wizard.blocker?.key);
    await desk.memory.clock.pass(10_000);
    reasons.push(wizard.blocker?.key);
    await wizard.next();
    reasons.push(wizard.blocker?.key);
    await desk.client.call('endpoints.recordPrivateDns', { id: orders.endpoint, enabled: true });
    reasons.push(wizard.blocker?.key);
    expect(reasons).toEqual([
      'setup.blocker.confirm',
      'setup.blocker.PENDING',
      undefined,
      'setup.blocker.privateDns',
      undefined,
    ]);
  });

  it('locks what the link was made of', async () => {
    await toStep3();
    await connect();
    expect(wizard.locked).toBe(true);
  });

  it('finishes after step 5', async () => {
    await toStep3();
    await connect();
    await desk.memory.clock.pass(10_000);
    await wizard.next();
    await desk.client.call('endpoints.recordPrivateDns', { id: orders.endpoint, enabled: true });
    await wizard.next();
    expect([wizard.step, await wizard.finish(), stored()?.finishedAt !== null]).toEqual([5, true, true]);
    const { current, open, finished } = setupRows(desk.workspace.model, desk.memory.clock.now());
    expect([current.length, open, finished]).toEqual([1, 0, 1]);
  });

  it('goes on where it was left, for another page too', async () => {
    await toStep3();
    const other = new SetupWizard(desk, wizard.id);
    expect([other.step, other.setup?.endpointId]).toEqual([3, orders.endpoint]);
  });

  it('says that a setup is gone', () => {
    expect(new SetupWizard(desk, 'setup-of-nobody').blockerOf(1)?.key).toBe('setup.blocker.gone');
  });
});

describe('draft', () => {
  it('is saved once, 300 ms after the last edit', async () => {
    vi.useFakeTimers();
    const call = vi.spyOn(desk.client, 'call');
    wizard.edit({ endpointName: 'o' });
    await vi.advanceTimersByTimeAsync(299);
    wizard.edit({ endpointName: 'orders' });
    await vi.advanceTimersByTimeAsync(299);
    const early = call.mock.calls.length;
    await vi.advanceTimersByTimeAsync(1);
    expect([early, call.mock.calls, stored()?.endpointName]).toEqual([
      0,
      [['setups.update', { id: wizard.id, draft: { endpointName: 'orders' } }]],
      'orders',
    ]);
  });

  it('keeps what is typed while it is being saved', async () => {
    const call = desk.client.call.bind(desk.client);
    vi.spyOn(desk.client, 'call').mockImplementationOnce((command, input) => {
      wizard.edit({ endpointName: 'orders' });
      return call(command, input);
    });
    wizard.edit({ endpointName: 'or' });
    await wizard.flush();
    expect([wizard.setup?.endpointName, wizard.draftState]).toEqual(['orders', 'unsaved']);
  });

  it('keeps what the disk refused, says so, and saves it with the next edit', async () => {
    desk.memory.disk.failure = new AppError('storage-full', 'storage.full', {});
    wizard.edit({ endpointName: 'orders' });
    const refused = await wizard.flush();
    const after = [refused, wizard.draftState, wizard.setup?.endpointName, stored()?.endpointName];
    desk.memory.disk.failure = null;
    wizard.edit({ connectionName: 'link' });
    await wizard.flush();
    expect([after, desk.notices.items.length, stored()?.endpointName, stored()?.connectionName]).toEqual([
      [false, 'failed', 'orders', ''],
      1,
      'orders',
      'link',
    ]);
  });

  it('does not go on with a draft that the disk refused', async () => {
    desk.memory.disk.failure = new AppError('storage-full', 'storage.full', {});
    wizard.chooseService(orders.service);
    await wizard.next();
    expect(wizard.step).toBe(1);
  });
});

describe('choices', () => {
  it('preselects in each offered zone the subnet with most free addresses, and names the endpoint', () => {
    wizard.chooseService(orders.service);
    wizard.chooseNetwork(orders.network);
    expect([wizard.setup?.subnetIds, wizard.setup?.endpointName]).toEqual([
      [orders.subnets.a, orders.subnets.b],
      'orders-app-tdengine',
    ]);
  });

  it('names the endpoint after another network, unless the operator named it', () => {
    const other = [...desk.workspace.all('networks').values()].find(({ id }) => id !== orders.network)!;
    wizard.chooseService(orders.service);
    wizard.chooseNetwork(orders.network);
    wizard.chooseNetwork(other.id);
    const followed = wizard.setup?.endpointName;
    wizard.edit({ endpointName: 'orders-taos' });
    wizard.chooseNetwork(orders.network);
    expect([followed, wizard.setup?.endpointName]).toEqual([
      `${other.name || other.id}-tdengine`,
      'orders-taos',
    ]);
  });

  it('takes an endpoint of the import as the cloud describes it', () => {
    wizard.chooseService(orders.service);
    const [candidate] = wizard.candidates;
    wizard.chooseEndpoint(candidate!);
    const { endpointId, networkId, subnetIds, securityGroupIds, endpointName } = wizard.setup!;
    expect({ endpointId, networkId, subnetIds, securityGroupIds, endpointName }).toEqual({
      endpointId: orders.endpoint,
      networkId: orders.network,
      subnetIds: [orders.subnets.b, orders.subnets.a],
      securityGroupIds: [orders.groups.clients],
      endpointName: 'orders-taos',
    });
  });

  it('offers no endpoint that a link uses', async () => {
    await toStep3();
    await connect();
    expect(wizard.candidates).toEqual([]);
  });

  it('ticks the walk-through and takes ticks away', () => {
    wizard.tick('step2.signIn', true);
    wizard.tick('step2.create', true);
    wizard.tick('step2.signIn', false);
    expect(wizard.setup?.checked).toEqual(['step2.create']);
  });
});
