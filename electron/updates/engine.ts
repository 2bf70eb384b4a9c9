/**
 * electron-updater, told to do nothing by itself: it gets one file that was verified already, downloads it when it is asked
 * to, and installs it when it is asked to. Loaded at the first download.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CancellationToken, type UpdateInfo } from 'builder-util-runtime';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import type { BaseUpdater } from 'electron-updater/out/BaseUpdater.js';
import { DebUpdater } from 'electron-updater/out/DebUpdater.js';
import { NsisUpdater } from 'electron-updater/out/NsisUpdater.js';
import {
  Provider,
  resolveFiles,
  type ProviderRuntimeOptions,
} from 'electron-updater/out/providers/Provider.js';
import { RpmUpdater } from 'electron-updater/out/RpmUpdater.js';
import { refuse } from '../contract/errors.ts';
import type { Log } from '../core/ports.ts';
import { AppImageInPlace } from './app-image.ts';
import type { ReplaceableCopy } from './copy.ts';
import { FeedHttp, sha512Of } from './feed-http.ts';
import type { FeedFile, ReleaseInfo } from './release-info.ts';

/** The program as electron-updater sees it. */
export interface ProgramParts {
  readonly name: string;
  readonly version: string;
  /** Where downloads are kept until they are installed. */
  readonly folder: string;
  /** What a new program is started with. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** The longest silence of a server. */
  readonly stallMs: number;
  /** Of the disk that the folder lies on. */
  freeBytes(folder: string): Promise<number>;
  /** Starts the program again when this one has ended; some installers ask for it. */
  relaunch(): void;
}

export interface Wanted {
  /** Ends with `/`. */
  readonly feed: string;
  readonly info: ReleaseInfo;
  readonly file: FeedFile;
}

/** One release on its way into the program's place. */
export interface Engine {
  /** Resolves when the file is on the disk and is the one that was signed; `percent`: 0 to 100. */
  download(onProgress: (percent: number) => void): Promise<void>;
  cancel(): void;
  /** Does what can fail and can be done while the program works. */
  prepare(): Promise<void>;
  /** Puts the new program in the old one's place and lets it start. False: the old one is still there. */
  install(): boolean;
}

/** What was verified, as electron-updater asks for it: it never asks the feed itself. */
class Verified extends Provider<UpdateInfo> {
  readonly #wanted: Wanted;
  constructor(wanted: Wanted, options: ProviderRuntimeOptions) {
    super(options);
    this.#wanted = wanted;
  }
  getLatestVersion(): Promise<UpdateInfo> {
    const { info, file } = this.#wanted;
    const { version, minimumSystemVersion } = info;
    return Promise.resolve({
      version,
      files: [file],
      path: file.url,
      sha512: file.sha512,
      releaseDate: '',
      ...(minimumSystemVersion !== undefined && { minimumSystemVersion }),
    });
  }
  resolveFiles(info: UpdateInfo) {
    return resolveFiles(info, new URL(this.#wanted.feed));
  }
}

export async function createEngine(
  copy: ReplaceableCopy,
  program: ProgramParts,
  wanted: Wanted,
): Promise<Engine> {
  const { folder, version, stallMs } = program;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const config = join(folder, 'app-update.yml');
  // All that electron-updater reads in it, where a packaged program would have it among its resources.
  await writeFile(config, 'updaterCacheDirName: files\n');
  const updater = updaterFor(copy, program, config);
  const token = new CancellationToken();
  let downloaded = '';

  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  // A share of all copies is the publisher's idea; here an operator has asked.
  updater.isUserWithinRollout = () => true;
  updater.logger = {
    info: () => undefined,
    warn: (message) => program.log.info('updates', { said: String(message) }),
    error: (message) => program.log.info('updates', { said: String(message) }),
  };
  Object.assign(updater, {
    httpExecutor: new FeedHttp({ version, bytes: wanted.file.size, stallMs }),
    // It would make an id of this copy, and send it along.
    stagingUserIdPromise: { value: Promise.resolve('') },
  });
  updater.setFeedURL({
    provider: 'custom',
    updateProvider: class extends Verified {
      constructor(_options: unknown, _updater: unknown, options: ProviderRuntimeOptions) {
        super(wanted, options);
      }
    },
  });

  return {
    async download(onProgress) {
      // Once here, once beside the program.
      if ((await program.freeBytes(folder)) < 2 * wanted.file.size) throw refuse('updates.diskFull');
      const found = await updater.checkForUpdates();
      if (!found?.isUpdateAvailable) throw refuse('updates.notSupported', { version: wanted.info.version });
      updater.on('download-progress', ({ percent }) => onProgress(percent));
      [downloaded = ''] = await updater.downloadUpdate(token);
    },
    cancel: () => token.cancel(),
    async prepare() {
      if (updater instanceof AppImageInPlace) await updater.prepare(downloaded, wanted.file.sha512);
      // A system's package manager is called by a shell, which would end the path there.
      else if (/['"]/.test(downloaded)) throw refuse('updates.folderName', { folder });
      else if ((await sha512Of(downloaded)) !== wanted.file.sha512) throw refuse('updates.changed');
    },
    // Not silent: a system's own questions are asked by the system.
    install: () => updater.install(false, true),
  };
}

function updaterFor(copy: ReplaceableCopy, program: ProgramParts, config: string): BaseUpdater {
  const { name, version, folder, args, env, relaunch } = program;
  const app: AppAdapter = {
    name,
    version,
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch,
    // We end by ourselves, and install nothing while we do.
    quit: () => undefined,
    onQuit: () => undefined,
  };
  if (copy.kind === 'appimage') return new AppImageInPlace(app, { path: copy.path, args, env });
  if (copy.kind === 'deb') return new DebUpdater(null, app);
  return copy.kind === 'rpm' ? new RpmUpdater(null, app) : new NsisUpdater(null, app);
}
