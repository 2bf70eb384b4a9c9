/** The consumer's script: networks, groups and endpoints, and private DNS names once they are accepted. */
import { shellQuote } from './aws-cli.ts';
import { changeEndpoint, command, createEndpoint } from './aws-commands.ts';
import { foundationFunctions, foundationLines } from './aws-foundations.ts';
import {
  findEndpoint,
  inputLines,
  named,
  phases,
  shellComment,
  shownName,
  type ScriptContext,
} from './aws-script-parts.ts';
import type { EndpointToMake } from './plan.ts';

/** The phases `create` (or `change`) and `private-dns`. */
export function consumerLines(context: ScriptContext): string[] {
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
