import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, Differences } from '../../../electron/domain/difference.ts';
import type { CloudThing, Model } from '../../../electron/domain/model.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import { mergePlan, plannedAttributes, realityRow } from '../../../electron/domain/realities.ts';
import { buildModel, ids, imported, planned } from '../../support/model-builder.ts';

const endpoint = [...buildModel({ endpoints: [{}] }).endpoints.values()][0] as Endpoint;
const service = [...buildModel({ endpointServices: [{}] }).endpointServices.values()][0] as EndpointService;
const inShort = (model: Model) =>
  differenceOf(model).map(({ collection, id, kind, attributes }) => [collection, id, kind, ...attributes]);

describe('the difference between plan and reality', () => {
  it('is nothing where everything is as it was imported', () => {
    expect(differenceOf(buildModel({ networks: [{}], subnets: [{}], endpoints: [{}] }))).toEqual([]);
  });

  it('names what is made, changed and taken away, and the attributes', () => {
    const was = { ...endpoint, name: 'before', freeAddresses: 7 } as Endpoint;
    const gone = { ...endpoint, id: 'vpce-0000000000000000f', plannedState: null };
    const model = buildModel({
      securityGroups: [{ id: 'sg-00000000000000001', origin: planned }],
      endpoints: [
        { ...endpoint, name: 'after', state: 'available', origin: planned },
        { id: 'vpce-00000000000000002', state: 'planned', origin: planned },
      ],
      realities: [realityRow('endpoints', was, 1), realityRow('endpoints', gone, 1)],
    });
    expect(inShort(model)).toEqual([
      ['securityGroups', 'sg-00000000000000001', 'create'],
      ['endpoints', ids.endpoint, 'change', 'name'],
      ['endpoints', 'vpce-00000000000000002', 'create'],
      ['endpoints', gone.id, 'remove'],
    ]);
  });

  it('has a decision about a connection, until the cloud says the same in its own word', () => {
    const decided = (state: string, plannedState: string) =>
      inShort(buildModel({ endpoints: [{ state, plannedState }] }));
    expect([decided('pendingAcceptance', 'available'), decided('available', 'available')]).toEqual([
      [['endpoints', ids.endpoint, 'change', 'plannedState']],
      [],
    ]);
  });

  it('takes neither a typed service of others nor an endpoint typed by its id for something to be made', () => {
    const model = buildModel({
      endpointServices: [{ state: null, origin: planned }],
      endpoints: [{ state: 'pendingAcceptance', origin: planned }],
    });
    expect(differenceOf(model)).toEqual([]);
  });

  it('looks at sets as sets, at the order of groups only where it decides', () => {
    const other = { securityGroupIds: ['sg-2', 'sg-1'], subnetIds: ['b', 'a'] };
    const one = { securityGroupIds: ['sg-1', 'sg-2'], subnetIds: ['a', 'b'] };
    const differs = (provider: 'aws' | 'tencent') =>
      plannedAttributes({ ...endpoint, provider, ...one }, { ...endpoint, provider, ...other });
    expect([differs('aws'), differs('tencent')]).toEqual([[], ['securityGroupIds']]);
  });
});

describe('differences of one model after another', () => {
  const thing = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.constantFrom('one', 'two'),
    made: fc.boolean(),
    said: fc.constantFrom(null, 'one', 'two'),
    there: fc.boolean(),
  });
  const modelOf = (things: readonly (typeof thing extends fc.Arbitrary<infer T> ? T : never)[]): Model => {
    const subnet = ({ id, name, made }: (typeof things)[number]) => ({
      id,
      name,
      origin: made ? planned : imported,
    });
    const there = buildModel({ subnets: things.filter(({ there }) => there).map(subnet) });
    const realities = things.flatMap((one) => {
      const said = buildModel({ subnets: [{ ...subnet(one), name: one.said ?? '' }] }).subnets.get(one.id);
      return one.said === null || !said ? [] : [realityRow('subnets', said, 0)];
    });
    return { ...there, realities: new Map(realities.map((row) => [row.id, row])) };
  };

  it('are those of each model by itself, whatever stayed the same between them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uniqueArray(thing, { selector: ({ id }) => id }), fc.boolean(), fc.boolean()), {
          maxLength: 6,
        }),
        (steps) => {
          const differences = new Differences();
          let last = modelOf([]);
          for (const [things, keepsPlan, keepsReality] of steps) {
            const next = modelOf(things);
            last = {
              ...next,
              ...(keepsPlan && { subnets: last.subnets }),
              ...(keepsReality && { realities: last.realities }),
            };
            expect(differences.of(last).flat()).toEqual(differenceOf(last));
          }
        },
      ),
    );
  });

  it('looks again only at the collection that is another', () => {
    const model = buildModel({ subnets: [{ origin: planned }], endpoints: [{}] });
    const differences = new Differences();
    const [before, after] = [differences.of(model), differences.of({ ...model, endpoints: new Map() })];
    expect(after.map((one, index) => one === before[index])).toEqual(
      after.map((_, index) => index !== before.length - 1),
    );
  });
});

describe('a newer word of the cloud and the plan', () => {
  const lists = fc.subarray(['a', 'b', 'c']);
  const sides = fc.record({
    name: fc.constantFrom('one', 'two', 'three'),
    subnetIds: lists,
    securityGroupIds: lists,
    privateDnsEnabled: fc.boolean(),
  });
  const of = (part: Partial<Endpoint>, origin: Endpoint['origin'] = imported): CloudThing => ({
    ...endpoint,
    ...part,
    origin,
  });

  it('keep each attribute that the plan changed, and take every other from the cloud', () => {
    fc.assert(
      fc.property(sides, sides, sides, (before, here, there) => {
        const [base, plan, reality] = [of(before), of(here, planned), of(there)];
        const merged = mergePlan(base, plan, reality);
        const changed = plannedAttributes(base, plan);
        const wrong = Object.keys(before).filter((name) => {
          const from = changed.includes(name) ? plan : reality;
          return plannedAttributes(from, merged).includes(name);
        });
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('are one when the cloud says what was planned, and the cloud alone where nothing was', () => {
    fc.assert(
      fc.property(sides, sides, sides, (before, here, there) => {
        const came = mergePlan(of(before), of(here, planned), of(here));
        const unplanned = mergePlan(of(before), of(before), of(there));
        expect([plannedAttributes(of(here), came), plannedAttributes(of(there), unplanned)]).toEqual([
          [],
          [],
        ]);
      }),
    );
  });

  it('keep whom the plan added to an allowlist, and keep off whom it took off', () => {
    const entry = (principal: string, origin = imported) => ({
      principal,
      description: '',
      addedAt: null,
      origin,
    });
    const listed = (...entries: ReturnType<typeof entry>[]) => ({ ...service, allowlist: entries });
    const merged = mergePlan(
      listed(entry('1'), entry('2')),
      listed(entry('2'), entry('9', planned)),
      listed(entry('1'), entry('2'), entry('3')),
    ) as EndpointService;
    expect(merged.allowlist?.map(({ principal }) => principal)).toEqual(['2', '3', '9']);
  });
});
