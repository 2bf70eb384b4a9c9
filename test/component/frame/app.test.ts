import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import { AppError } from '../../../electron/contract/errors.ts';
import App from '../../../renderer/App.svelte';
import { pageDesk, type PageDesk } from './desk.ts';

let page: PageDesk;
/** The wire comes and goes, and the shell speaks, to everybody who listens. */
let connected: ((connected: boolean) => void)[];
let listening: ((event: CoreEvent) => void)[];
const connection = (up: boolean) => connected.forEach((listener) => listener(up));
const send = (event: CoreEvent) => listening.forEach((listener) => listener(event));

beforeEach(async () => {
  connected = [];
  listening = [];
  page = await pageDesk({
    wire: (transport) => ({
      ...transport,
      onConnection: (listener) => {
        connected.push(listener);
        return () => undefined;
      },
      subscribe: (listener) => {
        listening.push(listener);
        return transport.subscribe(listener);
      },
    }),
  });
  render(App, { desk: page.desk });
});
afterEach(async () => {
  cleanup();
  await page.stop();
});

/** The first page's code is compiled while the first test waits. */
const patient = { timeout: 10_000 };
const button = (name: string) => screen.findByRole('button', { name }, patient);
const heading = (name: string) => screen.findByRole('heading', { level: 1, name }, patient);
const start = async (how: 'Load sample workspace' | 'Start empty') => {
  await fireEvent.click(await button(how));
  await heading('Overview');
};
const rename = async (name: string) => {
  await page.core.call('workspace.rename', { name });
  await waitFor(() => expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', false));
};

describe('the first start', () => {
  it('offers three ways and no navigation', async () => {
    await button('Start empty');
    const main = screen.getByRole('main');
    expect([
      within(main)
        .getAllByRole('button')
        .map((tile) => tile.textContent),
      screen.queryByRole('navigation'),
    ]).toEqual([['Load sample workspace', 'Import inventory', 'Start empty'], null]);
  });

  it('opens the import dialog', async () => {
    await fireEvent.click(await button('Import inventory'));
    expect(page.desk.dialogs.importOpen).toBe(true);
  });

  it('starts empty, and says what to do next', async () => {
    await start('Start empty');
    expect([
      page.desk.workspace.info?.started,
      screen.getByText('The workspace is empty. Import the inventory of a cloud, or begin a new setup.'),
      screen
        .getAllByRole('link')
        .map((link) => link.getAttribute('href'))
        .filter((href) => href?.startsWith('#/') ?? false)
        .filter((href, index, all) => all.indexOf(href) === index),
    ]).toEqual([
      true,
      expect.anything(),
      [
        '#/overview',
        '#/help',
        '#/setup',
        '#/privatelink',
        '#/endpoint-services',
        '#/endpoints',
        '#/topology',
        '#/preflight',
        '#/artefacts',
        '#/drift',
        '#/cost',
        '#/inventory',
        '#/activity',
        '#/settings',
      ],
    ]);
  });
});

describe('Undo and Redo', () => {
  it('say what they would do, and do it', async () => {
    await start('Start empty');
    await rename('orders-prod');
    const undo = await button('Undo');
    const said = undo.getAttribute('title');
    await fireEvent.click(undo);
    await waitFor(() => expect(page.desk.workspace.info?.name).toBe('My workspace'));
    const redo = await button('Redo');
    expect([said, redo.getAttribute('title')]).toEqual([
      'Undo: Rename workspace, orders-prod',
      'Redo: Rename workspace, orders-prod',
    ]);
  });

  it('obey the keyboard, but not while a text field has the focus', async () => {
    await start('Start empty');
    await rename('orders-prod');
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    await fireEvent.keyDown(field, { key: 'z', ctrlKey: true });
    const kept = page.desk.workspace.info?.name;
    field.remove();
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await waitFor(() => expect(page.desk.workspace.info?.name).toBe('My workspace'));
    await fireEvent.keyDown(document.body, { key: 'Z', ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(page.desk.workspace.info?.name).toBe('orders-prod'));
    expect(kept).toBe('orders-prod');
  });
});

describe('the frame', () => {
  it('moves the focus to the head of the page after a navigation', async () => {
    await start('Start empty');
    page.desk.router.go('settings');
    await waitFor(async () => expect(document.activeElement).toBe(await heading('Settings')), {
      timeout: 5000,
    });
  });

  it('leaves the focus in a dialog that was opened while the page was still on its way', async () => {
    await start('Start empty');
    page.desk.dialogs.openImport();
    const dialog = await screen.findByRole('dialog', {}, patient);
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    page.desk.router.go('settings');
    await heading('Settings');
    await tick();
    expect(dialog.contains(document.activeElement)).toBe(true);
  });

  it('lists the regions of the inventory and keeps the one that is chosen', async () => {
    await start('Load sample workspace');
    const region = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Region' });
    const names = [...region.options].map((option) => option.textContent);
    await fireEvent.change(region, { target: { value: 'aws:us-east-1' } });
    await waitFor(() => expect(page.core.disk.settings.region).toBe('aws:us-east-1'));
    expect(names).toEqual(['All regions', 'AWS eu-central-1', 'AWS us-east-1', 'Tencent Cloud ap-guangzhou']);
  });

  it('speaks Chinese when told to', async () => {
    await start('Start empty');
    await fireEvent.click(await button('切换为中文'));
    await heading('概览');
    expect([document.documentElement.lang, document.title]).toEqual(['zh-CN', '概览 · Private Link Desk']);
  });

  it('changes the theme at once', async () => {
    await start('Start empty');
    await page.core.call('settings.update', { theme: 'dark' });
    await waitFor(() => expect(document.documentElement.getAttribute('theme')).toBe('g100'));
    await fireEvent.click(await button('Light theme'));
    await waitFor(() => expect(document.documentElement.getAttribute('theme')).toBe('g10'));
  });

  it('says that the connection is lost until it is back', async () => {
    await start('Start empty');
    connection(false);
    await screen.findByText('The connection to the program is lost.');
    connection(true);
    await waitFor(() => expect(screen.queryByText('The connection to the program is lost.')).toBeNull());
  });

  it('says loudly what is wrong with the disk, once, and keeps it in sight at the foot', async () => {
    await start('Start empty');
    page.core.disk.failure = new AppError('storage-full', 'storage.full');
    await page.core.call('workspace.rename', { name: 'x' }).catch((error: unknown) => error);
    const texts = await screen.findAllByText('The disk is full, so the change was not made.');
    expect([texts.length, texts[0]?.closest('[role=alert]')?.tagName]).toEqual([1, 'DIV']);
    const foot = within(screen.getByRole('contentinfo', { name: 'Status' }));
    expect(foot.queryByText(/^Nothing is saved$|^Last saved/)).not.toBeNull();
  });

  it('a full disk is told by no second message at the corner', async () => {
    await start('Start empty');
    page.core.disk.failure = new AppError('storage-full', 'storage.full');
    await fireEvent.click(await button('New setup'));
    const texts = await screen.findAllByText('The disk is full, so the change was not made.');
    expect(texts.length).toBe(1);
  });

  it('follows the menu', async () => {
    await start('Start empty');
    send({ type: 'menu.chosen', item: 'activity' });
    await heading('Activity');
    expect(screen.getByRole('link', { current: 'page' }).textContent?.trim()).toBe('Activity');
  });

  it('opens the import dialog with files that are dropped anywhere, and never goes to them', async () => {
    await start('Start empty');
    const file = new File(['{}'], 'describe-vpcs.json', { type: 'application/json' });
    const dataTransfer = { types: ['Files'], files: [file] };
    const notPrevented = await fireEvent.drop(document.body, { dataTransfer });
    expect([notPrevented, page.desk.dialogs.importOpen, page.desk.dialogs.importFiles]).toEqual([
      false,
      true,
      [file],
    ]);
  });

  it.each([
    ['#/endpoints/nope', 'Endpoints'],
    ['#/endpoint-services/nope', 'Endpoint services'],
    ['#/setup/nope', 'Setup'],
    ['#/setup/nope/remove', 'Setup'],
  ])('an address of what is not here has a head, says so and leads on: %s', async (hash, title) => {
    await start('Start empty');
    location.hash = hash;
    expect((await heading(title)).tagName).toBe('H1');
    expect(screen.getByRole('link', { name: 'Show the list' })).toBeTruthy();
  });

  it('says what was refused, and what mends it', async () => {
    await start('Start empty');
    await page.desk.notices.attempt(() => page.desk.client.call('privateLinks.delete', { id: 'link-gone' }));
    const notice = await screen.findByText('link-gone is not in this workspace.');
    expect(notice.nextElementSibling?.textContent).toBe(
      'It may have been removed meanwhile. Choose another, or import the inventory that has it.',
    );
  });
});
