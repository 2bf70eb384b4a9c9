/**
 * A plan as one script for the AWS CLI. Runs in any bash from 3.2 on. Every phase can be run again: what is there is found
 * by its tag and not made twice, and nothing goes on after a refusal, silent ones ("Unsuccessful") included.
 */
import { shellQuote } from './aws-cli.ts';
import {
  changeEndpoint,
  changeService,
  command,
  createEndpoint,
  createService,
  decisionCommand,
  grantCommand,
  nameThing,
  planTag,
  type ReferenceWord,
} from './aws-commands.ts';
import { teardownLines } from './aws-teardown.ts';
import { labelOf, oneLine, planLabels, type PlanLabels } from './labels.ts';
import type { ArtefactPlan, Decision, EndpointToMake, ServiceToMake } from './plan.ts';
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
/** The variable of an input; a service that the script made is in `SERVICE_…`. */
export const variableOf = (label: string): string => label.toUpperCase();
const serviceVariable = (labels: PlanLabels, key: string) =>
  variableOf(`made_${labelOf(labels.services, key)}`);

/** The whole script. */
export function awsScript(
  plan: ArtefactPlan,
  words: ScriptWords,
  providerName: (profileId: string) => string,
): string {
  const labels = planLabels(plan);
  const word: ReferenceWord = (reference) => {
    if (reference.kind === 'known') return shellQuote(reference.id);
    if (reference.kind === 'made') return `"$${serviceVariable(labels, reference.key)}"`;
    return `"$${variableOf(labelOf(labels.inputs, reference.input))}"`;
  };
  const context: ScriptContext = { plan, labels, words, region: shellQuote(plan.region), word, providerName };
  const body = {
    consumer: () => consumerLines(context),
    provider: () => providerLines(context),
    teardown: () => teardownLines(context),
  }[plan.side]();
  return [...head(context), ...body, ''].join('\n');
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
  return [
    ...(plan.endpoints.some(({ existingId }) => existingId === null) ? findEndpoint(context) : []),
    shellComment(words.createPhase),
    'create() {',
    ...inputLines(context),
    ...plan.endpoints.flatMap((endpoint) => endpointLines(context, endpoint)),
    '  :',
    '}',
    '',
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
        ]),
    shellComment(words.dnsPhase),
    'private_dns() {',
    "  waiting=''",
    ...(later.length === 0 ? [`  printf '%s\\n' ${shellQuote(words.dnsNothing)}`] : []),
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
    ...phases(words, ['create', 'private-dns']),
  ];
}

/** A name as one line of output. */
export const shownName = ({ name, key }: { readonly name: string; readonly key: string }): string =>
  oneLine(name) || key;

function endpointLines(context: ScriptContext, endpoint: EndpointToMake): string[] {
  const { plan, words, word } = context;
  const title = ['', `  ${shellComment(shownName(endpoint))}`];
  if (endpoint.existingId !== null) {
    if (!endpoint.change) return [];
    const change = changeEndpoint(plan.region, endpoint, word);
    return [
      ...title,
      `  ${shellComment(words.change)}`,
      ...(change ? [command(change, '  ')] : []),
      ...named(plan.region, endpoint),
    ];
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

const named = (region: string, thing: { existingId: string | null; name: string }): string[] =>
  thing.existingId === null || thing.name === ''
    ? []
    : [command(nameThing(region, thing.existingId, thing.name), '  ')];

/** Runs the phase that is named; without a name the first. */
function phases(words: ScriptWords, names: readonly [string, ...string[]]): string[] {
  const [first] = names;
  return [
    `case "\${1:-${first}}" in`,
    ...names.map((name) => `  ${name}) ${name.replaceAll('-', '_')} ;;`),
    `  *) fail ${shellQuote(words.usage)} "$0" ${shellQuote(`[${names.join('|')}]`)} ;;`,
    'esac',
  ];
}

/** `Unsuccessful` of a call that AWS took: printed, and then nothing goes on. */
export const mustSucceed = (words: ScriptWords): string[] => [
  'must_succeed() {',
  `  [ -z "$1" ] || [ "$1" = None ] || fail ${shellQuote(words.unsuccessful)} "$1"`,
  '}',
  '',
];

function providerLines(context: ScriptContext): string[] {
  const { plan, words, labels } = context;
  const lookUp = plan.services.some(({ existingId }) => existingId === null);
  return [
    ...(lookUp ? findService(context) : []),
    ...mustSucceed(words),
    'services() {',
    ...inputLines(context, new Set(['network', 'service'])),
    ...plan.services.flatMap((service) => serviceLines(context, service)),
    ...plan.grants.flatMap((grant) => [
      '',
      `  ${shellComment(`${grant.serviceName}. ${grant.add.length > 0 ? words.grant : words.revoke}`)}`,
      ...grant.add.flatMap(({ principal, description }) =>
        description === '' ? [] : [`  ${shellComment(`${principal}: ${description}`)}`],
      ),
      ...(grant.remove.length > 0 ? [`  ${shellComment(words.revokeStays)}`] : []),
      command(grantCommand(plan.region, grant, context.word), '  '),
    ]),
    '  :',
    '}',
    '',
    'connections() {',
    ...inputLines(context, new Set(['service', 'endpoint'])),
    ...madeServicesUsed(plan).flatMap((service) => [
      `  ${serviceVariable(labels, service.key)}=$(find_service ${shellQuote(service.key)})`,
    ]),
    ...batches(plan.decisions).flatMap((batch) => [
      '',
      ...batch.map(
        ({ decision, endpointName }) =>
          `  ${shellComment(`${decision === 'accept' ? words.accept : words.reject} ${endpointName}`)}`,
      ),
      `  refused=$(${decisionCommand(plan.region, batch, context.word).replaceAll('\n', '\n  ')})`,
      '  must_succeed "$refused"',
    ]),
    '  :',
    '}',
    '',
    ...phases(words, ['services', 'connections']),
  ];
}

/** Services that are made here and whose connections are decided here. */
const madeServicesUsed = (plan: ArtefactPlan): ServiceToMake[] =>
  plan.services.filter(({ key }) =>
    plan.decisions.some(({ service }) => service.kind === 'made' && service.key === key),
  );

/** Connections of one service and one decision, in the order of the plan. */
function batches(decisions: readonly Decision[]): [Decision, ...Decision[]][] {
  const found = new Map<string, [Decision, ...Decision[]]>();
  for (const one of decisions) {
    const key = `${JSON.stringify(one.service)} ${one.decision}`;
    const batch = found.get(key);
    if (batch) batch.push(one);
    else found.set(key, [one]);
  }
  return [...found.values()];
}

const findService = ({ region }: ScriptContext): string[] => [
  'find_service() {',
  command(
    [
      `aws ec2 describe-vpc-endpoint-service-configurations --region ${region}`,
      `--filters "Name=tag:${planTag},Values=$1"`,
      `--query 'ServiceConfigurations[0].ServiceId' --output text`,
    ],
    '  ',
  ),
  '}',
  '',
];

function serviceLines(context: ScriptContext, service: ServiceToMake): string[] {
  const { plan, words, labels } = context;
  const title = ['', `  ${shellComment(shownName(service))}`];
  if (service.existingId !== null)
    return [
      ...title,
      command(changeService(plan.region, service, service.existingId), '  '),
      ...named(plan.region, service),
    ];
  const variable = serviceVariable(labels, service.key);
  if (service.backendIds.length === 0) return [...title, `  fail ${shellQuote(words.noBackend)}`];
  return [
    ...title,
    `  ${variable}=$(find_service ${shellQuote(service.key)})`,
    `  if [ "$${variable}" = None ]; then`,
    `    ${variable}=$(${command(createService(plan.region, service), '    ').trimStart()})`,
    '  fi',
    `  printf '%s %s\\n' ${shellQuote(shownName(service))} "$${variable}"`,
  ];
}
