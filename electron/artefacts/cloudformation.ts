/**
 * CloudFormation as YAML: one stack of a side. Private DNS is a parameter, false at first. What CloudFormation has no
 * property for stands in a comment beside the place.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html and
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpointservice.html
 */
import { decisionCommand } from './aws-commands.ts';
import { shellQuote } from './aws-cli.ts';
import { foundationResources } from './cloudformation-foundations.ts';
import { nameTag, ref, shortened, TemplateContext } from './cloudformation-parts.ts';
import { labelOf } from './labels.ts';
import type { ArtefactPlan, EndpointToMake, PlanInput, Reference, ServiceToMake } from './plan.ts';
import type { ScriptWords } from './words.ts';
import { yamlFile, type YamlEntry } from './yaml.ts';

const dnsParameter = 'PrivateDnsEnabled';

/** The template, or `null` where the plan has nothing that CloudFormation could make. */
export function cloudFormation(plan: ArtefactPlan, words: ScriptWords): string | null {
  const context = new TemplateContext(plan, words);
  const endpoints = plan.endpoints.filter(({ existingId }) => existingId === null);
  const services = plan.services.filter(({ existingId }) => existingId === null);
  const resources: YamlEntry[] = [
    ...foundationResources(context),
    ...endpoints.flatMap((endpoint) => endpointEntries(context, endpoint)),
    ...services.flatMap((service) => serviceEntries(context, service)),
    ...grantEntries(context),
  ];
  if (plan.side === 'teardown' || !resources.some((entry) => !('comment' in entry))) return null;
  const parameters: YamlEntry[] = [
    ...plan.inputs.filter(({ key }) => context.used.has(key)).map((input) => inputParameter(context, input)),
    ...(endpoints.some(({ privateDns }) => privateDns === 'later') ? [privateDnsParameter(words)] : []),
  ];
  const outputs = [
    ...endpoints.map(({ key }) => output(context.id('endpoint', key))),
    ...services.map(({ key }) => output(context.id('service', key))),
  ];
  return yamlFile([
    { comment: words.place(plan.region, plan.accountId ?? words.anyAccount) },
    { comment: words.made },
    ...existing(context),
    ...decisionComments(context),
    ['AWSTemplateFormatVersion', { raw: "'2010-09-09'" }],
    ['Description', shortened(words.head(plan.title, words.sides[plan.side]))],
    ...(parameters.length === 0 ? [] : [['Parameters', { map: parameters }] as const]),
    ['Resources', { map: resources }],
    ...(outputs.length === 0 ? [] : [['Outputs', { map: outputs }] as const]),
  ]);
}

const parameterTypes: Readonly<Record<PlanInput['kind'], string>> = {
  network: 'AWS::EC2::VPC::Id',
  subnet: 'AWS::EC2::Subnet::Id',
  securityGroup: 'AWS::EC2::SecurityGroup::Id',
  service: 'String',
  serviceName: 'String',
  endpoint: 'String',
};

function inputParameter(context: TemplateContext, { key, kind, name, about }: PlanInput): YamlEntry {
  const text = [context.words.inputOf[kind], name, about && `(${about})`].filter(Boolean).join(' ');
  return [
    context.parameter(key),
    {
      map: [
        ['Type', parameterTypes[kind]],
        ['Description', shortened(text)],
      ],
    },
  ];
}

const privateDnsParameter = (words: ScriptWords): YamlEntry => [
  dnsParameter,
  {
    map: [
      ['Type', 'String'],
      ['AllowedValues', { list: [{ raw: "'true'" }, { raw: "'false'" }] }],
      ['Default', { raw: "'false'" }],
      ['Description', words.dnsVariable],
    ],
  },
];

function endpointEntries(context: TemplateContext, endpoint: EndpointToMake): YamlEntry[] {
  const { words } = context;
  const groups = endpoint.securityGroups.map((group) => context.reference(group));
  const dns = {
    off: false,
    on: true,
    later: ref(dnsParameter),
  }[endpoint.privateDns];
  return [
    ...endpoint.subnets.flatMap(({ address }) =>
      address === null ? [] : [{ comment: words.cfnAddress(address) }],
    ),
    [
      context.id('endpoint', endpoint.key),
      {
        map: [
          ['Type', 'AWS::EC2::VPCEndpoint'],
          [
            'Properties',
            {
              map: [
                ['VpcEndpointType', 'Interface'],
                ['VpcId', context.reference(endpoint.network)],
                ['ServiceName', context.reference(endpoint.serviceName)],
                ...(endpoint.subnets.length === 0
                  ? []
                  : [
                      [
                        'SubnetIds',
                        { list: endpoint.subnets.map(({ subnet }) => context.reference(subnet)) },
                      ] as const,
                    ]),
                ...(groups.length === 0 ? [] : [['SecurityGroupIds', { list: groups }] as const]),
                ['PrivateDnsEnabled', dns],
                ...nameTag(endpoint.name),
              ],
            },
          ],
        ],
      },
    ],
  ];
}

function serviceEntries(context: TemplateContext, service: ServiceToMake): YamlEntry[] {
  const balancers = service.serviceType === 'gwlb' ? 'GatewayLoadBalancerArns' : 'NetworkLoadBalancerArns';
  return [
    ...(service.privateDnsName === null
      ? []
      : [{ comment: context.words.cfnNoPrivateName(service.privateDnsName) }]),
    [
      context.id('service', service.key),
      {
        map: [
          ['Type', 'AWS::EC2::VPCEndpointService'],
          [
            'Properties',
            {
              map: [
                ['AcceptanceRequired', service.acceptanceRequired],
                [balancers, { list: service.backendIds }],
                ...nameTag(service.name),
              ],
            },
          ],
        ],
      },
    ],
  ];
}

/** All principals of a service in one resource: CloudFormation sets the whole list. */
function grantEntries(context: TemplateContext): YamlEntry[] {
  const { plan, words } = context;
  return plan.grants.flatMap((grant, index): YamlEntry[] =>
    // Of a service that is there, the stack would take its other principals away.
    grant.add.length === 0 || grant.service.kind !== 'made'
      ? []
      : [
          { comment: `${grant.serviceName}. ${words.grant}` },
          ...grant.add.flatMap(({ principal, description }) =>
            description === '' ? [] : [{ comment: `${principal}: ${description}` }],
          ),
          [
            `Principals${index + 1}`,
            {
              map: [
                ['Type', 'AWS::EC2::VPCEndpointServicePermissions'],
                [
                  'Properties',
                  {
                    map: [
                      ['ServiceId', context.reference(grant.service)],
                      ['AllowedPrincipals', { list: grant.add.map(({ principal }) => principal) }],
                    ],
                  },
                ],
              ],
            },
          ],
        ],
  );
}

const output = (id: string): YamlEntry => [id, { map: [['Value', ref(id)]] }];

const existing = ({ plan, words }: TemplateContext): YamlEntry[] =>
  [...plan.networks, ...plan.subnets, ...plan.endpoints, ...plan.services].flatMap(({ existingId }) =>
    existingId === null ? [] : [{ comment: words.cfnExists(existingId) }],
  );

function decisionComments({ plan, words, labels }: TemplateContext): YamlEntry[] {
  if (plan.decisions.length === 0) return [];
  const text = (to: Reference): string => {
    if (to.kind === 'known') return shellQuote(to.id);
    const label =
      to.kind === 'asked' ? labelOf(labels.inputs, to.input) : labelOf(labels.made[to.of], to.key);
    return `"$${label.toUpperCase()}"`;
  };
  return [
    { comment: words.cfnNoDecision },
    ...plan.decisions.flatMap((one) =>
      decisionCommand(plan.region, [one], text)
        .split('\n')
        .map((line) => ({ comment: line })),
    ),
  ];
}
