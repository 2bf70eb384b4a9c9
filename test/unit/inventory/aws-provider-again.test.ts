/** Imported again: what the provider no longer sees, its allowlist, what was planned meanwhile. */
import { describe, expect, it } from 'vitest';
import { orders } from '../../support/fixtures.ts';
import { Desk, edited, json, numbers, under } from './desk.ts';
import {
  provider,
  consumer,
  both,
  orderService,
  metrics,
  connections,
  configurations,
  permissions,
  planned,
  imported,
  endpoint,
  service,
  principals,
  replace,
} from './aws-provider.ts';

describe('what the provider no longer sees', () => {
  const without = (name: string, key: string, ...ids: string[]) =>
    edited<object>(provider, name, key, (items) =>
      items.filter((item) => !ids.some((id) => Object.values(item).includes(id))),
    );

  it('is an endpoint of another account that is gone', async () => {
    const desk = await imported(both);
    const gone = without(connections, 'VpcEndpointConnections', 'vpce-05c8f2a7e9d36b140');
    expect((await desk.preview([gone])).items.map(({ id, change }) => `${id} ${change}`)).toEqual([
      'vpce-05c8f2a7e9d36b140 removed',
    ]);
  });

  it('is no endpoint that its own account lists', async () => {
    const desk = await imported(both);
    const gone = without(connections, 'VpcEndpointConnections', orders.endpoint);
    expect(numbers(await desk.preview([gone]))).toEqual({});
  });

  it('is only of the service that the file names', async () => {
    const desk = await imported();
    const none = json(`connections.${metrics}.json`, { VpcEndpointConnections: [] });
    expect((await desk.preview([none])).items.map(({ id }) => id)).toEqual(['vpce-0d4b6f8a1c3e57920']);
  });

  it('is nothing as long as pages are missing', async () => {
    const desk = await imported();
    const page = json(connections, { VpcEndpointConnections: [], NextToken: 'more' });
    const preview = await desk.preview([page]);
    expect([numbers(preview), preview.notices]).toEqual([
      {},
      [{ reason: 'incomplete', params: { count: 1, example: connections } }],
    ]);
  });

  it('is a service that is gone, with the endpoints that only it showed', async () => {
    const desk = await imported();
    const gone = without(configurations, 'ServiceConfigurations', metrics);
    expect(numbers(await desk.preview([gone]))).toEqual({
      endpointServices: '+0 ~0 -1',
      endpoints: '+0 ~0 -1',
    });
  });

  it('is no service of which a consumer has only lost sight', async () => {
    const desk = await imported(both);
    const complete = {
      ServiceDetails: [
        { ServiceName: 'com.amazonaws.us-east-1.kms', Owner: 'amazon', AvailabilityZoneIds: [] },
      ],
    };
    expect(numbers(await desk.preview([json('s.json', complete)]))).toEqual({ endpointServices: '+1 ~0 -0' });
  });
});

describe('an allowlist', () => {
  const entry = (principal: string, kind: 'planned' | 'imported') => ({
    principal,
    description: 'written here',
    addedAt: 7,
    origin: kind === 'planned' ? planned : ({ kind, at: 1, file: 'old.json' } as const),
  });
  const root = (account: string) => `arn:aws:iam::${account}:root`;
  const withList = async () => {
    const desk = await imported();
    replace(desk, 'endpointServices', {
      ...service(desk, orderService),
      allowlist: [
        entry(root('111111111111'), 'planned'),
        entry(root('123456789012'), 'planned'),
        entry(root('222222222222'), 'imported'),
      ],
    });
    return desk;
  };

  it('is what the cloud lists and what is still planned; a plan that the cloud has is no plan', async () => {
    const desk = await withList();
    await desk.import(provider);
    expect([principals(desk), service(desk, orderService).allowlist?.[1]?.description]).toEqual([
      [
        `${root('111111111111')} planned`,
        `${root('123456789012')} imported`,
        'arn:aws:iam::555566667777:role/network-admin imported',
      ],
      'written here',
    ]);
  });

  it('keeps who is on a page that is missing', async () => {
    const desk = await withList();
    await desk.import([json(permissions, { AllowedPrincipals: [], NextToken: 'more' })]);
    expect(principals(desk)).toEqual([
      `${root('111111111111')} planned`,
      `${root('123456789012')} planned`,
      `${root('222222222222')} imported`,
    ]);
  });

  it('is empty where the file of a service lists nobody', async () => {
    const desk = await imported();
    await desk.import([json(permissions, { AllowedPrincipals: [] })]);
    expect(principals(desk)).toEqual([]);
  });

  it('is left out where it is empty and nothing says whose it is, or nobody knows its service', async () => {
    const desk = new Desk();
    const { notices } = await desk.preview([
      json('none.json', { AllowedPrincipals: [] }),
      json(permissions, { AllowedPrincipals: [] }),
    ]);
    expect(notices).toEqual([
      { reason: 'allowlistService', params: { count: 1, example: 'none.json' } },
      { reason: 'allowlistWithoutService', params: { count: 1, example: orderService } },
    ]);
  });
});

describe('what was planned of a connection', () => {
  const decided = async (plannedState: string) => {
    const desk = await imported(both);
    replace(desk, 'endpoints', { ...endpoint(desk, orders.endpoint), plannedState });
    return desk;
  };
  const says = (state: string) =>
    edited<{ VpcEndpointId: string; VpcEndpointState: string }>(
      provider,
      connections,
      'VpcEndpointConnections',
      (items) => items.map((item) => ({ ...item, VpcEndpointState: state })),
    );

  it('stands until the cloud says the same', async () => {
    const desk = await decided('available');
    await desk.import(both);
    const waiting = endpoint(desk, orders.endpoint);
    await desk.import([says('available')]);
    const done = endpoint(desk, orders.endpoint);
    expect([waiting, done].map(({ state, plannedState }) => [state, plannedState])).toEqual([
      ['pendingAcceptance', 'available'],
      ['available', null],
    ]);
  });
});

describe('an account', () => {
  it('is one that asked once it did, unless the operator says otherwise', async () => {
    const desk = await imported();
    await desk.import(under('consumer', consumer));
    const asked = desk.model.accounts.get('aws:123456789012');
    replace(desk, 'accounts', { ...asked, id: 'aws:123456789012', mine: false, origin: planned });
    await desk.import(both);
    await desk.import(both);
    const said = desk.model.accounts.get('aws:123456789012');
    expect([asked?.mine, said?.mine, said?.origin.kind]).toEqual([true, false, 'planned']);
  });
});
