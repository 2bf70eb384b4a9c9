/** The browser host as its own process, as an operator starts it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../../electron/launch/prepare.mjs';

const startMs = 20_000;

export interface HostProcess {
  /** As printed, with the token. */
  readonly url: string;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly token: string;
  /** Everything printed so far, on both outputs. */
  output(): { readonly stdout: string; readonly stderr: string };
  /** Asks it to end (SIGTERM) and waits; answers its exit code. */
  stop(): Promise<number | null>;
  /** Ends it without asking: a power cut. */
  kill(): Promise<void>;
}

/** Runs the built host on a data folder; resolves when it listens. */
export async function startHost(folder: string, args: readonly string[] = []): Promise<HostProcess> {
  const child = spawn(
    process.execPath,
    [join(root, 'out/main/host.js'), '--data', folder, '--port', '0', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`The host did not listen in time.\n${stderr}`)), startMs);
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      const [, address] = /^LISTENING (\S+)\n/.exec(stdout) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      done(address);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`The host ended with code ${code}.\n${stderr}`));
    });
  });
  const { origin, searchParams } = new URL(url);
  return {
    url,
    origin,
    token: searchParams.get('token') ?? '',
    output: () => ({ stdout, stderr }),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
