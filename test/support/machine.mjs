/** What the browser and Electron layers need of this machine: a browser, a display, fonts. Installs it where it may. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from '../../electron/launch/prepare.mjs';

export const systemChromium = '/usr/bin/chromium';
const installMs = 15 * 60_000;

const has = async (program) =>
  (await run('sh', ['-c', `command -v ${program}`], { capture: true })).code === 0;

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

/** Debian packages that are not there and whose programs are needed. */
async function missingPackages() {
  if (process.platform !== 'linux') return [];
  const missing = [];
  if (!existsSync(systemChromium) && !(await playwrightChromium())) missing.push('chromium');
  if (!(await has('Xvfb'))) missing.push('xvfb', 'xauth');
  const fonts = await run('fc-list', [':lang=zh'], { capture: true });
  if (fonts.code !== 0 || fonts.text.trim() === '') missing.push('fonts-noto-cjk');
  return missing;
}

async function installPackages(packages) {
  say(`Installing ${packages.join(', ')} (apt) ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, timeoutMs: installMs });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    timeoutMs: installMs,
  });
}

/**
 * Makes the machine ready as far as it can be, and answers why a layer can't run; null: it can.
 * Missing fonts hold nothing up, they are said aloud.
 */
export async function prepareMachine() {
  let missing = await missingPackages();
  if (missing.length > 0 && isDebian() && process.getuid() === 0 && (await has('apt-get'))) {
    await installPackages(missing);
    missing = await missingPackages();
  }
  if (!existsSync(systemChromium) && !(await playwrightChromium())) {
    say("Fetching Playwright's own Chromium ...");
    await run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], {
      timeoutMs: installMs,
    });
  }
  if (missing.includes('fonts-noto-cjk'))
    say('Chinese fonts are missing (fonts-noto-cjk): Chinese text shows as boxes in pictures.');
  const browserThere = existsSync(systemChromium) || (await playwrightChromium());
  const displayThere = process.platform !== 'linux' || (await has('Xvfb')) || Boolean(process.env.DISPLAY);
  return {
    browser: browserThere
      ? null
      : `no Chromium: neither ${systemChromium} (apt-get install chromium) nor Playwright's own (npx playwright install chromium)`,
    electron: displayThere ? null : 'no display and no Xvfb (apt-get install xvfb xauth)',
  };
}

/** Starts an X server of our own on a free display where there is Xvfb; answers what ends it, null when there is none. */
export async function startDisplay() {
  if (process.platform !== 'linux' || !(await has('Xvfb'))) return null;
  // Without -noreset the server starts anew whenever its last window closes, and loses whoever connects just then.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((done, fail) => {
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`Xvfb ended with code ${code}`)));
    server.stdio[3].once('data', (text) => done(String(text).trim()));
  });
  return { display: `:${number}`, stop: () => server.kill() };
}
