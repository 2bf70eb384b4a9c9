/**
 * Networks, subnets and security groups for Tencent Cloud's Terraform provider. A rule set is all rules of a group in their
 * order, and replaces what is there.
 * https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/latest/docs/resources/security_group_rule_set
 */
import { attribute, blank, block, comment, expression, type HclEntry } from './hcl.ts';
import { labelOf, oneLine } from './labels.ts';
import type { Foundations, NetworkToMake, RuleToMake, SecurityGroupToMake, SubnetToMake } from './plan.ts';
import {
  addressOf,
  importBlock,
  longName,
  referenceValue,
  type TerraformContext,
} from './terraform-parts.ts';

export const tencentFoundations = (context: TerraformContext, parts: Foundations): HclEntry[] => [
  ...parts.networks.flatMap((network) => networkEntries(context, network)),
  ...parts.subnets.flatMap((subnet) => subnetEntries(context, subnet)),
  ...parts.securityGroups.flatMap((group) => groupEntries(context, group)),
];

const adopted = ({ words }: TerraformContext, address: string, existingId: string | null): HclEntry[] =>
  existingId === null ? [] : importBlock(words, address, existingId);

/** What is there has attributes that the workspace does not know: they stay as they are. */
const ignored = (existingId: string | null, ...names: readonly string[]): HclEntry[] =>
  existingId === null
    ? []
    : [blank, block('lifecycle', [], [attribute('ignore_changes', names.map(expression))])];

function networkEntries(context: TerraformContext, network: NetworkToMake): HclEntry[] {
  const [first = '', ...others] = network.cidrs;
  return [
    ...adopted(context, addressOf(context, 'network', network.key), network.existingId),
    ...longName(context, network.name),
    block(
      'resource',
      ['tencentcloud_vpc', labelOf(context.labels.made.network, network.key)],
      [
        attribute('name', network.name || network.key),
        attribute('cidr_block', first),
        ...(others.length === 0 ? [] : [attribute('assistant_cidrs', others)]),
        ...(network.existingId === null ? [attribute('is_multicast', false)] : []),
        ...ignored(network.existingId, 'is_multicast', 'dns_servers', 'tags'),
      ],
    ),
    blank,
  ];
}

function subnetEntries(context: TerraformContext, subnet: SubnetToMake): HclEntry[] {
  return [
    ...adopted(context, addressOf(context, 'subnet', subnet.key), subnet.existingId),
    ...longName(context, subnet.name),
    block(
      'resource',
      ['tencentcloud_subnet', labelOf(context.labels.made.subnet, subnet.key)],
      [
        attribute('vpc_id', referenceValue(context, subnet.network)),
        attribute('name', subnet.name || subnet.key),
        attribute('cidr_block', subnet.cidr),
        attribute('availability_zone', subnet.zoneId),
        ...(subnet.existingId === null ? [attribute('is_multicast', false)] : []),
        ...ignored(subnet.existingId, 'is_multicast', 'route_table_id', 'tags'),
      ],
    ),
    blank,
  ];
}

function groupEntries(context: TerraformContext, group: SecurityGroupToMake): HclEntry[] {
  const { plan, words } = context;
  const goes = plan.side === 'teardown';
  const label = labelOf(context.labels.made.securityGroup, group.key);
  const address = addressOf(context, 'securityGroup', group.key);
  // One that is there is taken over only to be renamed or taken away: its rules need no more than its id.
  const isWhole = group.existingId === null || group.renamed || goes;
  const unwritable = group.rules.filter((rule) => rule.peer.kind === 'prefixList');
  return [
    ...(isWhole
      ? [
          ...adopted(context, address, group.existingId),
          ...longName(context, group.name),
          block(
            'resource',
            ['tencentcloud_security_group', label],
            [
              attribute('name', group.name),
              ...(group.description === '' ? [] : [attribute('description', oneLine(group.description))]),
              ...ignored(group.existingId, 'project_id', 'tags'),
            ],
          ),
          blank,
        ]
      : []),
    ...(goes || unwritable.length === 0 ? [] : [comment(words.tencentTemplates(oneLine(group.name)))]),
    ...(goes || unwritable.length > 0
      ? []
      : [
          ...adopted(context, `tencentcloud_security_group_rule_set.${label}`, group.existingId),
          block(
            'resource',
            ['tencentcloud_security_group_rule_set', label],
            [
              attribute(
                'security_group_id',
                isWhole ? expression(`${address}.id`) : (group.existingId ?? group.key),
              ),
              ...group.rules.flatMap((rule) => [blank, ruleBlock(context, rule)]),
            ],
          ),
          blank,
        ]),
  ];
}

function ruleBlock(context: TerraformContext, rule: RuleToMake): HclEntry {
  const { peer, description, protocol } = rule;
  const ports = portsOf(rule);
  return block(
    rule.direction === 'inbound' ? 'ingress' : 'egress',
    [],
    [
      attribute('action', rule.action === 'accept' ? 'ACCEPT' : 'DROP'),
      ...(peer.kind === 'cidr'
        ? [attribute(peer.cidr.includes(':') ? 'ipv6_cidr_block' : 'cidr_block', peer.cidr)]
        : peer.kind === 'group'
          ? [attribute('source_security_id', referenceValue(context, peer.group))]
          : []),
      attribute('protocol', protocol === 'icmpv6' ? 'ICMPv6' : protocol.toUpperCase()),
      ...(ports === null ? [] : [attribute('port', ports)]),
      ...(description === '' ? [] : [attribute('description', oneLine(description))]),
    ],
  );
}

/** `443`, `80-90` or `ALL`; `null`: the protocol has no ports. */
function portsOf({ protocol, fromPort, toPort }: RuleToMake): string | null {
  if (protocol === 'icmp' || protocol === 'icmpv6') return null;
  if ((protocol !== 'tcp' && protocol !== 'udp') || fromPort === null) return 'ALL';
  return toPort === null || toPort === fromPort ? String(fromPort) : `${fromPort}-${toPort}`;
}
