/** Which listings are read, by the key that they are recognised by: file names say nothing but what is not in the file. */
import type { Cloud } from '../../domain/scalars.ts';
import { readEndpoint, readService } from './aws-endpoint-readers.ts';
import {
  readNetworkAcl,
  readNetworkInterface,
  readRouteTable,
  readSecurityGroup,
  readSubnet,
  readVpc,
  readZone,
} from './aws-network-readers.ts';
import {
  permissionsAsAWhole,
  readConnection,
  readPermission,
  readServiceConfiguration,
} from './aws-provider-readers.ts';
import type { Fact, FileKind } from './facts.ts';
import type { Reader } from './take.ts';
import * as tencent from './tencent-readers.ts';
import { readPolicies } from './tencent-rules.ts';

export interface Listing {
  readonly cloud: Cloud;
  readonly kind: FileKind;
  /** Reads each item of the list, or, where there is no list, the whole content. */
  readonly read: Reader;
  readonly single?: true;
  /** What the file says as a whole, whatever is in it. */
  readonly whole?: (file: string) => readonly Fact[];
}

const aws = (kind: FileKind, read: Reader, more: Partial<Listing> = {}): Listing => ({
  cloud: 'aws',
  kind,
  read,
  ...more,
});
const tccli = (kind: FileKind, read: Reader, more: Partial<Listing> = {}): Listing => ({
  cloud: 'tencent',
  kind,
  read,
  ...more,
});

/** What `aws ec2 describe-*` and `tccli vpc Describe*` print. */
export const listings: Readonly<Record<string, Listing>> = {
  Vpcs: aws('vpcs', readVpc),
  Subnets: aws('subnets', readSubnet),
  SecurityGroups: aws('securityGroups', readSecurityGroup),
  VpcEndpoints: aws('endpoints', readEndpoint),
  ServiceDetails: aws('endpointServices', readService),
  AvailabilityZones: aws('availabilityZones', readZone),
  NetworkInterfaces: aws('networkInterfaces', readNetworkInterface),
  NetworkAcls: aws('networkAcls', readNetworkAcl),
  RouteTables: aws('routeTables', readRouteTable),
  ServiceConfigurations: aws('serviceConfigurations', readServiceConfiguration),
  VpcEndpointConnections: aws('connections', readConnection),
  AllowedPrincipals: aws('allowlist', readPermission, { whole: permissionsAsAWhole }),
  VpcSet: tccli('vpcs', tencent.readVpc),
  SubnetSet: tccli('subnets', tencent.readSubnet),
  SecurityGroupSet: tccli('securityGroups', tencent.readSecurityGroup),
  SecurityGroupPolicySet: tccli('securityGroupPolicies', readPolicies, { single: true }),
  EndPointSet: tccli('endpoints', tencent.readEndPoint),
  EndPointServiceSet: tccli('endpointServices', tencent.readEndPointService),
  VpcEndpointServiceUserSet: tccli('allowlist', tencent.readAllowedUser, {
    whole: tencent.whiteListAsAWhole,
  }),
};
