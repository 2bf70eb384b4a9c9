/** Asks the core from inside the browser host's page, over a second wire: what another window of the operator would do. */
import type { Page } from '@playwright/test';
import type { CommandName, InputOf, OutputOf } from '../../../electron/contract/commands.ts';
import type { HostMessage, Reply } from '../../../electron/contract/transport.ts';

/** The value of a reply that must be well. */
export async function wireCall<C extends CommandName>(
  page: Page,
  command: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> {
  const reply = await page.evaluate(
    ([name, value]) =>
      new Promise<Reply>((done, fail) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/wire`);
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, command: name, input: value }));
        socket.onerror = () => fail(new Error('The wire was refused.'));
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(String(data)) as HostMessage;
          if (!('reply' in message)) return;
          socket.close();
          done(message.reply);
        };
      }),
    [command, input] as const,
  );
  if (!reply.ok) throw new Error(`${command}: ${reply.error.code}, ${reply.error.reason}`);
  return reply.value as OutputOf<C>;
}
