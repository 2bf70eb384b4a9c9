import { describe, expect, it } from 'vitest';
import type { SecurityGroup } from '../../../../electron/domain/model/security-groups.ts';
import { boundGroups, whoIsLetIn } from '../../../../electron/domain/security/groups.ts';
import { allow, allowGroup, buildModel, ids } from '../../../support/model-builder.ts';

const prefixList = allow('', { peer: { kind: 'prefixList', prefixListId: 'pl-1' } });

describe('the groups that count', () => {
  const model = buildModel({
    networks: [{}],
    securityGroups: [
      { id: 'sg-other', networkId: 'vpc-other', isDefault: true },
      { id: 'sg-default', isDefault: true, rules: [allowGroup('sg-default')] },
    ],
  });
  const none = { networkId: ids.network, securityGroupIds: [] };

  it('are the network’s default group when none is bound', () => {
    const bound = boundGroups(model, none);
    expect([bound.groups.map((group) => group.id), bound.defaultSteppedIn]).toEqual([['sg-default'], true]);
  });

  it('are not known when the default group is not', () => {
    expect(boundGroups(model, { networkId: 'vpc-3', securityGroupIds: [] })).toEqual({
      groups: [],
      unknownIds: ['default'],
      defaultSteppedIn: true,
    });
  });
});

describe('who is let in', () => {
  it('lists blocks, groups, the own members and prefix lists, each once', () => {
    const group: SecurityGroup = {
      id: 'sg-1',
      name: '',
      description: '',
      networkId: ids.network,
      region: null,
      isDefault: false,
      rulesKnown: true,
      origin: { kind: 'planned', at: 0 },
      rules: [
        allow('10.20.0.0/16'),
        allow('10.20.0.0/16', { protocol: 'all' }),
        allow('::/0'),
        allow('10.30.0.0/16', { fromPort: 22, toPort: 22 }),
        allowGroup('sg-3'),
        allowGroup('sg-1'),
        prefixList,
      ],
    };
    expect([whoIsLetIn(group, 443), whoIsLetIn(group, 80)]).toEqual([
      { cidrs: ['10.20.0.0/16'], groups: ['sg-3'], self: true, prefixLists: ['pl-1'] },
      { cidrs: ['10.20.0.0/16'], groups: [], self: false, prefixLists: [] },
    ]);
  });
});
