/**
 * Every file of every side of the whole difference, for 100, 1,000 and 10,000 planned endpoints: milliseconds, the median
 * of several runs. Prints JSON.
 */
import { artefactFiles } from '../../electron/artefacts/artefacts.ts';
import { artefactSides } from '../../electron/artefacts/plan.ts';
import { plansOf } from '../../electron/artefacts/plans.ts';
import type { Endpoint } from '../../electron/domain/model/links.ts';
import type { Model } from '../../electron/domain/model.ts';
import { buildModel, ids, ordersParts, planned } from '../support/model-builder.ts';
import { median, timed } from './support.ts';

const rounds = 5;

/** Every endpoint waits for its provider, which is mine as well: both sides have something to write for each. */
function modelWith(count: number): Model {
  const endpoints = Array.from({ length: count }, (_, index): Partial<Endpoint> => {
    const hex = index.toString(16).padStart(17, '0');
    return {
      id: `vpce-${hex}`,
      name: index % 2 === 0 ? `订单-${index}` : `orders-${index}`,
      subnetIds: ['subnet-a', 'subnet-b'],
      state: 'planned',
      plannedState: 'pendingAcceptance',
      origin: planned,
    };
  });
  const owner = { id: 'aws:906128990117', accountId: '906128990117' };
  return buildModel(ordersParts, {
    accounts: [{}, owner],
    endpoints,
    privateLinks: endpoints.map(({ id }, index) => ({ id: `link-${index}`, endpointId: id ?? ids.endpoint })),
  });
}

const measured = [];
for (const count of [100, 1_000, 10_000]) {
  const model = modelWith(count);
  let files = 0;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    times.push(
      await timed(() => {
        files = artefactSides.flatMap((side) =>
          artefactFiles(plansOf(model, { kind: 'difference' }, side), {
            language: 'en',
            profileOf: () => undefined,
          }),
        ).length;
      }),
    );
  measured.push({ count, files, ms: median(times) });
}
console.log(JSON.stringify(measured));
