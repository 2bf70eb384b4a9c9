import { overlaps } from '../addresses.ts';
import { nameOf } from '../naming.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf, serviceOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('overlapping-blocks', sources.overlap);

/** Both networks may use the same addresses: that is no obstacle, and worth saying to whoever expects one. */
export const overlappingBlocks: ConsumerCheck = {
  ...report.check,
  rank: 190,
  side: 'consumer',
  run(model, plan) {
    const network = networkOf(model, plan);
    const theirs = model.networks.get(serviceOf(model, plan)?.networkId ?? '');
    if (!network || !theirs || theirs.id === network.id) return [];
    const both = network.cidrs.filter((cidr) => theirs.cidrs.some((other) => overlaps(cidr, other)));
    const params = { network: nameOf(network), other: nameOf(theirs), cidrs: listed(both) };
    const about = [network.id, theirs.id];
    return [
      report(both.length > 0 ? 'overlap' : 'passes', both.length > 0 ? 'informs' : 'passes', {
        params,
        about,
      }),
    ];
  },
};
