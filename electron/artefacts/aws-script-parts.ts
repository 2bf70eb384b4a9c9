/** What the scripts for the AWS CLI are made of: what they know, and the lines that more than one of them has. */
import { shellQuote } from './aws-cli.ts';
import { command, nameThing, planTag, type ReferenceWord } from './aws-commands.ts';
import { labelOf, oneLine, type PlanLabels } from './labels.ts';
import type { ArtefactPlan, MadeKind } from './plan.ts';
import type { ScriptWords } from './words.ts';

/** What a script is written with. */
export interface ScriptContext {
  readonly plan: ArtefactPlan;
  readonly labels: PlanLabels;
  readonly words: ScriptWords;
  readonly region: string;
  readonly word: ReferenceWord;
  /** What a SaaS provider is called, by its profile's id. */
  readonly providerName: (profileId: string) => string;
}

/** A comment, whatever is in it. */
export const shellComment = (text: string): string => `# ${oneLine(text)}`.trimEnd();
/** The variable of an input. */
export const variableOf = (label: string): string => label.toUpperCase();

/** A name as one line of output. */
export const shownName = ({ name, key }: { readonly name: string; readonly key: string }): string =>
  oneLine(name) || key;

const prefixes: Readonly<Record<MadeKind, string>> = {
  network: 'NEW_VPC',
  subnet: 'NEW_SUBNET',
  securityGroup: 'NEW_GROUP',
  service: 'MADE',
};
/** The variable that holds the id of what the script made. */
export const madeVariable = (labels: PlanLabels, of: MadeKind, key: string): string =>
  `${prefixes[of]}_${labelOf(labels.made[of], key).toUpperCase()}`;

/** `: "${SUBNET_ORDERS_A:?…}"` stops with the text while the variable is not set. */
export function inputLines({ plan, labels, words }: ScriptContext, kinds?: ReadonlySet<string>): string[] {
  const asked = plan.inputs.filter(({ kind }) => kinds === undefined || kinds.has(kind));
  if (asked.length === 0) return [];
  return [
    `  ${shellComment(words.inputs)}`,
    ...asked.map(({ key, kind, name, about }) => {
      const variable = variableOf(labelOf(labels.inputs, key));
      const text = [words.inputOf[kind], name, about && `(${about})`].filter(Boolean).join(' ');
      return `  [ -n "\${${variable}:-}" ] || fail ${shellQuote(`${variable}: ${oneLine(text)}`)}`;
    }),
  ];
}

/** A function that prints what a command finds. */
export const found = (name: string, lines: readonly string[]): string[] => [
  `${name}() {`,
  command(lines, '  '),
  '}',
  '',
];

/** `find_endpoint KEY` prints the id of the endpoint that an earlier run made, or `None`. */
export const findEndpoint = ({ region }: ScriptContext): string[] =>
  found('find_endpoint', [
    `aws ec2 describe-vpc-endpoints --region ${region}`,
    `--filters "Name=tag:${planTag},Values=$1" Name=vpc-endpoint-state,Values=pendingAcceptance,pending,available,rejected`,
    `--query 'VpcEndpoints[0].VpcEndpointId' --output text`,
  ]);

/** `find_service KEY` prints the id of the service that an earlier run made, or `None`. */
export const findService = ({ region }: ScriptContext): string[] =>
  found('find_service', [
    `aws ec2 describe-vpc-endpoint-service-configurations --region ${region}`,
    `--filters "Name=tag:${planTag},Values=$1"`,
    `--query 'ServiceConfigurations[0].ServiceId' --output text`,
  ]);

/** `Unsuccessful` of a call that AWS took: printed, and then nothing goes on. */
export const mustSucceed = (words: ScriptWords): string[] => [
  'must_succeed() {',
  `  [ -z "$1" ] || [ "$1" = None ] || fail ${shellQuote(words.unsuccessful)} "$1"`,
  '}',
  '',
];

/** The Name tag of an existing thing, where the plan has another. */
export const named = (
  region: string,
  { existingId, name }: { readonly existingId: string | null; readonly name: string },
  renamed: boolean,
): string[] => (existingId === null || !renamed ? [] : [command(nameThing(region, existingId, name), '  ')]);

/** Runs the phase that is named; without a name the first. `idle`: phases that other plans have, and this one has no work for. */
export function phases(words: ScriptWords, names: readonly string[], idle: readonly string[] = []): string[] {
  const nothing = `printf '%s\\n' ${shellQuote(words.nothingToDo)}`;
  const first = names[0] ?? idle[0];
  if (first === undefined) return [nothing];
  return [
    `case "\${1:-${first}}" in`,
    ...names.map((name) => `  ${name}) ${name.replaceAll('-', '_')} ;;`),
    ...idle.filter((name) => !names.includes(name)).map((name) => `  ${name}) ${nothing} ;;`),
    `  *) fail ${shellQuote(words.usage)} "$0" ${shellQuote(`[${[...new Set([...names, ...idle])].join('|')}]`)} ;;`,
    'esac',
  ];
}
