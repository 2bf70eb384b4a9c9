import { allow, allowGroup, entry, ids, type ModelParts } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';

const prefixList = allow('', { peer: { kind: 'prefixList', prefixListId: 'pl-1' } });
type Group = NonNullable<ModelParts['securityGroups']>[number];
const rules = (...list: Group['rules'] & {}): ModelParts => ({ securityGroups: [{ rules: list }] });
const defaultWith = (...list: Group['rules'] & {}): ModelParts => ({
  securityGroups: [{ id: 'sg-default', name: 'default', isDefault: true, rules: list }],
});
const app: Group = { id: 'sg-app', name: 'app' };
const card = { securityGroupIds: ['sg-app'] };
const out = { direction: 'outbound' } as const;
const acl = (...entries: ReturnType<typeof entry>[]): ModelParts => ({ networkAcls: [{ entries }] });
const onlyDefault = { securityGroupIds: ['sg-default'] };
const withDefault = { securityGroupIds: [ids.group, 'sg-default'] };
const aclParams = { acl: 'acl-e579f25bd0842733b', subnets: 'orders-private-a, orders-private-b' };

export const securityCases: readonly PreflightCase[] = [
  {
    check: 'port-inbound',
    when: 'nothing lets it in',
    parts: rules(allow('10.20.0.0/16', { fromPort: 22, toPort: 22 })),
    found: [['closed', 'blocks', { groups: 'taos-clients', port: 443, cidrs: '10.20.0.0/16' }]],
  },
  {
    check: 'port-inbound',
    when: 'the provider has another port',
    plan: { port: 4000 },
    found: [['closed', 'blocks', { groups: 'taos-clients', port: 4000 }]],
  },
  {
    check: 'port-inbound',
    when: 'the default group stepped in and lets in nobody',
    plan: { securityGroupIds: [] },
    found: [['closed', 'blocks', { groups: 'default', port: 443 }]],
  },
  {
    check: 'port-inbound',
    when: 'nobody knows the port, and only the default group is there',
    plan: { port: null, securityGroupIds: [] },
    found: [['closedAll', 'blocks', { groups: 'default', cidrs: '10.20.0.0/16' }]],
  },
  {
    check: 'port-inbound',
    when: 'nobody knows the port, and two rules together open every port',
    parts: rules(
      allow('10.20.0.0/17', { protocol: 'all' }),
      allow('10.20.128.0/17', { fromPort: 0, toPort: 65535 }),
    ),
    plan: { port: null },
    found: [['passesAll', 'passes', { from: '10.20.0.0/17, 10.20.128.0/17' }]],
  },
  {
    check: 'port-inbound',
    when: 'only members of a group are let in, and who they are is not known',
    parts: { securityGroups: [{ rules: [allowGroup('sg-app')] }, app] },
    found: [['groupsOnly', 'informs', { who: 'app' }]],
  },
  {
    check: 'port-inbound',
    when: 'only members of a group are let in, and there are some',
    parts: { securityGroups: [{ rules: [allowGroup('sg-app')] }, app], networkInterfaces: [card] },
    found: [['membersOnly', 'informs', { who: 'app', members: 1 }]],
  },
  {
    check: 'port-inbound',
    when: 'only members of a group are let in, and there are only endpoints',
    parts: {
      securityGroups: [{ rules: [allowGroup('sg-app')] }, app],
      networkInterfaces: [
        { ...card, id: 'eni-1' },
        { ...card, id: 'eni-2', interfaceType: 'vpc_endpoint' },
      ],
      endpoints: [{ networkInterfaceIds: ['eni-1'] }],
    },
    found: [['noMembers', 'warns', { who: 'app', cidrs: '10.20.0.0/16' }]],
  },
  {
    check: 'port-inbound',
    when: 'a prefix list is let in',
    parts: rules(prefixList),
    found: [['prefixList', 'unknown', { lists: 'pl-1', cidrs: '10.20.0.0/16' }]],
  },
  {
    check: 'port-inbound',
    when: 'only somebody outside is let in',
    parts: rules(allow('192.168.0.0/16')),
    found: [['outsideNetwork', 'warns', { from: '192.168.0.0/16', network: 'orders-app' }]],
  },
  {
    check: 'port-inbound',
    when: 'part of the network is let in',
    parts: rules(allow('10.20.99.0/28')),
    found: [['partOfNetwork', 'informs', { from: '10.20.99.0/28', cidrs: '10.20.0.0/16' }]],
  },
  {
    check: 'port-inbound',
    when: 'one of two blocks of the network is let in',
    parts: { networks: [{ cidrs: ['10.20.0.0/16', '10.21.0.0/16'] }] },
    found: [['partOfNetwork', 'informs', { from: '10.20.0.0/16', cidrs: '10.20.0.0/16, 10.21.0.0/16' }]],
  },
  {
    check: 'port-inbound',
    when: 'a chosen group is not in the workspace',
    plan: { securityGroupIds: ['sg-0'] },
    found: [['groupUnknown', 'unknown', { unknown: 'sg-0' }]],
  },
  {
    check: 'port-inbound',
    when: 'two groups together let in the whole network',
    parts: {
      securityGroups: [
        { rules: [allow('10.20.0.0/17')] },
        { id: 'sg-2', rules: [allow('10.20.128.0/17', { protocol: 'all' })] },
      ],
    },
    plan: { securityGroupIds: [ids.group, 'sg-2'] },
    found: [['passes', 'passes', { from: '10.20.0.0/17, 10.20.128.0/17' }]],
  },

  {
    check: 'security-groups',
    when: 'one is not in the workspace',
    plan: { securityGroupIds: [ids.group, 'sg-0'] },
    found: [['unknown', 'warns', { group: 'sg-0' }]],
  },
  {
    check: 'security-groups',
    when: 'one is of another network',
    parts: {
      networks: [{}, { id: 'vpc-x', name: 'legacy-batch' }],
      securityGroups: [{ id: 'sg-x', name: 'legacy', networkId: 'vpc-x' }],
    },
    plan: { securityGroupIds: [ids.group, 'sg-x'] },
    found: [['otherNetwork', 'blocks', { group: 'legacy', network: 'orders-app', other: 'legacy-batch' }]],
  },
  {
    check: 'security-groups',
    when: 'they are of the network',
    found: [['passes', 'passes', { groups: 'taos-clients' }]],
  },
  { check: 'security-groups', when: 'none is chosen', plan: { securityGroupIds: [] }, found: [] },

  {
    check: 'default-group',
    when: 'no group is chosen',
    plan: { securityGroupIds: [] },
    found: [['steppedIn', 'warns', { network: 'orders-app', group: 'sg-default' }]],
  },
  {
    check: 'default-group',
    when: 'it is alone and lets in nobody',
    plan: onlyDefault,
    found: [['closed', 'warns', { group: 'sg-default', port: 443 }]],
  },
  {
    check: 'default-group',
    when: 'it is alone and lets in its members',
    parts: defaultWith(allowGroup('sg-default')),
    plan: onlyDefault,
    found: [['membersOnly', 'warns', { group: 'sg-default' }]],
  },
  {
    check: 'default-group',
    when: 'it is alone and was opened',
    parts: defaultWith(allow('10.20.0.0/16')),
    plan: onlyDefault,
    found: [['open', 'warns', { group: 'sg-default' }]],
  },
  {
    check: 'default-group',
    when: 'it is superfluous and lets in nobody',
    plan: withDefault,
    found: [['closedSpare', 'warns', { group: 'sg-default', others: 'taos-clients' }]],
  },
  {
    check: 'default-group',
    when: 'it is superfluous and lets in its members',
    parts: defaultWith(allowGroup('sg-default')),
    plan: withDefault,
    found: [['membersOnlySpare', 'warns', { group: 'sg-default', others: 'taos-clients' }]],
  },
  {
    check: 'default-group',
    when: 'it is superfluous and was opened',
    parts: defaultWith(allow('10.20.0.0/16')),
    plan: withDefault,
    found: [['openSpare', 'warns', { group: 'sg-default', others: 'taos-clients' }]],
  },
  {
    check: 'default-group',
    when: 'it is not chosen',
    found: [['passes', 'passes', { network: 'orders-app' }]],
  },

  {
    check: 'network-acls',
    when: 'requests are kept out',
    parts: acl(
      entry({ number: 90, action: 'deny', protocol: 'tcp', fromPort: 443, toPort: 443 }),
      entry(),
      entry(out),
    ),
    found: [['inboundClosed', 'blocks', { ...aclParams, port: 443, clients: '10.20.0.0/16', rule: 90 }]],
  },
  {
    check: 'network-acls',
    when: 'some requests are kept out',
    parts: acl(entry({ cidr: '10.20.0.0/17' }), entry(out)),
    found: [['inboundPartly', 'warns', { ...aclParams, clients: '10.20.0.0/16', rule: '*' }]],
  },
  {
    check: 'network-acls',
    when: 'the clients are in the part that is let in',
    parts: { ...rules(allow('10.20.0.0/18')), ...acl(entry({ cidr: '10.20.0.0/17' }), entry(out)) },
    found: [['passes', 'passes', { clients: '10.20.0.0/18' }]],
  },
  {
    check: 'network-acls',
    when: 'answers are kept in',
    parts: acl(entry(), entry({ ...out, protocol: 'tcp', fromPort: 443, toPort: 443 })),
    found: [['outboundClosed', 'blocks', { ...aclParams, ports: '1024-65535', rule: '*' }]],
  },
  {
    check: 'network-acls',
    when: 'some answers are kept in',
    parts: acl(entry(), entry({ ...out, protocol: 'tcp', fromPort: 32768, toPort: 65535 })),
    found: [['outboundPartly', 'warns', { ...aclParams, ports: '1024-32767' }]],
  },
  {
    check: 'network-acls',
    when: 'one of two client blocks is kept out',
    parts: {
      ...rules(allow('10.20.0.0/16'), allow('192.168.0.0/16')),
      ...acl(entry({ cidr: '10.0.0.0/8' }), entry(out)),
    },
    found: [['inboundPartly', 'warns', { clients: '192.168.0.0/16' }]],
  },
  {
    check: 'network-acls',
    when: 'the ACL is not known',
    parts: { networkAcls: [{ networkId: 'vpc-x' }] },
    found: [['unknown', 'unknown', { subnets: 'orders-private-a, orders-private-b' }]],
  },
  {
    check: 'network-acls',
    when: 'everybody may pass, everybody here is a client',
    parts: rules(allow('0.0.0.0/0')),
    found: [['passes', 'passes', { acls: 'acl-e579f25bd0842733b', port: 443, clients: '10.20.0.0/16' }]],
  },
];
