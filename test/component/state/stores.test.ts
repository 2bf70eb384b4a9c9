import { describe, expect, it, vi } from 'vitest';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import type { Snapshot } from '../../../electron/contract/results.ts';
import type { Reply, Transport } from '../../../electron/contract/transport.ts';
import { collectionNames } from '../../../electron/domain/model.ts';
import type { Account } from '../../../electron/domain/model/networks.ts';
import { takesText, undoShortcut } from '../../../renderer/frame/shortcuts.ts';
import { useLanguage } from '../../../renderer/i18n/index.svelte.ts';
import { CallError, Client } from '../../../renderer/rpc/client.ts';
import { Notices } from '../../../renderer/state/notices.svelte.ts';
import { hrefOf, parseHash } from '../../../renderer/state/router.svelte.ts';
import { WorkspaceStore } from '../../../renderer/state/workspace.svelte.ts';
import { MemoryDisk } from '../../support/memory-desk.ts';

const account = (id: string): Account => ({
  id,
  provider: 'aws',
  accountId: id,
  name: id,
  mine: true,
  origin: { kind: 'planned', at: 1 },
});
const snapshot = (revision: number, accounts: string[]): Snapshot => ({
  revision,
  collections: {
    ...(Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as Snapshot['collections']),
    accounts: accounts.map(account),
  },
  undo: { undo: null, redo: null },
  recent: [],
  settings: new MemoryDisk().settings,
  storage: { savedAt: null, problems: [] },
  app: { version: '0', shell: 'memory', runtime: '', dataFolder: '', saveDialog: false },
});
const added = (revision: number, id: string): CoreEvent => ({
  type: 'workspace.changed',
  revision,
  changes: [{ collection: 'accounts', id, before: null, after: account(id) }],
  entry: { revision, at: 1, actor: 'operator', command: 'c', subject: id, changeCount: 1 },
  undo: { undo: null, redo: null },
});

/** A core that answers `workspace.read` when the test says so. */
class FakeCore implements Transport {
  readonly shell = 'memory';
  reads: ((reply: Reply) => void)[] = [];
  send: (event: CoreEvent) => void = () => undefined;
  connection: (connected: boolean) => void = () => undefined;
  request(): Promise<Reply> {
    return new Promise((answer) => this.reads.push(answer));
  }
  subscribe(listener: (event: CoreEvent) => void) {
    this.send = listener;
    return () => undefined;
  }
  onConnection(listener: (connected: boolean) => void) {
    this.connection = listener;
    return () => undefined;
  }
  answer(value: Snapshot) {
    this.reads.shift()?.({ ok: true, value });
  }
  async following(value: Snapshot) {
    const store = new WorkspaceStore(new Client(this));
    const following = store.follow();
    this.answer(value);
    await following;
    return store;
  }
}
const seen = (store: WorkspaceStore) => [store.revision, [...store.all('accounts').keys()]];

describe('the mirror of the core', () => {
  it('replays what came while the snapshot was on its way, and nothing twice', async () => {
    const core = new FakeCore();
    const store = new WorkspaceStore(new Client(core));
    const following = store.follow();
    core.send(added(4, 'in the snapshot'));
    core.send(added(5, 'after it'));
    core.answer(snapshot(4, ['in the snapshot']));
    await following;
    expect(seen(store)).toEqual([5, ['in the snapshot', 'after it']]);
  });

  it('is not ready before the first snapshot, whatever was told while the page was loading', async () => {
    const core = new FakeCore();
    core.subscribe = (listener) => {
      listener(added(4, 'in the snapshot'));
      core.send = listener;
      return () => undefined;
    };
    const store = await core.following(snapshot(4, ['in the snapshot']));
    core.send(added(5, 'after it'));
    expect(seen(store)).toEqual([5, ['in the snapshot', 'after it']]);
  });

  it('reads again when a revision is missing', async () => {
    const core = new FakeCore();
    const store = await core.following(snapshot(1, ['a']));
    core.send(added(3, 'c'));
    core.answer(snapshot(3, ['a', 'b', 'c']));
    await vi.waitFor(() => expect(seen(store)).toEqual([3, ['a', 'b', 'c']]));
  });

  it('reads again when the wire is back, and only then counts as connected', async () => {
    const core = new FakeCore();
    const store = await core.following(snapshot(1, ['a']));
    core.connection(false);
    const lost = store.connected;
    core.connection(true);
    const reading = store.connected;
    core.answer(snapshot(9, ['z']));
    await vi.waitFor(() => expect(store.connected).toBe(true));
    expect([lost, reading, seen(store)]).toEqual([false, false, [9, ['z']]]);
  });

  it('stays disconnected when reading again fails', async () => {
    const core = new FakeCore();
    const store = await core.following(snapshot(1, ['a']));
    core.send(added(3, 'c'));
    core.reads.shift()?.({ ok: false, error: { code: 'disconnected', reason: 'disconnected', params: {} } });
    await vi.waitFor(() => expect(store.connected).toBe(false));
    expect(seen(store)).toEqual([1, ['a']]);
  });

  it('takes settings and storage from their events', async () => {
    const core = new FakeCore();
    const store = await core.following(snapshot(1, []));
    core.send({ type: 'settings.changed', settings: { ...snapshot(1, []).settings, theme: 'dark' } });
    core.send({ type: 'storage.changed', storage: { savedAt: 7, problems: [] } });
    expect([store.settings.theme, store.storage.savedAt]).toEqual(['dark', 7]);
  });
});

describe('notices', () => {
  it('say the same once', () => {
    const notices = new Notices();
    for (const text of ['saved', 'other', 'saved']) notices.say('success', () => text);
    expect(notices.items.map(({ title }) => title())).toEqual(['other', 'saved']);
  });

  it('leave by themselves, but errors stay', () => {
    vi.useFakeTimers();
    const notices = new Notices();
    notices.say('success', () => 'done');
    notices.say('error', () => 'refused');
    vi.advanceTimersByTime(10_000);
    const left = notices.items.map(({ title }) => title());
    vi.useRealTimers();
    expect(left).toEqual(['refused']);
  });

  it('wait while a dialog holds them back, and then have all their time', () => {
    vi.useFakeTimers();
    const notices = new Notices();
    notices.say('success', () => 'before');
    const release = notices.hold();
    notices.say('success', () => 'meanwhile');
    vi.advanceTimersByTime(10_000);
    const held = notices.items.length;
    release();
    vi.advanceTimersByTime(5000);
    const shown = notices.items.length;
    vi.advanceTimersByTime(1000);
    const left = notices.items.length;
    vi.useRealTimers();
    expect([held, shown, left]).toEqual([2, 2, 0]);
  });

  it('of what was done go when it is undone, those of what failed stay', () => {
    const notices = new Notices();
    notices.say('success', () => 'planned');
    notices.say('error', () => 'refused');
    notices.settle();
    expect(notices.items.map(({ title }) => title())).toEqual(['refused']);
  });

  it('are in the language shown when they are looked at', async () => {
    const notices = new Notices();
    notices.fail(new CallError({ code: 'storage-full', reason: 'storage.full', params: {} }));
    const titles = [notices.items[0]?.title()];
    await useLanguage('zh');
    titles.push(notices.items[0]?.title());
    await useLanguage('en');
    expect(titles).toEqual(['The disk is full, so the change was not made.', '磁盘已满，未执行此更改。']);
  });

  it('leave out a failure that the page tells of as long as it lasts', () => {
    const notices = new Notices(({ reason }) => reason === 'storage.full');
    for (const reason of ['storage.full', 'internal'])
      notices.fail(new CallError({ code: 'storage-full', reason, params: { reference: '-' } }));
    expect(notices.items.map(({ kind }) => kind)).toEqual(['error']);
  });

  it('are never more than four', () => {
    const notices = new Notices();
    for (let i = 0; i < 9; i += 1) notices.say('error', () => `${i}`);
    expect(notices.items.map(({ title }) => title())).toEqual(['5', '6', '7', '8']);
  });
});

describe('the address', () => {
  it.each([
    ['', { page: 'overview', parts: [] }],
    ['#/nowhere', { page: 'overview', parts: [] }],
    ['#/setup/setup-1/remove', { page: 'setup', parts: ['setup-1', 'remove'] }],
    ['#/setup/%E4', { page: 'setup', parts: ['%E4'] }],
    [hrefOf('inventory', 'a/b c'), { page: 'inventory', parts: ['a/b c'] }],
  ])('%s', (hash, route) => {
    expect(parseHash(hash)).toEqual(route);
  });
});

describe('the keys of Undo and Redo', () => {
  const keys = (key: string, held: string) =>
    undoShortcut(
      {
        key,
        ctrlKey: held.includes('ctrl'),
        metaKey: held.includes('cmd'),
        shiftKey: held.includes('shift'),
        altKey: held.includes('alt'),
      },
      null,
    );
  it.each([
    ['z', 'ctrl', 'undo'],
    ['z', 'cmd', 'undo'],
    ['Z', 'ctrl shift', 'redo'],
    ['Z', 'cmd shift', 'redo'],
    ['y', 'ctrl', 'redo'],
    ['y', 'cmd', null],
    ['z', '', null],
    ['z', 'ctrl alt', null],
  ])('%s with %s: %s', (key, held, expected) => {
    expect(keys(key, held)).toBe(expected);
  });

  it('belong to a field that takes text', () => {
    const elements = [
      '<input>',
      '<input type="checkbox">',
      '<textarea></textarea>',
      '<button></button>',
      '<select></select>',
    ];
    const made = elements.map((html) => {
      const box = document.createElement('div');
      box.innerHTML = html;
      return box.firstElementChild;
    });
    expect(made.map(takesText)).toEqual([true, false, true, false, false]);
  });
});
