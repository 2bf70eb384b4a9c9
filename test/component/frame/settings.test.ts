import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import App from '../../../renderer/App.svelte';
import { pageDesk, type PageDesk } from './desk.ts';

let page: PageDesk;
beforeEach(async () => {
  page = await pageDesk();
  await page.core.call('workspace.start', { with: 'empty' });
  render(App, { desk: page.desk });
  page.desk.router.go('settings');
  await screen.findByRole('heading', { level: 1, name: 'Settings' }, { timeout: 10_000 });
});
afterEach(async () => {
  cleanup();
  await page.stop();
});

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = async (name: string, text: string) => {
  await fireEvent.input(field(name), { target: { value: text } });
  await fireEvent.blur(field(name));
};

describe('settings', () => {
  it('saves the simulated delay when the field is left', async () => {
    await type('Simulated delay', '2.5');
    await waitFor(() => expect(page.core.disk.settings.simulatedDelaySeconds).toBe(2.5));
    expect(await screen.findByText('Saved')).toBeTruthy();
  });

  it.each(['', 'soon', '-1', '86401'])(
    'refuses the delay “%s” at the field, and keeps the old one',
    async (text) => {
      await type('Simulated delay', text);
      const said = await screen.findByText(/^The simulated delay is not between 0 and 86,400 seconds\./);
      expect([
        said.textContent,
        field('Simulated delay').getAttribute('aria-invalid'),
        page.core.disk.settings,
      ]).toEqual([
        'The simulated delay is not between 0 and 86,400 seconds. Enter a number of seconds, at most one day.',
        'true',
        expect.objectContaining({ simulatedDelaySeconds: 10 }),
      ]);
    },
  );

  it('renames the workspace on Enter', async () => {
    await fireEvent.input(field('Workspace name'), { target: { value: 'orders-prod' } });
    await fireEvent.keyDown(field('Workspace name'), { key: 'Enter' });
    await waitFor(() => expect(page.desk.workspace.info?.name).toBe('orders-prod'));
  });

  it('refuses an empty name', async () => {
    await type('Workspace name', '   ');
    expect([await screen.findByText(/^A name is needed\./), page.desk.workspace.info?.name]).toEqual([
      expect.anything(),
      'My workspace',
    ]);
  });

  it.each(['resolver.example', '10.0.0.2:0', '10.0.0.256', '[10.0.0.2]:53', '10.0.0.2:'])(
    'refuses the DNS server “%s”',
    async (text) => {
      await type('DNS server for connectivity checks', text);
      expect([
        await screen.findByText(/^This is no DNS server\./),
        page.core.disk.settings.dnsServer,
      ]).toEqual([expect.anything(), '']);
    },
  );

  it.each(['10.0.0.2', '10.0.0.2:5353', 'fd00::2', '[fd00::2]:53', ''])(
    'takes the DNS server “%s”',
    async (text) => {
      await page.core.call('settings.update', { dnsServer: '1.1.1.1' });
      await type('DNS server for connectivity checks', text);
      await waitFor(() => expect(page.core.disk.settings.dnsServer).toBe(text));
    },
  );

  it('chooses language and theme', async () => {
    await fireEvent.change(screen.getByRole('combobox', { name: 'Theme' }), { target: { value: 'dark' } });
    await fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: 'zh' } });
    await screen.findByRole('heading', { level: 1, name: '设置' });
    expect(page.core.disk.settings).toMatchObject({ theme: 'dark', language: 'zh' });
  });
});
