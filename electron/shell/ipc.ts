/** The wire of the desktop program: Electron IPC, answered only to the main frame of our own window on our own page. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { CoreEvent } from '../contract/events.ts';
import type { Reply } from '../contract/transport.ts';
import type { Core } from '../core/core.ts';
import { eventChannel, requestChannel } from './channels.ts';
import { isOurs } from './origin.ts';

const foreignSender: Reply = {
  ok: false,
  error: { code: 'refused', reason: 'sender.foreign', params: {} },
};

/** Answers the page's requests, from now on; those that come before the core is there wait for it. */
export function answerPage(window: BrowserWindow, core: () => Promise<Core>): void {
  ipcMain.handle(requestChannel, async (event, command: unknown, input: unknown): Promise<string> => {
    const ours = isFromOurPage(event, window);
    return JSON.stringify(ours ? await (await core()).handle(command, input) : foreignSender);
  });
}

/** Tells the page something, as long as there is one. */
export function sendEvent(window: BrowserWindow, event: CoreEvent): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel, JSON.stringify(event));
}

function isFromOurPage({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  if (window.isDestroyed() || sender !== window.webContents) return false;
  // No frame: it has gone elsewhere meanwhile.
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url);
}
