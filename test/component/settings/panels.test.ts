/** What Settings says of the sampler and of the offer for Prometheus, and what its fields do, over a real core. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import App from '../../../renderer/App.svelte';
import type { Exposition } from '../../../electron/metrics/exposition.ts';
import { pageDesk, type PageDesk } from '../frame/desk.ts';

/** An offer that only says what it was told. */
function offer() {
  let status: Exposition['status'] = null;
  const exposition: Exposition = {
    get status() {
      return status;
    },
    apply: ({ enabled, port }) => {
      const url = `http://127.0.0.1:${port}/metrics`;
      const failure = port === 1024 ? 'exposition.denied' : null;
      status = enabled ? { url, tokenFile: '/desk/prometheus-token', failure } : null;
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  };
  return exposition;
}

let page: PageDesk;
beforeEach(async () => {
  page = await pageDesk({ exposition: offer() });
  await page.core.call('workspace.start', { with: 'sample' });
  render(App, { desk: page.desk });
  page.desk.router.go('settings');
  await screen.findByRole('heading', { level: 1, name: 'Settings' }, { timeout: 10_000 });
  await page.core.clock.pass(2000);
});
afterEach(async () => {
  cleanup();
  await page.stop();
});

const settings = () => page.core.disk.settings;
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = async (name: string, text: string) => {
  await fireEvent.input(field(name), { target: { value: text } });
  await fireEvent.blur(field(name));
};

describe('the sampler', () => {
  it('says whether it runs, when it last sampled, and what its sources see', async () => {
    await page.core.clock.pass(120_000);
    const sampler = await screen.findByLabelText('Sampler');
    await waitFor(() => expect(sampler.textContent).toMatch(/Running.*Last sample\s*\d\d:\d\d:\d\d/s));
    expect(sampler.textContent).toMatch(/Simulation\s*\d\d connections/);
  });

  it('takes another interval, and no traffic at all', async () => {
    await fireEvent.change(screen.getByRole('combobox', { name: 'Sampling interval' }), {
      target: { value: '10' },
    });
    await waitFor(() => expect(settings().sampling.intervalSeconds).toBe(10));
    await fireEvent.click(screen.getByRole('switch', { name: 'Simulated traffic' }));
    await waitFor(() =>
      expect(settings().sampling).toMatchObject({ intervalSeconds: 10, simulation: false }),
    );
  });

  it.each(['', '-1', '1.5', '4294967296', 'seven'])('refuses the seed “%s” at the field', async (text) => {
    await type('Seed', text);
    await screen.findByText(/^The seed is no whole number from 0 to 4294967295\./);
    expect([field('Seed').getAttribute('aria-invalid'), settings().sampling.seed]).toEqual(['true', 42]);
  });

  it('takes another seed', async () => {
    await type('Seed', '7');
    await waitFor(() => expect(settings().sampling.seed).toBe(7));
  });
});

describe('the offer for Prometheus', () => {
  const name = 'Offer the samples to a Prometheus on this computer';
  const panel = () => within(screen.getByRole('region', { name: 'Prometheus' }));

  it('is off by itself, shows its address and what to write when it is on, and neither when it is off', async () => {
    const scraped = () => panel().queryByText(/credentials_file: "\/desk\/prometheus-token"/);
    expect([settings().exposition.enabled, scraped()]).toEqual([false, null]);
    await type('Port', '19100');
    await fireEvent.click(panel().getByRole('switch', { name }));
    await panel().findByText('http://127.0.0.1:19100/metrics');
    expect([scraped(), panel().queryByText(/targets: \["127\.0\.0\.1:19100"\]/)]).not.toContain(null);
    await fireEvent.click(panel().getByRole('switch', { name }));
    await waitFor(() => expect(scraped()).toBeNull());
  });

  it('says why it is not there', async () => {
    await type('Port', '1024');
    await fireEvent.click(panel().getByRole('switch', { name }));
    expect((await panel().findByRole('alert')).textContent).toMatch(
      /does not let the program listen on port 1024/,
    );
    expect(panel().queryByText(/credentials_file/)).toBeNull();
  });

  it.each(['', '1023', '65536', 'web'])('refuses the port “%s” at the field', async (text) => {
    const before = settings().exposition.port;
    await type('Port', text);
    await waitFor(() => expect(field('Port').getAttribute('aria-invalid')).toBe('true'));
    expect(settings().exposition.port).toBe(before);
  });
});
