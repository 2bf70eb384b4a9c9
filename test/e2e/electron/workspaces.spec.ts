/** Workspaces on the desktop: made, opened in every way there is, saved elsewhere; each with a window and a lock of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { root } from '../../../electron/launch/prepare.mjs';
import { ask, call } from '../support/desk-calls.ts';
import { expect } from '../support/fixtures.ts';
import { startHost } from '../support/host-process.ts';
import {
  answerDialogs,
  choose,
  hearMessages,
  makeWorkspace,
  nameOf,
  test,
  windowOf,
} from '../support/workspaces.ts';

/** Starts the program as a double click does; what it found running opens the file. */
async function doubleClick(runtime: string, dataFolder: string, path: string): Promise<number | null> {
  const child = spawn(runtime, ['--no-sandbox', root, '--data', dataFolder, path], { stdio: 'ignore' });
  return ((await once(child, 'exit')) as [number | null])[0];
}

const titles = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));

test('makes a workspace where the dialog says, in a window and with a lock of its own', async ({
  launchDesk,
  place,
}) => {
  const { app, page, folder } = await launchDesk();
  const orders = join(place, 'Orders & 订单');
  const second = await makeWorkspace(app, `${orders}.pldesk`);
  await second.getByRole('button', { name: 'Start empty' }).click();
  await expect(second.getByRole('navigation').first()).toBeVisible();
  const files = await readdir(orders);
  expect({
    names: [await nameOf(page), await nameOf(second)],
    marker: JSON.parse(await readFile(join(orders, 'Orders & 订单.pldesk'), 'utf8')) as unknown,
    locks: [(await readdir(folder)).includes('lock'), files.includes('lock')],
    started: (await call(page, 'workspace.read', {})).collections.workspace[0]?.started,
    windows: (await titles(app)).length,
  }).toEqual({
    names: ['My workspace', 'Orders & 订单'],
    marker: { format: 'private-link-desk/workspace-folder', version: 1 },
    locks: [true, true],
    started: false,
    windows: 2,
  });
});

test('makes nothing where something is, and says so', async ({ launchDesk, place }) => {
  const { app, page } = await launchDesk();
  await writeFile(join(place, 'mine.txt'), 'mine');
  await answerDialogs(app, place);
  const taken = await ask(page, 'workspaces.create', {});
  await answerDialogs(app, join(place, 'mine.txt'));
  const file = await ask(page, 'workspaces.create', {});
  await answerDialogs(app, null);
  const cancelled = await ask(page, 'workspaces.create', {});
  const refused = (folder: string) => ({
    ok: false,
    error: { code: 'conflict', reason: 'workspaces.taken', params: { folder } },
  });
  expect({ taken, file, cancelled, left: await readdir(place) }).toEqual({
    taken: refused(place),
    file: refused(join(place, 'mine.txt')),
    cancelled: { ok: true, value: { kind: 'cancelled' } },
    left: ['mine.txt'],
  });
});

test('opens by double click, once, in the program that runs; and by itself when none does', async ({
  launchDesk,
  electronRuntime,
  dataFolder,
  place,
}) => {
  const orders = join(place, 'Orders');
  const marker = join(orders, 'Orders.pldesk');
  const first = await launchDesk();
  const made = await makeWorkspace(first.app, orders);
  await call(made, 'workspace.start', { with: 'sample' });
  await made.close();
  await expect.poll(async () => (await readdir(orders)).includes('lock')).toBe(false);

  const opened = await windowOf(first.app, () => doubleClick(electronRuntime, dataFolder, marker));
  const again = await doubleClick(electronRuntime, dataFolder, marker);
  const { collections } = await call(opened, 'workspace.read', {});
  expect({ again, windows: first.app.windows().length, setups: collections.setups.length > 0 }).toEqual({
    again: 0,
    windows: 2,
    setups: true,
  });
  await first.app.close();

  const alone = await launchDesk({ args: [marker] });
  await expect(alone.page.getByTestId('workspace-name')).toHaveText('Orders');
  expect(alone.app.windows().length).toBe(1);
});

test('opens what is dropped on the window', async ({ launchDesk, place }) => {
  const { app, page } = await launchDesk();
  const orders = join(place, 'Orders');
  await (await makeWorkspace(app, orders)).close();
  await page.evaluate(() => {
    const field = Object.assign(document.createElement('input'), { type: 'file', id: 'dragged' });
    document.body.append(field);
  });
  await page.locator('#dragged').setInputFiles(join(orders, 'Orders.pldesk'));
  const opened = await windowOf(app, () =>
    page.evaluate(() => {
      const [file] = document.querySelector<HTMLInputElement>('#dragged')?.files ?? [];
      const dataTransfer = new DataTransfer();
      if (file) dataTransfer.items.add(file);
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true, bubbles: true }));
    }),
  );
  expect(await nameOf(opened)).toBe('Orders');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('saves as: goes on there in the same window, and leaves the old one as it was', async ({
  launchDesk,
  place,
}) => {
  const { app, page, folder } = await launchDesk();
  await call(page, 'workspace.start', { with: 'sample' });
  await call(page, 'workspace.rename', { name: 'Before' });
  const journal = await readFile(join(folder, 'journal.jsonl'), 'utf8');
  await answerDialogs(app, join(place, 'After'));
  await choose(app, 'saveWorkspaceAs');
  await expect(page.getByTestId('workspace-name')).toHaveText('After');
  await call(page, 'workspace.rename', { name: 'Changed after' });
  const entries = await call(page, 'activity.list', { before: null, limit: 10 });
  await expect(page.getByTestId('workspace-name')).toHaveText('Changed after');
  expect({
    journal: (await readFile(join(folder, 'journal.jsonl'), 'utf8')) === journal,
    lock: (await readdir(folder)).includes('lock'),
    activity: entries.map(({ subject }) => subject),
    windows: app.windows().length,
  }).toEqual({
    journal: true,
    lock: false,
    activity: ['Changed after', 'After', 'Before', 'sample'],
    windows: 1,
  });
});

test('stays where it is when it can’t be saved elsewhere, and works on', async ({ launchDesk, place }) => {
  const { app, page, folder } = await launchDesk();
  await call(page, 'workspace.start', { with: 'empty' });
  const heard = await hearMessages(app);
  await answerDialogs(app, join(place, 'no such folder', 'Orders'));
  await choose(app, 'saveWorkspaceAs');
  await expect.poll(heard).toEqual([`${join(place, 'no such folder', 'Orders')} could not be made (ENOENT)`]);
  await call(page, 'workspace.rename', { name: 'Still here' });
  await expect(page.getByTestId('workspace-name')).toHaveText('Still here');
  expect({ left: await readdir(place), lock: (await readdir(folder)).includes('lock') }).toEqual({
    left: [],
    lock: true,
  });
});

test('offers what was open before; one that is gone is refused and no longer offered', async ({
  launchDesk,
  place,
}) => {
  const { app, page } = await launchDesk();
  const orders = join(place, 'Orders');
  await (await makeWorkspace(app, orders)).close();
  const recent = () =>
    app.evaluate(({ Menu }) => {
      const list = Menu.getApplicationMenu()?.getMenuItemById('openRecent')?.submenu?.items ?? [];
      return list.map(({ label }) => label).filter(Boolean);
    });
  await expect.poll(recent).toEqual([`Orders · ${orders}`, 'Clear this list']);
  await page.getByRole('button', { name: 'Workspace menu' }).click();
  const opened = await windowOf(app, () => page.getByRole('menuitem', { name: 'Open Orders' }).click());
  await opened.close();
  await expect.poll(async () => (await readdir(orders)).includes('lock')).toBe(false);
  await rename(orders, join(place, 'Moved'));
  const refused = await ask(page, 'workspaces.open', { path: orders });
  await expect.poll(recent).toEqual(['Clear this list']);
  expect(refused).toEqual({
    ok: false,
    error: { code: 'not-found', reason: 'workspaces.missing', params: { path: orders } },
  });
});

test('opens again what was open, and not what was closed', async ({ launchDesk, place }) => {
  const first = await launchDesk();
  await makeWorkspace(first.app, join(place, 'Kept'));
  const closed = await makeWorkspace(first.app, join(place, 'Closed'));
  await closed.close();
  await expect.poll(async () => (await readdir(join(place, 'Closed'))).includes('lock')).toBe(false);
  await first.app.close();
  const second = await launchDesk();
  await expect
    .poll(async () => (await titles(second.app)).sort())
    .toEqual(['Kept · Private Link Desk', 'My workspace · Private Link Desk']);
});

test('refuses what is no workspace, damaged or open elsewhere; touches nothing', async ({
  launchDesk,
  place,
}) => {
  const foreign = join(place, 'foreign');
  const damaged = join(place, 'damaged');
  const taken = join(place, 'taken');
  await mkdir(foreign);
  await writeFile(join(foreign, 'workspace.json'), '{"version":2,"projects":{}}');
  await mkdir(damaged);
  await writeFile(join(damaged, 'damaged.pldesk'), '{"format":"priv');
  const host = await startHost(taken);
  await expect.poll(async () => (await readdir(taken)).includes('metrics')).toBe(true);
  await writeFile(join(taken, 'taken.pldesk'), '{"format":"private-link-desk/workspace-folder","version":1}');
  const { app, page } = await launchDesk();
  const contents = () => Promise.all([foreign, damaged].map((folder) => readdir(folder)));
  const before = await contents();
  const reasonOf = async (path: string) => {
    const reply = await ask(page, 'workspaces.open', { path });
    return reply.ok ? 'opened' : reply.error.reason;
  };
  expect({
    folder: await reasonOf(foreign),
    document: await reasonOf(join(foreign, 'workspace.json')),
    marker: await reasonOf(join(damaged, 'damaged.pldesk')),
    empty: await reasonOf(place),
    taken: await reasonOf(taken),
    windows: app.windows().length,
    after: await contents(),
  }).toEqual({
    folder: 'workspaces.notOne',
    document: 'workspaces.notOne',
    marker: 'workspaces.damagedMarker',
    empty: 'workspaces.notOne',
    taken: 'storage.folderInUse',
    windows: 1,
    after: before,
  });
  expect(await host.stop()).toBe(0);
});

test('shows every window in one language and one theme', async ({ launchDesk, place }) => {
  const { app, page } = await launchDesk();
  const second = await makeWorkspace(app, join(place, 'Orders'));
  await call(page, 'settings.update', { language: 'zh', theme: 'dark' });
  await expect(second.getByRole('button', { name: '从空白开始' })).toBeVisible();
  await call(second, 'settings.update', { language: 'en' });
  await expect(page.getByRole('button', { name: 'Start empty' })).toBeVisible();
  const settings = async () =>
    Promise.all([page, second].map(async (each) => (await call(each, 'workspace.read', {})).settings.theme));
  expect(await settings()).toEqual(['dark', 'dark']);
});
