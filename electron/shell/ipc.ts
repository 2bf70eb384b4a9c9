/** The wire of the desktop program: Electron IPC, answered only to the main frame of a window of ours on our own page. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { CoreEvent } from '../contract/events.ts';
import type { Reply } from '../contract/transport.ts';
import type { Core } from '../core/core.ts';
import { eventChannel, requestChannel } from './channels.ts';
import { isOurs } from './origin.ts';

const foreignSender: Reply = {
  ok: false,
  error: { code: 'refused', reason: 'sender.foreign', params: {} },
};

/** Answers the pages' requests, each from the core of its window; those that come before it is there wait for it. */
export function answerPages(coreOf: (contents: WebContents) => Promise<Core> | undefined): void {
  ipcMain.handle(requestChannel, async (event, command: unknown, input: unknown): Promise<string> => {
    const core = isOurPage(event) ? coreOf(event.sender) : undefined;
    return JSON.stringify(core ? await (await core).handle(command, input) : foreignSender);
  });
}

/** Tells the page something, as long as there is one. */
export function sendEvent(window: BrowserWindow, event: CoreEvent): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel, JSON.stringify(event));
}

function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  // No frame: it has gone elsewhere meanwhile.
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url);
}
