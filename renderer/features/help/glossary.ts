/**
 * The same thing in the words of the clouds: as their consoles and APIs say it, which is not translated. `null`: it has no
 * word of its own there. Terms and meanings are `help.term.<key>` and `help.meaning.<key>`.
 */
export interface Term {
  readonly key: string;
  readonly aws: string | null;
  readonly tencent: string | null;
  readonly tdengine: string | null;
}

export const terms: readonly Term[] = [
  {
    key: 'endpointService',
    aws: 'VPC endpoint service',
    tencent: 'VPC endpoint service',
    tdengine: 'Service (Service List)',
  },
  { key: 'endpoint', aws: 'Interface VPC endpoint', tencent: 'VPC endpoint', tdengine: 'VPC endpoint' },
  { key: 'privateLink', aws: 'Endpoint connection', tencent: 'Private Link', tdengine: 'Private Link' },
  {
    key: 'serviceName',
    aws: 'Service name (com.amazonaws.vpce…)',
    tencent: 'Endpoint service ID (vpcsvc-…)',
    tdengine: 'Service Name',
  },
  { key: 'account', aws: 'Account ID', tencent: 'UIN', tdengine: null },
  {
    key: 'allowlist',
    aws: 'Allow principals',
    tencent: 'Allowlist (EndPointServiceWhiteList)',
    tdengine: null,
  },
  { key: 'principal', aws: 'Principal (ARN)', tencent: 'UIN', tdengine: null },
  {
    key: 'acceptance',
    aws: 'Acceptance required',
    tencent: 'Accept endpoint connection requests',
    tdengine: 'Validate, Confirm',
  },
  { key: 'pending', aws: 'pendingAcceptance', tencent: 'PENDING', tdengine: 'PENDING' },
  { key: 'available', aws: 'available', tencent: 'ACTIVE', tdengine: 'CONNECTED' },
  { key: 'rejected', aws: 'rejected', tencent: 'REJECTED', tdengine: 'DISCONNECTED' },
  { key: 'network', aws: 'VPC', tencent: 'VPC', tdengine: null },
  {
    key: 'zone',
    aws: 'Availability Zone, by its id (use1-az1)',
    tencent: 'Availability zone (ap-guangzhou-3)',
    tdengine: 'Availability zone',
  },
  {
    key: 'backend',
    aws: 'Network Load Balancer, Gateway Load Balancer',
    tencent: 'Backend service (CLB, CDB, CRS, GWLB)',
    tdengine: null,
  },
  { key: 'interface', aws: 'Endpoint network interface (ENI)', tencent: 'VIP (EndPointVip)', tdengine: null },
  {
    key: 'securityGroup',
    aws: 'Security group, without order',
    tencent: 'Security group, by priority',
    tdengine: 'Security group',
  },
  { key: 'networkAcl', aws: 'Network ACL', tencent: 'Network ACL', tdengine: null },
  { key: 'privateDns', aws: 'Private DNS name', tencent: null, tdengine: 'Private DNS name, private URL' },
  { key: 'verify', aws: 'Verify service', tencent: 'Verify', tdengine: 'Validate' },
  { key: 'snatRange', aws: null, tencent: 'SNAT address range', tdengine: null },
  { key: 'packet', aws: null, tencent: null, tdengine: null },
  { key: 'planned', aws: null, tencent: null, tdengine: null },
  { key: 'drift', aws: 'Drift (CloudFormation)', tencent: null, tdengine: null },
];
