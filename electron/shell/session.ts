/** The core with what follows it in the desktop program: events to the page, the menu, the theme. */
import { app } from 'electron';
import type { Settings, Snapshot, UndoState } from '../contract/results.ts';
import type { Arguments } from '../host/arguments.ts';
import { openDesk, type Desk } from '../host/desk.ts';
import { textsOf } from '../host/texts.ts';
import { createSaveDialog } from './dialogs.ts';
import { sendEvent } from './ipc.ts';
import { offerContextMenu } from './context-menu.ts';
import { showMenu } from './menu.ts';
import type { DeskWindow } from './window.ts';

/** Opens the data folder and starts the core. Rejects when the folder is in use or can't be read. */
export async function openSession(window: DeskWindow, folder: string, given: Arguments): Promise<Desk> {
  const page = window.browserWindow;
  const desk = await openDesk({
    folder,
    given,
    shell: 'electron',
    runtime: `Electron ${process.versions.electron}`,
    saveDialog: createSaveDialog(() => page),
  });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => desk.log.error(event, error));
  desk.core.subscribe((event) => sendEvent(page, event));
  await followState(desk, window, folder);
  return desk;
}

/** Keeps menu and theme as the settings and the journal want them. */
async function followState({ core, log }: Desk, window: DeskWindow, folder: string): Promise<void> {
  const reply = await core.handle('workspace.read', {});
  if (!reply.ok) throw new Error(reply.error.reason);
  let { settings, undo } = reply.value as Snapshot;
  const run = async (command: string) => {
    const answer = await core.handle(command, {});
    if (!answer.ok) log.error(`menu: ${command}`, answer.error.reason);
  };
  const draw = () =>
    showMenu({
      texts: textsOf(settings.language, app.getLocale()),
      dataFolder: folder,
      canUndo: undo.undo !== null,
      canRedo: undo.redo !== null,
      undo: () => void run('activity.undo'),
      redo: () => void run('activity.redo'),
      ask: (item) => sendEvent(window.browserWindow, { type: 'menu.chosen', item }),
    });
  const look = (s: Settings, u: UndoState) => `${s.language} ${u.undo === null} ${u.redo === null}`;
  window.useTheme(settings.theme);
  draw();
  offerContextMenu(window.browserWindow.webContents, () => textsOf(settings.language, app.getLocale()));
  core.subscribe((event) => {
    const before = look(settings, undo);
    if (event.type === 'settings.changed') settings = event.settings;
    if (event.type === 'workspace.changed') undo = event.undo;
    window.useTheme(settings.theme);
    if (look(settings, undo) !== before) draw();
  });
}
