/** The contract suite over real Electron IPC: page, preload, guard, core, disk. */
import type { DeskBridge } from '../../../electron/contract/transport.ts';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import { scenarios } from '../../contract/suite.ts';
import { ask } from '../support/desk-calls.ts';
import { test } from '../support/fixtures.ts';

type PageWindow = { desk: DeskBridge; told: string[] };

for (const { name, run } of scenarios) {
  test(name, async ({ launchDesk }) => {
    const { page } = await launchDesk();
    await page.evaluate(() => {
      const shown = window as unknown as PageWindow;
      shown.told = [];
      shown.desk.subscribe((event) => shown.told.push(event));
    });
    await run({
      request: (command, input) => ask(page, command, input),
      events: async () => {
        const told = await page.evaluate(() => (window as unknown as PageWindow).told);
        return told.map((event) => JSON.parse(event) as CoreEvent);
      },
    });
  });
}
