/** Updates over this program and this machine: which copy it is, the system's dialog, and how it ends. */
import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { CoreEvent } from '../contract/events.ts';
import type { Log } from '../core/ports.ts';
import { applicationName, updatePublicKey, version } from '../host/about.ts';
import { systemClock } from '../host/clock.ts';
import type { Texts } from '../host/texts.ts';
import { askMs, type Release } from '../domain/updates.ts';
import { programCopy } from '../updates/copy.ts';
import { feedFileName, fileFor } from '../updates/installers.ts';
import { UpdateService } from '../updates/update-service.ts';
import { readSmall } from './small-file.ts';

/** The longest silence of a download. */
const stallMs = 30_000;

export interface ShellUpdateParts {
  /** `updates.json`, and its text. */
  readonly path: string;
  readonly text: string;
  readonly log: Log;
  texts(): Texts;
  /** Over which the system's dialog stands; null: there is none. */
  window(): BrowserWindow | null;
  /** Closes every workspace: all is on the disk, and their locks are given up. */
  closeAll(): Promise<void>;
  emit(event: CoreEvent): void;
}

export function createUpdates(parts: ShellUpdateParts): UpdateService {
  const { path, text, log, emit, closeAll } = parts;
  const args = process.argv.slice(1);
  // An AppImage's own executable lies in a file system that goes when it ends.
  const relaunch = () => app.relaunch({ execPath: process.env['APPIMAGE'] ?? process.execPath, args });
  const copy = programCopy({
    platform: process.platform,
    isPackaged: app.isPackaged,
    executable: process.execPath,
    resources: process.resourcesPath,
    productName: applicationName,
    env: process.env,
    read: readSmall,
    mayWrite,
    exists: existsSync,
  });
  return new UpdateService({
    clock: systemClock,
    log,
    path,
    text,
    version,
    copy,
    builtInKey: updatePublicKey,
    async ask(feed, publicKey, signal) {
      const { askFeed } = await import('../updates/feed.ts');
      const name = feedFileName(process.platform, process.arch);
      return askFeed({ feed, publicKey, version, name, timeoutMs: askMs, signal });
    },
    choose: (info) => (copy.kind === 'fixed' ? null : fileFor(info, copy.kind, process.arch)),
    async createEngine(replaceable, wanted) {
      const { createEngine } = await import('../updates/engine.ts');
      const folder = join(dirname(path), 'electron', 'updates');
      const freeBytes = async (place: string) => {
        const { bavail, bsize } = await statfs(place);
        return bavail * bsize;
      };
      const { env } = process;
      const program = { name: app.name, version, folder, args, env, log, stallMs, freeBytes, relaunch };
      return createEngine(replaceable, program, wanted);
    },
    confirm: (release, feed) => confirm(parts, release, feed),
    async closeAll() {
      await closeAll();
      // The new program may be up before this one is gone.
      app.releaseSingleInstanceLock();
    },
    quit(again) {
      if (again) relaunch();
      app.quit();
    },
    emit,
  });
}

/** In the system's own dialog: a page that was taken over could press a button of its own. */
async function confirm(
  { texts, window }: ShellUpdateParts,
  { version: next }: Release,
  feed: string,
): Promise<boolean> {
  const text = texts();
  const options: Electron.MessageBoxOptions = {
    type: 'question',
    title: app.name,
    message: text('updates.confirm', { version: next }),
    detail: text('updates.confirmDetail', { version, feed }),
    buttons: [text('updates.install'), text('updates.later')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
  const over = window();
  const { response } = await (over ? dialog.showMessageBox(over, options) : dialog.showMessageBox(options));
  return response === 0;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
