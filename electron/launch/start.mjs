/** `npm start`: sets up what is missing and opens the application; without a display or a runtime, serves it to a browser. */
import { spawn } from 'node:child_process';
import { followNpm } from './follow-npm.mjs';
import { prepare, root, say } from './prepare.mjs';
import { findRuntime } from './runtime.mjs';
import { serve } from './serve-here.mjs';

const args = process.argv.slice(2);

/** What Chromium prints when it can't open a window here, and what to tell the operator. */
const unopenable = [
  [/Missing X server|Unable to open X display|Failed to connect to Wayland/, 'the display does not answer'],
  [/SUID sandbox helper binary|No usable sandbox/, "this system does not allow Chromium's sandbox"],
];

/** Runs the application to its end: its exit code, or why it could not open its window. */
function open(executable) {
  return new Promise((done) => {
    const switches = [];
    if (process.platform === 'linux' && process.getuid() === 0) {
      say("Running as root: Chromium's sandbox does not work for root, so --no-sandbox is added.");
      switches.push('--no-sandbox');
    }
    // In its own process group: Ctrl+C reaches it once, through us, since a second signal would cut its writing short.
    const child = spawn(executable, [...switches, root, ...args], {
      stdio: ['ignore', 'inherit', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let told = false;
    const tell = (signal) => {
      if (!told) child.kill(signal);
      told = true;
    };
    let why = null;
    child.stderr.on('data', (chunk) => {
      process.stderr.write(chunk);
      why ??= unopenable.find(([pattern]) => pattern.test(String(chunk)))?.[1] ?? null;
    });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, tell);
    child.on('error', (error) => done({ code: 1, why: error.message }));
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, tell);
      done({ code: code ?? 1, why: code === 0 ? null : why });
    });
  });
}

async function serveBecause(why) {
  say(
    `${why}: serving the application to a browser instead. Open the address below, on this computer or over`,
  );
  say('`ssh -L PORT:127.0.0.1:PORT`. Ctrl+C ends it.');
  await serve();
}

followNpm();
try {
  await prepare();
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    await serveBecause('There is no display');
  } else {
    const { executable, reasons } = await findRuntime();
    if (executable === null) {
      await serveBecause(`There is no Electron runtime (${reasons.join('; ')})`);
    } else {
      const { code, why } = await open(executable);
      if (why === null) process.exitCode = code;
      else await serveBecause(`The window could not be opened, ${why}`);
    }
  }
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
