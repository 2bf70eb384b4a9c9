/** Journeys: most in the browser host, in real Electron what only Electron can show. `npm test` runs both. */
import { existsSync } from 'node:fs';
import { defineConfig, type ReporterDescription } from '@playwright/test';
import { systemChromium } from './support/machine.mjs';

const countFile = process.env['PLAYWRIGHT_COUNT_FILE'];
const reporter: ReporterDescription[] = [['list']];
if (countFile !== undefined) reporter.push(['json', { outputFile: countFile }]);

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  globalSetup: './e2e/support/global-setup.ts',
  reporter,
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // Generous: machines that run this are slow and shared, and a time is no verdict here.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { trace: 'retain-on-failure', locale: 'en-GB' },
  projects: [
    {
      name: 'browser',
      testDir: 'e2e/browser',
      use: {
        browserName: 'chromium',
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          ...(existsSync(systemChromium) && { executablePath: systemChromium }),
          args: [
            ...(asRoot ? ['--no-sandbox'] : []),
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--no-first-run',
          ],
        },
      },
    },
    { name: 'electron', testDir: 'e2e/electron' },
  ],
});
