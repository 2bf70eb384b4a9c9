import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../electron/contract/results.ts';
import type { PrivateLink } from '../../../electron/domain/model/links.ts';
import { completeLink, pending, remainingMs } from '../../../electron/domain/private-links.ts';
import { CallError } from '../../../renderer/rpc/client.ts';
import { importFixture, orders } from '../../support/fixtures.ts';
import { memoryDesk, type MemoryDesk } from '../../support/memory-desk.ts';
import { buildModel } from '../../support/model-builder.ts';

const request = { name: 'orders-taos', serviceName: orders.service, endpointId: orders.endpoint };

async function importedDesk(options = {}): Promise<MemoryDesk> {
  const desk = await memoryDesk(options);
  await importFixture(desk);
  return desk;
}

const linksOf = async (desk: MemoryDesk): Promise<readonly PrivateLink[]> =>
  (await desk.call('workspace.read', {})).collections.privateLinks;
const statusesOf = async (desk: MemoryDesk) => (await linksOf(desk)).map((link) => link.status.kind);
const stateOf = async (desk: MemoryDesk) =>
  (await desk.call('workspace.read', {})).collections.endpoints.find((e) => e.id === orders.endpoint)?.state;

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => new Error('it was done'),
    (refused: unknown) => refused,
  );
  return error instanceof CallError ? error.body.reason : String(error);
};

describe('validate', () => {
  it('says what it verified and what it could not check offline', async () => {
    const desk = await importedDesk();
    const { acceptable, items } = await desk.call('privateLinks.validate', request);
    expect([acceptable, ...items.map((item) => `${item.check} ${item.outcome}`)]).toEqual([
      true,
      'endpointKnown verified',
      'sameService verified',
      'sameRegion verified',
      'waitsForAcceptance verified',
      'notLinked verified',
      'requestStillThere offline',
      'providerAccepts offline',
    ]);
  });

  it.each([
    ['an id of another form', { ...request, endpointId: 'vpce-XYZ' }, ['endpointKnown']],
    [
      'an endpoint that nobody imported',
      { ...request, endpointId: 'vpce-00000000000000000' },
      ['endpointKnown'],
    ],
    [
      'a service that is not in the workspace',
      { ...request, serviceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-00000000000000000' },
      ['sameService', 'sameRegion'],
    ],
  ])('refuses %s', async (_, input, refused) => {
    const desk = await importedDesk();
    const { acceptable, items } = await desk.call('privateLinks.validate', input);
    expect([acceptable, items.filter((i) => i.outcome === 'refused').map((i) => i.check)]).toEqual([
      false,
      refused,
    ]);
  });

  it('refuses an endpoint that is linked already', async () => {
    const desk = await importedDesk();
    await desk.call('privateLinks.confirm', { ...request, setupId: null });
    expect(await reasonOf(desk.call('privateLinks.confirm', { ...request, setupId: null }))).toBe(
      'privateLink.notLinked',
    );
  });

  it.each([
    ['', 'name.empty'],
    ['a'.repeat(81), 'name.long'],
    ['semi;colon', 'name.characters'],
    ['tab\tname', 'name.characters'],
  ])('refuses the name %j', async (name, reason) => {
    const desk = await importedDesk();
    expect(await reasonOf(desk.call('privateLinks.validate', { ...request, name }))).toBe(reason);
  });
});

describe('the simulation', () => {
  it('connects after the delay, and the endpoint follows', async () => {
    const desk = await importedDesk();
    await desk.call('privateLinks.confirm', { ...request, setupId: null });
    await desk.clock.pass(9_999);
    const before = [await statusesOf(desk), await stateOf(desk)];
    await desk.clock.pass(1);
    expect([before, [await statusesOf(desk), await stateOf(desk)]]).toEqual([
      [['PENDING'], 'pendingAcceptance'],
      [['CONNECTED'], 'available'],
    ]);
  });

  it('does at the next start what fell due meanwhile', async () => {
    const desk = await importedDesk();
    await desk.call('privateLinks.confirm', { ...request, setupId: null });
    await desk.core.stop();
    await desk.clock.pass(60_000);
    const again = await memoryDesk({ clock: desk.clock, disk: desk.disk });
    expect(await statusesOf(again)).toEqual(['CONNECTED']);
  });

  it('goes on waiting for the rest after a restart', async () => {
    const desk = await importedDesk();
    await desk.call('privateLinks.confirm', { ...request, setupId: null });
    await desk.core.stop();
    await desk.clock.pass(4_000);
    const again = await memoryDesk({ clock: desk.clock, disk: desk.disk });
    const before = await statusesOf(again);
    await desk.clock.pass(6_000);
    expect([before, await statusesOf(again)]).toEqual([['PENDING'], ['CONNECTED']]);
  });

  it('is not held by a clock that was set back a year, nor hurried by one set forward', async () => {
    const desk = await importedDesk();
    await desk.call('privateLinks.confirm', { ...request, setupId: null });
    desk.clock.jump(365 * 86_400_000);
    await desk.clock.pass(5_000);
    const hurried = await statusesOf(desk);
    await desk.core.stop();
    desk.clock.jump(-2 * 365 * 86_400_000);
    const again = await memoryDesk({ clock: desk.clock, disk: desk.disk });
    await desk.clock.pass(10_000);
    expect([hurried, await statusesOf(again)]).toEqual([['PENDING'], ['CONNECTED']]);
  });

  it('takes no time with a delay of 0', async () => {
    const desk = await importedDesk({ simulatedDelaySeconds: 0 });
    await desk.call('privateLinks.confirm', { ...request, setupId: null });
    await desk.clock.pass(0);
    expect(await statusesOf(desk)).toEqual(['CONNECTED']);
  });

  it('ends DISCONNECTED when the endpoint was refused meanwhile', () => {
    const link = { id: 'l', endpointId: 'e', status: pending('connect', 0, 10) } as PrivateLink;
    expect(completeLink(link, undefined, 10).link.status).toEqual({ kind: 'DISCONNECTED', since: 10 });
  });
});

it('waits never longer than it was meant to and never less than nothing', () => {
  fc.assert(
    fc.property(fc.nat(1e12), fc.nat(1e8), fc.nat(2e12), (startedAt, delay, now) => {
      const status = pending('connect', startedAt, delay);
      const ms = status.kind === 'PENDING' ? remainingMs(status, now) : NaN;
      return ms >= 0 && ms <= delay;
    }),
  );
});

/** Undo may bring things back in another order, which means nothing. */
const byId = ({ collections }: Snapshot) =>
  Object.fromEntries(
    Object.entries(collections).map(([name, things]) => [
      name,
      Object.fromEntries(things.map((t) => [t.id, t])),
    ]),
  );

const steps = fc.array(
  fc.constantFrom('confirm', 'disconnect', 'delete', 'pass', 'undo', 'redo', 'restart'),
  {
    maxLength: 14,
  },
);

it('settles what was planned of the connection', () => {
  const [link] = buildModel({ privateLinks: [{}] }).privateLinks.values();
  const [endpoint] = buildModel({
    endpoints: [{ state: 'available', plannedState: 'rejected' }],
  }).endpoints.values();
  const due = { ...link!, status: pending('connect', 0, 1) };
  const { state, plannedState } = completeLink(due, endpoint, 1).endpoint!;
  expect([state, plannedState]).toEqual(['available', null]);
});

it('keeps to the transitions whatever is asked, and undoes everything', { timeout: 60_000 }, async () => {
  const allowed = new Set([
    'none>PENDING',
    'PENDING>CONNECTED',
    'CONNECTED>PENDING',
    'PENDING>DISCONNECTED',
    'DISCONNECTED>none',
  ]);
  await fc.assert(
    fc.asyncProperty(steps, async (asked) => {
      let desk = await memoryDesk();
      const first = await desk.call('workspace.read', {});
      await importFixture(desk);
      const seen: string[] = [];
      for (const step of asked) {
        const from = (await statusesOf(desk))[0] ?? 'none';
        const id = (await linksOf(desk))[0]?.id ?? 'none';
        const work = {
          confirm: () => desk.call('privateLinks.confirm', { ...request, setupId: null }),
          disconnect: () => desk.call('privateLinks.disconnect', { id }),
          delete: () => desk.call('privateLinks.delete', { id }),
          undo: () => desk.call('activity.undo', {}),
          redo: () => desk.call('activity.redo', {}),
          pass: () => desk.clock.pass(10_000),
          restart: async () => {
            await desk.core.stop();
            desk = await memoryDesk({ clock: desk.clock, disk: desk.disk });
          },
        };
        const done = await work[step]().then(
          () => true,
          () => false,
        );
        const to = (await statusesOf(desk))[0] ?? 'none';
        if (done && from !== to && step !== 'undo' && step !== 'redo') seen.push(`${from}>${to}`);
      }
      for (;;) {
        const { undo } = (await desk.call('workspace.read', {})).undo;
        if (undo === null) break;
        await desk.call('activity.undo', {});
      }
      const last = await desk.call('workspace.read', {});
      expect(seen.filter((move) => !allowed.has(move))).toEqual([]);
      expect(byId(last)).toEqual(byId(first));
      await desk.core.stop();
    }),
    { numRuns: 40 },
  );
});
