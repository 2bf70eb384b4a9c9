/** The connectivity check on an endpoint's page: it can be cancelled, by keyboard too, and ends when nobody looks. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConnectivityProbe } from '../../../electron/core/ports.ts';
import App from '../../../renderer/App.svelte';
// Compiled before the first test, which then waits for nothing but the page.
import '../../../renderer/features/endpoints/EndpointsPage.svelte';
import { pageDesk, type PageDesk } from '../frame/desk.ts';
import { importFixture, orders } from '../../support/fixtures.ts';

let page: PageDesk;
/** What became of each check: a black hole, which only a cancel ends. */
let ends: string[];
const blackHole: ConnectivityProbe = {
  check: ({ host, port }, _onStage, signal) =>
    new Promise((resolve) => {
      ends.push(`${host} asked`);
      signal.onCancel(() => {
        ends.push('cancelled');
        resolve({ host, port, at: 5, stages: [] });
      });
    }),
};
beforeEach(async () => {
  ends = [];
  page = await pageDesk({ ports: { probe: blackHole } });
  await importFixture(page.core);
  render(App, { desk: page.desk });
  page.desk.router.go('endpoints', orders.endpoint, 'basic');
  const name = 'Connectivity check from this computer';
  await fireEvent.click(await screen.findByRole('button', { name }, { timeout: 15_000 }));
  const host = screen.getByRole('textbox', { name: 'Host' });
  await waitFor(() => expect(document.activeElement).toBe(host));
  await fireEvent.input(host, { target: { value: '10.255.255.1' } });
  const check = screen.getByRole('button', { name: 'Check' });
  check.focus();
  await fireEvent.click(check);
}, 30_000);
afterEach(async () => {
  cleanup();
  await page.stop();
});
const button = (name: string) => screen.findByRole('button', { name });

it('is cancelled by its button, says so, and keeps the focus where it was', async () => {
  const cancel = await button('Cancel');
  await waitFor(() => expect(document.activeElement).toBe(cancel));
  await fireEvent.click(cancel);
  const again = await button('Check');
  await waitFor(() => expect(document.activeElement).toBe(again));
  expect([ends, screen.getAllByText('The check was cancelled').length > 0]).toEqual([
    ['10.255.255.1 asked', 'cancelled'],
    true,
  ]);
});

it('ends when its page is left', async () => {
  await button('Cancel');
  page.desk.router.go('overview');
  await waitFor(() => expect(ends).toEqual(['10.255.255.1 asked', 'cancelled']));
});
