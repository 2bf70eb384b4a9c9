/**
 * CloudFormation as YAML: one stack of a side. Private DNS is a parameter, false at first. What CloudFormation has no
 * property for stands in a comment beside the place.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpoint.html and
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-vpcendpointservice.html
 */
import { decisionCommand } from './aws-commands.ts';
import { shellQuote } from './aws-cli.ts';
import { labelOf, oneLine, planLabels, type PlanLabels } from './labels.ts';
import type { ArtefactPlan, EndpointToMake, PlanInput, Reference, ServiceToMake } from './plan.ts';
import type { ScriptWords } from './words.ts';
import { yamlFile, type YamlEntry, type YamlValue } from './yaml.ts';

/** Logical ids have letters and digits only: `orders_taos` becomes `OrdersTaos`. */
const logical = (label: string): string =>
  label
    .split('_')
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('');
const idOf = (labels: ReadonlyMap<string, string>, key: string, kind: string) =>
  `${logical(labelOf(labels, key))}${kind}`;

const dnsParameter = 'PrivateDnsEnabled';

interface Context {
  readonly plan: ArtefactPlan;
  readonly labels: PlanLabels;
  readonly words: ScriptWords;
  /** Inputs that a resource refers to; others would be parameters without a use. */
  readonly used: Set<string>;
}

/** The template, or `null` where the plan has nothing that CloudFormation could make. */
export function cloudFormation(plan: ArtefactPlan, words: ScriptWords): string | null {
  const context: Context = { plan, words, labels: planLabels(plan), used: new Set() };
  const endpoints = plan.endpoints.filter(({ existingId }) => existingId === null);
  const services = plan.services.filter(({ existingId }) => existingId === null);
  const resources: YamlEntry[] = [
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
    ...endpoints.map(({ key }) => output(idOf(context.labels.endpoints, key, 'Endpoint'))),
    ...services.map(({ key }) => output(idOf(context.labels.services, key, 'Service'))),
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

/** A description takes 1,024 bytes. */
const shortened = (text: string): string => [...oneLine(text)].slice(0, 200).join('');

const ref = (id: string): YamlValue => ({ raw: `!Ref ${id}` });

function reference({ labels, used }: Context, to: Reference): YamlValue {
  if (to.kind === 'known') return to.id;
  if (to.kind === 'made') return ref(idOf(labels.services, to.key, 'Service'));
  used.add(to.input);
  return ref(logical(labelOf(labels.inputs, to.input)));
}

const parameterTypes: Readonly<Record<PlanInput['kind'], string>> = {
  network: 'AWS::EC2::VPC::Id',
  subnet: 'AWS::EC2::Subnet::Id',
  securityGroup: 'AWS::EC2::SecurityGroup::Id',
  service: 'String',
  serviceName: 'String',
  endpoint: 'String',
};

function inputParameter({ labels, words }: Context, { key, kind, name, about }: PlanInput): YamlEntry {
  const text = [words.inputOf[kind], name, about && `(${about})`].filter(Boolean).join(' ');
  return [
    logical(labelOf(labels.inputs, key)),
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

const nameTag = (name: string): YamlEntry[] =>
  name === ''
    ? []
    : [
        [
          'Tags',
          {
            list: [
              {
                map: [
                  ['Key', 'Name'],
                  ['Value', name],
                ],
              },
            ],
          },
        ],
      ];

function endpointEntries(context: Context, endpoint: EndpointToMake): YamlEntry[] {
  const { labels, words } = context;
  const groups = endpoint.securityGroups.map((group) => reference(context, group));
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
      idOf(labels.endpoints, endpoint.key, 'Endpoint'),
      {
        map: [
          ['Type', 'AWS::EC2::VPCEndpoint'],
          [
            'Properties',
            {
              map: [
                ['VpcEndpointType', 'Interface'],
                ['VpcId', reference(context, endpoint.network)],
                ['ServiceName', reference(context, endpoint.serviceName)],
                ...(endpoint.subnets.length === 0
                  ? []
                  : [
                      [
                        'SubnetIds',
                        { list: endpoint.subnets.map(({ subnet }) => reference(context, subnet)) },
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

function serviceEntries({ labels, words }: Context, service: ServiceToMake): YamlEntry[] {
  const balancers = service.serviceType === 'gwlb' ? 'GatewayLoadBalancerArns' : 'NetworkLoadBalancerArns';
  return [
    ...(service.privateDnsName === null ? [] : [{ comment: words.cfnNoPrivateName(service.privateDnsName) }]),
    [
      idOf(labels.services, service.key, 'Service'),
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
function grantEntries(context: Context): YamlEntry[] {
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
                      ['ServiceId', reference(context, grant.service)],
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

const existing = ({ plan, words }: Context): YamlEntry[] =>
  [...plan.endpoints, ...plan.services].flatMap(({ existingId }) =>
    existingId === null ? [] : [{ comment: words.cfnExists(existingId) }],
  );

function decisionComments({ plan, words, labels }: Context): YamlEntry[] {
  if (plan.decisions.length === 0) return [];
  const text = (to: Reference): string => {
    if (to.kind === 'known') return shellQuote(to.id);
    const label = to.kind === 'asked' ? labelOf(labels.inputs, to.input) : labelOf(labels.services, to.key);
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
