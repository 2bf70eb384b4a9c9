/** Bent messages over real Electron IPC: page, preload, sender check, core. `npm run torture` sends a hundred times as many at the handler. */
import type { DeskBridge, Reply } from '../../../electron/contract/transport.ts';
import type { Snapshot } from '../../../electron/contract/results.ts';
import { faultOf, misfits } from '../../torture/answers.ts';
import { Messages } from '../../torture/messages.ts';
import { diceOf } from '../../torture/trial.ts';
import { expect, test } from '../support/fixtures.ts';

const seed = 20_261_128;
const messages = 600;
/** Nothing that asks the network, and nothing that opens a dialog: those wait for a person. */
const waits = /^(?:connectivity|probes|files|metrics\.export)|\.export$|^settings/;

test('answers bent messages by a value or a typed error, and goes on', async ({ launchDesk }) => {
  const { page } = await launchDesk();
  const ask = (list: readonly { command: unknown; input: unknown }[]) =>
    page.evaluate(async (all) => {
      const { desk } = window as unknown as { desk: DeskBridge };
      const answers: string[] = [];
      for (const { command, input } of all)
        answers.push(
          await desk.request(command as string, input).catch((error: unknown) => `threw ${String(error)}`),
        );
      return answers;
    }, list);
  await ask([{ command: 'workspace.start', input: { with: 'sample' } }]);
  const read = async () => {
    const [text = ''] = await ask([{ command: 'workspace.read', input: {} }]);
    return (JSON.parse(text) as Extract<Reply, { ok: true }>).value as Snapshot;
  };
  const bent = new Messages(diceOf(seed, 0), await read());
  const list = Array.from({ length: messages }, () => bent.next()).filter(
    ({ command }) => !waits.test(String(command)),
  );
  const answers = await ask(list);
  const faults = answers.map((text, at) => {
    const fault = text.startsWith('threw') ? text : faultOf(JSON.parse(text));
    return fault === null ? null : `${at} ${String(list[at]?.command)}: ${fault}`;
  });
  expect({
    faults: faults.filter((fault) => fault !== null),
    misfits: misfits(await read()),
    enough: list.length > messages / 2,
  }).toEqual({ faults: [], misfits: [], enough: true });
});
