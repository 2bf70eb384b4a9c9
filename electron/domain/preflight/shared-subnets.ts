import { nameOf } from '../naming.ts';
import { isSharedWithYou } from '../subnets.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, isMade, networkOf, subnetsOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('shared-subnets', sources.createEndpoint);

/** No endpoint can be made in a subnet that another account shares with you, though it can be used. */
export const sharedSubnets: ConsumerCheck = {
  ...report.check,
  rank: 121,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    const subnets = subnetsOf(model, plan);
    if (!network || subnets.length === 0 || isMade(endpointOf(model, plan))) return [];
    const shared = subnets.filter((subnet) => isSharedWithYou(model, network, subnet));
    if (shared.length === 0) return [report('passes', 'passes', { about: plan.subnetIds })];
    return shared.map((subnet) =>
      report('shared', 'blocks', {
        params: { subnet: nameOf(subnet), owner: subnet.ownerAccountId ?? '' },
        cloudError:
          'UnauthorizedOperation: You are not authorized to perform CreateVpcEndpoint operation. ' +
          'A subnet in this vpc is shared but the provided object is not owned by you',
        source: sources.notYourSubnet,
        mends: [{ kind: 'dropSubnet', subnetId: subnet.id, label: nameOf(subnet) }],
        about: [subnet.id],
      }),
    );
  },
};
