/**
 * A plan as one script for the AWS CLI. Runs in any bash from 3.2 on. Every phase can be run again: what is there is found
 * by its tag and not made twice, and nothing goes on after a refusal, silent ones ("Unsuccessful") included.
 */
import { shellQuote } from './aws-cli.ts';
import {
  changeEndpoint,
  command,
  createEndpoint,
  nameThing,
  planTag,
  type ReferenceWord,
} from './aws-commands.ts';
import { foundationFunctions, foundationLines, madeVariable } from './aws-foundations.ts';
import { providerLines } from './aws-provider.ts';
import { stackTeardownLines } from './stack-teardown.ts';
import { teardownLines } from './aws-teardown.ts';
import { labelOf, oneLine, planLabels, type PlanLabels } from './labels.ts';
import type { ArtefactPlan, EndpointToMake } from './plan.ts';
import type { ScriptWords } from './words.ts';

/** What the parts of a script are written with. */
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

/** What the parts of a plan's script are written with. */
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

/** Prints the id of the endpoint that an earlier run made, or `None`. */
const findEndpoint = ({ region }: ScriptContext): string[] => [
  'find_endpoint() {',
  command(
    [
      `aws ec2 describe-vpc-endpoints --region ${region}`,
      `--filters "Name=tag:${planTag},Values=$1" Name=vpc-endpoint-state,Values=pendingAcceptance,pending,available,rejected`,
      `--query 'VpcEndpoints[0].VpcEndpointId' --output text`,
    ],
    '  ',
  ),
  '}',
  '',
];

function consumerLines(context: ScriptContext): string[] {
  const { plan, words, region } = context;
  const later = plan.endpoints.filter(({ privateDns }) => privateDns === 'later');
  const made = [...plan.networks, ...plan.subnets, ...plan.securityGroups, ...plan.endpoints].some(
    ({ existingId }) => existingId === null,
  );
  const work = [
    ...foundationLines(context),
    ...plan.endpoints.flatMap((endpoint) => endpointLines(context, endpoint)),
  ];
  // What is not there to be done is no phase.
  const first = made ? 'create' : 'change';
  const names = [...(work.length > 0 ? [first] : []), ...(later.length > 0 ? ['private-dns'] : [])];
  return [
    ...foundationFunctions(context, plan),
    ...(plan.endpoints.some(({ existingId }) => existingId === null) ? findEndpoint(context) : []),
    ...(work.length === 0
      ? []
      : [
          shellComment(made ? words.createPhase : words.changePhase),
          `${first}() {`,
          ...inputLines(context),
          ...work,
          '}',
          '',
        ]),
    ...(later.length === 0
      ? []
      : [
          'enable_private_dns() {',
          `  if [ "$2" = None ]; then printf '%s %s\\n' "$1" ${shellQuote(words.notMadeYet)} >&2; waiting=1; return; fi`,
          `  state=$(aws ec2 describe-vpc-endpoints --region ${region} --vpc-endpoint-ids "$2" \\`,
          `    --query 'VpcEndpoints[0].State' --output text)`,
          '  case "$state" in',
          '    available | Available)',
          `      aws ec2 modify-vpc-endpoint --region ${region} --vpc-endpoint-id "$2" --private-dns-enabled > /dev/null`,
          `      printf '%s %s\\n' ${shellQuote(words.dnsOn)} "$1" ;;`,
          `    *) printf '%s %s %s\\n' "$1" ${shellQuote(words.dnsWaits)} "$state" >&2; waiting=1 ;;`,
          '  esac',
          '}',
          '',
          shellComment(words.dnsPhase),
          'private_dns() {',
          "  waiting=''",
          ...later.map((endpoint) => {
            const id =
              endpoint.existingId === null
                ? `"$(find_endpoint ${shellQuote(endpoint.key)})"`
                : shellQuote(endpoint.existingId);
            return `  enable_private_dns ${shellQuote(shownName(endpoint))} ${id}`;
          }),
          // What waits is no fault, but the phase has not ended.
          '  [ -z "$waiting" ] || exit 3',
          '}',
          '',
        ]),
    ...phases(
      words,
      names,
      first === 'create' || work.length === 0 ? ['create', 'private-dns'] : ['private-dns'],
    ),
  ];
}

/** A name as one line of output. */
export const shownName = ({ name, key }: { readonly name: string; readonly key: string }): string =>
  oneLine(name) || key;

function endpointLines(context: ScriptContext, endpoint: EndpointToMake): string[] {
  const { plan, words, word } = context;
  const title = ['', `  ${shellComment(shownName(endpoint))}`];
  if (endpoint.existingId !== null) {
    const change = changeEndpoint(plan.region, endpoint, word);
    const lines = [
      ...(change ? [command(change, '  ')] : []),
      ...named(plan.region, endpoint, endpoint.change?.renamed ?? false),
    ];
    return lines.length === 0 ? [] : [...title, ...lines];
  }
  const waits =
    endpoint.acceptance === 'automatic'
      ? []
      : [`    printf '%s %s\\n' ${shellQuote(shownName(endpoint))} ${shellQuote(words.waits)}`];
  return [
    ...title,
    `  id=$(find_endpoint ${shellQuote(endpoint.key)})`,
    '  if [ "$id" = None ]; then',
    `    id=$(${command(createEndpoint(plan.region, endpoint, word), '    ').trimStart()})`,
    ...waits,
    '  fi',
    `  printf '%s %s\\n' ${shellQuote(shownName(endpoint))} "$id"`,
  ];
}

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
