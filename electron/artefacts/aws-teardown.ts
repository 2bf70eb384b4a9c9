/**
 * The teardown as a script, in the one order that works: disconnect at the SaaS provider, delete the endpoints, wait until
 * they are gone, reject the services' connections, wait, delete the services, then groups and subnets. Deleting in another
 * order ends in ExistingVpcEndpointConnections or DependencyViolation
 * (https://docs.aws.amazon.com/vpc/latest/privatelink/delete-endpoint-service.html).
 */
import { shellQuote } from './aws-cli.ts';
import { foundationFunctions, foundationTeardown } from './aws-foundations.ts';
import {
  findEndpoint,
  findService,
  found,
  mustSucceed,
  shellComment,
  shownName,
  type ScriptContext,
} from './aws-script-parts.ts';
import type { Foundations } from './plan.ts';

/** Ids of one call: AWS takes many, a command line does not. */
const batchSize = 25;

/** Functions and the steps in order. `WAIT_SECONDS` between looks, 60 looks at most. */
export function teardownLines(context: ScriptContext): string[] {
  const { plan, words, region } = context;
  const { endpoints, services } = plan.teardown;
  return [
    ...mustSucceed(words),
    ...foundationFunctions(context, withoutRules(plan.teardown)),
    ...functions(context),
    ...disconnectLines(context),
    ...chunks(endpoints).flatMap((some) => [
      ...some.map((endpoint) => shellComment(shownName(endpoint))),
      'ids=()',
      ...some.map(({ existingId, key }) =>
        existingId === null
          ? `id=$(find_endpoint ${shellQuote(key)}); if [ "$id" != None ]; then ids+=("$id"); fi`
          : `ids+=(${shellQuote(existingId)})`,
      ),
      'if [ "${#ids[@]}" -gt 0 ]; then',
      '  delete_endpoints "${ids[@]}"',
      '  wait_until_gone "${ids[@]}"',
      'fi',
      '',
    ]),
    ...(services.length === 0 ? [] : [shellComment(words.rejectAll)]),
    ...services.flatMap((service) => [
      shellComment(shownName(service)),
      service.existingId === null
        ? `id=$(find_service ${shellQuote(service.key)})`
        : `id=${shellQuote(service.existingId)}`,
      'if [ "$id" != None ]; then',
      '  reject_all "$id"',
      `  ${shellComment(words.deleteService)}`,
      `  refused=$(aws ec2 delete-vpc-endpoint-service-configurations --region ${region} --service-ids "$id" \\`,
      `    --query 'Unsuccessful[].[ResourceId,Error.Message]' --output text)`,
      '  must_succeed "$refused"',
      `  printf '%s %s\\n' ${shellQuote(words.gone)} "$id"`,
      'fi',
      '',
    ]),
    ...foundationTeardown(context),
  ];
}

/** Nothing of a rule is changed on the way out. */
const withoutRules = (parts: Foundations): Foundations => ({
  ...parts,
  securityGroups: parts.securityGroups.map((group) => ({ ...group, add: [], remove: [], describe: [] })),
  networks: parts.networks.map((network) => ({ ...network, cidrs: [] })),
});

function chunks<T>(list: readonly T[]): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < list.length; at += batchSize) found.push(list.slice(at, at + batchSize));
  return found;
}

function functions(context: ScriptContext): string[] {
  const { plan, words, region } = context;
  const { endpoints, services } = plan.teardown;
  const tagged = (existing: readonly { existingId: string | null }[]) =>
    existing.some(({ existingId }) => existingId === null);
  return [
    ...(tagged(endpoints) ? findEndpoint(context) : []),
    ...(endpoints.length === 0
      ? []
      : [
          'delete_endpoints() {',
          `  refused=$(aws ec2 delete-vpc-endpoints --region ${region} --vpc-endpoint-ids "$@" \\`,
          `    --query 'Unsuccessful[].[ResourceId,Error.Message]' --output text)`,
          '  must_succeed "$refused"',
          '}',
          '',
          ...found('endpoints_left', [
            `aws ec2 describe-vpc-endpoints --region ${region}`,
            '--filters "Name=vpc-endpoint-id,Values=$1"',
            `--query "length(VpcEndpoints[?State!='deleted'])" --output text`,
          ]),
          'wait_until_gone() {',
          '  list=$(IFS=,; printf %s "$*")',
          ...waitWhile(context, '[ "$(endpoints_left "$list")" != 0 ]'),
          `  printf '%s %s\\n' ${shellQuote(words.gone)} "$list"`,
          '}',
          '',
        ]),
    ...(services.length === 0
      ? []
      : [...(tagged(services) ? findService(context) : []), ...rejectFunctions(context)]),
  ];
}

/** `fail`s after 60 looks, `WAIT_SECONDS` apart. */
const waitWhile = ({ words }: ScriptContext, still: string): string[] => [
  '  tries=0',
  `  while ${still}; do`,
  '    tries=$((tries + 1))',
  `    [ "$tries" -le 60 ] || fail "$*" ${shellQuote(words.stillThere)}`,
  '    sleep "${WAIT_SECONDS:-10}"',
  '  done',
];

/** `reject_all SERVICE`: until no connection keeps it from being deleted. */
export const rejectFunctions = (context: ScriptContext): string[] => [
  ...found('connections_left', [
    `aws ec2 describe-vpc-endpoint-connections --region ${context.region}`,
    '--filters "Name=service-id,Values=$1" Name=vpc-endpoint-state,Values=pendingAcceptance,pending,available',
    `--query 'VpcEndpointConnections[].VpcEndpointId' --output text`,
  ]),
  'reject_all() {',
  '  left=$(connections_left "$1")',
  '  if [ -n "$left" ] && [ "$left" != None ]; then',
  '    # shellcheck disable=SC2086',
  `    refused=$(aws ec2 reject-vpc-endpoint-connections --region ${context.region} --service-id "$1" --vpc-endpoint-ids $left \\`,
  `      --query 'Unsuccessful[].[ResourceId,Error.Message]' --output text)`,
  '    must_succeed "$refused"',
  '  fi',
  ...waitWhile(context, 'left=$(connections_left "$1") && [ -n "$left" ] && [ "$left" != None ]'),
  '}',
  '',
];

/** What has to be done at a SaaS provider before anything goes. */
export const disconnectLines = ({ plan, words, providerName }: ScriptContext): string[] =>
  plan.teardown.links.length === 0
    ? []
    : [
        ...plan.teardown.links.map(({ name, profileId }) =>
          shellComment(words.disconnectFirst(name, providerName(profileId))),
        ),
        `[ "\${DISCONNECTED:-}" = yes ] || fail ${shellQuote(words.disconnectedVariable)}`,
        '',
      ];
