/** All that the page gets from Electron: `window.desk`. One CommonJS bundle, since sandboxed preloads can't be modules. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { DeskBridge, Reply } from '../contract/transport.ts';
import { eventChannel, requestChannel } from './channels.ts';

const reply: Reply = { ok: false, error: { code: 'disconnected', reason: 'disconnected', params: {} } };
const disconnected = JSON.stringify(reply);

const desk: DeskBridge = {
  request: (command, input) =>
    (ipcRenderer.invoke(requestChannel, command, input) as Promise<string>).catch(() => disconnected),
  subscribe(listener) {
    const receive = (_event: IpcRendererEvent, event: string) => listener(event);
    ipcRenderer.on(eventChannel, receive);
    return () => void ipcRenderer.off(eventChannel, receive);
  },
};
contextBridge.exposeInMainWorld('desk', desk);
