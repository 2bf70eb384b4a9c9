/** The desktop program around the page: command line, one window per folder, its place, the menu, saving, quitting. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { PrivateLinkStatus } from '../../../electron/domain/model/links.ts';
import { root } from '../../../electron/launch/prepare.mjs';
import { ask, call } from '../support/desk-calls.ts';
import { expect, test } from '../support/fixtures.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { startHost } from '../support/host-process.ts';

/** Starts the program as a terminal does; `until`: what it says before the test goes on. */
function startPlain(runtime: string, args: readonly string[]) {
  const child = spawn(runtime, ['--no-sandbox', root, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  return {
    child,
    /** What it said itself: Chromium's own lines begin with a bracket. */
    said: () =>
      stderr
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('['))
        .join('\n'),
    code: async () => ((await once(child, 'exit')) as [number | null])[0],
  };
}

/** Lets the save dialog answer with a file, or with nothing. */
const answerSaveDialog = (app: ElectronApplication, filePath: string | null) =>
  app.evaluate(({ dialog }, path) => {
    const answer = path === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: path };
    dialog.showSaveDialog = () => Promise.resolve(answer);
  }, filePath);

async function statusOf(page: Page, name: string): Promise<PrivateLinkStatus | undefined> {
  const { collections } = await call(page, 'workspace.read', {});
  return collections.privateLinks.find((link) => link.name === name)?.status;
}

async function disconnectFirstLink(page: Page): Promise<string> {
  await call(page, 'workspace.start', { with: 'sample' });
  const { collections } = await call(page, 'workspace.read', {});
  const link = collections.privateLinks.find(({ status }) => status.kind === 'CONNECTED');
  if (!link) throw new Error('The sample has no connected link.');
  await call(page, 'privateLinks.disconnect', { id: link.id });
  return link.name;
}

test('refuses a command line that it does not understand', async ({ electronRuntime }) => {
  const program = startPlain(electronRuntime, ['--dat', '/nowhere']);
  const code = await program.code();
  expect({ code, said: program.said().split('\n')[0] }).toEqual({
    code: 2,
    said: 'Unknown argument "--dat".',
  });
});

test('saves where the dialog says, whole, or says why not', async ({ launchDesk }) => {
  const { app, page, folder } = await launchDesk();
  const save = (text: string) => ask(page, 'files.save', { fileName: 'links.csv', text });
  const target = join(folder, 'links.csv');
  await answerSaveDialog(app, target);
  const saved = await save('名称,1\r\n');
  const again = await save('second');
  await answerSaveDialog(app, null);
  const cancelled = await save('third');
  await answerSaveDialog(app, join(folder, 'no such folder', 'links.csv'));
  const failed = await save('fourth');
  const whole = { ok: true, value: { kind: 'saved', fileName: 'links.csv', rows: 0 } };
  expect({ saved, again, cancelled, failed, content: await readFile(target, 'utf8') }).toEqual({
    saved: whole,
    again: whole,
    cancelled: { ok: true, value: { kind: 'cancelled' } },
    failed: {
      ok: false,
      error: {
        code: 'storage-failed',
        reason: 'save.failed',
        params: { fileName: 'links.csv', code: 'ENOENT' },
      },
    },
    content: 'second',
  });
});

test('has one window for a folder: a second start brings it to the front', async ({
  launchDesk,
  electronRuntime,
}) => {
  const { app, folder } = await launchDesk();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = startPlain(electronRuntime, ['--data', folder]);
  const code = await second.code();
  const visible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
  await expect.poll(visible).toEqual([true]);
  expect({ code, said: second.said() }).toEqual({
    code: 0,
    said: `Private Link Desk is already open on ${folder}; its window was brought to the front.`,
  });
});

test('runs side by side on two folders', async ({ launchDesk }) => {
  const other = await newFolder();
  const [first, second] = [await launchDesk(), await launchDesk({ folder: other })];
  await call(first.page, 'workspace.rename', { name: 'First' });
  await call(second.page, 'workspace.rename', { name: 'Second' });
  const names = async () =>
    Promise.all(
      [first.page, second.page].map(async (page) => {
        const { collections } = await call(page, 'workspace.read', {});
        return collections.workspace[0]?.name;
      }),
    );
  expect(await names()).toEqual(['First', 'Second']);
  await second.app.close();
  await removeFolder(other);
});

test('says who has the folder, and touches nothing', async ({ dataFolder, electronRuntime }) => {
  const host = await startHost(dataFolder);
  // Chromium's own, and what the host itself makes: its log, and its samples when it begins.
  const own = ['electron', 'metrics', 'desk.log'];
  const before = (await readdir(dataFolder)).filter((name) => !own.includes(name));
  const program = startPlain(electronRuntime, ['--data', dataFolder]);
  await expect
    .poll(program.said)
    .toMatch(/Private Link Desk [\d.]+, process \d+, has the data folder .+ open\./);
  // The message box waits for the operator.
  program.child.kill('SIGKILL');
  await program.code();
  const after = (await readdir(dataFolder)).filter((name) => !own.includes(name));
  const code = await host.stop();
  expect({ after, code }).toEqual({ after: before, code: 0 });
});

test('says that a folder can’t be used', async ({ dataFolder, electronRuntime }) => {
  const file = join(dataFolder, 'a-file');
  await writeFile(file, 'mine');
  const program = startPlain(electronRuntime, ['--data', file]);
  await expect.poll(program.said).toContain(`The data folder ${file} cannot be used (EEXIST).`);
  program.child.kill('SIGKILL');
  await program.code();
  expect(await readFile(file, 'utf8')).toBe('mine');
});

test('remembers the window’s place and size', async ({ launchDesk }) => {
  const bounds = { x: 120, y: 90, width: 1111, height: 777 };
  const first = await launchDesk();
  await first.app.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    bounds,
  );
  await first.app.close();
  const { app } = await launchDesk();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(
    bounds,
  );
});

test('shows the page that was shown last, as large as it was', async ({ launchDesk }) => {
  const first = await launchDesk();
  await first.page.getByRole('button', { name: 'Load sample workspace' }).click();
  await first.page.getByRole('link', { name: 'Cost', exact: true }).click();
  await expect(first.page.getByRole('heading', { level: 1, name: 'Cost' })).toBeVisible();
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(1),
  );
  await first.app.close();

  const { app, page } = await launchDesk();
  await expect(page.getByRole('heading', { level: 1, name: 'Cost' })).toBeVisible();
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel()),
  ).toBe(1);
});

test('starts with a broken record of the window', async ({ launchDesk, dataFolder }) => {
  await mkdir(dataFolder, { recursive: true });
  await writeFile(join(dataFolder, 'window.json'), '{"bounds":{"x":-99999,');
  const { page } = await launchDesk();
  await expect(page.getByRole('button', { name: 'Load sample workspace' })).toBeVisible();
});

test('reads everything again when the page is loaded again', async ({ launchDesk }) => {
  const { page } = await launchDesk();
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('prints the page from its menu', async ({ launchDesk }) => {
  const { app, page } = await launchDesk();
  // The system's dialog can't be answered here.
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.evaluate(() => (globalThis.print = () => (document.body.dataset['printed'] = 'yes')));
  const key = await app.evaluate(({ Menu }) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById('print');
    item?.click();
    return item?.accelerator;
  });
  expect(key).toBe('CmdOrCtrl+P');
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
});

test('has its menu in the operator’s language, with Undo that undoes', async ({ launchDesk }) => {
  const { app, page } = await launchDesk();
  const labels = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  const undo = () =>
    app.evaluate(({ Menu }) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById('undo');
      return { enabled: item?.enabled, registered: item?.registerAccelerator, keys: item?.accelerator };
    });
  const keys = { registered: false, keys: 'CmdOrCtrl+Z' };
  await call(page, 'settings.update', { language: 'en' });
  const english = { labels: await labels(), undo: await undo() };
  await call(page, 'workspace.rename', { name: 'Other' });
  const changed = await undo();
  await call(page, 'settings.update', { language: 'zh' });
  const chinese = await labels();
  await app.evaluate(({ Menu }) => void Menu.getApplicationMenu()?.getMenuItemById('undo')?.click());
  await expect.poll(undo).toEqual({ enabled: false, ...keys });
  const { collections } = await call(page, 'workspace.read', {});
  expect({
    english,
    changed,
    chinese,
    other: collections.workspace.some(({ name }) => name === 'Other'),
  }).toEqual({
    english: { labels: ['File', 'Edit', 'View', 'Help'], undo: { enabled: false, ...keys } },
    changed: { enabled: true, ...keys },
    chinese: ['文件', '编辑', '视图', '帮助'],
    other: false,
  });
});

test('passes the theme of the settings on to the window, and has it at the next start', async ({
  launchDesk,
}) => {
  const first = await launchDesk();
  const theme = (app: ElectronApplication) =>
    app.evaluate(({ nativeTheme, BrowserWindow }) => ({
      source: nativeTheme.themeSource,
      background: BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
    }));
  await call(first.page, 'settings.update', { theme: 'dark' });
  const changed = await theme(first.app);
  await first.app.close();
  const second = await launchDesk();
  const dark = { source: 'dark', background: '#161616' };
  expect([changed, await theme(second.app)]).toEqual([dark, dark]);
});

test('quits in the middle of an operation and loses nothing', async ({ launchDesk }) => {
  const first = await launchDesk({ delay: 3600 });
  const name = await disconnectFirstLink(first.page);
  const before = await statusOf(first.page, name);
  await first.app.close();
  const second = await launchDesk({ delay: 3600 });
  expect(await statusOf(second.page, name)).toEqual(before);
});

test('does at the next start what fell due meanwhile', async ({ launchDesk }) => {
  const first = await launchDesk({ delay: 1 });
  const name = await disconnectFirstLink(first.page);
  await first.app.close();
  const second = await launchDesk({ delay: 1 });
  await expect.poll(async () => (await statusOf(second.page, name))?.kind).toBe('DISCONNECTED');
});

test('gives the folder up when the window is closed', async ({ launchDesk }) => {
  const { app, page, folder } = await launchDesk();
  await call(page, 'workspace.rename', { name: 'Kept' });
  const ended = once(app.process(), 'exit');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const [code] = (await ended) as [number | null];
  const files = await readdir(folder);
  expect({ code, lock: files.includes('lock') }).toEqual({ code: 0, lock: false });
});

test('ends cleanly when the system asks', async ({ launchDesk }) => {
  const { app, folder } = await launchDesk();
  const ended = once(app.process(), 'exit');
  app.process().kill('SIGTERM');
  const [code] = (await ended) as [number | null];
  const log = await readFile(join(folder, 'desk.log'), 'utf8');
  expect({ code, stopped: log.trimEnd().endsWith('info stopped') }).toEqual({ code: 0, stopped: true });
});
