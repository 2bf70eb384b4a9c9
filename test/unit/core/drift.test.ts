/** Plan and reality brought together: the cloud's word taken over, planned things known by their real ids. */
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../electron/domain/difference.ts';
import { endpointMatches, likeliest, serviceMatches } from '../../../electron/domain/matches.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import { buildModel, ids, planned } from '../../support/model-builder.ts';
import { memoryDesk, type MemoryDesk } from '../../support/memory-desk.ts';
import { filesOf } from '../inventory/desk.ts';
import { twoCompanies } from './two-companies.ts';
import { importing, modelOf } from './importing.ts';

const started = async () => {
  const desk = await memoryDesk();
  await importing(desk, filesOf('aws-us-east-1'));
  return desk;
};
const differences = async (desk: MemoryDesk) =>
  differenceOf(await modelOf(desk)).map(({ collection, kind }) => [collection, kind]);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { body: { reason: string } }) => error.body.reason,
  );

describe('the cloud’s word taken over', () => {
  it('empties the difference of that thing, as one change that Undo takes back', async () => {
    const desk = await started();
    const id = [...(await modelOf(desk)).endpoints.keys()][0] ?? '';
    await desk.call('endpoints.rename', { id, name: 'mine' });
    const before = await differences(desk);
    await desk.call('realities.adopt', { things: [{ collection: 'endpoints', id }] });
    const adopted = [await differences(desk), (await modelOf(desk)).endpoints.get(id)?.origin.kind];
    await desk.call('activity.undo', {});
    expect([before, adopted, await differences(desk)]).toEqual([
      [['endpoints', 'change']],
      [[], 'imported'],
      [['endpoints', 'change']],
    ]);
  });

  it('brings what was taken away back, with what it stands on', async () => {
    const desk = await started();
    const model = await modelOf(desk);
    const endpoint = [...model.endpoints.values()][0] as Endpoint;
    await desk.call('endpoints.remove', { id: endpoint.id });
    const [subnet = ''] = endpoint.subnetIds;
    await desk.call('subnets.remove', { id: subnet });
    await desk.call('realities.adopt', { things: [{ collection: 'endpoints', id: endpoint.id }] });
    const after = await modelOf(desk);
    expect([await differences(desk), after.subnets.has(subnet), after.endpoints.has(endpoint.id)]).toEqual([
      [],
      true,
      true,
    ]);
  });

  it('is refused for what is not planned otherwise', async () => {
    const desk = await started();
    const id = [...(await modelOf(desk)).endpoints.keys()][0] ?? '';
    const asked = desk.call('realities.adopt', { things: [{ collection: 'endpoints', id }] });
    expect(await refusal(asked)).toBe('thing.unknown');
  });
});

const real = { endpoint: 'vpce-0aaaaaaaaaaaaaaaa', service: 'vpce-svc-0bbbbbbbbbbbbbbbb' };

async function plannedLink() {
  const { desk, aws } = await twoCompanies();
  const { id: service } = await desk.call('endpointServices.create', {
    name: 'orders',
    networkId: aws.provider.network,
    serviceType: 'nlb',
    backendId: 'arn:aws:elasticloadbalancing:eu-west-1:222233334444:loadbalancer/net/nlb-1/50dc6c495c0c1001',
    autoAccept: false,
  });
  await desk.call('endpointServices.allow', { id: service, principal: '111122223333', description: '' });
  const { id: endpoint } = await desk.call('endpoints.create', {
    networkId: aws.consumer.network,
    peer: { kind: 'other', accountId: '222233334444' },
    service,
    name: 'to-orders',
    subnets: [{ subnetId: aws.consumer.subnets[0] ?? '', address: null }],
    securityGroupIds: [],
  });
  return { desk, service, endpoint };
}

describe('a planned thing confirmed with its real id', () => {
  it('keeps what refers to it: the endpoints of a service ask for its real name', async () => {
    const { desk, service, endpoint } = await plannedLink();
    const first = (await desk.call('workspace.read', {})).collections;
    await desk.call('plans.confirm', { collection: 'endpointServices', id: service, realId: real.service });
    await desk.call('plans.confirm', { collection: 'endpoints', id: endpoint, realId: real.endpoint });
    const model = await modelOf(desk);
    const [entry] = await desk.call('activity.list', { before: null, limit: 1 });
    await desk.call('activity.undo', {});
    await desk.call('activity.undo', {});
    const last = (await desk.call('workspace.read', {})).collections;
    const made = model.endpoints.get(real.endpoint);
    expect([
      [...model.endpoints.keys()].includes(endpoint),
      [made?.name, made?.state, made?.plannedState, made?.serviceName],
      model.endpointServices.get(real.service)?.serviceName,
      entry?.subject,
      last.endpoints,
      last.endpointServices,
    ]).toEqual([
      false,
      ['to-orders', 'pendingAcceptance', null, `com.amazonaws.vpce.eu-west-1.${real.service}`],
      `com.amazonaws.vpce.eu-west-1.${real.service}`,
      `to-orders: ${endpoint} → ${real.endpoint}`,
      first.endpoints,
      first.endpointServices,
    ]);
  });

  it.each([
    ['vpce-0123abcd', 'done'],
    ['vpce-0123wxyz', 'realId.endpoints.aws'],
    ['vpce-svc-0bbbbbbbbbbbbbbbb', 'realId.endpoints.aws'],
    ['', 'id.empty'],
  ])('takes an id of its own cloud and kind only: %s', async (realId, outcome) => {
    const { desk, endpoint } = await plannedLink();
    const asked = desk.call('plans.confirm', { collection: 'endpoints', id: endpoint, realId });
    expect(await refusal(asked)).toBe(outcome);
  });

  it('is refused under its own planned id, and twice', async () => {
    const { desk, endpoint } = await plannedLink();
    const confirm = (id: string, realId: string) =>
      refusal(desk.call('plans.confirm', { collection: 'endpoints', id, realId }));
    expect([
      await confirm(endpoint, endpoint),
      await confirm(endpoint, real.endpoint),
      await confirm(real.endpoint, 'vpce-0cccccccccccccccc'),
    ]).toEqual(['realId.planned', 'done', 'realId.known']);
  });
});

describe('what a planned thing may have become', () => {
  const waiting = { id: 'vpce-00000000000000001', name: 'link', state: 'planned', origin: planned };
  const model = (...endpoints: Partial<Endpoint>[]) => buildModel({ endpoints: [waiting, ...endpoints] });
  const matchesIn = (...endpoints: Partial<Endpoint>[]) => {
    const built = model(...endpoints);
    return endpointMatches(built, built.endpoints.get(waiting.id) as Endpoint);
  };

  it('is an imported endpoint of the same service and network; the one of its name is proposed', () => {
    const other = { id: 'vpce-00000000000000002', name: 'else' };
    const named = { id: 'vpce-00000000000000003', name: 'link' };
    const elsewhere = { id: 'vpce-00000000000000004', name: 'link', networkId: 'vpc-00000000000000009' };
    const matches = matchesIn(other, named, elsewhere);
    expect([matches.map(({ id }) => id), likeliest(matches)?.id]).toEqual([[named.id, other.id], named.id]);
  });

  it('is left to the operator where two fit alike', () => {
    const matches = matchesIn(
      { id: 'vpce-00000000000000002', name: 'link' },
      { id: 'vpce-00000000000000003', name: 'link' },
    );
    expect([matches.length, likeliest(matches)]).toEqual([2, null]);
  });

  it('is for a service one on the same backend', () => {
    const one = { backendIds: [ids.backend], networkId: null };
    const built = buildModel({
      endpointServices: [
        { ...one, id: 'vpce-svc-00000000000000001', name: 'a', state: 'planned', origin: planned },
        { ...one, id: ids.service, name: 'b', state: 'Available' },
        { ...one, id: 'vpce-svc-00000000000000003', name: 'a', state: 'Available', backendIds: [] },
      ],
    });
    const waits = built.endpointServices.get('vpce-svc-00000000000000001') as EndpointService;
    expect(serviceMatches(built, waits).map(({ id }) => id)).toEqual([ids.service]);
  });
});
