/** Endpoints, services and what they stand in, as plans hold them. */
import fc from 'fast-check';
import type {
  EndpointToMake,
  Foundations,
  Reference,
  RuleToMake,
  SecurityGroupToMake,
  ServiceToMake,
} from '../../electron/artefacts/plan.ts';
import { anyName, hexId, shortId } from './artefact-names.ts';

/** Values that differ from each other. */
export const distinct = <T>(values: fc.Arbitrary<T>, most: number, least = 0) =>
  fc.uniqueArray(values, { minLength: least, maxLength: most });
/** What is there already. */
export const known = (id: string): Reference => ({ kind: 'known', id });

/** What differs between the clouds. */
export interface Cloud {
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

/** An endpoint that is made or changed. */
export const endpoint = (cloud: Cloud, name: fc.Arbitrary<string>): fc.Arbitrary<EndpointToMake> =>
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

/** A service that is made or changed. */
export const service = (cloud: Cloud, name: fc.Arbitrary<string>): fc.Arbitrary<ServiceToMake> =>
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
