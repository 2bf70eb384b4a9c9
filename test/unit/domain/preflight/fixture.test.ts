import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges, type JournalEntry } from '../../../../electron/domain/model/changes.ts';
import { emptyModel, type Model } from '../../../../electron/domain/model.ts';
import { preselectSubnets, runPreflight } from '../../../../electron/domain/preflight/index.ts';
import type { EndpointPlan } from '../../../../electron/domain/preflight/types.ts';
import { decide } from '../../../../electron/domain/security/decision.ts';
import { importFixture, orders } from '../../../support/fixtures.ts';
import { memoryDesk } from '../../../support/memory-desk.ts';

/** The operator's own files, imported; what the disk then holds. */
async function importedModel(): Promise<Model> {
  const desk = await memoryDesk();
  await importFixture(desk);
  const model = emptyModel();
  for (const line of desk.disk.journal) applyChanges(model, (JSON.parse(line) as JournalEntry).changes);
  return model;
}

describe('an imported inventory', () => {
  let model: Model;
  beforeAll(async () => {
    model = await importedModel();
  });
  const plan: EndpointPlan = {
    kind: 'setup',
    provider: 'aws',
    name: '',
    addresses: [],
    ending: false,
    serviceName: orders.service,
    networkId: orders.network,
    subnetIds: [orders.subnets.a, orders.subnets.b, orders.subnets.c],
    securityGroupIds: [orders.groups.clients, orders.groups.default],
    endpointId: null,
    privateLinkId: null,
    port: 443,
    privateDns: false,
  };

  it('begins with a subnet in each zone that the service is offered in', () => {
    expect(preselectSubnets(model, orders.network, orders.service)).toEqual([
      orders.subnets.a,
      orders.subnets.b,
    ]);
  });

  it('has the zone that is not offered and the default group found', () => {
    const found = runPreflight(model, plan)
      .filter(({ severity }) => severity !== 'passes')
      .map(({ severity, check, finding }) => `${severity} ${check} ${finding}`);
    expect(found).toEqual([
      'blocks zone-not-offered notOffered',
      'warns default-group closedSpare',
      'informs acceptance mustAccept',
      'informs private-dns-order later',
    ]);
  });

  it('has nothing that blocks the endpoint which is there already', () => {
    const made = {
      ...plan,
      subnetIds: [orders.subnets.a, orders.subnets.b],
      securityGroupIds: [orders.groups.clients],
      endpointId: orders.endpoint,
    };
    const found = runPreflight(model, made).filter(
      ({ severity }) => severity === 'blocks' || severity === 'warns',
    );
    expect(found).toEqual([]);
  });

  it('tells who reaches the endpoint', () => {
    const bearer = {
      provider: 'aws',
      networkId: orders.network,
      securityGroupIds: [orders.groups.clients],
    } as const;
    const from = (address: string) => decide(model, bearer, address, 443, 'tcp').answer;
    expect([from('10.20.1.7'), from('172.31.0.7')]).toEqual(['accept', 'drop']);
  });
});
