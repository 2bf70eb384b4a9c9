/** Plans as an operator could have them and as nobody would: any name, planned and existing things mixed. */
import fc from 'fast-check';
import {
  emptyFoundations,
  type ArtefactPlan,
  type ArtefactSide,
  type EndpointToMake,
  type Foundations,
  type Reference,
  type Teardown,
} from '../../electron/artefacts/plan.ts';
import { anyName } from './artefact-names.ts';
import { distinct, endpoint, foundations, known, service, type Cloud } from './artefact-things.ts';

export const emptyTeardown: Teardown = { links: [], endpoints: [], services: [], ...emptyFoundations };

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
