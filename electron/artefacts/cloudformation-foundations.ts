/**
 * Networks, subnets and security groups as CloudFormation. Rules that name another group are resources of their own, so
 * that groups can name each other; a group without a rule of its own for what leaves would be open.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
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
import { nameTag, ref, resource, type TemplateContext } from './cloudformation-parts.ts';
import { isOutside } from './foundations.ts';
import type { NetworkToMake, Reference, RuleToMake, SecurityGroupToMake, SubnetToMake } from './plan.ts';
import type { YamlEntry, YamlValue } from './yaml.ts';

/** What of it is new, and what comes to an existing group; the rest is a comment. */
export const foundationResources = (context: TemplateContext): YamlEntry[] => {
  const { networks, subnets, securityGroups } = context.plan;
  return [
    ...networks.flatMap((network) => networkResources(context, network)),
    ...subnets.flatMap((subnet) => subnetResources(context, subnet)),
    ...securityGroups.flatMap((group) => groupResources(context, group)),
  ];
};

function networkResources(context: TemplateContext, network: NetworkToMake): YamlEntry[] {
  if (network.existingId !== null) return [];
  const [first = '', ...others] = network.cidrs;
  const id = context.id('network', network.key);
  const attribute = (name: string, value: boolean | null): YamlEntry[] =>
    value === null ? [] : [[name, value]];
  return [
    resource(id, 'AWS::EC2::VPC', [
      ['CidrBlock', first],
      ...attribute('EnableDnsSupport', network.dnsSupport),
      ...attribute('EnableDnsHostnames', network.dnsHostnames),
      ...nameTag(network.name),
    ]),
    ...others.map((cidr, index) =>
      resource(`${id}Block${index + 1}`, 'AWS::EC2::VPCCidrBlock', [
        ['VpcId', ref(id)],
        ['CidrBlock', cidr],
      ]),
    ),
  ];
}

function subnetResources(context: TemplateContext, subnet: SubnetToMake): YamlEntry[] {
  if (subnet.existingId !== null) return [];
  const { network } = subnet;
  const made =
    network.kind === 'made' ? context.plan.networks.find(({ key }) => key === network.key) : undefined;
  const blocks = made && isOutside(subnet, made) ? made.cidrs.slice(1) : [];
  const waits: YamlEntry[] =
    made && blocks.length > 0
      ? [
          [
            'DependsOn',
            { list: blocks.map((_, index) => `${context.id('network', made.key)}Block${index + 1}`) },
          ],
        ]
      : [];
  return [
    resource(
      context.id('subnet', subnet.key),
      'AWS::EC2::Subnet',
      [
        ['VpcId', context.reference(network)],
        ['CidrBlock', subnet.cidr],
        ['AvailabilityZoneId', subnet.zoneId],
        ...nameTag(subnet.name),
      ],
      waits,
    ),
  ];
}

function groupResources(context: TemplateContext, group: SecurityGroupToMake): YamlEntry[] {
  const { plan, words } = context;
  const own: Reference = { kind: 'made', of: 'securityGroup', key: group.key };
  const isNew = group.existingId === null && !group.isDefault;
  const id = context.id('securityGroup', group.key);
  const groupId = group.existingId ?? context.reference(own);
  const apart = isNew ? group.rules.filter(({ peer }) => peer.kind === 'group') : group.add;
  const inline = (direction: RuleToMake['direction']): YamlValue[] =>
    group.rules
      .filter((rule) => rule.direction === direction && rule.peer.kind !== 'group')
      .map((rule) => ({ map: ruleProperties(context, rule) }));
  const [inbound, outbound] = [inline('inbound'), inline('outbound')];
  const removed = isNew ? [] : group.remove;
  return [
    ...(isNew
      ? [
          resource(id, 'AWS::EC2::SecurityGroup', [
            ['GroupName', groupName(group)],
            ['GroupDescription', groupDescription(group)],
            ...(group.network ? [['VpcId', context.reference(group.network)] as const] : []),
            ...(inbound.length === 0 ? [] : [['SecurityGroupIngress', { list: inbound }] as const]),
            // Without any, CloudFormation leaves the rule that lets everything out.
            ['SecurityGroupEgress', { list: outbound.length === 0 ? [nowhere] : outbound }],
            ...nameTag(group.name),
          ]),
        ]
      : []),
    ...(group.renamed ? [{ comment: words.groupNameStays }] : []),
    ...apart.map((rule, index) =>
      resource(
        `${id}Rule${index + 1}`,
        rule.direction === 'inbound' ? 'AWS::EC2::SecurityGroupIngress' : 'AWS::EC2::SecurityGroupEgress',
        [['GroupId', groupId], ...ruleProperties(context, rule)],
      ),
    ),
    ...(removed.length === 0 ? [] : [{ comment: words.cfnRules }]),
    ...removed.map((rule) => ({
      comment: ruleCommand(
        plan.region,
        'revoke-security-group',
        group.existingId === null ? `"$${id}"` : shellQuote(group.existingId),
        rule,
        (to) =>
          to.kind === 'known' ? to.id : `"$${to.kind === 'made' ? context.id(to.of, to.key) : to.input}"`,
      ),
    })),
  ];
}

/** A rule that lets nothing out. */
const nowhere: YamlValue = {
  map: [
    ['IpProtocol', '-1'],
    ['CidrIp', '127.0.0.1/32'],
  ],
};

function ruleProperties(context: TemplateContext, rule: RuleToMake): YamlEntry[] {
  const { peer, direction } = rule;
  // Of ICMPv6, CloudFormation takes every type and says so of any that is written.
  const ports = rule.protocol === 'icmpv6' ? null : awsPorts(rule);
  const said = awsDescription(rule.description);
  const way = direction === 'inbound' ? 'Source' : 'Destination';
  const to: YamlEntry =
    peer.kind === 'cidr'
      ? [peer.cidr.includes(':') ? 'CidrIpv6' : 'CidrIp', peer.cidr]
      : peer.kind === 'prefixList'
        ? [`${way}PrefixListId`, peer.prefixListId]
        : [`${way}SecurityGroupId`, context.reference(peer.group)];
  return [
    ['IpProtocol', awsProtocol(rule.protocol)],
    ...(ports
      ? [['FromPort', { raw: String(ports.from) }] as const, ['ToPort', { raw: String(ports.to) }] as const]
      : []),
    to,
    ...(said === '' ? [] : [['Description', said] as const]),
  ];
}
