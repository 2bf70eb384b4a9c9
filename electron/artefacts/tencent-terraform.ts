/**
 * Terraform for Tencent Cloud. Groups keep their order: the first is asked first.
 * https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/latest/docs/resources/vpc_end_point and its neighbours.
 */
import { groupedBy } from '../domain/grouping.ts';
import type { ServiceType } from '../domain/model/links.ts';
import { attribute, blank, block, comment, expression, hclFile, type HclEntry } from './hcl.ts';
import { labelOf, labelsOf } from './labels.ts';
import type { ArtefactPlan, EndpointToMake, Grant, ServiceToMake } from './plan.ts';
import {
  headComments,
  importBlock,
  inputVariables,
  longName,
  providerSettings,
  referenceValue,
  terraformContext,
  type TerraformContext,
} from './terraform-parts.ts';
import { tencentFoundations } from './tencent-foundations.ts';
import type { ScriptWords } from './words.ts';

const types = {
  network: 'tencentcloud_vpc',
  subnet: 'tencentcloud_subnet',
  securityGroup: 'tencentcloud_security_group',
  service: 'tencentcloud_vpc_end_point_service',
} as const;
const serviceType = types.service;

/** ServiceType of CreateVpcEndPointService, https://www.tencentcloud.com/document/product/215/54681. */
const typeWords: Readonly<Record<ServiceType, string>> = {
  clb: 'CLB',
  mysql: 'CDB',
  redis: 'CRS',
  gwlb: 'GWLB',
  nlb: 'CLB',
};

/** One file of a plan. */
export function terraformTencent(plan: ArtefactPlan, words: ScriptWords): string {
  const context = terraformContext(plan, words, types);
  return hclFile([
    ...headComments(context),
    ...settings(plan),
    ...inputVariables(context),
    ...tencentFoundations(context, plan),
    ...tencentFoundations(context, plan.teardown),
    ...[...plan.endpoints, ...plan.teardown.endpoints].flatMap((one) => endpointEntries(context, one)),
    ...[...plan.services, ...plan.teardown.services].flatMap((one) => serviceEntries(context, one)),
    ...plan.grants.flatMap((grant) => grantEntries(context, grant)),
    ...decisionEntries(context),
  ]);
}

const settings = (plan: ArtefactPlan): HclEntry[] =>
  providerSettings('tencentcloud', 'tencentcloudstack/tencentcloud', '>= 1.81', [
    attribute('region', plan.region),
  ]);

function endpointEntries(context: TerraformContext, endpoint: EndpointToMake): HclEntry[] {
  const label = labelOf(context.labels.endpoints, endpoint.key);
  const [place] = endpoint.subnets;
  const groups = endpoint.securityGroups.map((group) => referenceValue(context, group));
  return [
    ...(endpoint.existingId === null
      ? []
      : importBlock(context.words, `tencentcloud_vpc_end_point.${label}`, endpoint.existingId)),
    ...longName(context, endpoint.name),
    block(
      'resource',
      ['tencentcloud_vpc_end_point', label],
      [
        attribute('vpc_id', referenceValue(context, endpoint.network)),
        ...(place ? [attribute('subnet_id', referenceValue(context, place.subnet))] : []),
        attribute('end_point_name', endpoint.name || endpoint.key),
        attribute('end_point_service_id', referenceValue(context, endpoint.serviceName)),
        ...(place?.address ? [attribute('end_point_vip', place.address)] : []),
        ...(groups.length === 0 ? [] : [attribute('security_groups_ids', groups)]),
      ],
    ),
    blank,
  ];
}

function serviceEntries(context: TerraformContext, service: ServiceToMake): HclEntry[] {
  const label = labelOf(context.labels.made.service, service.key);
  const [backend] = service.backendIds;
  return [
    ...(service.existingId === null
      ? []
      : importBlock(context.words, `${serviceType}.${label}`, service.existingId)),
    ...longName(context, service.name),
    block(
      'resource',
      [serviceType, label],
      [
        ...(service.network ? [attribute('vpc_id', referenceValue(context, service.network))] : []),
        attribute('end_point_service_name', service.name || service.key),
        attribute('auto_accept_flag', !service.acceptanceRequired),
        attribute('service_instance_id', backend ?? ''),
        attribute('service_type', typeWords[service.serviceType]),
      ],
    ),
    blank,
  ];
}

function grantEntries(context: TerraformContext, grant: Grant): HclEntry[] {
  const { words } = context;
  const labels = labelsOf(
    grant.add.map(({ principal }) => ({ key: principal, name: `${grant.serviceName} ${principal}` })),
    'uin',
  );
  return [
    ...(grant.add.length > 0 ? [comment(`${grant.serviceName}. ${words.grant}`)] : []),
    ...grant.add.flatMap(({ principal, description }) => [
      block(
        'resource',
        ['tencentcloud_vpc_end_point_service_white_list', labelOf(labels, principal)],
        [
          attribute('user_uin', principal),
          attribute('end_point_service_id', referenceValue(context, grant.service)),
          ...(description === '' ? [] : [attribute('description', description)]),
        ],
      ),
      blank,
    ]),
    ...(grant.remove.length === 0
      ? []
      : [...[words.revoke, words.revokeStays, ...grant.remove].map((text) => comment(text)), blank]),
  ];
}

/** One resource per service and answer: the API takes many endpoints at once. */
function decisionEntries(context: TerraformContext): HclEntry[] {
  const batches = groupedBy(
    context.plan.decisions,
    ({ serviceName, decision }) => `${serviceName} ${decision}`,
  );
  const labels = labelsOf(
    [...batches.keys()].map((key) => ({ key, name: key })),
    'connections',
  );
  return [...batches].flatMap(([key, decisions]) => {
    const [first] = decisions;
    return [
      block(
        'resource',
        ['tencentcloud_vpc_enable_end_point_connect', labelOf(labels, key)],
        [
          attribute('end_point_service_id', referenceValue(context, first.service)),
          attribute(
            'end_point_id',
            decisions.map(({ endpoint }) => referenceValue(context, endpoint)),
          ),
          attribute('accept_flag', expression(String(first.decision === 'accept'))),
        ],
      ),
      blank,
    ];
  });
}
