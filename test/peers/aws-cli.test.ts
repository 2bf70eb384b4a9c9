/** The real AWS CLI over every command of dozens of scripts, and bash over the scripts. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { artefactText } from '../../electron/artefacts/artefacts.ts';
import { artefactSides, type ArtefactPlan } from '../../electron/artefacts/plan.ts';
import { anyPlan } from '../support/artefact-plans.ts';
import { awsCloud } from '../support/artefact-things.ts';
import { describePeer, missingProgram, programs, works } from '../support/peers.ts';
import { recorded } from '../support/recorded-script.ts';

const options = { language: 'zh', profileOf: () => undefined } as const;
const script = (plan: ArtefactPlan) => artefactText(plan, 'awsCli', options) ?? '';
const stackScript = (plan: ArtefactPlan) => artefactText(plan, 'stackTeardown', options) ?? '';
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
    const scripts = artefactSides
      .flatMap((side) => sample(side, 60))
      .map(script)
      .concat(sample('teardown', 20).map(stackScript));
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

describePeer('the teardown of a stack', bash, () => {
  const [plan] = sample('teardown', 1);
  const text = plan ? stackScript(plan) : '';

  it('rejects the connections of its services, deletes it, waits, and reads what stays', async () => {
    const run = await recorded(text, { phase: 'orders', env });
    const order = run.calls.map(([, verb]) => verb);
    const wanted = [
      'describe-stacks',
      'reject-vpc-endpoint-connections',
      'delete-stack',
      'wait',
      'list-stack-resources',
    ];
    const places = wanted.map((verb) => order.lastIndexOf(verb));
    expect([run.status, places.includes(-1), places]).toEqual([0, false, places.toSorted((a, b) => a - b)]);
  });

  it('fails and names what stays; asks for the stack', async () => {
    const left = await recorded(text, {
      phase: 'orders',
      env: { ...env, DESK_LEFT: 'OrdersVpc AWS::EC2::VPC vpc-1 DELETE_FAILED has dependencies' },
    });
    const unnamed = await recorded(text, { env });
    expect([left.status, left.stderr.includes('OrdersVpc AWS::EC2::VPC vpc-1'), unnamed.status]).toEqual([
      1,
      true,
      1,
    ]);
    expect(unnamed.calls.some(([service]) => service === 'cloudformation')).toBe(false);
  });
});

describePeer('the real AWS CLI', judge, () => {
  it('takes every command that dozens of scripts call, names of any kind included', async () => {
    const plans = artefactSides.flatMap((side) => sample(side, 6));
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
    for (const plan of sample('teardown', 3)) {
      const run = await recorded(stackScript(plan), { phase: 'orders', env });
      expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
      calls.push(...run.calls);
    }
    // The CLI's own made-up answers to `sts` and `describe-stacks`, which `wait` asks, do not pass its own check.
    const judgeable = new Set(
      calls
        .filter(
          ([service, verb = '']) =>
            service !== 'sts' &&
            !/^(describe-stacks|wait)$/.test(`${service === 'ec2' ? 'ec2 ' : ''}${verb}`),
        )
        .map((words) => JSON.stringify(words)),
    );
    const input = [...judgeable].join('\n');
    const judged = spawnSync(programs.python, [resolve(import.meta.dirname, '../support/aws-judge.py')], {
      input: `${input}\n${JSON.stringify(['ec2', 'create-vpc-endpoint', '--network', 'vpc-1'])}\n`,
      encoding: 'utf8',
      timeout: 280_000,
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
  }, 300_000);
});
