import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.svelte';
import { loadPage } from '../../../renderer/frame/pages.ts';
import { pageDesk, type PageDesk } from './desk.ts';

vi.mock(import('../../../renderer/frame/pages.ts'), async (original) => {
  const pages = await original();
  return { ...pages, loadPage: vi.fn(pages.loadPage) };
});

let page: PageDesk;
let connection: (up: boolean) => void;
beforeEach(async () => {
  const listening: ((up: boolean) => void)[] = [];
  connection = (up) => listening.forEach((listener) => listener(up));
  page = await pageDesk({
    wire: (transport) => ({
      ...transport,
      onConnection: (listener) => {
        listening.push(listener);
        return () => undefined;
      },
    }),
  });
  await page.core.call('workspace.start', { with: 'empty' });
  render(App, { desk: page.desk });
});
afterEach(async () => {
  cleanup();
  await page.stop();
});

const patient = { timeout: 10_000 };
const heading = (name: string) => screen.findByRole('heading', { level: 1, name }, patient);

it('a page that can’t be fetched while the host is away comes when it is back, without a second alarm', async () => {
  await heading('Overview');
  connection(false);
  await screen.findByText('The connection to the program is lost.');
  vi.mocked(loadPage).mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  page.desk.router.go('activity');
  await waitFor(() => expect(vi.mocked(loadPage)).toHaveBeenLastCalledWith('activity'));
  connection(true);
  await heading('Activity');
  expect(page.desk.notices.items).toEqual([]);
});
