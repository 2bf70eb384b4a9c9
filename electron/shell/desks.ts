/** The open workspaces: each folder once, with a window and a core of its own. The last window that goes ends the program. */
import { join } from 'node:path';
import { app, BrowserWindow, type WebContents } from 'electron';
import type { Core } from '../core/core.ts';
import type { Notice } from '../domain/notices.ts';
import type { Arguments } from '../host/arguments.ts';
import { textsOf } from '../host/texts.ts';
import { OpenDesk } from './open-desk.ts';
import { RecentWorkspaces } from './recent.ts';
import { UpdatesDoor } from './updates-door.ts';

export interface DesksOptions {
  /** The data folder: where the program keeps what is its own, and the workspace that it starts with. */
  readonly home: string;
  readonly given: Arguments;
}

export class Desks {
  readonly home: string;
  readonly recent: RecentWorkspaces;
  readonly updates: UpdatesDoor;
  readonly #given: Arguments;
  readonly #open = new Set<OpenDesk>();
  /** Being opened, by folder: asked for twice, it is still opened once. */
  readonly #opening = new Map<string, Promise<OpenDesk>>();
  /** Windows that are gone while their last changes are written. */
  readonly #stopping = new Map<OpenDesk, Promise<void>>();
  /** Those that look as the others do: from then on they look alike. */
  readonly #settled = new WeakSet<OpenDesk>();
  readonly #waiting = new Map<OpenDesk, number>();
  #active: OpenDesk | null = null;
  #ending = false;

  constructor({ home, given }: DesksOptions) {
    this.home = home;
    this.#given = given;
    this.recent = new RecentWorkspaces(home);
    this.updates = new UpdatesDoor({
      home,
      log: {
        info: (message, details) => this.#active?.session?.log.info(message, details),
        error: (message, error) => this.#active?.session?.log.error(message, error),
      },
      texts: () => this.#active?.texts ?? textsOf('system', app.getLocale()),
      window: () => this.#active?.window.browserWindow ?? null,
      closeAll: () => this.stop(),
    });
  }

  /** The one that the operator works in, or worked in last. */
  get active(): OpenDesk | null {
    return this.#active;
  }
  /** True when there is no window and none will come. */
  get idle(): boolean {
    return this.#open.size === 0 && this.#opening.size === 0;
  }

  coreOf(contents: WebContents): Promise<Core> | undefined {
    return [...this.#open].find(({ window }) => window.owns(contents))?.core();
  }

  /**
   * Opens a folder, or shows the window that has it. Rejects with `AppError` when it can't be had. `eager`: the page
   * comes while the folder is read in, which is quicker, but shows a window that a refusal takes away again.
   */
  open(folder: string, { eager = false } = {}): Promise<OpenDesk> {
    const there = [...this.#open].find((desk) => desk.folder === folder && desk.session);
    if (there) {
      there.window.show();
      return Promise.resolve(there);
    }
    const pending = this.#opening.get(folder) ?? this.#launch(folder, eager);
    this.#opening.set(folder, pending);
    return pending;
  }

  async #launch(folder: string, eager: boolean): Promise<OpenDesk> {
    // A folder whose window has just been closed is ours until everything is written.
    await Promise.all([...this.#stopping].filter(([desk]) => desk.folder === folder).map(([, done]) => done));
    const desk = new OpenDesk({
      folder,
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      others: this.#open.size,
      home: { folder: this.home, shown: this.#given.dataFolder ?? this.home },
      given: this.#given,
      desktop: (from) => ({
        createWorkspace: async () => (await actions()).createWorkspace(this, from),
        openWorkspace: async (path) => (await actions()).openWorkspace(this, from, path),
        saveWorkspaceAs: async () => (await actions()).saveWorkspaceAs(this, from),
        recentWorkspaces: () => this.recent.list,
        updates: this.updates,
        pdfOf: async (html) => (await import('./pdf.ts')).pdfOf(html),
        looking: () => BrowserWindow.getFocusedWindow() !== null,
        notify: (notices, count) => void notify(from, notices, count),
        showWaiting: (count) => this.#showWaiting(from, count),
      }),
      changed: (changed) => void this.#changed(changed),
    });
    this.#open.add(desk);
    const { browserWindow } = desk.window;
    browserWindow.on('focus', () => this.#activate(desk));
    browserWindow.once('closed', () => this.#closed(desk));
    if (eager) desk.load();
    try {
      await desk.opened;
      if (this.#active) await alike(desk, this.#active);
      this.#settled.add(desk);
      this.#activate(desk);
      if (!eager && !browserWindow.isDestroyed()) desk.load();
      this.noteOpen();
      return desk;
    } catch (error) {
      this.#open.delete(desk);
      // Before the window goes, which may be the last: the program then ends.
      this.#opening.delete(folder);
      browserWindow.destroy();
      throw error;
    } finally {
      this.#opening.delete(folder);
    }
  }

  /** Ends all; which were open is kept for the next start. */
  async stop(): Promise<void> {
    this.#ending = true;
    await Promise.all([...this.#opening.values()].map((opening) => opening.catch(() => undefined)));
    await Promise.all([...[...this.#open].map((desk) => desk.stop()), ...this.#stopping.values()]);
  }

  /** The menu of the active window, and the list of recent workspaces in it. */
  async drawMenu(): Promise<void> {
    const desk = this.#active;
    if (!desk?.session) return;
    const { showMenu } = await import('./menu.ts');
    const { run, ...go } = await actions();
    const { session } = desk;
    if (!session || desk !== this.#active) return;
    showMenu({
      texts: session.texts,
      dataFolder: desk.folder,
      canUndo: session.canUndo,
      canRedo: session.canRedo,
      recent: this.recent.list.filter(({ folder }) => folder !== desk.folder),
      undo: () => void session.run('activity.undo'),
      redo: () => void session.run('activity.redo'),
      ask: (item) => desk.ask(item),
      createWorkspace: () => void run(desk, () => go.createWorkspace(this, desk)),
      openWorkspace: (path) => void run(desk, () => go.openWorkspace(this, desk, path)),
      saveWorkspaceAs: () => void run(desk, () => go.saveWorkspaceAs(this, desk)),
      clearRecent: () => {
        this.recent.clear();
        app.clearRecentDocuments();
        void this.drawMenu();
      },
    });
  }

  /** The badge of the program's icon has one number: that of all its windows. */
  #showWaiting(desk: OpenDesk, count: number): void {
    this.#waiting.set(desk, count);
    let sum = 0;
    for (const each of this.#waiting.values()) sum += each;
    app.setBadgeCount(sum);
  }

  #activate(desk: OpenDesk): void {
    if (this.#active === desk) return;
    this.#active = desk;
    void this.drawMenu();
  }

  /** Its name, its language, its theme, or what can be undone in it is another. */
  async #changed(desk: OpenDesk): Promise<void> {
    const { session } = desk;
    if (!session) return;
    this.recent.note(desk.folder, session.name);
    if (desk.folder !== this.home) app.addRecentDocument(desk.folder);
    if (desk === this.#active) void this.drawMenu();
    // Language and theme are the operator's, not a workspace's: every window has the same.
    if (this.#settled.has(desk))
      await Promise.all([...this.#open].filter((other) => other !== desk).map((other) => alike(other, desk)));
  }

  #closed(desk: OpenDesk): void {
    this.#open.delete(desk);
    this.#showWaiting(desk, 0);
    this.#waiting.delete(desk);
    if (this.#active === desk) this.#active = [...this.#open].at(-1) ?? null;
    void this.drawMenu();
    const done = desk
      .stop()
      .catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
      .then(() => void this.#stopping.delete(desk));
    this.#stopping.set(desk, done);
    this.noteOpen();
  }

  /** The last window that is closed comes back at the next start. */
  noteOpen(): void {
    const folders = [...this.#open].filter(({ session }) => session).map(({ folder }) => folder);
    if (!this.#ending && folders.length > 0) this.recent.noteOpen(folders);
  }
}

/** Brings the dialogs along: not needed for the first frame. */
const actions = () => import('./workspace-actions.ts');

async function notify(desk: OpenDesk, notices: readonly Notice[], count: number): Promise<void> {
  const { showNotices } = await import('./notifications.ts');
  showNotices(desk, notices, count);
}

async function alike(desk: OpenDesk, other: OpenDesk): Promise<void> {
  const [mine, theirs] = [desk.session?.settings, other.session?.settings];
  if (!mine || !theirs || (mine.language === theirs.language && mine.theme === theirs.theme)) return;
  const { language, theme } = theirs;
  await desk.session?.core.handle('settings.update', { language, theme });
}
