/**
 * A plan as one script for the AWS CLI. Runs in any bash from 3.2 on. Every phase can be run again: what is there is found
 * by its tag and not made twice, and nothing goes on after a refusal, silent ones ("Unsuccessful") included.
 */
import { shellQuote } from './aws-cli.ts';
import type { ReferenceWord } from './aws-commands.ts';
import { consumerLines } from './aws-consumer.ts';
import { providerLines } from './aws-provider.ts';
import { madeVariable, shellComment, variableOf, type ScriptContext } from './aws-script-parts.ts';
import { teardownLines } from './aws-teardown.ts';
import { labelOf, planLabels } from './labels.ts';
import type { ArtefactPlan } from './plan.ts';
import { stackTeardownLines } from './stack-teardown.ts';
import type { ScriptWords } from './words.ts';

/** What a plan's script is written with. */
function contextOf(
  plan: ArtefactPlan,
  words: ScriptWords,
  providerName: (profileId: string) => string,
): ScriptContext {
  const labels = planLabels(plan);
  const word: ReferenceWord = (reference) => {
    if (reference.kind === 'known') return shellQuote(reference.id);
    if (reference.kind === 'made') return `"$${madeVariable(labels, reference.of, reference.key)}"`;
    return `"$${variableOf(labelOf(labels.inputs, reference.input))}"`;
  };
  return { plan, labels, words, region: shellQuote(plan.region), word, providerName };
}

/** The whole script. */
export function awsScript(...of: Parameters<typeof contextOf>): string {
  const context = contextOf(...of);
  const body = {
    consumer: () => consumerLines(context),
    provider: () => providerLines(context),
    teardown: () => teardownLines(context),
  }[context.plan.side]();
  return [...head(context), ...body, ''].join('\n');
}

/** The script that takes away a stack which the templates of the plan's other sides have made. */
export function stackScript(...of: Parameters<typeof contextOf>): string {
  const context = contextOf(...of);
  return [...head(context), ...stackTeardownLines(context), ''].join('\n');
}

function head({ plan, words }: ScriptContext): string[] {
  const account = plan.accountId;
  return [
    '#!/usr/bin/env bash',
    shellComment(words.head(plan.title, words.sides[plan.side])),
    shellComment(words.place(plan.region, account ?? words.anyAccount)),
    shellComment(words.made),
    'set -euo pipefail',
    'export AWS_PAGER=',
    '',
    `fail() { printf '%s\\n' "$*" >&2; exit 1; }`,
    ...(account === null
      ? []
      : [
          `account=$(aws sts get-caller-identity --region ${shellQuote(plan.region)} --query Account --output text)`,
          `[ "$account" = ${shellQuote(account)} ] || fail ${shellQuote(words.wrongAccount)} "$account"`,
        ]),
    '',
  ];
}
