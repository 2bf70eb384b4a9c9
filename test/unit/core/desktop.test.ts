import { describe, expect, it } from 'vitest';
import type { Desktop } from '../../../electron/core/ports.ts';
import { fakeDesktop, FakeUpdates } from '../../support/fake-updates.ts';
import { memoryDesk } from '../../support/memory-desk.ts';

const opened = { kind: 'opened', name: 'Orders', folder: '/w/Orders' } as const;
const desktop = (asked: unknown[]): Desktop => ({
  ...fakeDesktop(new FakeUpdates()),
  createWorkspace: () => Promise.resolve(opened),
  openWorkspace: (path) => {
    asked.push(path);
    return Promise.resolve(opened);
  },
  saveWorkspaceAs: () => Promise.resolve({ kind: 'cancelled' }),
  pdfOf: (html) => Promise.resolve(btoa(html)),
  recentWorkspaces: () => [{ folder: '/w/Orders', name: 'Orders' }],
});

describe('workspaces of the desktop program', () => {
  it('are made, opened, saved and listed by the shell', async () => {
    const asked: unknown[] = [];
    const desk = await memoryDesk({ ports: { desktop: desktop(asked) } });
    const answers = [
      await desk.call('workspaces.create', {}),
      await desk.call('workspaces.open', { path: '/w/Orders' }),
      await desk.call('workspaces.open', { path: null }),
      await desk.call('workspaces.saveAs', {}),
      await desk.call('workspaces.listRecent', {}),
    ];
    expect({ answers, asked }).toEqual({
      answers: [opened, opened, opened, { kind: 'cancelled' }, [{ folder: '/w/Orders', name: 'Orders' }]],
      asked: ['/w/Orders', null],
    });
  });

  it('are refused where a browser is served one folder, and where a path is none', async () => {
    const served = await memoryDesk();
    const withDesktop = await memoryDesk({ ports: { desktop: desktop([]) } });
    expect([
      await served.core.handle('workspaces.open', { path: '/w' }),
      await withDesktop.core.handle('workspaces.open', { path: '/w\0' }),
    ]).toEqual([
      { ok: false, error: { code: 'refused', reason: 'desktop.only', params: {} } },
      {
        ok: false,
        error: {
          code: 'invalid-input',
          reason: 'workspaces.path',
          field: 'path',
          params: expect.objectContaining({ field: 'path' }) as unknown,
        },
      },
    ]);
  });
});

describe('updates of the program', () => {
  it('go to the shell, and what it says goes to the page until the core stops', async () => {
    const updates = new FakeUpdates();
    const desk = await memoryDesk({ ports: { desktop: fakeDesktop(updates) } });
    await desk.call('updates.configure', { feed: 'https://updates.example.com', checkAtStart: true });
    await desk.call('updates.check', {});
    await desk.call('updates.download', {});
    await desk.call('updates.cancel', {});
    await desk.call('updates.install', {});
    updates.turn({ kind: 'checking' });
    const heard = desk.events.length;
    await desk.core.stop();
    updates.turn({ kind: 'off' });
    expect([updates.asked, desk.events.at(-1), desk.events.length]).toEqual([
      [
        'configure {"feed":"https://updates.example.com/","checkAtStart":true}',
        'check',
        'download',
        'cancel',
        'install',
      ],
      {
        type: 'update.changed',
        updates: expect.objectContaining({ state: { kind: 'checking' } }) as unknown,
      },
      heard,
    ]);
  });

  it.each([
    [{ feed: 'http://updates.example.com/' }, 'feed.insecure', 'feed'],
    [{ feed: 'https://me@updates.example.com/' }, 'feed.credentials', 'feed'],
    [{ publicKey: 'a key' }, 'publisherKey.form', 'publicKey'],
  ])('are refused from %j, at the field', async (input, reason, field) => {
    const updates = new FakeUpdates();
    const desk = await memoryDesk({ ports: { desktop: fakeDesktop(updates) } });
    const reply = await desk.core.handle('updates.configure', input);
    expect([reply, updates.asked]).toMatchObject([{ ok: false, error: { reason, field } }, []]);
  });

  it('are not there where a browser is served', async () => {
    const served = await memoryDesk();
    const names = ['read', 'check', 'download', 'cancel', 'install'].map((name) => `updates.${name}`);
    const replies = await Promise.all(names.map((name) => served.core.handle(name, {})));
    expect(replies.map((reply) => (reply.ok ? 'done' : reply.error.reason))).toEqual(
      names.map(() => 'desktop.only'),
    );
  });
});
