/** Who may connect, who asks to, and what taking a service away does to them. */
import { planned, type ModelParts } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';
import { peer, service, waiting, withEndpoints } from './provider-parts.ts';
import { serviceAtTencent, tencentIds, tencentParts } from './tencent.ts';

const owner = '906128990117';
const principalOf = (principal: string, description = '') => ({
  principal,
  description,
  addedAt: null,
  origin: planned,
});
const tencentService = (differs: NonNullable<ModelParts['endpointServices']>[number]): ModelParts => ({
  ...tencentParts,
  endpointServices: [{ ...tencentParts.endpointServices?.[0], ...differs }],
});

export const requestCases: readonly PreflightCase[] = [
  {
    check: 'waiting-requests',
    when: 'one waits',
    parts: withEndpoints([waiting]),
    found: [['waiting', 'warns', { names: 'asks', service: 'taos', count: 1, zones: 2 }]],
  },
  {
    check: 'waiting-requests',
    when: 'more wait than are named',
    parts: withEndpoints(
      ['1', '2', '3', '4'].map((n) => ({ ...waiting, id: `vpce-${n}`, name: `ask-${n}` })),
    ),
    found: [['waiting', 'warns', { names: 'ask-1, ask-2, ask-3, …', count: 4, zones: 8 }]],
  },
  {
    check: 'waiting-requests',
    when: 'the one that asked was accepted here',
    parts: withEndpoints([{ ...waiting, plannedState: 'available' }]),
    found: [['passes', 'passes', { service: 'taos' }]],
  },

  {
    check: 'allowlist-open',
    when: 'everybody is accepted',
    parts: service({ allowlist: [principalOf('*')] }),
    service: { autoAccept: true },
    found: [['public', 'warns', { service: 'taos' }]],
  },
  {
    check: 'allowlist-open',
    when: 'everybody may ask',
    parts: service({ allowlist: [principalOf('*')] }),
    found: [['everybody', 'informs', { service: 'taos' }]],
  },
  {
    check: 'allowlist-open',
    when: 'nobody may ask',
    parts: service(),
    found: [['nobody', 'informs', { service: 'taos' }]],
  },
  {
    check: 'allowlist-open',
    when: 'one account may',
    parts: service({ allowlist: [principalOf(`arn:aws:iam::${peer}:root`)] }),
    service: { autoAccept: true },
    found: [['passes', 'passes', { service: 'taos', count: 1 }]],
  },

  {
    check: 'allowlist-form',
    when: 'a role has a path, and an account is there twice',
    parts: service({
      allowlist: [
        principalOf(`arn:aws:iam::${peer}:role/team/reader`),
        principalOf(`arn:aws:iam::${peer}:root`),
        principalOf(`arn:aws:iam::${peer}:role/reader`),
      ],
    }),
    found: [
      ['malformed', 'blocks', { service: 'taos', principal: `arn:aws:iam::${peer}:role/team/reader` }],
      ['twice', 'informs', { account: peer }],
    ],
  },
  {
    check: 'allowlist-form',
    when: 'a description is longer than Tencent takes',
    parts: tencentService({ allowlist: [principalOf(tencentIds.consumer, 'd'.repeat(61))] }),
    service: serviceAtTencent,
    found: [['description', 'warns', { principal: tencentIds.consumer, length: 61, longest: 60 }]],
  },
  {
    check: 'allowlist-form',
    when: 'it has just the length',
    parts: tencentService({ allowlist: [principalOf(tencentIds.consumer, 'd'.repeat(60))] }),
    service: serviceAtTencent,
    found: [['passes', 'passes', { service: 'tracking-api', count: 1 }]],
  },

  {
    check: 'revoked-access',
    when: 'an account was taken off',
    parts: withEndpoints([{ ...waiting, state: 'available' }]),
    found: [['stays', 'warns', { accounts: peer, service: 'taos', count: 1 }]],
  },
  {
    check: 'revoked-access',
    when: 'the connection is of the owner',
    parts: withEndpoints([{ ...waiting, state: 'available', ownerAccountId: owner }]),
    found: [['passes', 'passes', { service: 'taos' }]],
  },

  {
    check: 'deletion',
    when: 'a connection is available',
    parts: withEndpoints([{ ...waiting, state: 'available' }]),
    service: { ending: true },
    found: [['connections', 'blocks', { service: 'taos', count: 1 }]],
  },
  {
    check: 'deletion',
    when: 'a connection of Tencent waits',
    parts: {
      ...tencentParts,
      endpoints: [{ provider: 'tencent', serviceName: tencentIds.service, state: 'PENDING' }],
    },
    service: { ...serviceAtTencent, ending: true },
    found: [['connections', 'blocks', { service: 'tracking-api', count: 1 }]],
  },
  {
    check: 'deletion',
    when: 'the last connection was rejected',
    parts: withEndpoints([{ ...waiting, state: 'rejected' }]),
    service: { ending: true },
    found: [['passes', 'passes', { service: 'taos' }]],
  },
  { check: 'deletion', when: 'nobody wants it', parts: withEndpoints([waiting]), found: [] },

  {
    check: 'accepter-shape',
    when: 'it accepts by itself and an endpoint is planned',
    parts: withEndpoints([{ ...waiting, state: 'planned' }]),
    service: { autoAccept: true },
    found: [['noAccepter', 'informs', { service: 'taos', count: 1 }]],
  },
  {
    check: 'accepter-shape',
    when: 'somebody has to accept',
    parts: withEndpoints([{ ...waiting, state: 'planned' }]),
    found: [['passes', 'passes', { service: 'taos', count: 1 }]],
  },
];
