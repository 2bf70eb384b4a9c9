/** The panel Updates: what each state says and offers, and that nothing is done unless it is asked for. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import App from '../../../renderer/App.svelte';
import type { Release, UpdateState, UpdateStatus } from '../../../electron/domain/updates.ts';
import { fakeDesktop, FakeUpdates } from '../../support/fake-updates.ts';
import { pageDesk, type PageDesk } from '../frame/desk.ts';

let page: PageDesk;
afterEach(async () => {
  cleanup();
  await page.stop();
});

async function open(shell: 'electron' | 'browser', updates: FakeUpdates) {
  page = await pageDesk({ shell, ports: { desktop: shell === 'electron' ? fakeDesktop(updates) : null } });
  await page.core.call('workspace.start', { with: 'empty' });
  render(App, { desk: page.desk });
  page.desk.router.go('settings');
  await screen.findByRole('heading', { level: 1, name: 'Settings' }, { timeout: 10_000 });
}

const panel = () => within(screen.getByRole('region', { name: 'Updates' }));
const buttons = () =>
  panel()
    .queryAllByRole('button')
    .map((button) => button.textContent?.trim())
    // Those that explain a field have an icon alone.
    .filter(Boolean);

const publicKey = 'DlM0hEkHYzjmr0RmTYLlH53tHFNKyMh8qKEVZ6CtJHY=';
const on = { settings: { feed: 'https://updates.example.com/', publicKey, checkAtStart: false } };
const release: Release = {
  version: '0.2.0',
  publishedAt: Date.UTC(2026, 10, 28, 10),
  notes: '<b>Faster</b>',
  bytes: 100 * 2 ** 20,
};

describe('in the desktop program', () => {
  it('is off, with nothing to press; a wrong address or key is refused at its field', async () => {
    const updates = new FakeUpdates();
    await open('electron', updates);
    const type = async (name: string, text: string) => {
      const field = await panel().findByRole('textbox', { name });
      await fireEvent.input(field, { target: { value: text } });
      await fireEvent.blur(field);
    };
    await type('Feed address', 'http://updates.example.com/');
    await panel().findByText(/^Only a feed on this computer may be asked over http\. Begin/);
    await type('Feed address', 'https://me:secret@updates.example.com/');
    await panel().findByText(/^The address has a user name or a password in it/);
    await type('Publisher’s public key', 'abc');
    await panel().findByText(/^This is no Ed25519 public key\./);
    expect([panel().queryByText('Off') === null, updates.asked, buttons()]).toEqual([false, [], []]);
    await type('Feed address', 'https://updates.example.com');
    await type(
      'Publisher’s public key',
      `-----BEGIN PUBLIC KEY-----MCowBQYDK2VwAyEA${publicKey}-----END PUBLIC KEY-----`,
    );
    await waitFor(() =>
      expect(updates.asked).toEqual([
        'configure {"feed":"https://updates.example.com/"}',
        `configure {"publicKey":"${publicKey}"}`,
      ]),
    );
  });

  it.each<[string, UpdateState, Partial<UpdateStatus>, string[], RegExp]>([
    ['idle', { kind: 'idle', checkedAt: null }, on, ['Check now'], /Not checked yet/],
    ['checking', { kind: 'checking' }, on, ['Cancel'], /Checking, 15 s at most/],
    ['current', { kind: 'current', checkedAt: 0 }, on, ['Check now'], /0\.1\.0 is the newest version/],
    [
      'available',
      { kind: 'available', checkedAt: 0, release },
      on,
      ['Download', 'Check now'],
      /Version 0\.2\.0 is available.*<b>Faster<\/b>/s,
    ],
    [
      'available to a copy that can’t replace itself',
      { kind: 'available', checkedAt: 0, release: { ...release, bytes: null } },
      { ...on, fixed: 'unpacked' },
      ['Check now'],
      /unpacked from an archive and can’t replace itself.*Version 0\.2\.0 is available/s,
    ],
    [
      'downloading',
      { kind: 'downloading', release, percent: 42 },
      on,
      ['Cancel'],
      /Downloading version 0\.2\.0.*42 %/s,
    ],
    [
      'ready',
      { kind: 'ready', release },
      on,
      ['Install and restart', 'Check now'],
      /Version 0\.2\.0 is ready to install/,
    ],
    [
      'failed to check',
      {
        kind: 'failed',
        doing: 'check',
        fault: { reason: 'updates.signature', params: { name: 'latest.yml', host: 'h' } },
        release: null,
      },
      on,
      ['Check now'],
      /The check failed.*The signature of latest\.yml does not belong to this file/s,
    ],
    [
      'failed to download',
      { kind: 'failed', doing: 'download', fault: { reason: 'updates.checksum', params: {} }, release },
      on,
      ['Download', 'Check now'],
      /Version 0\.2\.0 was not downloaded.*The file is not the one that the publisher signed/s,
    ],
  ])('%s', async (_name, state, change, offered, text) => {
    const updates = new FakeUpdates();
    await open('electron', updates);
    await panel().findByRole('textbox', { name: 'Feed address' });
    updates.turn(state, change);
    await waitFor(() => expect(screen.getByRole('region', { name: 'Updates' }).textContent).toMatch(text));
    expect([buttons(), updates.asked]).toEqual([offered, []]);
  });

  it('does each step when its button is pressed, and one at a time', async () => {
    const updates = new FakeUpdates();
    await open('electron', updates);
    await panel().findByRole('textbox', { name: 'Feed address' });
    const press = async (name: string) => fireEvent.click(await panel().findByRole('button', { name }));
    updates.turn({ kind: 'idle', checkedAt: null }, on);
    await press('Check now');
    updates.turn({ kind: 'available', checkedAt: 0, release });
    await press('Download');
    updates.turn({ kind: 'downloading', release, percent: 1 });
    await press('Cancel');
    updates.turn({ kind: 'ready', release });
    await press('Install and restart');
    await fireEvent.click(panel().getByRole('switch', { name: 'Check at start' }));
    await waitFor(() =>
      expect(updates.asked).toEqual([
        'check',
        'download',
        'cancel',
        'install',
        'configure {"checkAtStart":true}',
      ]),
    );
  });

  it('keeps the focus where the buttons are when the pressed one goes', async () => {
    const updates = new FakeUpdates();
    await open('electron', updates);
    await panel().findByRole('textbox', { name: 'Feed address' });
    updates.turn({ kind: 'idle', checkedAt: null }, on);
    (await panel().findByRole('button', { name: 'Check now' })).focus();
    updates.turn({ kind: 'checking' });
    await waitFor(() => expect(document.activeElement?.textContent?.trim()).toBe('Cancel'));
    updates.turn({ kind: 'available', checkedAt: 0, release });
    await waitFor(() => expect(document.activeElement?.textContent?.trim()).toBe('Download'));
  });

  it('says on any page what the check at the start has found', async () => {
    const updates = new FakeUpdates();
    await open('electron', updates);
    page.desk.router.go('overview');
    updates.emit({ type: 'update.found', version: '0.2.0' });
    expect(await screen.findByText('Version 0.2.0 of the program is available')).toBeTruthy();
  });
});

it('in a browser: one sentence, and no control', async () => {
  await open('browser', new FakeUpdates());
  await tick();
  const text = screen.getByRole('region', { name: 'Updates' }).textContent;
  expect([text, buttons(), panel().queryAllByRole('textbox')]).toEqual([
    expect.stringMatching(/The host is updated where it runs/) as unknown,
    [],
    [],
  ]);
});
