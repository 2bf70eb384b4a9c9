/** What the files of both Terraform providers have in common: variables, references, heads, imports. */
import { attribute, blank, block, comment, expression, type HclEntry, type HclValue } from './hcl.ts';
import { labelOf, type PlanLabels } from './labels.ts';
import type { ArtefactPlan, Reference } from './plan.ts';
import type { ScriptWords } from './words.ts';

export interface TerraformContext {
  readonly plan: ArtefactPlan;
  readonly labels: PlanLabels;
  readonly words: ScriptWords;
  /** The resource type of an endpoint service. */
  readonly serviceType: string;
}

/** A reference as a value: an id, a variable, or the attribute of a resource of the same file. */
export function referenceValue({ labels, serviceType }: TerraformContext, reference: Reference): HclValue {
  if (reference.kind === 'known') return reference.id;
  if (reference.kind === 'asked') return expression(`var.${labelOf(labels.inputs, reference.input)}`);
  return expression(`${serviceType}.${labelOf(labels.services, reference.key)}.id`);
}

/** What the file is, for whom, where. */
export function headComments({ plan, words }: TerraformContext): HclEntry[] {
  return [
    comment(words.head(plan.title, words.sides[plan.side])),
    comment(words.place(plan.region, plan.accountId ?? words.anyAccount)),
    comment(words.made),
    ...(plan.side === 'teardown' ? [comment(words.terraformTeardown)] : []),
    blank,
  ];
}

/** A variable for each id that is asked for. */
export const inputVariables = ({ plan, labels, words }: TerraformContext): HclEntry[] =>
  plan.inputs.flatMap(({ key, kind, name, about }) => [
    block(
      'variable',
      [labelOf(labels.inputs, key)],
      [
        attribute('type', expression('string')),
        attribute(
          'description',
          [words.inputOf[kind], name, about && `(${about})`].filter(Boolean).join(' '),
        ),
      ],
    ),
    blank,
  ]);

export const booleanVariable = (name: string, description: string): HclEntry[] => [
  block(
    'variable',
    [name],
    [
      attribute('type', expression('bool')),
      attribute('default', false),
      attribute('description', description),
    ],
  ),
  blank,
];

export const setVariable = (name: string, description: string): HclEntry[] => [
  block(
    'variable',
    [name],
    [
      attribute('type', expression('set(string)')),
      attribute('default', []),
      attribute('description', description),
    ],
  ),
  blank,
];

/** Takes over what is there already. https://developer.hashicorp.com/terraform/language/import */
export const importBlock = (words: ScriptWords, address: string, id: HclValue): HclEntry[] => [
  comment(words.adopt),
  block('import', [], [attribute('to', expression(address)), attribute('id', id)]),
  blank,
];
