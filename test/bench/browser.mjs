/** The built host as its own process, and the browser of this machine. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root } from '../../electron/launch/prepare.mjs';
import { systemChromium } from '../support/machine.mjs';

/** Serves a data folder; answers its address with the token, and what ends it. */
export async function startHost(folder) {
  const host = spawn(process.execPath, [join(root, 'out/main/host.js'), '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((done, fail) => {
    host.stdout.once('data', (chunk) => done(String(chunk)));
    host.once('exit', (code) => fail(new Error(`The host ended with code ${code}.`)));
  });
  return {
    url: /http\S+/.exec(line)[0],
    stop: async () => {
      host.kill('SIGTERM');
      await new Promise((done) => (host.exitCode === null ? host.once('exit', done) : done()));
    },
  };
}

/** Starts Chromium with these arguments too. */
export function startBrowser(args = []) {
  return chromium.launch({
    ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
  });
}
