import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import App from '../../../renderer/App.svelte';
import { differencesOf, isTime } from '../../../renderer/things/differences.ts';
import { ActivityFeed, pageLength } from '../../../renderer/features/activity/feed.svelte.ts';
import { entryText } from '../../../renderer/frame/entry-text.ts';
import { pageDesk, type PageDesk } from './desk.ts';

let page: PageDesk;
beforeEach(async () => {
  page = await pageDesk();
  await page.core.call('workspace.start', { with: 'empty' });
});
afterEach(async () => {
  cleanup();
  await page.stop();
});
const renameTo = (name: string) => page.core.call('workspace.rename', { name });

describe('what an entry did', () => {
  const entry = (command: string, subject: string, changeCount: number) =>
    entryText({ revision: 1, at: 1, actor: 'operator', command, subject, changeCount }).subject;
  it('is of so many endpoints where it was a batch, else of the thing by its name', () => {
    expect([
      entry('connections.accept', '9', 9),
      entry('connections.accept', '9', 1),
      entry('endpoints.rename', '9', 9),
      entry('endpoints.removeSeveral', '1200', 1200),
    ]).toEqual(['9 endpoints', '9', '9', '1,200 endpoints']);
  });
});

describe('before and after', () => {
  it('are attributes by their path, and only those that differ', () => {
    const before = { id: 'a', name: 'x', cidrs: ['10.0.0.0/16'], status: { kind: 'PENDING', dueAt: 5 } };
    const after = {
      id: 'a',
      name: 'x',
      cidrs: ['10.0.0.0/16', '10.1.0.0/16'],
      status: { kind: 'CONNECTED' },
    };
    expect(differencesOf({ before, after } as never)).toEqual([
      { path: 'cidrs', before: '10.0.0.0/16', after: '10.0.0.0/16, 10.1.0.0/16' },
      { path: 'status.kind', before: 'PENDING', after: 'CONNECTED' },
      { path: 'status.dueAt', before: 5, after: undefined },
    ]);
  });

  it('of a new thing are what it has', () => {
    const after = {
      id: 'a',
      origin: { kind: 'planned', at: 1 },
      name: 'x',
      description: '',
      rules: [{ port: 443 }],
    };
    expect(differencesOf({ before: null, after } as never)).toEqual([
      { path: 'name', before: undefined, after: 'x' },
      { path: 'rules.0.port', before: undefined, after: 443 },
    ]);
  });

  it('know which numbers are times', () => {
    expect(['status.dueAt', 'at', 'port', 'createdAt'].map(isTime)).toEqual([true, true, false, true]);
  });
});

describe('the feed', () => {
  it('reads page by page, newest first, until nothing is older', async () => {
    for (let i = 1; i <= pageLength; i += 1) await renameTo(`name-${i}`);
    const feed = new ActivityFeed(page.desk.client);
    await feed.refresh();
    const first = [feed.entries.length, feed.complete, feed.entries[0]?.subject];
    await feed.older();
    expect([first, [feed.entries.length, feed.complete, feed.entries.at(-1)?.command]]).toEqual([
      [pageLength, false, `name-${pageLength}`],
      [pageLength + 1, true, 'workspace.start'],
    ]);
  });

  it('puts what is new before what it has', async () => {
    const feed = new ActivityFeed(page.desk.client);
    await feed.refresh();
    await renameTo('newer');
    await feed.refresh();
    expect(feed.entries.map(({ command }) => command)).toEqual(['workspace.rename', 'workspace.start']);
  });
});

describe('the page', () => {
  it('shows what, of what, who; before and after; and follows what happens', async () => {
    render(App, { desk: page.desk });
    page.desk.router.go('activity');
    await screen.findByRole('heading', { level: 1, name: 'Activity' }, { timeout: 10_000 });
    await renameTo('orders-prod');
    const details = await screen.findByRole('button', {
      name: 'Before and after: Rename workspace, orders-prod',
    });
    await fireEvent.click(details);
    const attribute = await screen.findByRole('rowheader', { name: 'Name' });
    const row = attribute.closest('tr') as HTMLElement;
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent?.trim()),
    ).toEqual(['My workspace', 'orders-prod']);
  });

  it('takes back and makes again, naming it', async () => {
    render(App, { desk: page.desk });
    page.desk.router.go('activity');
    await renameTo('orders-prod');
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Take back: Rename workspace, orders-prod' }),
    );
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Do again: Rename workspace, orders-prod' }),
    );
    await waitFor(() =>
      expect(
        screen.getAllByRole('row').map((row) => within(row).queryAllByRole('cell')[2]?.textContent),
      ).toEqual([
        undefined,
        'Redone: Rename workspace',
        'Undone: Rename workspace',
        'Rename workspace',
        'Start workspace',
      ]),
    );
  });
});
