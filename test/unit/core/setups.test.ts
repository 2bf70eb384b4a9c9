import { describe, expect, it } from 'vitest';
import type { CommandName, InputOf } from '../../../electron/contract/commands.ts';
import { importFixture, orders } from '../../support/fixtures.ts';
import { memoryDesk, type MemoryDesk } from '../../support/memory-desk.ts';

const typedEndpoint = 'vpce-0123456789abcdef0';

async function refusal<C extends CommandName>(
  desk: MemoryDesk,
  command: C,
  input: InputOf<C>,
): Promise<string> {
  const reply = await desk.core.handle(command, input);
  return reply.ok ? 'done' : reply.error.reason;
}

async function begun(): Promise<{ desk: MemoryDesk; id: string }> {
  const desk = await memoryDesk();
  await importFixture(desk);
  const { id } = await desk.call('setups.create', { profileId: 'tdengine-aws' });
  return { desk, id };
}

const draft = {
  serviceName: orders.service,
  networkId: orders.network,
  subnetIds: [orders.subnets.a, orders.subnets.b],
  securityGroupIds: [orders.groups.clients],
  endpointName: 'orders-taos',
};

/** All five steps with an endpoint id that was typed, not imported. */
async function connected() {
  const { desk, id } = await begun();
  await desk.call('setups.update', { id, draft: { ...draft, endpointId: typedEndpoint } });
  await desk.call('setups.goTo', { id, step: 3 });
  const request = { name: 'orders-taos', serviceName: orders.service, endpointId: typedEndpoint };
  const link = await desk.call('privateLinks.confirm', { ...request, setupId: id });
  await desk.clock.pass(10_000);
  return { desk, id, linkId: link.id };
}

describe('the five steps', () => {
  it('ask at each for what the next stands on', async () => {
    const { desk, id } = await begun();
    const answers = [await refusal(desk, 'setups.goTo', { id, step: 2 })];
    await desk.call('setups.update', { id, draft });
    answers.push(await refusal(desk, 'setups.goTo', { id, step: 2 }));
    answers.push(await refusal(desk, 'setups.goTo', { id, step: 3 }));
    await desk.call('setups.update', { id, draft: { endpointId: typedEndpoint } });
    answers.push(await refusal(desk, 'setups.goTo', { id, step: 3 }));
    answers.push(await refusal(desk, 'setups.goTo', { id, step: 4 }));
    answers.push(await refusal(desk, 'setups.goTo', { id, step: 1 }));
    expect(answers).toEqual([
      'setup.needsService',
      'done',
      'setup.endpointIdForm',
      'done',
      'setup.needsLink',
      'done',
    ]);
  });

  it('record an endpoint that no import has shown as the plan describes it', async () => {
    const { desk } = await connected();
    const { collections } = await desk.call('workspace.read', {});
    expect(collections.endpoints.find((endpoint) => endpoint.id === typedEndpoint)).toMatchObject({
      name: 'orders-taos',
      networkId: orders.network,
      subnetIds: draft.subnetIds,
      securityGroupIds: draft.securityGroupIds,
      origin: { kind: 'planned' },
      state: 'available',
      stateOrigin: { kind: 'simulated' },
    });
  });

  it('let private DNS be recorded only once CONNECTED', async () => {
    const { desk, id } = await begun();
    await desk.call('setups.update', { id, draft: { ...draft, endpointId: typedEndpoint } });
    await desk.call('setups.goTo', { id, step: 3 });
    const request = { name: 'x', serviceName: orders.service, endpointId: typedEndpoint };
    await desk.call('privateLinks.confirm', { ...request, setupId: id });
    const record = { id: typedEndpoint, enabled: true };
    const early = await refusal(desk, 'endpoints.recordPrivateDns', record);
    await desk.clock.pass(10_000);
    expect([early, await refusal(desk, 'endpoints.recordPrivateDns', record)]).toEqual([
      'endpoint.notConnected',
      'done',
    ]);
  });

  it('are resumed after a restart where they were left', async () => {
    const { desk, id } = await begun();
    await desk.call('setups.update', { id, draft });
    await desk.call('setups.goTo', { id, step: 2 });
    await desk.core.stop();
    const again = await memoryDesk({ clock: desk.clock, disk: desk.disk });
    const { collections } = await again.call('workspace.read', {});
    expect(collections.setups).toMatchObject([{ id, ...draft, phase: { kind: 'settingUp', step: 2 } }]);
  });

  it('refuse what does not exist and keep the draft as it was', async () => {
    const { desk, id } = await begun();
    await desk.call('setups.update', { id, draft });
    const answer = await refusal(desk, 'setups.update', { id, draft: { subnetIds: ['subnet-unknown'] } });
    const { collections } = await desk.call('workspace.read', {});
    expect([answer, collections.setups[0]?.subnetIds]).toEqual(['thing.unknown', draft.subnetIds]);
  });
});

describe('the removal', () => {
  it('goes in order, ends when the endpoint is gone, and says what it cost', async () => {
    const { desk, id, linkId } = await connected();
    await desk.call('setups.startRemoval', { by: 'setup', setupId: id });
    const answers = [
      await refusal(desk, 'privateLinks.delete', { id: linkId }),
      await refusal(desk, 'setups.confirmEndpointGone', { id }),
      await refusal(desk, 'privateLinks.disconnect', { id: linkId }),
      await refusal(desk, 'privateLinks.delete', { id: linkId }),
    ];
    await desk.clock.pass(3_600_000);
    answers.push(await refusal(desk, 'privateLinks.delete', { id: linkId }));
    answers.push(await refusal(desk, 'setups.confirmEndpointGone', { id }));
    const { collections } = await desk.call('workspace.read', {});
    expect([
      answers,
      collections.setups[0]?.phase,
      collections.endpoints.some((e) => e.id === typedEndpoint),
    ]).toEqual([
      ['privateLink.notDisconnected', 'setup.hasLink', 'done', 'privateLink.notDisconnected', 'done', 'done'],
      { kind: 'removed', at: desk.clock.now(), confirmedBy: 'operator', costUsd: 0.04 },
      false,
    ]);
  });

  it('of a link that came without a setup makes one', async () => {
    const desk = await memoryDesk();
    await importFixture(desk);
    const request = { name: 'direct', serviceName: orders.service, endpointId: orders.endpoint };
    const link = await desk.call('privateLinks.confirm', { ...request, setupId: null });
    await desk.clock.pass(10_000);
    const byLink = { by: 'privateLink', privateLinkId: link.id } as const;
    // Both at once, as a double click asks.
    const [{ id }, second] = await Promise.all([
      desk.call('setups.startRemoval', byLink),
      desk.call('setups.startRemoval', byLink),
    ]);
    expect(second).toEqual({ id });
    const { collections } = await desk.call('workspace.read', {});
    expect(collections.setups).toMatchObject([
      {
        id,
        name: 'direct',
        endpointId: orders.endpoint,
        privateLinkId: link.id,
        phase: { kind: 'removing' },
      },
    ]);
  });
});
