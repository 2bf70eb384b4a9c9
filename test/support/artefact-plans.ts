/** Plans as an operator could have them and as nobody would: any name, planned and existing things mixed. */
import fc from 'fast-check';
import {
  emptyFoundations,
  emptyTeardown,
  type ArtefactPlan,
  type ArtefactSide,
  type EndpointToMake,
  type Foundations,
  type Reference,
  type RuleToMake,
  type SecurityGroupToMake,
  type ServiceToMake,
} from '../../electron/artefacts/plan.ts';

const hexId = (prefix: string) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 17, maxLength: 17 })
    .map((hex) => `${prefix}-${hex.join('')}`);
const shortId = (prefix: string) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdefghijkmnpqrstuvwxyz'), { minLength: 8, maxLength: 8 })
    .map((letters) => `${prefix}-${letters.join('')}`);

const hardParts = [
  '订单',
  '计费-只读副本',
  "o'brien",
  '"',
  '\\',
  '${var.x}',
  '%{ if true }',
  '$(id)',
  '`id`',
  '\n',
  '\r\n',
  '\t',
  '{{name}}',
  '#',
  ' ',
  '  ',
  '<script>',
  '&amp;',
  ']]>',
  '*',
  '_',
  '|',
  '- ',
  ': ',
  '!Ref x',
  'a',
  'B',
  '0',
  'orders',
  '𠮷野家',
  '\u2028',
  '\u0007',
  '---',
  '~~~',
  '[x](y)',
  'true',
  '=',
  '\\n',
  '\ud800',
];
/** Anything, with what some format has a meaning for more often than chance. A tag's name takes 255 characters. */
export const anyName = fc.oneof(
  fc.constantFrom('orders-taos', '计费', '', 'orders_taos'),
  fc.array(fc.constantFrom(...hardParts), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** The names that a cloud would take for a tag: no control characters, no half pairs. */
export const cloudName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029]/gu, '')
    .trim()
    .slice(0, 80);

const distinct = <T>(values: fc.Arbitrary<T>, most: number, least = 0) =>
  fc.uniqueArray(values, { minLength: least, maxLength: most });
const known = (id: string): Reference => ({ kind: 'known', id });

interface Cloud {
  readonly cloud: 'aws' | 'tencent';
  readonly id: (prefix: string) => fc.Arbitrary<string>;
  readonly region: string;
  readonly account: string;
}
export const awsCloud: Cloud = { cloud: 'aws', id: hexId, region: 'us-east-1', account: '123456789012' };
export const tencentCloud: Cloud = {
  cloud: 'tencent',
  id: shortId,
  region: 'ap-guangzhou',
  account: '100000000001',
};

const serviceNameOf = (cloud: Cloud, id: string) =>
  cloud.cloud === 'aws' ? `com.amazonaws.vpce.us-east-1.${id}` : id;
const servicePrefix = (cloud: Cloud) => (cloud.cloud === 'aws' ? 'vpce-svc' : 'vpcsvc');

const endpoint = (cloud: Cloud, name: fc.Arbitrary<string>): fc.Arbitrary<EndpointToMake> =>
  fc
    .record({
      key: cloud.id('vpce'),
      name,
      exists: fc.boolean(),
      network: cloud.id('vpc'),
      subnets: distinct(cloud.id('subnet'), cloud.cloud === 'aws' ? 3 : 1, 1),
      pinned: fc.boolean(),
      groups: distinct(cloud.id('sg'), 3),
      service: cloud.id(servicePrefix(cloud)),
      acceptance: fc.constantFrom('automatic', 'byProvider', 'unknown'),
      privateDns: cloud.cloud === 'aws' ? fc.constantFrom('off', 'later') : fc.constant('off' as const),
      addGroup: cloud.id('sg'),
    })
    .map(({ exists, subnets, pinned, groups, service, network, addGroup, ...rest }) => ({
      ...rest,
      existingId: exists ? rest.key : null,
      network: known(network),
      subnets: subnets.map((id, index) => ({
        subnet: known(id),
        address: pinned && !exists ? `10.20.${index}.20` : null,
      })),
      securityGroups: groups.map(known),
      serviceName: known(serviceNameOf(cloud, service)),
      privateDnsName: null,
      change: exists
        ? {
            subnets: { add: [], remove: [] },
            securityGroups: { add: [known(addGroup)], remove: [] },
            privateDnsOff: false,
            renamed: true,
          }
        : null,
      profileId: null,
      connectionName: '',
    }));

const backend = (cloud: Cloud) =>
  cloud.cloud === 'aws'
    ? fc.constant(
        'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/orders/50dc6c495c0c9188',
      )
    : shortId('lb');

const service = (cloud: Cloud, name: fc.Arbitrary<string>): fc.Arbitrary<ServiceToMake> =>
  fc
    .record({
      key: cloud.id(servicePrefix(cloud)),
      name,
      exists: fc.boolean(),
      backendIds: distinct(backend(cloud), 1, 1),
      acceptanceRequired: fc.boolean(),
      network: cloud.id('vpc'),
    })
    .map(({ exists, network, ...rest }) => ({
      ...rest,
      existingId: exists ? rest.key : null,
      network: known(network),
      backendChange: {
        add: exists
          ? ['arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/second/50dc6c495c0c9189']
          : [],
        remove: [],
      },
      renamed: exists,
      serviceType: cloud.cloud === 'aws' ? 'nlb' : 'clb',
      privateDnsName: null,
    }));

const rule = (cloud: Cloud, groups: readonly string[]): fc.Arbitrary<RuleToMake> =>
  fc
    .record({
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      protocol: fc.constantFrom('tcp', 'udp', 'all', 'icmp', 'icmpv6'),
      from: fc.integer({ min: 1, max: 400 }),
      more: fc.integer({ min: 0, max: 300 }),
      description: anyName,
      peer: fc.oneof(
        fc
          .integer({ min: 0, max: 255 })
          .map((third) => ({ kind: 'cidr', cidr: `10.9.${third}.0/24` }) as const),
        fc.constant({ kind: 'cidr', cidr: '2001:db8::/32' } as const),
        fc
          .constantFrom(...groups)
          .map((key) => ({ kind: 'group', group: { kind: 'made', of: 'securityGroup', key } }) as const),
      ),
    })
    .map(({ protocol, from, more, ...rest }) => ({
      ...rest,
      protocol,
      ...(protocol === 'tcp' || protocol === 'udp'
        ? { fromPort: from, toPort: from + more }
        : { fromPort: null, toPort: null }),
      action: cloud.cloud === 'tencent' && more > 150 ? 'drop' : 'accept',
    }));

const trafficOf = (rule: RuleToMake) => JSON.stringify({ ...rule, description: '' });

/** A planned network with two blocks and a subnet in each, a default group, and groups that name each other. */
export function foundations(cloud: Cloud, name: fc.Arbitrary<string>): fc.Arbitrary<Foundations> {
  return fc
    .record({
      network: cloud.id('vpc'),
      subnets: distinct(cloud.id('subnet'), 2, 2),
      groups: distinct(cloud.id('sg'), 4, 3),
      name,
      dns: fc.constantFrom(true, false, null),
    })
    .chain(({ network, subnets, groups, name: first, dns }) => {
      const of: Reference = { kind: 'made', of: 'network', key: network };
      const [defaultGroup = '', old = '', ...fresh] = groups;
      const group = (key: string): fc.Arbitrary<SecurityGroupToMake> =>
        fc
          .record({
            name: name.map((text) => text || 'group'),
            description: anyName,
            rules: fc.uniqueArray(rule(cloud, key === old ? fresh : [key, ...fresh]), {
              selector: trafficOf,
              maxLength: 5,
            }),
          })
          .map((rest) => ({
            ...rest,
            key,
            existingId: key === old ? key : null,
            isDefault: key === defaultGroup && cloud.cloud === 'aws',
            network: cloud.cloud === 'tencent' ? null : key === old ? known('vpc-0123456789abcdef0') : of,
            add: rest.rules,
            remove: rest.rules.slice(0, 1),
            describe: key === old ? rest.rules.slice(0, 1) : [],
            renamed: key === old,
          }));
      return fc.record({
        networks: fc.constant([
          {
            key: network,
            name: first,
            existingId: null,
            cidrs: ['10.20.0.0/16', '10.21.0.0/16'],
            dnsSupport: dns,
            dnsHostnames: dns,
            change: null,
          },
        ]),
        subnets: fc.constant(
          subnets.map((key, index) => ({
            key,
            name: first,
            existingId: null,
            network: of,
            zoneId: cloud.cloud === 'aws' ? `use1-az${index + 1}` : `ap-guangzhou-${index + 1}`,
            cidr: `10.2${index}.1.0/24`,
          })),
        ),
        securityGroups: fc.tuple(...groups.map(group)),
      });
    });
}

/** The endpoint in what the plan makes. */
const placedIn = (cloud: Cloud, endpoint: EndpointToMake, parts: Foundations): EndpointToMake => ({
  ...endpoint,
  existingId: null,
  change: null,
  network: { kind: 'made', of: 'network', key: parts.networks[0]?.key ?? '' },
  subnets: parts.subnets
    .slice(0, cloud.cloud === 'aws' ? 2 : 1)
    .map(({ key }) => ({ subnet: { kind: 'made', of: 'subnet', key }, address: null })),
  securityGroups: parts.securityGroups.map(({ key, existingId }) =>
    existingId === null ? { kind: 'made', of: 'securityGroup', key } : known(key),
  ),
});

const principals = (cloud: Cloud) =>
  distinct(
    fc
      .integer({ min: 100_000_000_000, max: 999_999_999_999 })
      .map((account) => (cloud.cloud === 'aws' ? `arn:aws:iam::${account}:root` : String(account))),
    3,
    1,
  );

const byKey = <T extends { readonly key: string }>(things: fc.Arbitrary<T>, most: number, least = 0) =>
  fc.uniqueArray(things, { selector: ({ key }) => key, minLength: least, maxLength: most });

/** A plan of a side, of one to `most` things. */
export function anyPlan(
  side: ArtefactSide,
  cloud: Cloud,
  name: fc.Arbitrary<string> = anyName,
  most = 4,
): fc.Arbitrary<ArtefactPlan> {
  const base = { side, cloud: cloud.cloud, region: cloud.region, accountId: cloud.account };
  const nothing = {
    ...emptyFoundations,
    endpoints: [],
    services: [],
    grants: [],
    decisions: [],
    teardown: emptyTeardown,
  };
  if (side === 'consumer')
    return fc
      .record({
        title: name,
        endpoints: byKey(endpoint(cloud, name), most, 1),
        ask: fc.boolean(),
        parts: foundations(cloud, name),
        make: fc.boolean(),
      })
      .map(({ title, endpoints, ask, parts, make }) => {
        const [first, ...rest] = endpoints;
        if (make && first)
          return {
            ...base,
            ...nothing,
            ...parts,
            title,
            endpoints: [placedIn(cloud, first, parts), ...rest],
            inputs: [],
          };
        if (!ask || !first) return { ...base, ...nothing, title, endpoints, inputs: [] };
        const input = {
          key: 'subnet-planned',
          kind: 'subnet',
          name: first.name,
          about: '10.0.0.0/24',
        } as const;
        const asked: EndpointToMake = {
          ...first,
          subnets: [{ subnet: { kind: 'asked', input: input.key }, address: null }],
        };
        return { ...base, ...nothing, title, endpoints: [asked, ...rest], inputs: [input] };
      });
  if (side === 'teardown')
    return fc
      .record({
        title: name,
        endpoints: byKey(endpoint(cloud, name), most, 1),
        services: byKey(service(cloud, name), 2),
        parts: foundations(cloud, name),
        link: name,
      })
      .map(({ title, endpoints, services, parts, link }) => ({
        ...base,
        ...nothing,
        title,
        inputs: [],
        teardown: {
          links: [{ name: link, profileId: 'tdengine-aws', endpointId: endpoints[0]?.key ?? '' }],
          endpoints,
          services,
          ...parts,
        },
      }));
  return fc
    .record({
      title: name,
      services: byKey(service(cloud, name), most, 1),
      principals: principals(cloud),
      description: name,
      endpointIds: distinct(cloud.id('vpce'), 3),
      decision: fc.constantFrom('accept' as const, 'reject' as const),
    })
    .map(({ title, services, principals: list, description, endpointIds, decision }) => {
      const [first] = services;
      const reference: Reference =
        first?.existingId === null
          ? { kind: 'made', of: 'service', key: first.key }
          : known(first?.key ?? '');
      const serviceName = first?.name || 'service';
      return {
        ...base,
        ...nothing,
        title,
        inputs: [],
        services,
        grants: [
          {
            key: first?.key ?? '',
            service: reference,
            serviceName,
            add: list.map((principal) => ({ principal, description })),
            remove: [],
          },
        ],
        decisions: endpointIds.map((id) => ({
          key: id,
          service: reference,
          serviceName,
          endpoint: known(id),
          endpointName: title,
          decision,
        })),
      };
    });
}
