/** New, Open and Save as: the system's dialogs, and what a refusal says. */
import { basename, dirname, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { AppError } from '../contract/errors.ts';
import type { OpenedWorkspace } from '../contract/results.ts';
import { asDeskName } from '../domain/names.ts';
import { explain } from '../host/failures.ts';
import { textsOf } from '../host/texts.ts';
import {
  copyWorkspace,
  findWorkspace,
  folderChosen,
  makeWorkspace,
  markerExtension,
} from '../storage/places.ts';
import type { OpenDesk } from './open-desk.ts';
import type { RecentWorkspaces } from './recent.ts';

/** What is asked of the open workspaces. */
interface Desks {
  readonly recent: RecentWorkspaces;
  open(folder: string): Promise<OpenDesk>;
  drawMenu(): Promise<void>;
  noteOpen(): void;
}

const cancelled: OpenedWorkspace = { kind: 'cancelled' };

const textsFor = (from: OpenDesk | null) => from?.texts ?? textsOf('system', app.getLocale());

/** Asks where, makes an empty workspace there and opens it in a window of its own. */
export async function createWorkspace(desks: Desks, from: OpenDesk): Promise<OpenedWorkspace> {
  const texts = textsFor(from);
  const folder = await askForPlace(from, texts('workspaces.new'), texts('workspaces.newName'));
  if (folder === null) return cancelled;
  await makeWorkspace(folder);
  return openFolder(desks, await findWorkspace(folder));
}

/** Opens what `path` names, or what the operator chooses, in a window of its own. */
export async function openWorkspace(
  desks: Desks,
  from: OpenDesk | null,
  path: string | null,
): Promise<OpenedWorkspace> {
  const chosen = path ?? (await askWhich(from));
  if (chosen === null) return cancelled;
  try {
    return await openFolder(desks, await findWorkspace(chosen));
  } catch (error) {
    if (error instanceof AppError && error.body.reason === 'workspaces.missing') {
      desks.recent.forget(chosen);
      void desks.drawMenu();
    }
    throw error;
  }
}

/** Copies the workspace to where the operator says and goes on there, in the same window; the old one stays as it is. */
export async function saveWorkspaceAs(desks: Desks, from: OpenDesk): Promise<OpenedWorkspace> {
  const texts = textsFor(from);
  const folder = await askForPlace(from, texts('workspaces.saveAs'), safeName(from.session?.name ?? ''));
  if (folder === null) return cancelled;
  const session = await from.move(async (before) => {
    await copyWorkspace(before, folder);
    return findWorkspace(folder);
  });
  await session.core.handle('workspace.rename', { name: asDeskName(basename(from.folder)) });
  desks.noteOpen();
  return { kind: 'opened', name: session.name, folder: from.folder };
}

async function openFolder(desks: Desks, folder: string): Promise<OpenedWorkspace> {
  const { session } = await desks.open(folder);
  return { kind: 'opened', name: session?.name ?? basename(folder), folder };
}

/** The folder of a new workspace; its name is what is typed. */
async function askForPlace(from: OpenDesk, title: string, name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(from.window.browserWindow, {
    title,
    defaultPath: join(app.getPath('documents'), name),
    buttonLabel: textsFor(from)('workspaces.save'),
    properties: ['createDirectory'],
  });
  return canceled || !filePath ? null : folderChosen(filePath);
}

async function askWhich(from: OpenDesk | null): Promise<string | null> {
  const texts = textsFor(from);
  const options: Electron.OpenDialogOptions = {
    title: texts('workspaces.open'),
    defaultPath: app.getPath('documents'),
    filters: [
      { name: texts('workspaces.files'), extensions: [markerExtension, 'json'] },
      { name: texts('workspaces.allFiles'), extensions: ['*'] },
    ],
    // Only macOS offers both at once; elsewhere the file in the folder is what is chosen.
    properties: process.platform === 'darwin' ? ['openFile', 'openDirectory'] : ['openFile'],
  };
  const window = liveWindow(from);
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? null : (filePaths[0] ?? null);
}

/** A name that every system takes for a folder. */
const safeName = (name: string): string =>
  name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '') || 'Workspace';

/** Does what a menu asked for; what refuses it is said in a message box. True when it went well. */
export async function run(from: OpenDesk | null, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    await tell(from, error);
    return false;
  }
}

/** What, where, and what mends it, over the window it concerns. */
export async function tell(from: OpenDesk | null, error: unknown): Promise<void> {
  if (!(error instanceof AppError)) from?.session?.log.error('workspaces', error);
  const texts = textsFor(from);
  const [message = '', ...mend] = explain(error, from ? dirname(from.folder) : '', texts).split('\n');
  const options = {
    type: 'error' as const,
    title: app.name,
    message,
    detail: mend.join('\n'),
    buttons: [texts('workspaces.close')],
  };
  const window = liveWindow(from);
  await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
}

function liveWindow(from: OpenDesk | null): BrowserWindow | null {
  const window = from?.window.browserWindow;
  return window && !window.isDestroyed() ? window : null;
}
