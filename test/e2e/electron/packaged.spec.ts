/** The application as it is installed: packed by electron-builder, its fuses blown. */
import { statSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { root } from '../../../electron/launch/prepare.mjs';
import { packFolder } from '../../../electron/packaging/dist.mjs';
import { newPublisher, startFeed } from '../../support/update-feed.ts';
import { call } from '../support/desk-calls.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { expect, test as base } from '../support/fixtures.ts';
import { answerMessages } from '../support/messages.ts';
import { startPackaged, type PackagedDesk } from '../support/packaged-desk.ts';

/** Made once: `release` as it is handed out, `inspect` with the one fuse that lets a test drive it. */
interface Packed {
  readonly release: string;
  readonly inspect: string;
}

const asks = promisify(execFile);
const executable = (folder: string) => join(folder, 'private-link-desk');
const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const test = base.extend<{ launch: typeof startPackaged }, { packed: Packed }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, also where nothing is needed.
  launch: async ({}, use) => {
    const running: PackagedDesk[] = [];
    await use(async (...given) => {
      const desk = await startPackaged(...given);
      running.push(desk);
      return desk;
    });
    for (const desk of running) desk.kill();
  },

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

  test('opens, does a day of work, and finds it again', async ({ packed, dataFolder, launch }) => {
    const args = [...switches, '--data', dataFolder, '--simulated-delay', '0'];
    const first = await launch(executable(packed.inspect), args);
    await first.page.getByRole('button', { name: 'Load sample workspace' }).click();
    await expect(first.page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await first.quit();

    const second = await launch(executable(packed.inspect), args);
    await expect(second.page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    expect(await second.evaluate(({ app }) => app.isPackaged)).toBe(true);
    await second.quit();
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

  test('checks, downloads, then installs and restarts, each when it is told to', async ({
    packed,
    dataFolder,
    launch,
  }) => {
    const [server, place, publisher] = [await startFeed(), await newFolder(), newPublisher()];
    // As the runtime of an AppImage does: it names its own file, and runs what is in it.
    const appImage = join(place, 'desk.AppImage');
    await writeFile(appImage, 'the old program');
    // What the new program finds when it starts, and what it is started with.
    const script = `#!/bin/sh\nls -A '${dataFolder}' > "$0.found"\nprintf '%s\\n' "$@" > "$0.started"\n`;
    const file = Buffer.from(script.padEnd(300_000, '#'));
    server.publish({ version: '9.0.0', file }, publisher);
    const app = await launch(executable(packed.inspect), [...switches, '--data', dataFolder], {
      APPIMAGE: appImage,
    });
    const { page } = app;
    await page.getByRole('button', { name: 'Start empty' }).click();
    await page.getByRole('link', { name: 'Settings' }).click();
    const panel = page.getByRole('region', { name: 'Updates' });
    await panel.getByRole('textbox', { name: 'Feed address' }).fill(server.url);
    await panel.getByRole('textbox', { name: 'Feed address' }).press('Enter');
    await panel.getByRole('textbox', { name: 'Publisher’s public key' }).fill(publisher.publicKey);
    await panel.getByRole('textbox', { name: 'Publisher’s public key' }).press('Enter');
    await expect(panel.getByText('Not checked yet')).toBeVisible();
    const before = [...server.asked];
    await panel.getByRole('button', { name: 'Check now' }).click();
    await expect(panel.getByText('Version 9.0.0 is available')).toBeVisible();
    await panel.getByRole('button', { name: 'Download' }).click();
    await expect(panel.getByText('Version 9.0.0 is ready to install')).toBeVisible();
    const refused = await answerMessages(app, 1);
    await panel.getByRole('button', { name: 'Install and restart' }).click();
    await expect.poll(refused).toEqual(['Install version 9.0.0 and restart?']);
    await expect(panel.getByText('Version 9.0.0 is ready to install')).toBeVisible();
    const old = await readFile(appImage, 'utf8');
    await call(page, 'workspace.rename', { name: 'Kept' });
    await answerMessages(app, 0);
    await panel.getByRole('button', { name: 'Install and restart' }).click();
    await app.ended;
    await expect.poll(() => readFile(`${appImage}.started`, 'utf8').catch(() => '')).toContain(dataFolder);
    const found = (await readFile(`${appImage}.found`, 'utf8')).split('\n');
    expect({
      before,
      old,
      replaced: (await readFile(appImage)).equals(file),
      arguments: (await readFile(`${appImage}.started`, 'utf8')).includes(`--data\n${dataFolder}\n`),
      found: ['lock', 'journal.jsonl', 'updates.json'].map((name) => found.includes(name)),
      kept: (await readFile(join(dataFolder, 'journal.jsonl'), 'utf8')).includes('"Kept"'),
    }).toEqual({
      before: [],
      old: 'the old program',
      replaced: true,
      arguments: true,
      found: [false, true, true],
      kept: true,
    });
    await server.stop();
    await removeFolder(place);
  });

  test('has no file on its main side that can’t be read as a program', async () => {
    const folder = join(root, 'out/main');
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
    const faults = await Promise.all(
      files.map(async (name) => {
        const { stderr } = await asks(process.execPath, ['--check', join(folder, name)]).catch(
          (error: unknown) => error as { stderr: string },
        );
        return stderr === '' ? [] : [`${name}: ${stderr}`];
      }),
    );
    expect(faults.flat()).toEqual([]);
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
