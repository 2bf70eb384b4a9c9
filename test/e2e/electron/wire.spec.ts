/** Bent messages over real Electron IPC, as `npm run torture -- wire-electron` sends them, fewer of them. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../electron/launch/prepare.mjs';
import type { Outcome } from '../../torture/trial.ts';
import { expect, test } from '../support/fixtures.ts';

const seed = 20_261_128;
const messages = 600;
const limitMs = 110_000;

test('answers bent messages by a value or a typed error, and goes on', async () => {
  test.setTimeout(120_000);
  const trial = [join(root, 'test/torture/load.mjs'), 'wire-electron', String(seed), String(messages)];
  const { stdout } = await promisify(execFile)(process.execPath, trial, { cwd: root, timeout: limitMs });
  const { figures, faults, skipped } = JSON.parse(stdout) as Outcome;
  expect({ faults, skipped, enough: Number(figures['messages']) > messages / 2 }).toEqual({
    faults: [],
    skipped: undefined,
    enough: true,
  });
});
