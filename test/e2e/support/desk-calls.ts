/** Asks the core from inside the desktop program's page, as the page itself does: over the bridge, through every guard. */
import type { Page } from '@playwright/test';
import type { CommandName, InputOf, OutputOf } from '../../../electron/contract/commands.ts';
import type { DeskBridge, Reply } from '../../../electron/contract/transport.ts';

/** The reply as it came. */
export async function ask(page: Page, command: string, input: unknown): Promise<Reply> {
  const reply = await page.evaluate(
    ([name, value]) => (window as unknown as { desk: DeskBridge }).desk.request(name, value),
    [command, input] as const,
  );
  return JSON.parse(reply) as Reply;
}

/** The value of a reply that must be well. */
export async function call<C extends CommandName>(
  page: Page,
  command: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> {
  const reply = await ask(page, command, input);
  if (!reply.ok) throw new Error(`${command}: ${reply.error.code}, ${reply.error.reason}`);
  return reply.value as OutputOf<C>;
}
