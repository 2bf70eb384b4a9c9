import { ids, planned } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';

const both = { subnetIds: ['subnet-a', 'subnet-c'] };
const elsewhere = { id: 'subnet-x', name: 'legacy-a', networkId: 'vpc-x', cidr: '172.31.20.0/26' };

export const subnetCases: readonly PreflightCase[] = [
  { check: 'network', when: 'none is chosen', plan: { networkId: null }, found: [['none', 'blocks']] },
  {
    check: 'network',
    when: 'it is not in the workspace',
    plan: { networkId: 'vpc-0' },
    found: [['unknown', 'blocks', { id: 'vpc-0' }]],
  },
  {
    check: 'network',
    when: 'it is known',
    found: [['passes', 'passes', { name: 'orders-app', cidrs: '10.20.0.0/16' }]],
  },

  {
    check: 'subnets-chosen',
    when: 'none is',
    plan: { subnetIds: [] },
    found: [['none', 'blocks', { network: 'orders-app' }]],
  },
  {
    check: 'subnets-chosen',
    when: 'one is not in the workspace',
    plan: { subnetIds: ['subnet-a', 'subnet-0'] },
    found: [['unknown', 'blocks', { subnet: 'subnet-0' }]],
  },
  {
    check: 'subnets-chosen',
    when: 'one is of another network',
    parts: { networks: [{}, { id: 'vpc-x', name: 'legacy-batch' }], subnets: [elsewhere] },
    plan: { subnetIds: ['subnet-a', 'subnet-x'] },
    found: [['otherNetwork', 'blocks', { subnet: 'legacy-a', network: 'orders-app', other: 'legacy-batch' }]],
  },
  {
    check: 'subnets-chosen',
    when: 'they are of the network',
    found: [['passes', 'passes', { subnets: 'orders-private-a, orders-private-b' }]],
  },
  { check: 'subnets-chosen', when: 'no network is', plan: { networkId: null }, found: [] },

  {
    check: 'zone-not-offered',
    when: 'one zone is not',
    plan: both,
    found: [
      [
        'notOffered',
        'blocks',
        {
          subnet: 'orders-private-c',
          zone: 'use1-az2',
          zoneName: 'us-east-1c',
          offered: 'use1-az6, use1-az1',
        },
      ],
    ],
  },
  {
    check: 'zone-not-offered',
    when: 'one zone is not and has no name here',
    parts: {
      regions: [{ zones: [] }],
      subnets: [{ id: 'subnet-c', name: 'orders-private-c', zoneId: 'use1-az2', zoneName: null }],
    },
    plan: both,
    found: [['notOfferedUnnamed', 'blocks', { subnet: 'orders-private-c', zone: 'use1-az2' }]],
  },
  {
    check: 'zone-not-offered',
    when: 'the names agree but the ids do not',
    parts: {
      endpointServices: [{ zoneIds: ['use1-az2'] }],
      subnets: [{ id: 'subnet-c', zoneId: 'use1-az3' }],
    },
    plan: { subnetIds: ['subnet-c'] },
    found: [['noneLeft', 'blocks', { zones: 'use1-az3', offered: 'use1-az2', network: 'orders-app' }]],
  },
  {
    check: 'zone-not-offered',
    when: 'the zones of the service are not known',
    parts: { endpointServices: [{ zoneIds: null }] },
    found: [['unknown', 'unknown', { service: ids.serviceName, zones: 'use1-az6, use1-az1' }]],
  },
  {
    check: 'zone-not-offered',
    when: 'all zones are',
    found: [['passes', 'passes', { zones: 'use1-az6, use1-az1' }]],
  },

  {
    check: 'duplicate-zone',
    when: 'two subnets are in one zone',
    plan: { subnetIds: ['subnet-mgmt', 'subnet-a', 'subnet-b'] },
    found: [
      [
        'twoSubnets',
        'blocks',
        { zone: 'use1-az6', subnets: 'orders-mgmt-a, orders-private-a', keep: 'orders-private-a', free: 250 },
      ],
    ],
  },
  {
    check: 'duplicate-zone',
    when: 'each has its own zone',
    found: [['passes', 'passes', { zones: 'use1-az6, use1-az1' }]],
  },

  {
    check: 'zone-spread',
    when: 'there is one zone and another could be had',
    plan: { subnetIds: ['subnet-a'] },
    found: [['oneZone', 'warns', { zone: 'use1-az6', others: 'use1-az1', network: 'orders-app' }]],
  },
  {
    check: 'zone-spread',
    when: 'there is one zone and no other to be had',
    parts: { endpointServices: [{ zoneIds: ['use1-az6'] }] },
    plan: { subnetIds: ['subnet-a'] },
    found: [['noOther', 'informs', { zone: 'use1-az6', network: 'orders-app' }]],
  },
  {
    check: 'zone-spread',
    when: 'there are two',
    found: [['passes', 'passes', { zones: 'use1-az6, use1-az1' }]],
  },

  {
    check: 'free-addresses',
    when: 'a subnet is full',
    parts: { subnets: [{ id: 'subnet-a', name: 'orders-private-a', freeAddresses: 0 }] },
    found: [['full', 'blocks', { subnet: 'orders-private-a', cidr: '10.20.0.0/24', free: 0, planned: 0 }]],
  },
  {
    check: 'free-addresses',
    when: 'other planned endpoints take the last',
    parts: {
      subnets: [{ id: 'subnet-a', name: 'orders-private-a', freeAddresses: 5 }],
      endpoints: [1, 2, 3, 4, 5].map((n) => ({ id: `vpce-${n}`, state: 'planned', subnetIds: ['subnet-a'] })),
    },
    found: [['full', 'blocks', { subnet: 'orders-private-a', free: 0, planned: 5 }]],
  },
  {
    check: 'free-addresses',
    when: 'a subnet has four left',
    parts: { subnets: [{ id: 'subnet-a', name: 'orders-private-a', freeAddresses: 4 }] },
    found: [['few', 'warns', { subnet: 'orders-private-a', free: 4 }]],
  },
  {
    check: 'free-addresses',
    when: 'a subnet has five left',
    parts: { subnets: [{ id: 'subnet-a', freeAddresses: 5 }] },
    found: [['passes', 'passes', { least: 5 }]],
  },
  {
    check: 'free-addresses',
    when: 'nobody counted',
    parts: { subnets: [{ id: 'subnet-a', name: 'orders-private-a', freeAddresses: null }] },
    found: [['unknown', 'unknown', { subnet: 'orders-private-a', cidr: '10.20.0.0/24' }]],
  },
  {
    check: 'free-addresses',
    when: 'the endpoint has its addresses',
    parts: { subnets: [{ id: 'subnet-a', freeAddresses: 0 }], endpoints: [{}] },
    plan: { endpointId: ids.endpoint },
    found: [],
  },

  {
    check: 'shared-subnets',
    when: 'another account owns one',
    parts: { subnets: [{ id: 'subnet-a', name: 'orders-private-a', ownerAccountId: '999999999999' }] },
    found: [['shared', 'blocks', { subnet: 'orders-private-a', owner: '999999999999' }]],
  },
  { check: 'shared-subnets', when: 'all are my own', found: [['passes', 'passes']] },

  {
    check: 'quota',
    when: 'the network is full',
    parts: { endpoints: Array.from({ length: 50 }, (_, n) => ({ id: `vpce-${n}`, state: 'rejected' })) },
    found: [['exceeded', 'blocks', { network: 'orders-app', total: 51, quota: 50 }]],
  },
  {
    check: 'quota',
    when: 'this is the last that fits',
    parts: { endpoints: Array.from({ length: 49 }, (_, n) => ({ id: `vpce-${n}` })) },
    found: [['near', 'informs', { network: 'orders-app', total: 50, quota: 50 }]],
  },
  {
    check: 'quota',
    when: 'it comes near, planned ones counted',
    parts: {
      endpoints: Array.from({ length: 44 }, (_, n) => ({
        id: `vpce-${n}`,
        origin: planned,
        state: 'planned',
      })),
    },
    found: [['near', 'informs', { network: 'orders-app', total: 45 }]],
  },
  {
    check: 'quota',
    when: 'deleted ones, those of other networks and the endpoint itself leave room',
    parts: {
      endpoints: [
        ...Array.from({ length: 43 }, (_, n) => ({ id: `vpce-${n}` })),
        { id: 'vpce-gone', state: 'deleted' },
        { id: 'vpce-elsewhere', networkId: 'vpc-x' },
        {},
      ],
    },
    plan: { endpointId: ids.endpoint },
    found: [['passes', 'passes', { network: 'orders-app', total: 44 }]],
  },
];
