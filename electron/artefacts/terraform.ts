/**
 * Terraform for AWS. The type is always written (it would be a gateway), private DNS is a second phase, each principal is
 * in a resource of its own and never in `allowed_principals`, and an accepter is only where acceptance is required.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint and its neighbours.
 */
import { attribute, blank, block, comment, expression, hclFile, mapAttribute, type HclEntry } from './hcl.ts';
import { decisionCommand } from './aws-commands.ts';
import { labelOf, labelsOf, oneLine } from './labels.ts';
import { foundationEntries, nameTag, renamed } from './terraform-foundations.ts';
import type { ArtefactPlan, Decision, EndpointToMake, Grant, ServiceToMake } from './plan.ts';
import {
  booleanVariable,
  headComments,
  importBlock,
  inputVariables,
  providerSettings,
  referenceText,
  referenceValue,
  setVariable,
  terraformContext,
  type TerraformContext,
} from './terraform-parts.ts';
import type { ScriptWords } from './words.ts';

const dnsVariable = 'private_dns_enabled';
const types = {
  network: 'aws_vpc',
  subnet: 'aws_subnet',
  securityGroup: 'aws_security_group',
  service: 'aws_vpc_endpoint_service',
} as const;
const serviceType = types.service;

/** One file of a plan. */
export function terraformAws(plan: ArtefactPlan, words: ScriptWords): string {
  const context = terraformContext(plan, words, types);
  const endpoints = [...plan.endpoints, ...plan.teardown.endpoints];
  const services = [...plan.services, ...plan.teardown.services];
  return hclFile([
    ...headComments(context),
    ...settings(plan),
    ...inputVariables(context),
    ...(endpoints.some(({ privateDns }) => privateDns === 'later')
      ? booleanVariable(dnsVariable, words.dnsVariable)
      : []),
    ...foundationEntries(context, plan),
    ...foundationEntries(context, plan.teardown),
    ...endpoints.flatMap((endpoint) => endpointEntries(context, endpoint)),
    ...services.flatMap((service) => serviceEntries(context, service)),
    ...plan.grants.flatMap((grant) => grantEntries(context, grant)),
    ...decisionEntries(context),
    ...outputs(context, endpoints, services),
  ]);
}

/** `allowed_account_ids` keeps the file from being applied to another account. */
const settings = (plan: ArtefactPlan): HclEntry[] =>
  providerSettings('aws', 'hashicorp/aws', '>= 5.0', [
    attribute('region', plan.region),
    ...(plan.accountId === null ? [] : [attribute('allowed_account_ids', [plan.accountId])]),
  ]);

function endpointEntries(context: TerraformContext, endpoint: EndpointToMake): HclEntry[] {
  const { labels, words } = context;
  const label = labelOf(labels.endpoints, endpoint.key);
  const pinned = endpoint.subnets.filter(({ address }) => address !== null);
  const groups = endpoint.securityGroups.map((group) => referenceValue(context, group));
  return [
    ...(endpoint.existingId === null
      ? []
      : importBlock(words, `aws_vpc_endpoint.${label}`, endpoint.existingId)),
    block(
      'resource',
      ['aws_vpc_endpoint', label],
      [
        attribute('vpc_id', referenceValue(context, endpoint.network)),
        attribute('service_name', referenceValue(context, endpoint.serviceName)),
        attribute('vpc_endpoint_type', 'Interface'),
        attribute(
          'subnet_ids',
          endpoint.subnets.map(({ subnet }) => referenceValue(context, subnet)),
        ),
        ...(groups.length === 0 ? [] : [attribute('security_group_ids', groups)]),
        attribute(
          'private_dns_enabled',
          endpoint.privateDns === 'later' ? expression(`var.${dnsVariable}`) : endpoint.privateDns === 'on',
        ),
        ...pinned.flatMap(({ subnet, address }) => [
          blank,
          block(
            'subnet_configuration',
            [],
            [attribute('subnet_id', referenceValue(context, subnet)), attribute('ipv4', address ?? '')],
          ),
        ]),
        ...nameTag(endpoint),
      ],
    ),
    blank,
    ...renamed(`aws_vpc_endpoint.${label}`, `endpoint_${label}`, endpoint, endpoint.change?.renamed),
  ];
}

function serviceEntries(context: TerraformContext, service: ServiceToMake): HclEntry[] {
  const { labels, words, plan } = context;
  const label = labelOf(labels.made.service, service.key);
  const balancers =
    service.serviceType === 'gwlb' ? 'gateway_load_balancer_arns' : 'network_load_balancer_arns';
  const asks = service.acceptanceRequired && plan.side === 'provider' && service.existingId === null;
  return [
    ...(service.existingId === null ? [] : importBlock(words, `${serviceType}.${label}`, service.existingId)),
    block(
      'resource',
      [serviceType, label],
      [
        attribute('acceptance_required', service.acceptanceRequired),
        attribute(balancers, service.backendIds),
        ...(service.privateDnsName === null ? [] : [attribute('private_dns_name', service.privateDnsName)]),
        ...nameTag(service),
      ],
    ),
    blank,
    ...renamed(`${serviceType}.${label}`, `service_${label}`, service, service.renamed),
    ...(asks ? laterAccepters(label, words) : []),
  ];
}

/** The endpoints' ids come from the other company once they are made. */
const laterAccepters = (label: string, words: ScriptWords): HclEntry[] => [
  ...setVariable(`accept_${label}`, words.acceptVariable),
  block(
    'resource',
    ['aws_vpc_endpoint_connection_accepter', `later_${label}`],
    [
      attribute('for_each', expression(`var.accept_${label}`)),
      attribute('vpc_endpoint_service_id', expression(`${serviceType}.${label}.id`)),
      attribute('vpc_endpoint_id', expression('each.value')),
    ],
  ),
  blank,
];

function grantEntries(context: TerraformContext, grant: Grant): HclEntry[] {
  const { words } = context;
  const labels = labelsOf(
    grant.add.map(({ principal }) => ({
      key: principal,
      name: `${grant.serviceName} ${principal.split('::').at(-1)}`,
    })),
    'principal',
  );
  return [
    ...(grant.add.length > 0 ? [comment(`${grant.serviceName}. ${words.grant}`)] : []),
    ...grant.add.flatMap(({ principal, description }) => [
      ...(description === '' ? [] : [comment(words.allowlistNote(description))]),
      block(
        'resource',
        ['aws_vpc_endpoint_service_allowed_principal', labelOf(labels, principal)],
        [
          attribute('vpc_endpoint_service_id', referenceValue(context, grant.service)),
          attribute('principal_arn', principal),
        ],
      ),
      blank,
    ]),
    ...(grant.remove.length === 0
      ? []
      : [...[words.revoke, words.revokeStays, ...grant.remove].map((text) => comment(text)), blank]),
  ];
}

function decisionEntries(context: TerraformContext): HclEntry[] {
  const { plan, words } = context;
  const accepted = plan.decisions.filter(({ decision }) => decision === 'accept');
  const rejected = plan.decisions.filter(({ decision }) => decision === 'reject');
  const labels = labelsOf(
    accepted.map(({ key, endpointName }) => ({ key, name: endpointName })),
    'endpoint',
  );
  return [
    ...accepted.flatMap((decision) => accepter(context, decision, labelOf(labels, decision.key))),
    ...(rejected.length === 0 ? [] : [comment(words.terraformRejects)]),
    ...rejected.flatMap((decision) =>
      decisionCommand(plan.region, [decision], (reference) => referenceText(context, reference))
        .split('\n')
        .map((line) => comment(oneLine(line))),
    ),
    ...(rejected.length === 0 ? [] : [blank]),
  ];
}

const accepter = (context: TerraformContext, decision: Decision, label: string): HclEntry[] => [
  block(
    'resource',
    ['aws_vpc_endpoint_connection_accepter', label],
    [
      attribute('vpc_endpoint_service_id', referenceValue(context, decision.service)),
      attribute('vpc_endpoint_id', referenceValue(context, decision.endpoint)),
    ],
  ),
  blank,
];

/** What the other side needs to know. */
function outputs(
  { plan, labels }: TerraformContext,
  endpoints: readonly EndpointToMake[],
  services: readonly ServiceToMake[],
): HclEntry[] {
  if (plan.side === 'teardown') return [];
  const map = (name: string, body: readonly HclEntry[]) =>
    body.length === 0 ? [] : [block('output', [name], [mapAttribute('value', body)]), blank];
  return [
    ...map(
      'endpoint_ids',
      endpoints.map(({ key }) => {
        const label = labelOf(labels.endpoints, key);
        return attribute(label, expression(`aws_vpc_endpoint.${label}.id`));
      }),
    ),
    ...map(
      'service_names',
      services.map(({ key }) => {
        const label = labelOf(labels.made.service, key);
        return attribute(label, expression(`${serviceType}.${label}.service_name`));
      }),
    ),
  ];
}
