/** Where the rules and the clouds' error texts are documented. */
const guide = 'https://docs.aws.amazon.com/vpc/latest/privatelink';

export const sources = {
  createEndpoint: `${guide}/create-interface-endpoint.html`,
  concepts: `${guide}/concepts.html`,
  privateDns: `${guide}/manage-dns-names.html`,
  quotas: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html',
  pricing: 'https://aws.amazon.com/privatelink/pricing/',
  groupRules: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  defaultGroup: 'https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html',
  aclRules: 'https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html',
  errorCodes: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
  createVpcEndpoint: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html',
  zoneNotOffered: 'https://github.com/terraform-aws-modules/terraform-aws-vpc/issues/785',
  twoSubnetsInZone: 'https://github.com/terraform-aws-modules/terraform-aws-vpc/issues/451',
  dnsConflict: 'https://github.com/hashicorp/terraform-provider-aws/issues/17535',
  dnsTooEarly: 'https://github.com/hashicorp/terraform-provider-aws/issues/7148',
  noPrivateName: 'https://github.com/vespa-engine/vespa/pull/33303',
  serviceDoesNotExist: 'https://github.com/aws/aws-cdk/issues/28851',
  groupElsewhere: 'https://github.com/QT-DevOps/DevOpsIssues/issues/256',
  notYourSubnet: 'https://github.com/ekristen/aws-nuke/issues/497',
  subnetFull: 'https://github.com/aws/amazon-vpc-cni-k8s/pull/1773',
} as const;
