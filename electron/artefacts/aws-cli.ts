/**
 * Commands for the AWS CLI, for a POSIX shell: text only, nothing is run here.
 * `create-vpc-endpoint` makes a Gateway when no type is given, so the type is always written; private DNS stays off until
 * the connection is accepted (https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html).
 */

/** A command in lines joined with ` \`. */
export interface CliCommand {
  readonly text: string;
  /** Which line (from 1) holds which subnet, so that a page can mark it. */
  readonly subnets: readonly { readonly id: string; readonly line: number }[];
}

export interface CreateEndpoint {
  readonly region: string;
  readonly networkId: string;
  readonly serviceName: string;
  readonly subnetIds: readonly string[];
  /** Empty: left out, and AWS attaches the network's default group. */
  readonly securityGroupIds: readonly string[];
  /** The Name tag; empty: no tag. */
  readonly name: string;
}

export interface OneEndpoint {
  readonly region: string;
  readonly endpointId: string;
}

/** One word of a POSIX shell, quoted where it must be. NUL, which no word can hold, is left out. */
export function shellQuote(word: string): string {
  const whole = word.replaceAll('\0', '');
  // Letters of other scripts need no quoting, but a shell's idea of a blank depends on its locale: only ASCII goes bare.
  return /^[\w%+,./:@=-]+$/.test(whole) && !whole.startsWith('=')
    ? whole
    : `'${whole.replaceAll("'", "'\\''")}'`;
}

const words = (list: readonly string[]) => list.map(shellQuote).join(' ');

function joined(lines: readonly string[]): string {
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join(' \\\n');
}

/**
 * The Name tag for `--tag-specifications`: the short form where the CLI's own small grammar can't misread the name
 * (commas, braces, blanks and quotes mean something there), else JSON.
 */
function nameTag(name: string): string {
  if (/^[\w\p{Script=Han}][\w./:\-\p{Script=Han}]*$/u.test(name) && !/[\u{10000}-\u{10ffff}]/u.test(name)) {
    return `'ResourceType=vpc-endpoint,Tags=[{Key=Name,Value=${name}}]'`;
  }
  const tag = [{ ResourceType: 'vpc-endpoint', Tags: [{ Key: 'Name', Value: name }] }];
  return `'${JSON.stringify(tag).replaceAll("'", "'\\''")}'`;
}

/** The Name tag for `--tags`, in JSON: the CLI's own small grammar can't misread it. */
export const nameTagOf = (name: string): string => shellQuote(JSON.stringify([{ Key: 'Name', Value: name }]));

/** Makes the endpoint, private DNS off, and prints its id. */
export function createEndpointCommand(plan: CreateEndpoint): CliCommand {
  const before = [
    `aws ec2 create-vpc-endpoint --region ${shellQuote(plan.region)} --vpc-endpoint-type Interface`,
    `--vpc-id ${shellQuote(plan.networkId)} --no-private-dns-enabled`,
    `--service-name ${shellQuote(plan.serviceName)}`,
  ];
  const after = [
    ...(plan.securityGroupIds.length > 0 ? [`--security-group-ids ${words(plan.securityGroupIds)}`] : []),
    ...(plan.name === '' ? [] : [`--tag-specifications ${nameTag(plan.name)}`]),
    `--query 'VpcEndpoint.VpcEndpointId' --output text`,
  ];
  const subnets = plan.subnetIds.length > 0 ? [`--subnet-ids ${words(plan.subnetIds)}`] : [];
  const line = before.length + 1;
  return {
    text: joined([...before, ...subnets, ...after]),
    subnets: plan.subnetIds.map((id) => ({ id, line })),
  };
}

/** Switches private DNS on: step 4, once the connection is accepted. */
export const enablePrivateDnsCommand = ({ region, endpointId }: OneEndpoint): CliCommand => ({
  text: joined([
    `aws ec2 modify-vpc-endpoint --region ${shellQuote(region)}`,
    `--vpc-endpoint-id ${shellQuote(endpointId)} --private-dns-enabled`,
  ]),
  subnets: [],
});

/** Prints the endpoint's state, such as `pendingAcceptance`; a deleted endpoint ends in InvalidVpcEndpointId.NotFound. */
export const describeEndpointCommand = ({ region, endpointId }: OneEndpoint): CliCommand => ({
  text: joined([
    `aws ec2 describe-vpc-endpoints --region ${shellQuote(region)}`,
    `--vpc-endpoint-ids ${shellQuote(endpointId)}`,
    `--query 'VpcEndpoints[].State' --output text`,
  ]),
  subnets: [],
});

/** Deletes the endpoint. Prints nothing when AWS took it, else AWS's reason: the call itself succeeds either way. */
export const deleteEndpointCommand = ({ region, endpointId }: OneEndpoint): CliCommand => ({
  text: joined([
    `aws ec2 delete-vpc-endpoints --region ${shellQuote(region)}`,
    `--vpc-endpoint-ids ${shellQuote(endpointId)}`,
    `--query 'Unsuccessful[].Error.Message' --output text`,
  ]),
  subnets: [],
});

/** Prints how many endpoints have the id: 0 when it is gone, also in the first minutes after the deletion. */
export const endpointGoneCommand = ({ region, endpointId }: OneEndpoint): CliCommand => ({
  text: joined([
    `aws ec2 describe-vpc-endpoints --region ${shellQuote(region)}`,
    `--filters ${shellQuote(JSON.stringify([{ Name: 'vpc-endpoint-id', Values: [endpointId] }]))}`,
    `--query 'length(VpcEndpoints)' --output text`,
  ]),
  subnets: [],
});
