/**
 * An AppImage that puts a new one in its place. electron-updater's own removes the old file and then moves the new one over
 * file systems: a full disk at that moment leaves no program at all. Here everything that can fail is done before the
 * workspaces close, beside the old file; what is left is a rename. And the new one gets the arguments of the old.
 */
import { renameSync, rmSync, unlinkSync } from 'node:fs';
import { chmod, copyFile, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater.js';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import type { InstallOptions } from 'electron-updater/out/BaseUpdater.js';
import { refuse } from '../contract/errors.ts';
import { sha512Of } from './feed-http.ts';

export interface AppImagePlace {
  /** The file that runs: `APPIMAGE` in its environment. */
  readonly path: string;
  /** What the new program is started with. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export class AppImageInPlace extends AppImageUpdater {
  readonly #place: AppImagePlace;
  #beside: string | null = null;

  constructor(app: AppAdapter, place: AppImagePlace) {
    super(null, app);
    this.#place = place;
  }

  /** Puts a checked copy beside the file that runs. Rejects with what the disk said; then nothing is left of it. */
  async prepare(downloaded: string, sha512: string): Promise<void> {
    const beside = join(dirname(this.#place.path), `.${basename(this.#place.path)}.new`);
    try {
      await copyFile(downloaded, beside);
      await chmod(beside, 0o755);
      const file = await open(beside, 'r');
      await file.sync().finally(() => file.close());
      // Of what will run, not of what it was copied from.
      if ((await sha512Of(beside)) !== sha512) throw refuse('updates.changed');
      this.#beside = beside;
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  protected override doInstall({ isForceRunAfter }: InstallOptions): boolean {
    const { path, args, env } = this.#place;
    if (this.#beside === null || this.installerPath === null) return false;
    // As electron-updater has it: a name with a version in it is that of the new one.
    const named = /\d+\.\d+\.\d+/.test(basename(path));
    const target = named ? join(dirname(path), basename(this.installerPath)) : path;
    renameSync(this.#beside, target);
    if (target !== path) unlinkSync(path);
    rmSync(this.installerPath, { force: true });
    if (isForceRunAfter)
      void this.spawnLog(target, [...args], { ...env, APPIMAGE: target }).catch((error: unknown) =>
        this._logger.error(error),
      );
    return true;
  }
}
