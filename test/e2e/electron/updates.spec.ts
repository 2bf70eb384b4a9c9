/** Updates in the desktop program as a checkout runs it: what is refused is shown, every window knows, nothing is asked unbidden. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { newPublisher, startFeed, type FeedServer } from '../../support/update-feed.ts';
import { call } from '../support/desk-calls.ts';
import { expect } from '../support/fixtures.ts';
import { makeWorkspace, test as base } from '../support/workspaces.ts';

const test = base.extend<{ feed: FeedServer }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, also where nothing is needed.
  feed: async ({}, use) => {
    const server = await startFeed();
    await use(server);
    await server.stop();
  },
});

const publisher = newPublisher();
const file = Buffer.from('a program');

async function openPanel(page: Page) {
  await page.evaluate(() => (location.hash = '#/settings'));
  const panel = page.getByRole('region', { name: 'Updates' });
  const type = async (name: string, text: string) => {
    await panel.getByRole('textbox', { name }).fill(text);
    await panel.getByRole('textbox', { name }).press('Enter');
  };
  return { panel, type };
}

test('shows why a feed is refused, and offers what the right key has signed', async ({
  launchDesk,
  feed,
}) => {
  const { page } = await launchDesk();
  await call(page, 'workspace.start', { with: 'empty' });
  const { panel, type } = await openPanel(page);
  await expect(panel.getByText(/This copy runs from its source and can’t replace itself/)).toBeVisible();
  await type('Feed address', feed.url);
  await type('Publisher’s public key', newPublisher().publicKey);
  await expect(panel.getByText('Not checked yet')).toBeVisible();
  expect(feed.asked).toEqual([]);
  feed.publish({ version: '9.0.0', file, notes: 'Faster <script>alert(1)</script>' }, publisher);
  await panel.getByRole('button', { name: 'Check now' }).click();
  await expect(panel.getByRole('alert')).toContainText(
    'The signature of latest-linux.yml does not belong to this file and the publisher’s key.',
  );
  await type('Publisher’s public key', publisher.publicKey);
  await panel.getByRole('button', { name: 'Check now' }).click();
  await expect(panel.getByText('Version 9.0.0 is available')).toBeVisible();
  await panel.getByText('What is new in 9.0.0').click();
  await expect(panel.getByText('Faster <script>alert(1)</script>')).toBeVisible();
  const axe = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect({
    violations: axe.violations.map(({ id }) => id),
    download: await panel.getByRole('button', { name: 'Download' }).count(),
    asked: [...new Set(feed.asked)].sort(),
  }).toEqual({ violations: [], download: 0, asked: ['latest-linux.yml', 'latest-linux.yml.sig'] });
});

test('asks at the start when that is wanted, and tells it in every window', async ({
  launchDesk,
  feed,
  place,
}) => {
  const first = await launchDesk();
  const { feed: kept } = (
    await call(first.page, 'updates.configure', {
      feed: feed.url,
      publicKey: publisher.publicKey,
      checkAtStart: true,
    })
  ).settings;
  feed.publish({ version: '9.0.0', file }, publisher);
  await first.app.close();
  expect([kept, feed.asked]).toEqual([feed.url, []]);
  const { app, page } = await launchDesk();
  await call(page, 'workspace.start', { with: 'empty' });
  await expect(page.getByText('Version 9.0.0 of the program is available')).toBeVisible();
  const other = await makeWorkspace(app, `${place}/Orders`);
  const { settings, state } = await call(other, 'updates.read', {});
  expect([settings.feed, state.kind]).toEqual([feed.url, 'available']);
});
