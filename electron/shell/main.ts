/** The desktop program: puts window, core, wire and guards together, and takes them apart in reverse order. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, dialog, Menu } from 'electron';
import { AppError } from '../contract/errors.ts';
import { defaultDataFolder, usage, UsageError, type Arguments } from '../host/arguments.ts';
import { readArguments, shellOptions } from './arguments.ts';
import { guardDefaultSession, guardEverything } from './guards.ts';
import { answerPage } from './ipc.ts';
import { pageUrl } from './origin.ts';
import { registerScheme, servePage } from './protocol.ts';
import { DeskWindow } from './window.ts';

/** Wrong command line; data folder that can't be had. */
const exitCodes = { usage: 2, dataFolder: 3 } as const;

const say = (text: string) => process.stderr.write(`${text}\n`);

/** What the command line says, or null when there is nothing to start. */
function parseCommandLine(): Arguments | null {
  const help = usage('npm start --', shellOptions);
  try {
    const given = readArguments(process.argv, process.defaultApp === true);
    if (!given.help) return given;
    say(help);
    app.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n${help}`);
    app.exit(exitCodes.usage);
  }
  return null;
}

function start(given: Arguments): void {
  const folder = resolve(given.dataFolder ?? defaultDataFolder(process.platform, process.env, homedir()));
  // As root Chromium's sandbox can't work, and asking for it beats --no-sandbox: its processes would die at once.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerScheme();
  guardEverything();
  // Ours comes with the language of the settings; Electron's own would be built for nothing.
  Menu.setApplicationMenu(null);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code: what = String(error) } = error as NodeJS.ErrnoException;
    const unusable = new AppError('storage-failed', 'storage.folderUnusable', { folder, what });
    void app.whenReady().then(() => fail(unusable, folder));
    return;
  }
  // Chromium's own files, and with them the lock that makes one window per data folder.
  app.setPath('userData', join(folder, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    say(`Private Link Desk is already open on ${folder}; its window was brought to the front.`);
    app.exit(0);
    return;
  }
  void app.whenReady().then(() => open(given, folder));
}

async function open(given: Arguments, folder: string): Promise<void> {
  servePage(join(import.meta.dirname, '../renderer'));
  guardDefaultSession();
  const window = new DeskWindow(folder, join(import.meta.dirname, '../preload/preload.cjs'));
  // The page's process starts while the core is read in.
  void window.browserWindow.loadURL(pageUrl);
  const session = import('./session.ts').then(({ openSession }) => openSession(window, folder, given));
  answerPage(window.browserWindow, async () => (await session).core);
  app.on('second-instance', () => window.show());
  let opened = true;
  app.on('window-all-closed', () => opened && app.quit());
  stopBeforeQuit(async () => (await session).stop());
  try {
    await session;
  } catch (error) {
    opened = false;
    window.browserWindow.destroy();
    await fail(error, folder);
  }
}

/** Holds the end back until everything is written. */
function stopBeforeQuit(stop: () => Promise<void>): void {
  let stopping = false;
  let stopped = false;
  const finish = async () => {
    await stop().catch((error: unknown) => say(String(error)));
    stopped = true;
    app.quit();
  };
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    if (!stopping) void finish();
    stopping = true;
  });
}

/** Says why the data folder can't be had, on the terminal and on the screen, and ends. */
async function fail(error: unknown, folder: string): Promise<void> {
  const [{ explain }, { textsOf }] = await Promise.all([
    import('../host/failures.ts'),
    import('../host/texts.ts'),
  ]);
  const texts = textsOf('system', app.getLocale());
  const detail = explain(error, folder, texts);
  say(detail);
  await dialog.showMessageBox({
    type: 'error',
    title: app.name,
    message: texts('start.failed'),
    detail,
    buttons: [texts('start.quit')],
  });
  app.exit(exitCodes.dataFolder);
}

const given = parseCommandLine();
if (given) start(given);
