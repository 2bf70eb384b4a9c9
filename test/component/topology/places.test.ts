import { expect, it } from 'vitest';
import type { NodeContent, TopologyNode } from '../../../electron/domain/topology/drawing.ts';
import { restKey } from '../../../electron/domain/topology/gates.ts';
import { hrefOfNode } from '../../../renderer/features/topology/places.ts';

it('a folded account opens the service’s connections searched for it; several accounts at once open all', () => {
  const hrefOf = (accountId: string) => {
    const group = { accountId, name: '', mine: false, endpoints: [] };
    const content = { kind: 'summary', group, counts: {} } as unknown as NodeContent;
    return hrefOfNode({ content } as TopologyNode, 'vpcsvc-orders01');
  };
  expect([hrefOf('100000000002'), hrefOf(restKey)]).toEqual([
    '#/endpoint-services/vpcsvc-orders01/endpoint/100000000002',
    '#/endpoint-services/vpcsvc-orders01/endpoint',
  ]);
});
