/** Whatever refers to a planned place: after it is confirmed nothing does any more, and Undo gives the first state back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmPlaces } from '../../../electron/core/confirm-places.ts';
import { applyChanges, type Change } from '../../../electron/domain/model/changes.ts';
import { collectionNames, emptyModel, type Model } from '../../../electron/domain/model.ts';
import type { SecurityRule } from '../../../electron/domain/model/security-groups.ts';
import { confirmedAlong, type Confirmation } from '../../../electron/domain/place-matches.ts';
import { realityRow } from '../../../electron/domain/realities.ts';
import { allow, allowGroup, buildModel, imported, planned } from '../../support/model-builder.ts';

const hex = (n: number) => String(n).padStart(17, '0');
const realIds = { networks: `vpc-${hex(90)}`, subnets: `subnet-${hex(90)}`, securityGroups: `sg-${hex(90)}` };
const planIds = { networks: `vpc-${hex(10)}`, subnets: `subnet-${hex(10)}`, securityGroups: `sg-${hex(10)}` };
const placed = fc.constantFrom(planIds, realIds);
const subnetIds = fc.uniqueArray(fc.constantFrom(planIds.subnets, realIds.subnets, `subnet-${hex(5)}`));
const groupIds = fc.uniqueArray(
  fc.constantFrom(planIds.securityGroups, realIds.securityGroups, `sg-${hex(5)}`),
);
const rules = fc.array(
  fc.oneof(
    groupIds.map((ids): SecurityRule => allowGroup(ids[0] ?? planIds.securityGroups)),
    fc.constantFrom('10.0.0.0/8', '10.20.0.0/16').map((cidr) => allow(cidr)),
  ),
  { maxLength: 4 },
);
const origin = fc.constantFrom(planned, imported);

const models = fc
  .record({
    twins: fc.boolean(),
    mine: rules,
    endpoints: fc.array(
      fc.record({ at: placed, subnetIds, securityGroupIds: groupIds, origin, kept: fc.boolean() }),
      {
        maxLength: 4,
      },
    ),
    groups: fc.array(fc.record({ at: placed, rules, origin, kept: fc.boolean() }), { maxLength: 4 }),
    setups: fc.array(fc.record({ at: placed, subnetIds, securityGroupIds: groupIds }), { maxLength: 3 }),
    standing: fc.array(placed, { maxLength: 3 }),
  })
  .map(({ twins, mine, endpoints, groups, setups, standing }) => {
    const parts = buildModel({
      networks: [{ id: planIds.networks, origin: planned }],
      subnets: [{ id: planIds.subnets, networkId: planIds.networks, origin: planned }],
      securityGroups: [
        { id: planIds.securityGroups, networkId: planIds.networks, rules: mine, origin: planned },
        ...groups.map(({ at, rules: its, origin: from }, n) => ({
          id: `sg-${hex(20 + n)}`,
          name: `group-${n}`,
          networkId: at.networks,
          rules: its,
          origin: from,
        })),
      ],
      endpoints: endpoints.map(({ at, subnetIds: subnets, securityGroupIds, origin: from }, n) => ({
        subnetIds: subnets,
        securityGroupIds,
        origin: from,
        id: `vpce-${hex(20 + n)}`,
        networkId: at.networks,
        addresses: subnets.slice(0, 1).map((subnetId) => ({ subnetId, address: '10.20.0.9' })),
      })),
      setups: setups.map(({ at, ...its }, n) => ({ ...its, id: `setup-${n}`, networkId: at.networks })),
      backends: standing.map((at, n) => ({ id: `backend-${n}`, networkId: at.networks })),
      endpointServices: standing.map((at, n) => ({ id: `vpce-svc-${hex(n)}`, networkId: at.networks })),
    });
    const twin = buildModel({
      networks: [{ id: realIds.networks }],
      subnets: [{ id: realIds.subnets, networkId: realIds.networks }],
      securityGroups: [{ id: realIds.securityGroups, networkId: realIds.networks }],
    });
    const model = emptyModel();
    for (const name of collectionNames) {
      for (const [id, thing] of [...parts[name], ...(twins ? twin[name] : [])])
        (model[name] as Map<string, unknown>).set(id, thing);
    }
    endpoints.forEach(({ kept }, n) => {
      const endpoint = model.endpoints.get(`vpce-${hex(20 + n)}`);
      if (!kept || !endpoint) return;
      const row = realityRow('endpoints', { ...endpoint, subnetIds: [realIds.subnets] }, 1);
      model.realities.set(row.id, row);
    });
    return { model, twins };
  });

const all = (model: Model): Confirmation[] =>
  (['networks', 'subnets', 'securityGroups'] as const).map((collection) => ({
    collection,
    planned: model[collection].get(planIds[collection]) as Confirmation['planned'],
    realId: realIds[collection],
  }));
const copyOf = (model: Model, changes: readonly Change[], side: 'after' | 'before' = 'after') => {
  const copy = emptyModel();
  for (const name of collectionNames)
    for (const [id, thing] of model[name]) (copy[name] as Map<string, unknown>).set(id, thing);
  applyChanges(copy, changes, side);
  return copy;
};
const textOf = (model: Model) => JSON.stringify(collectionNames.map((name) => [...model[name].values()]));
const sorted = (model: Model) =>
  collectionNames.map((name) => [...model[name].values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)));

describe('planned places under their real ids', () => {
  it.each([
    ['all at once', (model: Model) => all(model)],
    ['the network', (model: Model) => all(model).slice(0, 1)],
    ['the subnet', (model: Model) => all(model).slice(1, 2)],
    ['the group', (model: Model) => all(model).slice(2)],
  ])(
    '%s: no reference to the old id is left, nothing is there twice, Undo gives the first state back',
    (_, of) => {
      fc.assert(
        fc.property(models, ({ model, twins }) => {
          const confirmed = of(model);
          const changes = confirmPlaces(model, confirmed, 2);
          const after = copyOf(model, changes);
          const text = textOf(after);
          const sizes = confirmed.map(({ collection }) => after[collection].size - model[collection].size);
          expect({
            left: confirmed.filter(({ planned: { id } }) => text.includes(id)).length,
            there: confirmed.filter(({ collection, realId }) => after[collection].has(realId)).length,
            sizes,
            changedTwice: changes.length - new Set(changes.map(({ collection, id }) => collection + id)).size,
            namedTwice: [...after.endpoints.values(), ...after.setups.values()].filter(
              (one) =>
                new Set(one.subnetIds).size !== one.subnetIds.length ||
                new Set(one.securityGroupIds).size !== one.securityGroupIds.length,
            ).length,
            undone: sorted(copyOf(after, changes, 'before')),
          }).toEqual({
            left: 0,
            there: confirmed.length,
            sizes: confirmed.map(() => (twins ? -1 : 0)),
            changedTwice: 0,
            namedTwice: 0,
            undone: sorted(model),
          });
        }),
        { numRuns: 150 },
      );
    },
  );

  it('are those that the network takes along exactly where an import brought them', () => {
    fc.assert(
      fc.property(models, ({ model, twins }) => {
        const network = model.networks.get(planIds.networks);
        const along = network ? confirmedAlong(model, network, realIds.networks) : [];
        const mine = along.filter(({ planned: { id } }) => Object.values(planIds).includes(id));
        expect(mine.map(({ realId }) => realId)).toEqual(
          twins ? [realIds.subnets, realIds.securityGroups] : [],
        );
      }),
      { numRuns: 100 },
    );
  });
});
