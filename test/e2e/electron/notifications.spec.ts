/** Notifications of the desktop: what happens while no window looks, opened by a click; the count of what waits. */
import type { ElectronApplication, Page } from '@playwright/test';
import { call } from '../support/desk-calls.ts';
import { expect, test } from '../support/fixtures.ts';

/** Nobody looks; what would be shown and counted is kept, and can be clicked. */
async function lookAway(app: ElectronApplication) {
  await app.evaluate(({ app, BrowserWindow, Notification }) => {
    const kept = { shown: [] as Electron.Notification[], badges: [] as number[] };
    Object.assign(globalThis, { kept });
    BrowserWindow.getFocusedWindow = () => null;
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      kept.shown.push(this);
    };
    app.setBadgeCount = (count) => kept.badges.push(count ?? 0) > 0;
  });
  type Kept = { kept: { shown: Electron.Notification[]; badges: number[] } };
  return {
    shown: () =>
      app.evaluate(() =>
        (globalThis as unknown as Kept).kept.shown.map(({ title, body }) => ({ title, body })),
      ),
    badge: () => app.evaluate(() => (globalThis as unknown as Kept).kept.badges.at(-1)),
    click: () =>
      app.evaluate(() => void (globalThis as unknown as Kept).kept.shown.at(-1)?.emit('click', {})),
  };
}

async function disconnect(page: Page) {
  const { collections } = await call(page, 'workspace.read', {});
  const link = collections.privateLinks.find(({ status }) => status.kind === 'CONNECTED');
  if (!link) throw new Error('The sample has no connected link.');
  await call(page, 'privateLinks.disconnect', { id: link.id });
  return link;
}

test('tells what happened to a link while no window looked; a click opens it', async ({ launchDesk }) => {
  const { app, page } = await launchDesk({ delay: 1 });
  await call(page, 'workspace.start', { with: 'sample' });
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  const desktop = await lookAway(app);
  const link = await disconnect(page);
  await expect
    .poll(desktop.shown)
    .toContainEqual({ title: `${link.name} is DISCONNECTED`, body: `${link.endpointId} in My workspace` });
  await desktop.click();
  await expect(page.getByRole('heading', { name: 'PrivateLink' })).toBeVisible();
});

test('is quiet when it is switched off in Settings, and counts what waits all the same', async ({
  launchDesk,
}) => {
  const { app, page } = await launchDesk({ delay: 0 });
  const desktop = await lookAway(app);
  await call(page, 'workspace.start', { with: 'sample' });
  await expect.poll(desktop.badge).toBeGreaterThan(0);
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.getByRole('switch', { name: 'Tell me what happens to links' }).uncheck();
  const already = (await desktop.shown()).length;
  const link = await disconnect(page);
  await expect
    .poll(async () => {
      const { collections } = await call(page, 'workspace.read', {});
      return collections.privateLinks.find(({ id }) => id === link.id)?.status.kind;
    })
    .toBe('DISCONNECTED');
  expect(await desktop.shown()).toHaveLength(already);
});
