/** Bent messages over real Electron IPC: page, preload, sender check, core. `npm run torture` sends a hundred times as many at the handler. */
import type { DeskBridge, Reply } from '../../../electron/contract/transport.ts';
import type { Snapshot } from '../../../electron/contract/results.ts';
import { faultOf, misfits } from '../../torture/answers.ts';
import { Messages } from '../../torture/messages.ts';
import { diceOf } from '../../torture/trial.ts';
import { expect, test } from '../support/fixtures.ts';

const seed = 20_261_128;
const messages = 600;
/** Not what asks the network. */
const asksNetwork = /^(?:connectivity|probes)\./;
/** An answer that takes longer is none. */
const patienceMs = 8_000;

test('answers bent messages by a value or a typed error, and goes on', async ({ launchDesk }) => {
  const { app, page } = await launchDesk();
  // Nobody is there to answer a dialog.
  await app.evaluate(({ dialog }) => {
    const cancelled = { canceled: true, filePath: '', filePaths: [] };
    dialog.showSaveDialog = () => Promise.resolve(cancelled);
    dialog.showOpenDialog = () => Promise.resolve(cancelled);
  });
  const ask = (list: readonly { command: unknown; input: unknown }[]) =>
    page.evaluate(
      async ({ list: all, patienceMs }) => {
        const { desk } = window as unknown as { desk: DeskBridge };
        const answers: string[] = [];
        for (const { command, input } of all)
          answers.push(
            await Promise.race([
              desk.request(command as string, input).catch((error: unknown) => `threw ${String(error)}`),
              new Promise<string>((done) => setTimeout(() => done('threw no answer'), patienceMs)),
            ]),
          );
        return answers;
      },
      { list, patienceMs },
    );
  await ask([{ command: 'workspace.start', input: { with: 'sample' } }]);
  const read = async () => {
    const [text = ''] = await ask([{ command: 'workspace.read', input: {} }]);
    return (JSON.parse(text) as Extract<Reply, { ok: true }>).value as Snapshot;
  };
  const bent = new Messages(diceOf(seed, 0), await read());
  const list = Array.from({ length: messages }, () => bent.next()).filter(
    ({ command }) => !asksNetwork.test(String(command)),
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
