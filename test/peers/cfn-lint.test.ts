/** cfn-lint (the one of the AWS team, in Python) over dozens of templates at once. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { artefactText } from '../../electron/artefacts/artefacts.ts';
import { anyName, cloudName } from '../support/artefact-names.ts';
import { anyPlan } from '../support/artefact-plans.ts';
import { awsCloud } from '../support/artefact-things.ts';
import { describePeer, missingProgram, programs, withFolder, works } from '../support/peers.ts';

const options = { language: 'zh', profileOf: () => undefined } as const;
const templates = (['consumer', 'provider'] as const).flatMap((side) =>
  fc
    .sample(anyPlan(side, awsCloud, anyName.map(cloudName)), { numRuns: 40, seed: 20_261_128 })
    .flatMap((plan) => artefactText(plan, 'cloudFormation', options) ?? []),
);

function lint(folder: string, files: readonly string[]): { status: number | null; output: string } {
  const names = files.map((text, index) => {
    writeFileSync(join(folder, `t${index}.yaml`), text);
    return `t${index}.yaml`;
  });
  const done = spawnSync(
    programs.cfnLint,
    ['-r', 'us-east-1', '--non-zero-exit-code', 'warning', '--', ...names],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: 110_000,
    },
  );
  return { status: done.status, output: `${done.stdout}${done.stderr}` };
}

describePeer(
  'cfn-lint',
  // An unrelated package of the same name has no such version line.
  missingProgram({ [`${programs.cfnLint} (PLD_CFN_LINT)`]: works(programs.cfnLint, '--list-rules') }),
  () => {
    it('takes dozens of templates, and refuses a wrong one', async () => {
      expect(templates.length).toBeGreaterThan(40);
      await withFolder((folder) => {
        expect(lint(folder, templates)).toEqual({ status: 0, output: '' });
        const wrong = (templates[0] ?? '').replace('VpcId', 'NetworkId');
        expect(lint(folder, [wrong]).output).toContain('NetworkId');
      });
    }, 120_000);
  },
);
