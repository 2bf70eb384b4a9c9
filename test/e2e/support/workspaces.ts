/** Workspaces on the desktop as an operator handles them: the menu, the system's dialogs, windows. */
import type { ElectronApplication, Page } from '@playwright/test';
import { call } from './desk-calls.ts';
import { expect, test as base } from './fixtures.ts';
import { newFolder, removeFolder } from './folders.ts';
import { answerMessages } from './messages.ts';

/** With `place`: a folder where an operator keeps workspaces. */
export const test = base.extend<{ place: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, also where nothing is needed.
  place: async ({}, use) => {
    const folder = await newFolder();
    await use(folder);
    await removeFolder(folder);
  },
});

/** Lets the dialogs that ask for a place or a file answer with a path, or with nothing. */
export const answerDialogs = (app: ElectronApplication, path: string | null) =>
  app.evaluate(({ dialog }, answer) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: answer === null, filePath: answer ?? '' });
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: answer === null, filePaths: answer === null ? [] : [answer] });
  }, path);

/** Keeps message boxes from waiting for an operator; `heard` answers what they said. */
export const hearMessages = (app: ElectronApplication) => answerMessages(app, 0);

/** Chooses an entry of the menu by its id, as soon as there is a menu: it comes when the workspace is read. */
export async function choose(app: ElectronApplication, id: string): Promise<void> {
  const click = () =>
    app.evaluate(({ Menu }, item) => {
      const entry = Menu.getApplicationMenu()?.getMenuItemById(item);
      entry?.click();
      return entry !== null && entry !== undefined;
    }, id);
  await expect.poll(click).toBe(true);
}

/** The window that comes of what is done. */
export async function windowOf(app: ElectronApplication, work: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([app.waitForEvent('window'), work()]);
  await expect(page.getByTestId('workspace-name')).not.toBeEmpty();
  return page;
}

/** A workspace made by the menu: its window. */
export async function makeWorkspace(app: ElectronApplication, folder: string): Promise<Page> {
  await answerDialogs(app, folder);
  return windowOf(app, () => choose(app, 'newWorkspace'));
}

export async function nameOf(page: Page): Promise<string> {
  const { collections } = await call(page, 'workspace.read', {});
  return collections.workspace[0]?.name ?? '';
}
