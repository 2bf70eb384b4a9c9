/**
 * What the clouds would answer, where both refuse the same thing. AWS: the EC2 API's error codes
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html). Tencent: those of CreateVpcEndPoint
 * (https://www.tencentcloud.com/document/api/215/40158, vpc/v20170312/errors.go of tencentcloud-sdk-go).
 */
import { cloudOf } from '../scalars.ts';
import type { EndpointPlan } from './types.ts';

const isTencent = ({ provider }: Pick<EndpointPlan, 'provider'>) => cloudOf(provider) === 'tencent';
type Of = Pick<EndpointPlan, 'provider'>;

/** A parameter that the call can't do without. */
export const missing = (plan: Of, name: 'VpcId' | 'SubnetId' | 'ServiceName'): string =>
  isTencent(plan)
    ? `MissingParameter: ${name === 'ServiceName' ? 'EndPointServiceId' : name}`
    : `MissingParameter: The request must contain the parameter ${name}`;

/** A network, a subnet or a group that does not exist. */
export function notFound(plan: Of, what: 'vpc' | 'subnet' | 'group', id: string): string {
  if (isTencent(plan)) return `ResourceNotFound: ${id}`;
  if (what === 'group') return `InvalidGroup.NotFound: The security group '${id}' does not exist`;
  return what === 'vpc' ? 'InvalidVpcId.NotFound' : 'InvalidSubnetId.NotFound';
}

/** A subnet of another network. */
export const elsewhere = (plan: Of): string =>
  isTencent(plan) ? 'UnsupportedOperation.VpcMismatch' : 'InvalidParameter';

/** A subnet without an address left. */
export const subnetFull = (plan: Of): string =>
  isTencent(plan)
    ? 'ResourceInsufficient.Subnet'
    : 'InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the ' +
      'request.';

/** More endpoints than a network takes. */
export const tooManyEndpoints = (plan: Of): string =>
  isTencent(plan)
    ? 'LimitExceeded'
    : 'VpcEndpointLimitExceeded: The maximum number of VPC endpoints has been reached.';

/** A service that is mistyped, of another region, or not shared with the caller: AWS has one answer for all three. */
export const serviceDoesNotExist = (plan: Of, serviceName: string): string =>
  isTencent(plan)
    ? `ResourceNotFound: ${serviceName}`
    : `InvalidServiceName: The Vpc Endpoint Service '${serviceName}' does not exist`;
