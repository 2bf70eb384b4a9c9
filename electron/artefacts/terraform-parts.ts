/** What the files of both Terraform providers have in common: variables, references, heads, imports. */
import { exceedsTencentApi } from '../domain/names.ts';
import {
  attribute,
  blank,
  block,
  comment,
  expression,
  mapAttribute,
  type HclEntry,
  type HclValue,
} from './hcl.ts';
import { labelOf, planLabels, type PlanLabels } from './labels.ts';
import type { ArtefactPlan, MadeKind, Reference } from './plan.ts';
import type { ScriptWords } from './words.ts';

export interface TerraformContext {
  readonly plan: ArtefactPlan;
  readonly labels: PlanLabels;
  readonly words: ScriptWords;
  /** The resource type of what references name. */
  readonly types: Readonly<Record<MadeKind, string>>;
  /** Keys of groups that come with their network, with the network's reference. */
  readonly defaultGroups: ReadonlyMap<string, Reference | null>;
}

/** What the writers of a file need, of a plan. */
export function terraformContext(
  plan: ArtefactPlan,
  words: ScriptWords,
  types: TerraformContext['types'],
): TerraformContext {
  const groups = [...plan.securityGroups, ...plan.teardown.securityGroups];
  const defaultGroups = new Map(
    groups.flatMap(({ key, isDefault, existingId, network }) =>
      isDefault && existingId === null ? [[key, network] as const] : [],
    ),
  );
  return { plan, words, labels: planLabels(plan), types, defaultGroups };
}

/** A reference as a value: an id, a variable, or the attribute of a resource of the same file. */
export function referenceValue(context: TerraformContext, reference: Reference): HclValue {
  const { labels, defaultGroups } = context;
  if (reference.kind === 'known') return reference.id;
  if (reference.kind === 'asked') return expression(`var.${labelOf(labels.inputs, reference.input)}`);
  const network = defaultGroups.get(reference.key);
  if (reference.of === 'securityGroup' && network?.kind === 'made')
    return expression(`${addressOf(context, 'network', network.key)}.default_security_group_id`);
  return expression(`${addressOf(context, reference.of, reference.key)}.id`);
}

/** A word over a name that Tencent's API does not take. */
export const longName = ({ words }: TerraformContext, name: string): HclEntry[] =>
  exceedsTencentApi(name) ? [comment(words.longName)] : [];

/** `aws_subnet.orders_a`. */
export const addressOf = ({ labels, types }: TerraformContext, of: MadeKind, key: string): string =>
  `${types[of]}.${labelOf(labels.made[of], key)}`;

/** A reference in a command that a comment gives: an id, or a variable of the shell. */
export const referenceText = ({ labels }: TerraformContext, reference: Reference): string =>
  reference.kind === 'known'
    ? reference.id
    : `"$${(reference.kind === 'asked'
        ? labelOf(labels.inputs, reference.input)
        : labelOf(labels.made[reference.of], reference.key)
      ).toUpperCase()}"`;

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

/** The provider, where it comes from, and what it is configured with. */
export const providerSettings = (
  name: string,
  source: string,
  version: string,
  configuration: readonly HclEntry[],
): HclEntry[] => [
  block(
    'terraform',
    [],
    [
      attribute('required_version', '>= 1.5'),
      block(
        'required_providers',
        [],
        [mapAttribute(name, [attribute('source', source), attribute('version', version)])],
      ),
    ],
  ),
  blank,
  block('provider', [name], configuration),
  blank,
];

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
