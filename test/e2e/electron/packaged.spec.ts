/** The application as it is installed: packed by electron-builder, its fuses blown. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { _electron } from '@playwright/test';
import { packFolder } from '../../../electron/packaging/dist.mjs';
import { newFolder, removeFolder } from '../support/folders.ts';
import { expect, test as base } from '../support/fixtures.ts';
import { keepAnswers } from '../support/main-process.ts';

/** Made once: `release` as it is handed out, `inspect` with the one fuse that lets a test drive it. */
interface Packed {
  readonly release: string;
  readonly inspect: string;
}

const executable = (folder: string) => join(folder, 'private-link-desk');
const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const test = base.extend<object, { packed: Packed }>({
  packed: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, also where nothing is needed.
    async ({}, use) => {
      const folder = await newFolder();
      const release = await packFolder({ output: join(folder, 'release') });
      const inspect = await packFolder({ output: join(folder, 'inspect'), inspect: true });
      await use({ release, inspect });
      await removeFolder(folder);
    },
    { scope: 'worker' },
  ],
});

test.describe('the packaged application', () => {
  // One worker: the packing is made once and takes a while.
  test.describe.configure({ mode: 'default' });
  test.skip(process.platform !== 'linux', 'the packed folder is driven on Linux only');

  test('opens, does a day of work, and finds it again', async ({ packed, dataFolder }) => {
    const launch = async () =>
      keepAnswers(
        await _electron.launch({
          executablePath: executable(packed.inspect),
          args: [...switches, '--data', dataFolder, '--simulated-delay', '0'],
        }),
      );
    const first = await launch();
    const page = await first.firstWindow();
    await page.getByRole('button', { name: 'Load sample workspace' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await first.close();

    const second = await launch();
    const again = await second.firstWindow();
    await expect(again.getByRole('heading', { name: 'Overview' })).toBeVisible();
    expect(await second.evaluate(({ app }) => app.isPackaged)).toBe(true);
    await second.close();
  });

  test('has its fuses as they should be', async ({ packed }) => {
    const wire = await getCurrentFuseWire(executable(packed.release));
    const state = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse]));
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
      filePrivileges: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: '0',
      nodeOptions: '0',
      inspect: '0',
      asarIntegrity: '1',
      onlyAsar: '1',
      filePrivileges: '0',
    });
  });

  test('does not run as Node, and takes no NODE_OPTIONS', async ({ packed, dataFolder }) => {
    const asked = (env: Record<string, string>, args: string[]) =>
      new Promise<string>((done) => {
        execFile(
          executable(packed.release),
          args,
          { env: { ...process.env, ...env }, timeout: 20_000 },
          (_error, stdout, stderr) => done(stdout + stderr),
        );
      });
    const asNode = await asked({ ELECTRON_RUN_AS_NODE: '1' }, ['-p', '"answer " + 6 * 7', ...switches]);
    const withOptions = await asked({ NODE_OPTIONS: '--require=/nowhere/at/all.cjs' }, [
      ...switches,
      '--data',
      dataFolder,
      '--help',
    ]);
    expect({
      asNode: asNode.includes('answer 42'),
      withOptions: withOptions.includes('nowhere'),
      help: withOptions.includes('--simulated-delay'),
    }).toEqual({ asNode: false, withOptions: false, help: true });
  });

  test('holds the bundle and nothing else, below 8 MB', ({ packed }) => {
    const asar = join(packed.release, 'resources/app.asar');
    const files = listPackage(asar, { isPack: false });
    const foreign = files.filter(
      (path) => !/^\/(?:package\.json|out(?:\/(?:main|preload|renderer)(?:\/.*)?)?)$/.test(path),
    );
    expect({ foreign, small: statSync(asar).size < 8e6 }).toEqual({ foreign: [], small: true });
  });
});
