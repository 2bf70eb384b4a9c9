/** The commands whose output an import reads, ready to copy, each into a file of its own. */
import type { Model } from '../../../electron/domain/model.ts';

/** Whose console prints them: AWS has a set for either side of a service. */
export const commandSets = ['aws', 'awsProvider', 'tencent'] as const;
export type CommandSet = (typeof commandSets)[number];

/** Lines for more things than this are left out: nobody copies them. */
const maxLines = 20;
/** What stands for an id that is not in the workspace yet. */
const someId = { aws: ['vpce-svc-ID'], network: ['vpc-ID'], tencent: ['sg-ID'] };

/** `chosen`: the header's region, `aws:us-east-1`, or `all`. */
export function regionFor(set: CommandSet, chosen: string): string {
  const [cloud, code = ''] = chosen.split(':');
  const wanted = set === 'tencent' ? 'tencent' : 'aws';
  if (cloud === wanted && code !== '') return code;
  return wanted === 'tencent' ? 'ap-guangzhou' : 'us-east-1';
}

/** One command a line. Those that print one thing each have a line for each that the workspace knows. */
export function commandsOf(set: CommandSet, region: string, model: Model): string {
  const known = (ids: string[], otherwise: string[]) => (ids.length > 0 ? ids.slice(0, maxLines) : otherwise);
  const aws = (name: string, more = '', file = name) =>
    `aws ec2 ${name}${more} --region ${region} --output json > ${file}.json`;
  const tccli = (name: string, more = ' --Limit 100', file = name) =>
    `tccli vpc ${name} --region ${region}${more} > ${file}.json`;
  if (set === 'aws') {
    const networks = [...model.networks.values()].filter(
      (network) => network.provider === 'aws' && network.region === region && network.dnsSupport === null,
    );
    return [
      ...[
        'describe-availability-zones',
        'describe-vpcs',
        'describe-subnets',
        'describe-security-groups',
        'describe-network-acls',
        'describe-route-tables',
        'describe-network-interfaces',
        'describe-vpc-endpoints',
        'describe-vpc-endpoint-services',
      ].map((name) => aws(name)),
      ...known(
        networks.map(({ id }) => id),
        someId.network,
      ).flatMap((id) =>
        ['enableDnsSupport', 'enableDnsHostnames'].map((attribute) =>
          aws(
            'describe-vpc-attribute',
            ` --vpc-id ${id} --attribute ${attribute}`,
            `describe-vpc-attribute.${id}.${attribute}`,
          ),
        ),
      ),
    ].join('\n');
  }
  if (set === 'awsProvider') {
    const services = [...model.endpointServices.values()].filter(
      (service) => service.provider === 'aws' && service.region === region && service.backendIds.length > 0,
    );
    const name = 'describe-vpc-endpoint-service-permissions';
    return [
      aws('describe-vpc-endpoint-service-configurations'),
      aws('describe-vpc-endpoint-connections'),
      ...known(
        services.map(({ serviceName }) => serviceName.split('.').at(-1) ?? ''),
        someId.aws,
      ).map((id) => aws(name, ` --service-id ${id}`, `${name}.${id}`)),
    ].join('\n');
  }
  const groups = [...model.securityGroups.values()].filter(
    (group) => group.networkId === null && group.region === region,
  );
  return [
    ...[
      'DescribeVpcs',
      'DescribeSubnets',
      'DescribeSecurityGroups',
      'DescribeVpcEndPointService',
      'DescribeVpcEndPoint',
      'DescribeVpcEndPointServiceWhiteList',
    ].map((name) => tccli(name)),
    ...known(
      groups.map(({ id }) => id),
      someId.tencent,
    ).map((id) =>
      tccli(
        'DescribeSecurityGroupPolicies',
        ` --SecurityGroupId ${id}`,
        `DescribeSecurityGroupPolicies.${id}`,
      ),
    ),
  ].join('\n');
}
