/** The desktop program: puts window, core, wire and guards together, and takes them apart in reverse order. */
import { accessSync, constants, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, dialog, Menu } from 'electron';
import { AppError } from '../contract/errors.ts';
import { defaultDataFolder, usage, UsageError, type Arguments } from '../host/arguments.ts';
import { readArguments, shellOptions } from './arguments.ts';
import { guardDefaultSession, guardEverything } from './guards.ts';
import { Desks } from './desks.ts';
import { makeFolders } from '../storage/make-folders.ts';
import { answerPages } from './ipc.ts';
import { registerScheme, servePage } from './protocol.ts';

/** Wrong command line; data folder that can't be had. */
const exitCodes = { usage: 2, dataFolder: 3 } as const;

const say = (text: string) => process.stderr.write(`${text}\n`);

/** What the command line says, or null when there is nothing to start. */
function parseCommandLine(): Arguments | null {
  const help = usage('npm start --', shellOptions);
  try {
    const given = readArguments(process.argv, process.defaultApp === true);
    if (!given.help) return given;
    process.stdout.write(`${help}\n`);
    app.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n${help}`);
    app.exit(exitCodes.usage);
  }
  return null;
}

function start(given: Arguments): void {
  let folder = resolve(given.dataFolder ?? defaultDataFolder(process.platform, process.env, homedir()));
  // As root Chromium's sandbox can't work, and asking for it beats --no-sandbox: its processes would die at once.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerScheme();
  guardEverything();
  // Ours comes with the language of the settings; Electron's own would be built for nothing.
  Menu.setApplicationMenu(null);
  try {
    makeFolders(folder, 0o700);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    // One name for a folder, whatever way leads to it.
    folder = realpathSync(folder);
  } catch (error) {
    const { code: what = String(error) } = error as NodeJS.ErrnoException;
    const unusable = new AppError('storage-failed', 'storage.folderUnusable', { folder, what });
    void app.whenReady().then(() => fail(unusable, folder));
    return;
  }
  const asked = askedFor(given);
  // Chromium's own files, and with them the lock that makes one program per data folder.
  app.setPath('userData', join(folder, 'electron'));
  if (!app.requestSingleInstanceLock(asked)) {
    say(
      `Private Link Desk is already open on ${folder}; ${asked.workspace === null ? 'its window was brought to the front' : `it was asked to open ${asked.workspace}`}.`,
    );
    app.exit(0);
    return;
  }
  void app.whenReady().then(() => open(given, folder, asked));
}

/** What a start asks for, also one that finds the program running and hands it over. */
interface Asked extends Record<string, unknown> {
  /** A workspace's absolute path; null: none in particular. */
  readonly workspace: string | null;
}

const askedFor = ({ workspace }: Arguments): Asked => ({
  workspace: workspace === null ? null : resolve(workspace),
});

async function open(given: Arguments, folder: string, { workspace }: Asked): Promise<void> {
  servePage(join(import.meta.dirname, '../renderer'));
  guardDefaultSession();
  const desks = new Desks({ home: folder, given });
  answerPages((contents) => desks.coreOf(contents));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      say(String(error));
      desks.active?.session?.crashed('main', event, error);
    });
  const show = async (path: string) => {
    const { openWorkspace, run } = await import('./workspace-actions.ts');
    const from = desks.active;
    return run(from, () => openWorkspace(desks, from, path));
  };
  let starting = true;
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const path = (data as Partial<Asked> | undefined)?.workspace;
    if (typeof path === 'string') void show(path);
    else desks.active?.window.show();
  });
  openFile = (path) => void show(path);
  app.on('window-all-closed', () => {
    if (!starting && desks.idle) app.quit();
  });
  stopBeforeQuit(() => desks.stop());
  await showFirst(desks, workspace ?? handedOver, show);
  starting = false;
  desks.updates.start();
}

/** What was asked for, else what was open before, else the data folder's own workspace. */
async function showFirst(
  desks: Desks,
  asked: string | null,
  show: (path: string) => Promise<boolean>,
): Promise<void> {
  if (asked !== null) {
    if (!(await show(asked))) app.exit(exitCodes.dataFolder);
    return;
  }
  const before = desks.recent.open.filter((path) => path !== desks.home);
  const homeToo = before.length === 0 || desks.recent.open.includes(desks.home);
  try {
    // The data folder is made where it is not there, and its window comes first of all.
    if (homeToo) await desks.open(desks.home, { eager: true });
    for (const path of before) await show(path);
    if (desks.idle) await desks.open(desks.home, { eager: true });
  } catch (error) {
    await fail(error, desks.home);
  }
}

/** macOS hands a double-clicked file over in its own way, also before the program is ready. */
let handedOver: string | null = null;
let openFile: ((path: string) => void) | null = null;
app.on('open-file', (event, path) => {
  event.preventDefault();
  if (openFile) openFile(path);
  else handedOver = path;
});

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
