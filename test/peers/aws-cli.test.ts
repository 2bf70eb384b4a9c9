/** The real AWS CLI over every command of dozens of scripts, and bash over the scripts. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { artefactText } from '../../electron/artefacts/artefacts.ts';
import { artefactSides, type ArtefactPlan } from '../../electron/artefacts/plan.ts';
import { anyPlan, awsCloud } from '../support/artefact-plans.ts';
import { describePeer, missingProgram, programs, works } from '../support/peers.ts';
import { recorded } from '../support/recorded-script.ts';

const options = { language: 'zh', profileOf: () => undefined } as const;
const script = (plan: ArtefactPlan) => artefactText(plan, 'awsCli', options) ?? '';
const sample = (side: ArtefactPlan['side'], numRuns: number) =>
  fc.sample(anyPlan(side, awsCloud), { numRuns, seed: 20_261_128 });
const second = { consumer: 'private-dns', provider: 'connections', teardown: '' } as const;
const env = { DISCONNECTED: 'yes', SUBNET_PLANNED: 'subnet-1' };
/** Every variable that the script asks for, set. */
const given = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/\$\{(\w+):-\}/g)].map(([, name]) => [name ?? '', 'subnet-0123456789abcdef0']),
  );

const bash = missingProgram({ bash: works('bash') });
const judge =
  bash ??
  missingProgram({
    [`${programs.python} with awscli (PLD_PYTHON)`]: works(programs.python, '-c', 'import awscli'),
  });

describePeer('bash -n', bash, () => {
  it('takes every script', () => {
    const scripts = artefactSides.flatMap((side) => sample(side, 60)).map(script);
    const faults = scripts.flatMap((text) => {
      const { status, stderr } = spawnSync('bash', ['-n'], {
        input: text,
        encoding: 'utf8',
        timeout: 20_000,
      });
      return status === 0 && stderr === '' ? [] : [{ status, stderr, text }];
    });
    expect(faults).toEqual([]);
  });
});

describePeer('the real AWS CLI', judge, () => {
  it('takes every command that dozens of scripts call, names of any kind included', async () => {
    const plans = artefactSides.flatMap((side) => sample(side, 10));
    const calls: (readonly string[])[] = [];
    for (const plan of plans) {
      const text = script(plan);
      const one = { ...given(text), ...env };
      for (const run of [
        await recorded(text, { env: one }),
        await recorded(text, { phase: second[plan.side], found: 'vpce-0123456789abcdef0', env: one }),
      ]) {
        expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
        calls.push(...run.calls);
      }
    }
    // The CLI's own made-up answer to `sts` does not pass its own check.
    const judgeable = new Set(
      calls.filter(([service]) => service === 'ec2').map((words) => JSON.stringify(words)),
    );
    const input = [...judgeable].join('\n');
    const judged = spawnSync(programs.python, [resolve(import.meta.dirname, '../support/aws-judge.py')], {
      input: `${input}\n${JSON.stringify(['ec2', 'create-vpc-endpoint', '--network', 'vpc-1'])}\n`,
      encoding: 'utf8',
      timeout: 120_000,
      maxBuffer: 1e8,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    const refused = judged.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { words: string[]; error: string });
    // Only the wrong one at the end.
    expect(refused.map(({ words }) => words)).toEqual([['ec2', 'create-vpc-endpoint', '--network', 'vpc-1']]);
    expect(judgeable.size).toBeGreaterThan(100);
  }, 120_000);
});
