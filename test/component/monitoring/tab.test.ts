/** The whole Monitoring tab over a real core: a change of the period asks it once, not once for each part of the page. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MetricWindow } from '../../../electron/contract/metric-results.ts';
import type { Transport } from '../../../electron/contract/transport.ts';
import App from '../../../renderer/App.svelte';
import { fakeWindow } from '../../support/fake-metrics.ts';
import { pageDesk, type PageDesk } from '../frame/desk.ts';

let page: PageDesk;
const asked: unknown[] = [];
let answered = 0;
const hour = 3_600_000;
type Subject = MetricWindow['subject'];
const windowOf = (input: { subject: Subject; from?: number; to?: number }): MetricWindow => {
  const { subject, to = Date.now(), from = to - hour } = input;
  const starts: number[] = [];
  for (let at = from; at < to; at += hour) starts.push(at);
  return fakeWindow(subject, starts, to, 'hour', {});
};
/** Counts what is asked for samples, and answers it with some. */
const counting = (transport: Transport): Transport => ({
  shell: transport.shell,
  request: async (command, input) => {
    if (command !== 'metrics.window' && command !== 'metrics.realtime')
      return transport.request(command, input);
    asked.push(input);
    const value = windowOf(input as Parameters<typeof windowOf>[0]);
    await Promise.resolve();
    answered += 1;
    return { ok: true, value };
  },
  subscribe: (listener) => transport.subscribe(listener),
  onConnection: (listener) => transport.onConnection(listener),
});
const chosen = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
/** Until nothing is on its way any more, and the page has drawn what came. */
async function settled() {
  await waitFor(() => expect(answered).toBe(asked.length));
  await tick();
}
function count() {
  asked.length = 0;
  answered = 0;
}
const choose = async (name: string) => {
  count();
  await fireEvent.click(chosen(name));
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
  await settled();
  return asked.length;
};

beforeEach(async () => {
  page = await pageDesk({ wire: counting });
  await page.core.call('workspace.start', { with: 'sample' });
  render(App, { desk: page.desk });
  page.desk.router.go('endpoints', 'vpce-a3461fde0403dfb84', 'monitoring');
  await screen.findByRole('region', { name: 'Active connections' }, { timeout: 15_000 });
}, 30_000);
afterEach(async () => {
  cleanup();
  await page.stop();
});

describe('asks the core exactly once', () => {
  it('for each change of the period and of the granularity', async () => {
    const counts = [
      await choose('Last 7 days'),
      await choose('Custom'),
      await choose('Realtime'),
      await choose('Last 24 hours'),
    ];
    count();
    await fireEvent.change(screen.getByRole('combobox', { name: 'Time granularity' }), {
      target: { value: 'sample' },
    });
    await settled();
    expect([...counts, asked.length]).toEqual([1, 1, 1, 1, 1]);
  });

  it('for a custom period when it is shown, and not while it is typed', async () => {
    await choose('Custom');
    count();
    const from = screen.getByRole<HTMLInputElement>('textbox', { name: 'From' });
    await fireEvent.input(from, { target: { value: `${from.value.slice(0, 10)} 00:00` } });
    await fireEvent.blur(from);
    await settled();
    const typing = asked.length;
    await fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    await settled();
    expect([typing, asked.length]).toEqual([0, 1]);
  });
});
