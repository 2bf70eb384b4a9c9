/**
 * What journeys start from. `desk`: the browser host on a data folder of its own with the page open. `launchDesk`: the
 * desktop program in real Electron. Both are ended and cleared away after the test.
 */
import { dirname } from 'node:path';
import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { root } from '../../../electron/launch/prepare.mjs';
import { findRuntime } from '../../../electron/launch/runtime.mjs';
import { newFolder, removeFolder } from './folders.ts';
import { startHost, type HostProcess } from './host-process.ts';
import { keepAnswers } from './main-process.ts';

/** The browser host with its page open. */
export interface BrowserDesk {
  readonly page: Page;
  readonly folder: string;
  /** The host that runs now; another after `restart`. */
  readonly host: HostProcess;
  readonly url: string;
  /** Ends the host, as an operator does, and starts it again on the same folder; the page opens the new address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface LaunchOptions {
  /** The data folder; its own when left out. */
  readonly folder?: string;
  /** Seconds that a simulated operation takes; 0 when left out. */
  readonly delay?: number;
  readonly args?: readonly string[];
}

/** The desktop program, running. */
export interface ElectronDesk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
}

interface Options {
  /** Seconds that a simulated operation takes in the browser host. */
  simulatedDelay: number;
}
interface Fixtures {
  desk: BrowserDesk;
  dataFolder: string;
  launchDesk: (options?: LaunchOptions) => Promise<ElectronDesk>;
}
interface WorkerFixtures {
  /** Path of the Electron executable. */
  electronRuntime: string;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  simulatedDelay: [0, { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, also where nothing is needed.
  dataFolder: async ({}, use) => {
    const folder = await newFolder();
    await use(folder);
    await removeFolder(folder);
  },

  desk: async ({ page, dataFolder, simulatedDelay }, use) => {
    const start = () => startHost(dataFolder, ['--simulated-delay', String(simulatedDelay)]);
    let host = await start();
    await page.goto(host.url);
    await use({
      page,
      folder: dataFolder,
      get host() {
        return host;
      },
      get url() {
        return host.url;
      },
      async restart() {
        await host.stop();
        host = await start();
        await page.goto(host.url);
      },
      async stop() {
        await host.stop();
      },
    });
    await host.stop();
  },

  electronRuntime: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const { executable, reasons } = await findRuntime();
      if (executable === null) throw new Error(`There is no Electron runtime: ${reasons.join('; ')}`);
      // Without `executablePath` Playwright holds the application back until it is connected; with it about one start
      // in a hundred hangs. It then asks the electron package for the runtime, which asks this variable.
      if (process.platform === 'linux') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(executable);
      await use(executable);
    },
    { scope: 'worker' },
  ],

  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the runtime must have been found
  launchDesk: async ({ electronRuntime, dataFolder }, use) => {
    const running: ElectronApplication[] = [];
    await use(async ({ folder = dataFolder, delay = 0, args = [] } = {}) => {
      const app = keepAnswers(
        await _electron.launch({
          args: [root, '--data', folder, '--simulated-delay', String(delay), ...args],
        }),
      );
      running.push(app);
      return { app, page: await app.firstWindow(), folder };
    });
    for (const app of running) await app.close();
  },
});

export { expect } from '@playwright/test';
