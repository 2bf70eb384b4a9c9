/**
 * Workspaces as things of the file system: which folder a path means, a new one, a copy. A workspace is a folder; the
 * file `NAME.pldesk` in it is what a double click opens. Nothing here changes a folder that is no workspace.
 */
import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, readdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { AppError, refuse } from '../contract/errors.ts';
import { documentFormat } from './document-parser.ts';
import { asStorageError } from './failures.ts';
import { errorCode } from './files.ts';
import { journalName, logFiles } from './history.ts';
import { readHead } from './lines.ts';
import { randomHex } from './random-hex.ts';
import { settingsName } from './settings.ts';
import { documentName } from './workspace.ts';

/** Of the file that stands for a workspace on the desktop, without the dot. */
export const markerExtension = 'pldesk';
const markerFormat = 'private-link-desk/workspace-folder';
const markerVersion = 1;
const metricsFolder = 'metrics';
/** A marker is a line; a document says what it is at its beginning; a first line may be long. */
const bytes = { marker: 4096, head: 512, line: 8 * 1024 * 1024 } as const;

/** What may be asked of a place: another in tests, since some users may do everything. */
export interface Permissions {
  /** Rejects when nobody may write in the folder, or we may not. */
  mayWrite(folder: string): Promise<void>;
}
const realPermissions: Permissions = {
  mayWrite: (folder) => access(folder, constants.R_OK | constants.W_OK | constants.X_OK),
};

/**
 * The folder of the workspace that `path` names: the folder itself, its marker, or its document. Refuses with
 * `workspaces.missing`, `.denied`, `.notOne`, `.damagedMarker`, `.newerMarker` or `.readOnly`; nothing is then changed.
 */
export async function findWorkspace(path: string, { mayWrite } = realPermissions): Promise<string> {
  const folder = await folderNamed(path);
  if (!(await isWorkspace(folder))) throw refuse('workspaces.notOne', { path });
  try {
    await mayWrite(folder);
  } catch {
    throw new AppError('storage-failed', 'workspaces.readOnly', { folder });
  }
  return folder;
}

async function folderNamed(path: string): Promise<string> {
  try {
    const real = await realpath(path);
    if ((await stat(real)).isDirectory()) return real;
    const folder = dirname(real);
    if (extname(real) === `.${markerExtension}`) await readMarker(real);
    else if (basename(real) !== documentName) throw refuse('workspaces.notOne', { path });
    return folder;
  } catch (error) {
    throw notReachable(error, path);
  }
}

function notReachable(error: unknown, path: string): unknown {
  const code = error instanceof AppError ? '' : errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('not-found', 'workspaces.missing', { path });
  if (code === 'EACCES' || code === 'EPERM')
    return new AppError('storage-failed', 'workspaces.denied', { path });
  return asStorageError(error);
}

/** Resolves for a marker of ours. */
async function readMarker(path: string): Promise<void> {
  const damaged = () => new AppError('unreadable-file', 'workspaces.damagedMarker', { path });
  let marker: unknown;
  try {
    marker = JSON.parse((await beginning(path, bytes.marker)).toString('utf8'));
  } catch (error) {
    throw errorCode(error) === '' ? damaged() : error;
  }
  if (typeof marker !== 'object' || marker === null) throw damaged();
  const { format, version } = marker as Record<string, unknown>;
  if (format !== markerFormat || typeof version !== 'number') throw damaged();
  if (version > markerVersion) throw refuse('workspaces.newerMarker', { path, version });
}

/** By what is in the files, not by their names: other programs have a `workspace.json` too. */
async function isWorkspace(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw notReachable(error, folder);
  });
  for (const name of names.filter((each) => extname(each) === `.${markerExtension}`)) {
    const isOurs = await readMarker(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (isOurs) return true;
  }
  if (names.includes(documentName)) {
    const head = await beginning(join(folder, documentName), bytes.head).catch(() => Buffer.alloc(0));
    if (head.includes(JSON.stringify(documentFormat))) return true;
  }
  for (const { name } of logFiles(names)) {
    const content = await beginning(join(folder, name), bytes.line).catch(() => Buffer.alloc(0));
    if (readHead(content.subarray(0, Math.max(0, content.indexOf('\n')))) !== null) return true;
  }
  return false;
}

async function beginning(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const content = Buffer.alloc(Math.min(size, length));
    const { bytesRead } = await file.read(content, 0, content.length, 0);
    return content.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The folder that a name chosen in a save dialog means: its extension, if it has one, is that of the marker. */
export const folderChosen = (path: string): string =>
  extname(path) === `.${markerExtension}` ? path.slice(0, -markerExtension.length - 1) : path;

/** Makes an empty workspace. Refuses with `workspaces.taken` where something is; a failure leaves nothing behind. */
export async function makeWorkspace(folder: string): Promise<void> {
  await whole(folder, () => Promise.resolve());
}

/** Copies a workspace that nobody has open: document, changes, settings, samples. Refuses as `makeWorkspace` does. */
export async function copyWorkspace(from: string, to: string): Promise<void> {
  await whole(to, async (unfinished) => {
    const names = await readdir(from);
    const ours = [documentName, journalName, settingsName, ...logFiles(names).map(({ name }) => name)];
    for (const name of new Set(ours))
      if (names.includes(name)) await copyDurably(join(from, name), join(unfinished, name));
    if (names.includes(metricsFolder))
      await copyFolder(join(from, metricsFolder), join(unfinished, metricsFolder));
  });
}

/** Fills a folder beside the place and gives it its name when it is whole. */
async function whole(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${folder}.${randomHex(4)}.part`;
  try {
    await mustBeFree(folder);
    await mkdir(unfinished, { mode: 0o700 });
    try {
      await fill(unfinished);
      await writeMarker(join(unfinished, `${basename(folder)}.${markerExtension}`));
      await syncFolder(unfinished);
      await rename(unfinished, folder);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw error;
    }
    await syncFolder(dirname(folder));
  } catch (error) {
    const code = error instanceof AppError ? '' : errorCode(error);
    if (['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(code))
      throw new AppError('storage-failed', 'workspaces.notMade', { folder, what: code });
    throw asStorageError(error);
  }
}

/** An empty folder is as good as none: some dialogs make one. */
async function mustBeFree(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    if (errorCode(error) === 'ENOTDIR') return ['.'];
    throw error;
  });
  if (names.length > 0) throw new AppError('conflict', 'workspaces.taken', { folder });
  // Windows renames over nothing, not even an empty folder.
  await rmdir(folder).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target);
    else if (entry.isFile()) await copyDurably(source, target);
  }
  await syncFolder(to);
}

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await sync(to);
}

async function writeMarker(path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ format: markerFormat, version: markerVersion })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such call: its file systems log names themselves.
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
