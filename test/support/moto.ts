/** An EC2-compatible server for a suite, and the real AWS CLI that speaks with it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, vi } from 'vitest';
import { freePort } from './free-port.ts';
import { programs } from './peers.ts';

/** Where the suite's server listens. */
export const moto = { url: '' };

/** Of whoever speaks with it: the CLI wants keys, the server looks at none. */
export const awsEnv = {
  ...process.env,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  LC_ALL: 'C.UTF-8',
};

/** Runs the server for as long as the suite that calls this. */
export function withMoto(): void {
  let server: ChildProcess;
  beforeAll(async () => {
    const port = await freePort();
    moto.url = `http://127.0.0.1:${port}`;
    server = spawn(programs.motoServer, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    await vi.waitFor(() => fetch(`${moto.url}/moto-api/data.json`), { timeout: 60_000, interval: 200 });
  }, 70_000);
  afterAll(() => {
    server.kill();
  });
}

/** What the CLI prints for a command of EC2. */
export function aws(...words: string[]): string {
  const done = spawnSync(
    programs.aws,
    ['--endpoint-url', moto.url, 'ec2', ...words, '--region', 'us-east-1'],
    {
      encoding: 'utf8',
      timeout: 60_000,
      env: awsEnv,
    },
  );
  if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
}
