import * as v from 'valibot';
import { expect, it } from 'vitest';
import { mayConnect } from '../../electron/domain/allowlist.ts';
import { collections, type CollectionName } from '../../electron/domain/model.ts';
import { isEndpointId, isServiceId, ResourceName } from '../../electron/domain/names.ts';
import { manyEndpoints } from '../support/many-endpoints.ts';

it('is a workspace that the program could have made itself', () => {
  const model = manyEndpoints(2000);
  const wrong = Object.entries(model).flatMap(([name, things]) =>
    [...things.values()].filter((thing) => !v.is(collections[name as CollectionName], thing)),
  );
  const services = new Map([...model.endpointServices.values()].map((one) => [one.serviceName, one]));
  const endpoints = [...model.endpoints.values()];
  const refused = endpoints.filter((one) => {
    const service = services.get(one.serviceName);
    return service === undefined || mayConnect(service, one.ownerAccountId) === 'notListed';
  });
  const names = endpoints.map(({ name }) => name);
  const lengths = names.map((name) => [...name].length);
  expect({
    wrong,
    refused,
    ids: endpoints.filter((one) => !isEndpointId('tencent', one.id)),
    services: [...services.keys()].filter((id) => !isServiceId('tencent', id)),
    names: names.filter((name) => !v.is(ResourceName, name)),
    different: new Set(names).size,
    longest: Math.max(...lengths),
    states: [...new Set(endpoints.map(({ state }) => state))].sort(),
  }).toEqual({
    wrong: [],
    refused: [],
    ids: [],
    services: [],
    names: [],
    different: 2000,
    longest: 80,
    states: ['ACCEPTING', 'ACTIVE', 'FAILED', 'PENDING', 'REJECTED'],
  });
});
