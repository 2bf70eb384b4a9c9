/**
 * One suite for every wire: what a page may rely on, whatever carries it. Each scenario gets a wire to a core that has
 * just been started on an empty folder with no simulated delay, and nothing else.
 */
import assert from 'node:assert/strict';
import type { CoreEvent } from '../../electron/contract/events.ts';
import type { Snapshot } from '../../electron/contract/results.ts';
import type { Reply } from '../../electron/contract/transport.ts';

/** What a scenario sees of a wire; an end in another process is wrapped to look like this. */
export interface Wire {
  request(command: string, input: unknown): Promise<Reply>;
  /** Every event so far, oldest first. */
  events(): Promise<readonly CoreEvent[]>;
}

export interface Scenario {
  readonly name: string;
  run(wire: Wire): Promise<void>;
}

async function value<T>(reply: Promise<Reply>): Promise<T> {
  const answered = await reply;
  assert.ok(answered.ok, JSON.stringify(answered));
  return answered.value as T;
}

const read = (wire: Wire) => value<Snapshot>(wire.request('workspace.read', {}));

/** Polls: another process tells its events when it tells them. */
async function eventually<T>(get: () => Promise<T>, isRight: (got: T) => boolean): Promise<T> {
  let got = await get();
  for (let turn = 0; turn < 500 && !isRight(got); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    got = await get();
  }
  return got;
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'answers a snapshot of an empty workspace',
    run: async (wire) => {
      const snapshot = await read(wire);
      assert.deepEqual(
        [snapshot.revision, snapshot.collections.networks, snapshot.collections.workspace.length],
        [0, [], 1],
      );
    },
  },
  {
    name: 'tells a change once, with the next revision, and the snapshot agrees',
    run: async (wire) => {
      await value(wire.request('workspace.start', { with: 'empty' }));
      await value(wire.request('workspace.rename', { name: '订单-生产' }));
      const changed = async () => (await wire.events()).filter((event) => event.type === 'workspace.changed');
      const events = await eventually(changed, (list) => list.length >= 2);
      const snapshot = await read(wire);
      assert.deepEqual(
        [events.map((event) => event.revision), snapshot.revision, snapshot.collections.workspace[0]?.name],
        [[1, 2], 2, '订单-生产'],
      );
    },
  },
  {
    name: 'answers an unknown command and a wrong input with typed errors',
    run: async (wire) => {
      const replies = [
        await wire.request('workspace.destroy', {}),
        await wire.request('settings.update', { simulatedDelaySeconds: -1 }),
        await wire.request('networks.remove', { id: 'vpc-unknown' }),
      ];
      assert.deepEqual(
        replies.map((reply) =>
          reply.ok ? 'ok' : [reply.error.code, reply.error.reason, reply.error.field ?? null],
        ),
        [
          ['unknown-command', 'command.unknown', null],
          ['invalid-input', 'delay.range', 'simulatedDelaySeconds'],
          ['not-found', 'thing.unknown', null],
        ],
      );
    },
  },
  {
    name: 'answers many requests at once, each its own',
    run: async (wire) => {
      await value(wire.request('workspace.start', { with: 'empty' }));
      const names = Array.from({ length: 20 }, (_, index) => `name-${index}`);
      await Promise.all(names.map((name) => value(wire.request('workspace.rename', { name }))));
      const snapshot = await read(wire);
      assert.deepEqual([snapshot.revision, snapshot.collections.workspace[0]?.name], [21, 'name-19']);
    },
  },
  {
    name: 'carries text of every script, and large messages',
    run: async (wire) => {
      const text = JSON.stringify({ Vpcs: [], note: '私有链接 🔗 \u2028 é '.repeat(100_000) });
      const staged = await value<{ ok: boolean }>(
        wire.request('imports.stageFile', { stagingId: 's', name: '网络.json', text }),
      );
      assert.equal(staged.ok, true);
    },
  },
  {
    name: 'undoes and redoes over the wire',
    run: async (wire) => {
      await value(wire.request('workspace.start', { with: 'empty' }));
      await value(wire.request('workspace.rename', { name: 'second' }));
      await value(wire.request('activity.undo', {}));
      const undone = await read(wire);
      await value(wire.request('activity.redo', {}));
      const redone = await read(wire);
      assert.deepEqual(
        [undone, redone].map((snapshot) => snapshot.collections.workspace[0]?.name),
        ['My workspace', 'second'],
      );
    },
  },
];
