/** What a button asks that is pressed twice before the answer, and what waits for the first page. */
import { expect, it } from 'vitest';
import type { Transport } from '../../../electron/contract/transport.ts';
import { Client } from '../../../renderer/rpc/client.ts';

/** A wire that answers when it is told to. */
function slowWire() {
  const asked: string[] = [];
  const answers: ((value: unknown) => void)[] = [];
  const transport: Transport = {
    shell: 'memory',
    request: (command) => {
      asked.push(command);
      return new Promise((resolve) => answers.push((value) => resolve({ ok: true, value })));
    },
    subscribe: () => () => undefined,
    onConnection: () => () => undefined,
  };
  return { asked, client: new Client(transport), answer: (value: unknown) => answers.shift()?.(value) };
}
const rename = (name: string) => ({ id: 'vpce-1', name });

it('asks once for the same before the answer, and again after it', async () => {
  const { asked, client, answer } = slowWire();
  const both = [
    client.call('setups.create', { profileId: 'p' }),
    client.call('setups.create', { profileId: 'p' }),
  ];
  answer({ id: 'one' });
  expect(await Promise.all(both)).toEqual([{ id: 'one' }, { id: 'one' }]);
  void client.call('setups.create', { profileId: 'p' });
  expect(asked).toHaveLength(2);
});

it('asks again for what was meant otherwise meanwhile, for a step on, and for what is read', () => {
  const { asked, client } = slowWire();
  for (const name of ['a', 'b', 'a']) void client.call('endpoints.rename', rename(name));
  for (let n = 0; n < 2; n += 1) {
    void client.call('activity.undo', {});
    void client.call('activity.list', { before: null, limit: 10 });
  }
  expect(asked).toHaveLength(7);
});

it('tells both that it was refused', async () => {
  const transport: Transport = {
    shell: 'memory',
    request: () =>
      Promise.resolve({ ok: false, error: { code: 'conflict', reason: 'name.empty', params: {} } }),
    subscribe: () => () => undefined,
    onConnection: () => () => undefined,
  };
  const client = new Client(transport);
  const both = [rename('a'), rename('a')].map((input) => client.call('endpoints.rename', input));
  const outcomes = await Promise.allSettled(both);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

it('asks for the workspace alone until the first page is there, then for all that was wanted, in its order', async () => {
  const { asked, client, answer } = slowWire();
  client.hold();
  const held = [client.call('metrics.status', {}), client.call('diagnostics.crashes', {})];
  const read = client.call('workspace.read', {});
  expect(asked).toEqual(['workspace.read']);
  answer({});
  await read;
  client.release();
  await Promise.resolve();
  expect(asked).toEqual(['workspace.read', 'metrics.status', 'diagnostics.crashes']);
  answer('first');
  answer('second');
  expect(await Promise.all(held)).toEqual(['first', 'second']);
});
