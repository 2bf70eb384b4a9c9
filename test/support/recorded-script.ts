/** Runs a script for the AWS CLI without AWS: what it would have called, and how it ended. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withFolder } from './peers.ts';

export interface RecordedRun {
  /** The words of each call, without `aws`. */
  readonly calls: readonly (readonly string[])[];
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const standIn = resolve(import.meta.dirname, 'recorded-aws.sh');

/** `found`: what look-ups by tag answer; `None` is nothing. */
export function recorded(
  script: string,
  {
    phase = '',
    found = 'None',
    env = {},
  }: { phase?: string; found?: string; env?: Record<string, string> } = {},
): Promise<RecordedRun> {
  return withFolder((folder) => {
    const file = join(folder, 'script.sh');
    const log = join(folder, 'log');
    writeFileSync(file, script);
    const done = spawnSync('bash', ['--norc', '-c', `. "$0"; exec bash "$1" $2`, standIn, file, phase], {
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...process.env, LC_ALL: 'C.UTF-8', DESK_LOG: log, DESK_FOUND: found, WAIT_SECONDS: '0', ...env },
    });
    const words = existsSync(log) ? readFileSync(log, 'utf8').split('\0') : [];
    const calls: string[][] = [];
    let call: string[] = [];
    for (const word of words) {
      if (word !== '') call.push(word);
      else if (call.length > 0) {
        calls.push(call);
        call = [];
      }
    }
    return { calls, status: done.status, stdout: done.stdout, stderr: done.stderr };
  });
}
