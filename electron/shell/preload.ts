/** All that the page gets from Electron: `window.desk`. One CommonJS bundle, since sandboxed preloads can't be modules. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { CommandName } from '../contract/commands.ts';
import type { DeskBridge, Reply } from '../contract/transport.ts';
import { eventChannel, requestChannel } from './channels.ts';

const failure: Reply = {
  ok: false,
  error: { code: 'disconnected', reason: 'disconnected', params: {} },
};
const ask = (command: string, input: unknown): Promise<string> =>
  (ipcRenderer.invoke(requestChannel, command, input) as Promise<string>).catch(() =>
    JSON.stringify(failure),
  );

const listeners = new Set<(event: string) => void>();
/** Events since this page began, until somebody listens. */
let unheard: string[] | null = [];
ipcRenderer.on(eventChannel, (_event, event: string) => {
  snapshot = null;
  unheard?.push(event);
  for (const listener of listeners) listener(event);
});

const readAll: CommandName = 'workspace.read';
/** What every page asks first, asked while its scripts are still on their way; the first event outdates it. */
let snapshot: Promise<string> | null = ask(readAll, {});

const desk: DeskBridge = {
  request(command, input) {
    const early = command === readAll ? snapshot : null;
    if (early) snapshot = null;
    return early ?? ask(command, input);
  },
  subscribe(listener) {
    listeners.add(listener);
    for (const event of unheard?.splice(0) ?? []) listener(event);
    unheard = null;
    return () => void listeners.delete(listener);
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
};
contextBridge.exposeInMainWorld('desk', desk);
