import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectionName, Entity, Model } from '../../../../electron/domain/model.ts';
import { IndexedModel } from '../../../../electron/domain/preflight/inventory.ts';
import { WorkspacePreflight } from '../../../../electron/domain/preflight/workspace.ts';
import { allow, buildModel, ids, ordersParts, planned } from '../../../support/model-builder.ts';
import { imported } from '../../inventory/tencent-files.ts';
import { world } from './cases/case.ts';

const serviceOf = (index: number) => ({
  id: `vpce-svc-${`${index}`.padStart(17, '0')}`,
  serviceName: `com.amazonaws.vpce.us-east-1.vpce-svc-${`${index}`.padStart(17, '0')}`,
  allowlist: [],
  ownerAccountId: ids.account,
  state: 'Available',
  backendIds: [`nlb-${index}`],
});
const model = buildModel(ordersParts, {
  networks: [{}, { id: 'vpc-2', name: 'second' }],
  securityGroups: [
    { rules: [allow('10.20.0.0/16')] },
    { id: 'sg-2', name: 'second', networkId: 'vpc-2', rules: [allow('10.20.0.0/16')] },
  ],
  subnets: [{ id: 'subnet-2', networkId: 'vpc-2' }],
  endpointServices: [serviceOf(1), serviceOf(2)],
  endpoints: [
    { id: 'vpce-1', state: 'planned', subnetIds: ['subnet-a'] },
    {
      id: 'vpce-2',
      state: 'planned',
      networkId: 'vpc-2',
      subnetIds: ['subnet-2'],
      securityGroupIds: ['sg-2'],
    },
    { id: 'vpce-3', state: 'available', serviceName: serviceOf(1).serviceName },
  ],
  privateLinks: [{ endpointId: 'vpce-1' }],
  setups: [{ serviceName: ids.serviceName, networkId: ids.network, subnetIds: ['subnet-c'] }],
});

/** The model with one thing replaced, or (`null`) taken away; the other collections are the same objects. */
function withThing(before: Model, collection: CollectionName, id: string, edits: object | null): Model {
  const map = new Map(before[collection] as ReadonlyMap<string, Entity>);
  if (edits === null) map.delete(id);
  else map.set(id, { ...(map.get(id) as Entity), ...edits });
  return { ...before, [collection]: map };
}

const whole = (one: Model) => {
  const run = new WorkspacePreflight();
  run.accept(new IndexedModel(one, world));
  run.finish();
  return run;
};
const byThing = (run: WorkspacePreflight) =>
  Object.fromEntries(
    run
      .results()
      .map(({ subject, findings, passed }) => [`${subject.kind} ${subject.id}`, { findings, passed }]),
  );

describe('preflight of a workspace', () => {
  it('looks at open setups, endpoints with their consumer’s side and own services', () => {
    expect(
      whole(model)
        .results()
        .map(({ subject }) => `${subject.kind} ${subject.id}`),
    ).toEqual([
      'setup setup-1',
      'endpoint vpce-1',
      'endpoint vpce-2',
      'endpoint vpce-3',
      `service ${serviceOf(1).id}`,
      `service ${serviceOf(2).id}`,
    ]);
  });

  it('leaves an endpoint to the setup that makes it', () => {
    const taken = withThing(model, 'setups', 'setup-1', { endpointId: 'vpce-2' });
    expect(
      whole(taken)
        .results()
        .map(({ subject }) => subject.id),
    ).not.toContain('vpce-2');
  });

  it('goes through no whole collection for any of them', () => {
    const run = whole(model);
    const wholes = run
      .results()
      .flatMap(({ subject }) => [...run.readOf(subject)].filter((read) => read.endsWith(' *')));
    expect(wholes).toEqual([]);
  });

  it('checks again only what a change touches', () => {
    const run = whole(model);
    const indexed = new IndexedModel(withThing(model, 'subnets', 'subnet-2', { freeAddresses: 0 }), world);
    run.accept(indexed);
    expect(run.waiting).toBe(1);
  });

  it('takes another model in the middle of its work', () => {
    const run = new WorkspacePreflight();
    run.accept(new IndexedModel(model, world));
    run.work().next();
    const next = withThing(model, 'subnets', 'subnet-c', null);
    run.accept(new IndexedModel(next, world));
    run.finish();
    expect(byThing(run)).toEqual(byThing(whole(next)));
  });

  it('finds after any changes what it would find at the start', () => {
    const edit = fc.constantFrom<readonly [CollectionName, string, object | null]>(
      ['subnets', 'subnet-a', { freeAddresses: 0 }],
      ['subnets', 'subnet-c', null],
      ['subnets', 'subnet-2', { zoneId: 'use1-az2' }],
      ['securityGroups', ids.group, { rules: [] }],
      ['securityGroups', 'sg-2', null],
      ['securityGroups', 'sg-default', { rules: [allow('0.0.0.0/0')] }],
      ['networks', 'vpc-2', { dnsSupport: false }],
      ['networkAcls', 'acl-e579f25bd0842733b', { entries: [] }],
      ['endpoints', 'vpce-1', { privateDnsEnabled: true }],
      ['endpoints', 'vpce-1', { state: 'pendingAcceptance', origin: planned }],
      ['endpoints', 'vpce-2', null],
      ['endpoints', 'vpce-3', { state: 'rejected', ownerAccountId: '210987654321' }],
      ['endpointServices', ids.service, { zoneIds: ['use1-az2'] }],
      ['endpointServices', serviceOf(1).id, { acceptanceRequired: false, allowlist: [] }],
      ['endpointServices', serviceOf(2).id, { backendIds: ['nlb-1'] }],
      ['endpointServices', serviceOf(2).id, null],
      ['setups', 'setup-1', { networkId: null }],
      ['setups', 'setup-1', { endpointId: 'vpce-1' }],
      ['privateLinks', ids.link, null],
      ['accounts', `aws:${ids.account}`, { mine: false }],
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const run = whole(model);
        let indexed = new IndexedModel(model, world);
        for (const [collection, id, change] of edits) {
          const there = indexed.model[collection].has(id);
          if (!there) continue;
          indexed = new IndexedModel(withThing(indexed.model, collection, id, change), world, indexed);
          run.accept(indexed);
          run.finish();
        }
        expect(byThing(run)).toEqual(byThing(whole(indexed.model)));
      }),
      { numRuns: 200 },
    );
  });
});

it('of another company’s endpoints a provider looks at the requests only, with the service', async () => {
  const { model: read } = await imported();
  const isOthers = (id: string) => /^(partner-a|客户乙)/.test(read.endpoints.get(id)?.name ?? '');
  const run = whole(read).results();
  const looked = run.flatMap(({ subject }) => (subject.kind === 'endpoint' ? [subject.id] : []));
  const waiting = run.flatMap(({ findings }) => findings.filter(({ check }) => check === 'waiting-requests'));
  expect([
    looked.length > 0,
    looked.filter(isOthers),
    waiting.some(({ about }) => about.some(isOthers)),
  ]).toEqual([true, [], true]);
});
