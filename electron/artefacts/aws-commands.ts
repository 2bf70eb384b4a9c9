/**
 * Commands of the AWS CLI over a plan's references, as a script runs them. `word` writes a reference: an id, or the
 * variable that holds it.
 */
import { nameTagOf, shellQuote } from './aws-cli.ts';
import type { Decision, EndpointToMake, Grant, Reference, ServiceToMake } from './plan.ts';

/** A reference as one or several words of a shell, quoted as they must be. */
export type ReferenceWord = (reference: Reference) => string;

/** The tag by which a script finds again what it made; its value is the planned thing's id. */
export const planTag = 'private-link-desk';

/** Lines joined with ` \`, all but the first indented. */
export const command = (lines: readonly string[], indent = ''): string =>
  lines.map((line, index) => `${indent}${index === 0 ? '' : '  '}${line}`).join(' \\\n');

/** What a made thing is tagged with. */
export const tags = (resource: string, key: string, name: string): string => {
  const list = [...(name === '' ? [] : [{ Key: 'Name', Value: name }]), { Key: planTag, Value: key }];
  return shellQuote(JSON.stringify([{ ResourceType: resource, Tags: list }]));
};

/** Makes an endpoint, private DNS off, and prints its id. A pinned address takes the place of its subnet's own choice. */
export function createEndpoint(region: string, endpoint: EndpointToMake, word: ReferenceWord): string[] {
  const { subnets, securityGroups } = endpoint;
  const pinned = subnets.filter(({ address }) => address !== null);
  return [
    `aws ec2 create-vpc-endpoint --region ${shellQuote(region)} --vpc-endpoint-type Interface`,
    `--vpc-id ${word(endpoint.network)} --no-private-dns-enabled`,
    `--service-name ${word(endpoint.serviceName)}`,
    ...(subnets.length === 0 ? [] : [`--subnet-ids ${subnets.map(({ subnet }) => word(subnet)).join(' ')}`]),
    ...(pinned.length === 0
      ? []
      : [
          `--subnet-configurations ${pinned
            .map(({ subnet, address }) => `SubnetId=${word(subnet)},Ipv4=${shellQuote(address ?? '')}`)
            .join(' ')}`,
        ]),
    ...(securityGroups.length === 0 ? [] : [`--security-group-ids ${securityGroups.map(word).join(' ')}`]),
    `--tag-specifications ${tags('vpc-endpoint', endpoint.key, endpoint.name)}`,
    `--query VpcEndpoint.VpcEndpointId --output text`,
  ];
}

/** Changes what an endpoint stands in; `null`: nothing of it changes. */
export function changeEndpoint(
  region: string,
  { existingId, change }: EndpointToMake,
  word: ReferenceWord,
): string[] | null {
  if (existingId === null || change === null) return null;
  const options = (
    [
      ['--add-subnet-ids', change.subnets.add],
      ['--remove-subnet-ids', change.subnets.remove],
      ['--add-security-group-ids', change.securityGroups.add],
      ['--remove-security-group-ids', change.securityGroups.remove],
    ] as const
  ).flatMap(([option, list]) => (list.length === 0 ? [] : [`${option} ${list.map(word).join(' ')}`]));
  if (change.privateDnsOff) options.push('--no-private-dns-enabled');
  if (options.length === 0) return null;
  return [
    `aws ec2 modify-vpc-endpoint --region ${shellQuote(region)} --vpc-endpoint-id ${shellQuote(existingId)}`,
    ...options,
  ];
}

/** Names an existing thing. */
export const nameThing = (region: string, id: string, name: string): string[] => [
  `aws ec2 create-tags --region ${shellQuote(region)} --resources ${shellQuote(id)}`,
  `--tags ${nameTagOf(name)}`,
];

const balancers = (service: ServiceToMake) =>
  service.serviceType === 'gwlb' ? 'gateway-load-balancer-arns' : 'network-load-balancer-arns';
const acceptance = (service: ServiceToMake) =>
  service.acceptanceRequired ? '--acceptance-required' : '--no-acceptance-required';

/** Makes an endpoint service and prints its id. */
export const createService = (region: string, service: ServiceToMake): string[] => [
  `aws ec2 create-vpc-endpoint-service-configuration --region ${shellQuote(region)} ${acceptance(service)}`,
  `--${balancers(service)} ${service.backendIds.map(shellQuote).join(' ')}`,
  ...(service.privateDnsName === null ? [] : [`--private-dns-name ${shellQuote(service.privateDnsName)}`]),
  `--tag-specifications ${tags('vpc-endpoint-service', service.key, service.name)}`,
  `--query ServiceConfiguration.ServiceId --output text`,
];

/** Makes an existing service ask for acceptance, or not, and stand on other load balancers. */
export const changeService = (region: string, service: ServiceToMake, id: string): string[] => [
  `aws ec2 modify-vpc-endpoint-service-configuration --region ${shellQuote(region)}`,
  `--service-id ${shellQuote(id)} ${acceptance(service)}`,
  ...(['add', 'remove'] as const).flatMap((verb) => {
    const ids = service.backendChange[verb];
    return ids.length === 0 ? [] : [`--${verb}-${balancers(service)} ${ids.map(shellQuote).join(' ')}`];
  }),
];

/** Adds and removes principals in one call. */
export const grantCommand = (region: string, grant: Grant, word: ReferenceWord): string[] => [
  `aws ec2 modify-vpc-endpoint-service-permissions --region ${shellQuote(region)} --service-id ${word(grant.service)}`,
  ...(grant.add.length === 0
    ? []
    : [`--add-allowed-principals ${grant.add.map(({ principal }) => shellQuote(principal)).join(' ')}`]),
  ...(grant.remove.length === 0
    ? []
    : [`--remove-allowed-principals ${grant.remove.map(shellQuote).join(' ')}`]),
];

/** Accepts or rejects connections of one service. Prints what AWS refused: the call itself succeeds either way. */
export function decisionCommand(
  region: string,
  decisions: readonly [Decision, ...Decision[]],
  word: ReferenceWord,
): string {
  const [{ decision, service }] = decisions;
  return command([
    `aws ec2 ${decision}-vpc-endpoint-connections --region ${shellQuote(region)} --service-id ${word(service)}`,
    `--vpc-endpoint-ids ${decisions.map(({ endpoint }) => word(endpoint)).join(' ')}`,
    `--query 'Unsuccessful[].[ResourceId,Error.Message]' --output text`,
  ]);
}
