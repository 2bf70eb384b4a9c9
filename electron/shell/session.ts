/** The core of one window with what the desktop program shows of it: events to the page, what the menu needs, the theme. */
import { basename } from 'node:path';
import { app } from 'electron';
import type { CoreEvent } from '../contract/events.ts';
import type { Crash, Snapshot } from '../contract/results.ts';
import type { Settings } from '../contract/settings.ts';
import type { Core } from '../core/core.ts';
import type { Desktop, Log } from '../core/ports.ts';
import type { Arguments } from '../host/arguments.ts';
import { openDesk } from '../host/desk.ts';
import { textsOf, type Texts } from '../host/texts.ts';
import { createSaveDialog } from './dialogs.ts';
import { sendEvent } from './ipc.ts';
import type { DeskWindow } from './window.ts';

/** The first page has its data before: what it asks then brings the services along. */
const servicesAfterMs = 1000;

export interface SessionOptions {
  readonly window: DeskWindow;
  readonly folder: string;
  /** The data folder as the operator named it, where this is that one. */
  readonly shownFolder: string | null;
  readonly given: Arguments;
  readonly desktop: Desktop;
  /** What menus and lists show of it has changed. */
  readonly changed: () => void;
}

/** What is open in a window. */
export interface Session {
  readonly core: Core;
  readonly settings: Settings;
  readonly texts: Texts;
  /** The workspace's name. */
  readonly name: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Runs a command that takes nothing; what refuses it is in the log. */
  run(command: 'activity.undo' | 'activity.redo'): Promise<void>;
  readonly log: Log;
  /** Something that nobody expected: logged, and kept for the next start. */
  crashed(kind: Crash['kind'], what: string, error: unknown): void;
  stop(): Promise<void>;
}

/** Opens the folder and starts the core. Rejects when the folder is in use or can't be read. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { window, folder, shownFolder, given, desktop, changed } = options;
  const page = window.browserWindow;
  const { core, log, crashed, stop } = await openDesk({
    folder,
    shownFolder,
    given,
    shell: 'electron',
    runtime: `Electron ${process.versions.electron}`,
    saveDialog: createSaveDialog(() => page),
    desktop,
    servicesAfterMs,
    ...(shownFolder === null && { firstName: basename(folder) }),
  });
  core.subscribe((event) => sendEvent(page, event));
  const reply = await core.handle('workspace.read', {});
  if (!reply.ok) throw new Error(reply.error.reason);
  let { settings, undo } = reply.value as Snapshot;
  let name = (reply.value as Snapshot).collections.workspace[0]?.name ?? '';
  const session: Session = {
    core,
    crashed,
    stop,
    get settings() {
      return settings;
    },
    get texts() {
      return textsOf(settings.language, app.getLocale());
    },
    get name() {
      return name;
    },
    get canUndo() {
      return undo.undo !== null;
    },
    get canRedo() {
      return undo.redo !== null;
    },
    async run(command) {
      const answer = await core.handle(command, {});
      if (!answer.ok) log.error(`menu: ${command}`, answer.error.reason);
    },
    log,
  };
  const look = () => [settings.language, settings.theme, session.canUndo, session.canRedo, name].join('\n');
  const follow = (event: CoreEvent) => {
    const before = look();
    if (event.type === 'settings.changed') settings = event.settings;
    if (event.type === 'workspace.changed') {
      undo = event.undo;
      for (const { collection, after } of event.changes)
        if (collection === 'workspace' && after) name = after.name;
    }
    if (look() === before) return;
    window.useTheme(settings.theme);
    changed();
  };
  core.subscribe(follow);
  window.useTheme(settings.theme);
  return session;
}
