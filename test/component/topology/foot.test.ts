/** The line about what was chosen in the diagram. */
import { expect, it } from 'vitest';
import { layoutTopology } from '../../../electron/domain/topology/layout.ts';
import { footText } from '../../../renderer/features/topology/foot.ts';
import { useLanguage } from '../../../renderer/i18n/index.svelte.ts';
import { bothSides, gone, modelAround, serviceOf } from '../../unit/domain/topology/service.ts';

it('of an account that is off the list only connections stay that nobody has rejected', async () => {
  await useLanguage('en');
  const footOf = (state: string) => {
    const more = { id: 'vpce-5', ownerAccountId: gone, networkId: null, subnetIds: [], state };
    const model = modelAround({ endpoints: [more] });
    const service = serviceOf(model);
    const gate = layoutTopology(model, service, { view: bothSides }).nodes.find(
      ({ id }) => id === `gate:${gone}`,
    );
    return gate && footText(gate, { model, service, side: 'both', now: 0 });
  };
  expect([footOf('available'), footOf('rejected')]).toEqual([
    'is not on the list. Its 1 connection stays until it is rejected.',
    'not on the list',
  ]);
});
