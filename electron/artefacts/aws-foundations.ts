/**
 * Networks, subnets and security groups by the AWS CLI. Everything can be run again: what was made is found by its tag, and
 * a rule that is there already is no fault.
 */
import { shellQuote } from './aws-cli.ts';
import { command, nameThing, planTag, tags } from './aws-commands.ts';
import { groupDescription, groupName, permissionWord, way } from './aws-rules.ts';
import { found, madeVariable, shellComment, shownName, type ScriptContext } from './aws-script-parts.ts';
import type { Foundations, NetworkToMake, RuleToMake, SecurityGroupToMake, SubnetToMake } from './plan.ts';

const looksUp = {
  network: ['vpcs', 'Vpcs[0].VpcId'],
  subnet: ['subnets', 'Subnets[0].SubnetId'],
  securityGroup: ['security-groups', 'SecurityGroups[0].GroupId'],
} as const;

/** Prints the id of what an earlier run made, or `None`. */
const findPart = (of: keyof typeof looksUp, key: string): string => {
  const [what, query] = looksUp[of];
  return `$(find_part ${what} '${query}' ${shellQuote(key)})`;
};

export function foundationFunctions({ region }: ScriptContext, parts: Foundations): string[] {
  const { networks, subnets, securityGroups } = parts;
  const all = [...networks, ...subnets, ...securityGroups];
  const rules = securityGroups.some(
    ({ add, remove, describe }) => add.length + remove.length + describe.length > 0,
  );
  const blocks = networks.some(({ cidrs, change }) => (change ? change.add.length > 0 : cidrs.length > 1));
  return [
    ...(all.some(({ existingId }) => existingId === null)
      ? found('find_part', [
          `aws ec2 "describe-$1" --region ${region} --filters "Name=tag:${planTag},Values=$3"`,
          '--query "$2" --output text',
        ])
      : []),
    ...(blocks
      ? [
          'join_block() {',
          `  there=$(aws ec2 describe-vpcs --region ${region} --vpc-ids "$1" \\`,
          `    --query "length(Vpcs[0].CidrBlockAssociationSet[?CidrBlock=='$2'] || \\\`[]\\\`)" --output text)`,
          `  [ "$there" != 0 ] || aws ec2 associate-vpc-cidr-block --region ${region} --vpc-id "$1" --cidr-block "$2" > /dev/null`,
          '}',
          '',
        ]
      : []),
    ...(rules
      ? [
          // A rule that is there, or gone, already: AWS refuses, and there is nothing to do.
          'change_rule() {',
          `  if said=$(aws ec2 "$1" --region ${region} --group-id "$2" --ip-permissions "$3" 2>&1); then return; fi`,
          '  case "$said" in *InvalidPermission.Duplicate* | *InvalidPermission.NotFound*) ;; *) fail "$said" ;; esac',
          '}',
          '',
        ]
      : []),
  ];
}

/** Everything that is made, in the order in which one needs the other. */
export function foundationLines(context: ScriptContext): string[] {
  const { networks, subnets, securityGroups } = context.plan;
  return [
    ...networks.flatMap((network) => networkLines(context, network)),
    ...subnets.flatMap((subnet) => subnetLines(context, subnet)),
    ...securityGroups.flatMap((group) => groupLines(context, group)),
    ...securityGroups.flatMap((group) => ruleLines(context, group)),
  ];
}

interface Part {
  readonly key: string;
  readonly name: string;
}

/** The variable set to what is there, or to what `make` prints. */
function onceLines(
  { labels }: ScriptContext,
  of: keyof typeof looksUp,
  part: Part,
  make: readonly string[],
  also: readonly string[] = [],
): string[] {
  const variable = madeVariable(labels, of, part.key);
  return [
    '',
    `  ${shellComment(shownName(part))}`,
    `  ${variable}=${findPart(of, part.key)}`,
    `  if [ "$${variable}" = None ]; then`,
    `    ${variable}=$(${command(make, '    ').trimStart()})`,
    ...also,
    '  fi',
    `  printf '%s %s\\n' ${shellQuote(shownName(part))} "$${variable}"`,
  ];
}

function networkLines(context: ScriptContext, network: NetworkToMake): string[] {
  const { region, labels } = context;
  const [first = '', ...others] = network.cidrs;
  const { existingId, change } = network;
  const id =
    existingId === null ? `"$${madeVariable(labels, 'network', network.key)}"` : shellQuote(existingId);
  const blocks = existingId === null ? others : (change?.add ?? []);
  const attribute = (name: string, value: boolean | null, changed: boolean | undefined) =>
    value === null || changed === false
      ? []
      : [
          `  aws ec2 modify-vpc-attribute --region ${region} --vpc-id ${id} --enable-dns-${name} '{"Value":${value}}'`,
        ];
  return [
    ...(existingId === null
      ? onceLines(
          context,
          'network',
          network,
          [
            `aws ec2 create-vpc --region ${region} --cidr-block ${shellQuote(first)}`,
            `--tag-specifications ${tags('vpc', network.key, network.name)}`,
            '--query Vpc.VpcId --output text',
          ],
          [`    aws ec2 wait vpc-available --region ${region} --vpc-ids ${id}`],
        )
      : ['', `  ${shellComment(shownName(network))}`]),
    ...blocks.map((block) => `  join_block ${id} ${shellQuote(block)}`),
    ...attribute('support', network.dnsSupport, change?.dnsSupport),
    ...attribute('hostnames', network.dnsHostnames, change?.dnsHostnames),
    ...(existingId !== null && change?.renamed
      ? [command(nameThing(context.plan.region, existingId, network.name), '  ')]
      : []),
    ...(change?.remove ?? []).flatMap((block) => [
      `  association=$(aws ec2 describe-vpcs --region ${region} --vpc-ids ${id} \\`,
      `    --query "Vpcs[0].CidrBlockAssociationSet[?CidrBlock=='${block}'].AssociationId | [0]" --output text)`,
      `  [ "$association" = None ] || aws ec2 disassociate-vpc-cidr-block --region ${region} --association-id "$association" > /dev/null`,
    ]),
  ];
}

function subnetLines(context: ScriptContext, subnet: SubnetToMake): string[] {
  const { region, word, plan } = context;
  if (subnet.existingId !== null)
    return [
      '',
      `  ${shellComment(shownName(subnet))}`,
      command(nameThing(plan.region, subnet.existingId, subnet.name), '  '),
    ];
  return onceLines(context, 'subnet', subnet, [
    `aws ec2 create-subnet --region ${region} --vpc-id ${word(subnet.network)} --cidr-block ${shellQuote(subnet.cidr)}`,
    `--availability-zone-id ${shellQuote(subnet.zoneId)}`,
    `--tag-specifications ${tags('subnet', subnet.key, subnet.name)}`,
    '--query Subnet.SubnetId --output text',
  ]);
}

function groupLines(context: ScriptContext, group: SecurityGroupToMake): string[] {
  const { region, word, labels } = context;
  const network = group.network ? word(group.network) : "''";
  if (group.existingId !== null) return [];
  if (group.isDefault)
    return [
      '',
      `  ${madeVariable(labels, 'securityGroup', group.key)}=$(aws ec2 describe-security-groups --region ${region} \\`,
      `    --filters Name=group-name,Values=default Name=vpc-id,Values=${network} --query 'SecurityGroups[0].GroupId' --output text)`,
    ];
  return onceLines(context, 'securityGroup', group, [
    `aws ec2 create-security-group --region ${region} --vpc-id ${network}`,
    `--group-name ${shellQuote(groupName(group))} --description ${shellQuote(groupDescription(group))}`,
    `--tag-specifications ${tags('security-group', group.key, group.name)}`,
    '--query GroupId --output text',
  ]);
}

/** Rules that are added before others go: what is allowed stays allowed. */
function ruleLines({ word, labels, words }: ScriptContext, group: SecurityGroupToMake): string[] {
  const { add, describe, remove } = group;
  const id =
    group.existingId === null
      ? `"$${madeVariable(labels, 'securityGroup', group.key)}"`
      : shellQuote(group.existingId);
  const lines = (verb: string, rules: readonly RuleToMake[]) =>
    rules.map((rule) => `  change_rule ${verb}-${way(rule)} ${id} ${permissionWord(rule, word)}`);
  if (add.length + describe.length + remove.length === 0 && !group.renamed) return [];
  return [
    '',
    `  ${shellComment(shownName(group))}`,
    ...(group.renamed ? [`  ${shellComment(words.groupNameStays)}`] : []),
    ...lines('authorize-security-group', add),
    ...lines('update-security-group-rule-descriptions', describe),
    ...lines('revoke-security-group', remove),
  ];
}

/** Takes away what is no longer needed: groups, subnets, networks. Groups that name each other first lose their rules. */
export function foundationTeardown(context: ScriptContext): string[] {
  const { plan, words, region } = context;
  const { networks, subnets } = plan.teardown;
  const groups = plan.teardown.securityGroups.filter(({ isDefault }) => !isDefault);
  if (networks.length + subnets.length + groups.length === 0) return [];
  const one = (
    of: keyof typeof looksUp,
    part: Part & { existingId: string | null },
    work: readonly string[],
  ) => [
    `id=${part.existingId === null ? findPart(of, part.key) : shellQuote(part.existingId)}; ${shellComment(shownName(part))}`,
    'if [ "$id" != None ]; then',
    ...work.map((line) => `  ${line}`),
    'fi',
  ];
  const knots = groups.filter(({ rules }) => rules.some(({ peer }) => peer.kind === 'group'));
  return [
    shellComment(words.deleteParts),
    ...knots.flatMap((group) =>
      one('securityGroup', group, [
        `rules=$(aws ec2 describe-security-groups --region ${region} --group-ids "$id" --query 'SecurityGroups[0].IpPermissions' --output json)`,
        `[ "$rules" = '[]' ] || aws ec2 revoke-security-group-ingress --region ${region} --group-id "$id" --ip-permissions "$rules" > /dev/null`,
        `rules=$(aws ec2 describe-security-groups --region ${region} --group-ids "$id" --query 'SecurityGroups[0].IpPermissionsEgress' --output json)`,
        `[ "$rules" = '[]' ] || aws ec2 revoke-security-group-egress --region ${region} --group-id "$id" --ip-permissions "$rules" > /dev/null`,
      ]),
    ),
    ...groups.flatMap((group) =>
      one('securityGroup', group, [`aws ec2 delete-security-group --region ${region} --group-id "$id"`]),
    ),
    ...subnets.flatMap((subnet) =>
      one('subnet', subnet, [`aws ec2 delete-subnet --region ${region} --subnet-id "$id"`]),
    ),
    ...networks.flatMap((network) =>
      one('network', network, [`aws ec2 delete-vpc --region ${region} --vpc-id "$id"`]),
    ),
  ];
}
