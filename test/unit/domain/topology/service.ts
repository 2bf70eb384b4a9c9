/** A service with everything around it: two backends' zones, an allowlist, three accounts, every kind of line. */
import type { EndpointService } from '../../../../electron/domain/model/links.ts';
import type { Model } from '../../../../electron/domain/model.ts';
import type { View } from '../../../../electron/domain/sides.ts';
import { buildModel, ids, imported, planned, type ModelParts } from '../../../support/model-builder.ts';

export const owner = '906128990117';
export const partner = '210987654321';
export const gone = '345678901234';
export const backend = 'arn:aws:elasticloadbalancing:us-east-1:906128990117:loadbalancer/net/taos/1';

/** Where nobody chose a side. */
export const bothSides: View = { side: 'both', accountId: null };

const account = (accountId: string, name: string, mine: boolean) => ({
  id: `aws:${accountId}`,
  accountId,
  name,
  mine,
});
const entry = (accountId: string, user = 'root', origin = imported) => ({
  principal: `arn:aws:iam::${accountId}:${user}`,
  description: '',
  addedAt: null,
  origin,
});

const around: ModelParts = {
  regions: [{}],
  accounts: [
    account(ids.account, 'orders', true),
    account(partner, '物流伙伴', false),
    account(owner, 'TDengine', false),
  ],
  networks: [{}],
  subnets: [{}, { id: 'subnet-1b', zoneId: 'use1-az1' }, { id: 'subnet-1c', zoneId: 'use1-az2' }],
  networkInterfaces: [{ id: 'eni-1' }],
  backends: [{ id: backend, name: 'taos-nlb', networkId: ids.network, zoneIds: ['use1-az6'] }],
  endpointServices: [
    {
      name: 'taos-gateway',
      ownerAccountId: owner,
      backendIds: [backend],
      state: 'Available',
      allowlist: [
        entry(ids.account),
        entry(partner),
        entry(partner, 'role/ops'),
        entry('456789012345', 'root', planned),
      ],
    },
  ],
  endpoints: [
    {
      name: 'main',
      networkInterfaceIds: ['eni-1'],
      subnetIds: [ids.subnet, 'subnet-1b'],
      state: 'available',
    },
    { id: 'vpce-2', name: 'asks', subnetIds: ['subnet-1c'], state: 'pendingAcceptance' },
    {
      id: 'vpce-3',
      name: 'plan',
      subnetIds: [ids.subnet],
      addresses: [{ subnetId: ids.subnet, address: '10.20.0.9' }],
      state: 'planned',
      plannedState: 'pendingAcceptance',
      origin: planned,
    },
    { id: 'vpce-4', name: '', ownerAccountId: partner, networkId: null, subnetIds: [], state: 'rejected' },
    { id: 'vpce-5', name: 'stays', ownerAccountId: gone, networkId: null, subnetIds: [], state: 'available' },
  ],
};

/** The model, with what a test adds. */
export const modelAround = (...more: readonly ModelParts[]): Model => buildModel(around, ...more);

export function serviceOf(model: Model): EndpointService {
  const service = model.endpointServices.get(ids.service);
  if (!service) throw new Error('The model has no service.');
  return service;
}

/** A service with many endpoints of many accounts, each account on its list. */
export function crowded(accounts: number, endpointsEach: number): Model {
  const accountIds = Array.from({ length: accounts }, (_, at) => String(100_000_000_000 + at));
  return buildModel({
    endpointServices: [{ ownerAccountId: owner, allowlist: accountIds.map((accountId) => entry(accountId)) }],
    endpoints: accountIds.flatMap((ownerAccountId) =>
      Array.from({ length: endpointsEach }, (_, at) => ({
        id: `vpce-${ownerAccountId}-${at}`,
        name: `endpoint-${at}`,
        ownerAccountId,
        state: at % 2 === 0 ? 'available' : 'pendingAcceptance',
      })),
    ),
  });
}
