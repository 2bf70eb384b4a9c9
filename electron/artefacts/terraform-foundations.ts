/**
 * Networks, subnets and security groups for Terraform's AWS provider. Each rule is a resource of its own, as the provider
 * advises; Terraform takes away the rule that AWS makes a group with, so all that a new group is to have is written.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
 */
import { shellQuote } from './aws-cli.ts';
import {
  awsDescription,
  awsPorts,
  awsProtocol,
  groupDescription,
  groupName,
  ruleCommand,
} from './aws-rules.ts';
import { attribute, blank, block, comment, expression, mapAttribute, type HclEntry } from './hcl.ts';
import { isOutside } from './foundations.ts';
import { labelOf } from './labels.ts';
import type { Foundations, NetworkToMake, RuleToMake, SecurityGroupToMake, SubnetToMake } from './plan.ts';
import {
  addressOf,
  importBlock,
  referenceText,
  referenceValue,
  type TerraformContext,
} from './terraform-parts.ts';

interface Named {
  readonly name: string;
  readonly existingId: string | null;
}

/**
 * The Name tag of a new thing. The tags of what is taken over are left as they are: the workspace does not know them all.
 * `also`: further attributes that are not known.
 */
export function nameTag({ name, existingId }: Named, also: readonly string[] = []): HclEntry[] {
  if (existingId === null) return name === '' ? [] : [blank, mapAttribute('tags', [attribute('Name', name)])];
  const ignored = ['tags', 'tags_all', ...also].map(expression);
  return [blank, block('lifecycle', [], [attribute('ignore_changes', ignored)])];
}

/** Another name for what is taken over, and none of its other tags touched. */
export const renamed = (address: string, label: string, { name, existingId }: Named, isRenamed = false) =>
  existingId === null || !isRenamed
    ? []
    : [
        block(
          'resource',
          ['aws_ec2_tag', label],
          [
            attribute('resource_id', expression(`${address}.id`)),
            attribute('key', 'Name'),
            attribute('value', name),
          ],
        ),
        blank,
      ];

/** Everything that endpoints stand in. */
export const foundationEntries = (context: TerraformContext, parts: Foundations): HclEntry[] => [
  ...parts.networks.flatMap((network) => networkEntries(context, network)),
  ...parts.subnets.flatMap((subnet) => subnetEntries(context, subnet)),
  ...parts.securityGroups.flatMap((group) => groupEntries(context, group)),
];

function networkEntries(context: TerraformContext, network: NetworkToMake): HclEntry[] {
  const { existingId, cidrs, dnsSupport, dnsHostnames, change } = network;
  const address = addressOf(context, 'network', network.key);
  const label = labelOf(context.labels.made.network, network.key);
  const [first = '', ...others] = cidrs;
  const joined = change ? change.add : others;
  const unknown = [
    ...(dnsSupport === null ? ['enable_dns_support'] : []),
    ...(dnsHostnames === null ? ['enable_dns_hostnames'] : []),
  ];
  return [
    ...adopted(context, address, existingId),
    block(
      'resource',
      ['aws_vpc', label],
      [
        attribute('cidr_block', first),
        ...(dnsSupport === null ? [] : [attribute('enable_dns_support', dnsSupport)]),
        ...(dnsHostnames === null ? [] : [attribute('enable_dns_hostnames', dnsHostnames)]),
        ...nameTag(network, unknown),
      ],
    ),
    blank,
    ...renamed(address, `vpc_${label}`, network, change?.renamed),
    ...joined.flatMap((cidr, index) => [
      block(
        'resource',
        ['aws_vpc_ipv4_cidr_block_association', `${label}_${index + 1}`],
        [attribute('vpc_id', expression(`${address}.id`)), attribute('cidr_block', cidr)],
      ),
      blank,
    ]),
  ];
}

const adopted = ({ words }: TerraformContext, address: string, existingId: string | null): HclEntry[] =>
  existingId === null ? [] : importBlock(words, address, existingId);

function subnetEntries(context: TerraformContext, subnet: SubnetToMake): HclEntry[] {
  const address = addressOf(context, 'subnet', subnet.key);
  const label = labelOf(context.labels.made.subnet, subnet.key);
  const { network } = subnet;
  const made =
    network.kind === 'made' ? context.plan.networks.find(({ key }) => key === network.key) : undefined;
  const waits = made && isOutside(subnet, made) ? made.cidrs.slice(1) : [];
  return [
    ...adopted(context, address, subnet.existingId),
    block(
      'resource',
      ['aws_subnet', label],
      [
        attribute('vpc_id', referenceValue(context, subnet.network)),
        attribute('cidr_block', subnet.cidr),
        attribute('availability_zone_id', subnet.zoneId),
        // What a subnet does with addresses of its own is not known.
        ...nameTag(subnet, ['map_public_ip_on_launch']),
        ...(made && waits.length > 0
          ? [
              blank,
              attribute(
                'depends_on',
                waits.map((_, index) =>
                  expression(
                    `aws_vpc_ipv4_cidr_block_association.${labelOf(context.labels.made.network, made.key)}_${index + 1}`,
                  ),
                ),
              ),
            ]
          : []),
      ],
    ),
    blank,
    ...renamed(address, `subnet_${label}`, subnet, context.plan.side !== 'teardown'),
  ];
}

function groupEntries(context: TerraformContext, group: SecurityGroupToMake): HclEntry[] {
  const { words, plan } = context;
  const label = labelOf(context.labels.made.securityGroup, group.key);
  const goes = plan.side === 'teardown';
  // One that is there keeps what is not changed, and is not taken over for its rules; a default one comes with its network.
  const isMade = goes ? !group.isDefault : group.existingId === null && !group.isDefault;
  const address = addressOf(context, 'securityGroup', group.key);
  const id = { kind: 'made', of: 'securityGroup', key: group.key } as const;
  const groupId = isMade || group.existingId === null ? referenceValue(context, id) : group.existingId;
  const commands = (verb: Parameters<typeof ruleCommand>[1], rules: readonly RuleToMake[]) =>
    rules.map((rule) =>
      comment(
        ruleCommand(
          plan.region,
          verb,
          group.existingId === null ? referenceText(context, id) : shellQuote(group.existingId),
          rule,
          (reference) => referenceText(context, reference),
        ),
      ),
    );
  const byHand = isMade
    ? []
    : [
        ...commands('update-security-group-rule-descriptions', group.describe),
        ...commands('revoke-security-group', group.remove),
      ];
  return [
    ...(isMade
      ? [
          ...adopted(context, address, group.existingId),
          block(
            'resource',
            ['aws_security_group', label],
            [
              ...(group.network ? [attribute('vpc_id', referenceValue(context, group.network))] : []),
              attribute('name', groupName(group)),
              attribute('description', groupDescription(group)),
              ...nameTag(group),
            ],
          ),
          blank,
        ]
      : []),
    ...(group.renamed ? [comment(words.groupNameStays)] : []),
    ...(goes
      ? []
      : (isMade ? group.rules : group.add).flatMap((rule, index) => [
          block(
            'resource',
            [
              `aws_vpc_security_group_${rule.direction === 'inbound' ? 'ingress' : 'egress'}_rule`,
              `${label}_${index + 1}`,
            ],
            [attribute('security_group_id', groupId), ...ruleAttributes(context, rule)],
          ),
          blank,
        ])),
    ...(byHand.length === 0 || goes ? [] : [comment(words.terraformRules), ...byHand, blank]),
  ];
}

function ruleAttributes(context: TerraformContext, rule: RuleToMake): HclEntry[] {
  const { peer } = rule;
  const ports = awsPorts(rule);
  const said = awsDescription(rule.description);
  const to =
    peer.kind === 'cidr'
      ? attribute(peer.cidr.includes(':') ? 'cidr_ipv6' : 'cidr_ipv4', peer.cidr)
      : peer.kind === 'prefixList'
        ? attribute('prefix_list_id', peer.prefixListId)
        : attribute('referenced_security_group_id', referenceValue(context, peer.group));
  return [
    attribute('ip_protocol', awsProtocol(rule.protocol)),
    ...(ports ? [attribute('from_port', ports.from), attribute('to_port', ports.to)] : []),
    to,
    ...(said === '' ? [] : [attribute('description', said)]),
  ];
}
