import { beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import type { SecurityRule } from '../../../electron/domain/model/security-groups.ts';
import { decide } from '../../../electron/domain/security/decision.ts';
import type { AnswerRange } from '../../../electron/domain/security/order-changes.ts';
import {
  addressIn,
  firstAddress,
  firstPort,
  portIn,
} from '../../../renderer/features/endpoints/security/question.ts';
import {
  decidesText,
  kindsText,
  originText,
  sentence,
  trafficText,
} from '../../../renderer/features/endpoints/security/texts.ts';
import { countRules, walkLines } from '../../../renderer/features/endpoints/security/walk-lines.ts';
import { useLanguage } from '../../../renderer/i18n/index.svelte.ts';
import { allow, allowGroup, buildModel, ids, planned } from '../../support/model-builder.ts';
import { bearerOf, drop, rulesOfOrders, tencentModel } from '../../unit/domain/security/tencent-orders.ts';

beforeAll(() => useLanguage('en'));
const all = { fromPort: null, toPort: null };

it('rules in words', () => {
  const rules: Partial<SecurityRule>[] = [
    {},
    { ...all },
    { protocol: 'udp', fromPort: 8000, toPort: 8100 },
    { protocol: 'icmp', ...all },
    { protocol: 'all', ...all },
    { protocol: 'gre', ...all },
  ];
  expect(rules.map((rule) => trafficText(allow('10.0.0.0/8', rule)))).toEqual([
    'TCP 443',
    'TCP all',
    'UDP 8000-8100',
    'ICMP',
    'All',
    'GRE',
  ]);
});

it('kinds of traffic in words', () => {
  const whole = [{ first: 0, last: 65535 }];
  const texts = [
    [
      {
        protocol: 'tcp',
        ports: [
          { first: 22, last: 22 },
          { first: 80, last: 90 },
        ],
      },
      { protocol: 'udp', ports: whole },
    ],
    [
      { protocol: 'tcp', ports: whole },
      { protocol: 'udp', ports: whole },
      { protocol: 'icmp', ports: whole },
    ],
    [{ protocol: 'icmp', ports: whole }],
  ] satisfies AnswerRange['traffic'][];
  expect(texts.map(kindsText)).toEqual(['TCP 22, 80-90; UDP all', 'All', 'ICMP']);
});

it('why a rule decides, as short as it is clear', () => {
  const why = (cidr: string) => decidesText(allow(cidr), '10.20.1.7');
  expect([why('10.20.1.0/28'), why('10.20.0.0/16'), why('0.0.0.0/0'), why('10.20.1.7/32')]).toEqual([
    'decides: .7 is in .0 to .15',
    'decides: .1.7 is in .0.0 to .255.255',
    'decides: 10.20.1.7 is in 0.0.0.0 to 255.255.255.255',
    'decides',
  ]);
});

describe('the answer in a sentence', () => {
  const says = (model: ReturnType<typeof buildModel>, groupIds: string[], address = '10.20.1.7') => {
    const bearer = bearerOf(groupIds);
    return sentence(model, bearer, decide(model, bearer, address, 443, 'tcp')).join('|');
  };
  it.each([
    [['orders'], '10.20.1.7', 'Rule 2 of |orders| accepts TCP 443 from 10.20.0.0/16.'],
    [['deny'], '10.20.1.7', 'Rule 1 of |deny| drops TCP all from 10.20.1.0/28.'],
    [['deny'], '10.9.9.9', 'No rule matches, and what no rule lets in is dropped.||'],
    [[], '10.9.9.9', 'No security group is bound, so nothing filters it.||'],
    [['sg-gone'], '10.9.9.9', 'The rules of |sg-gone| are not in this workspace. Import them to know.'],
  ])('Tencent: %j %s', (groupIds, address, text) => {
    expect(says(rulesOfOrders(), groupIds, address)).toBe(text);
  });

  it('counts among the inbound rules, and names a group that a rule is about', () => {
    const model = tencentModel({
      one: [allow('0.0.0.0/0', { direction: 'outbound' }), allowGroup('two'), drop('10.0.0.0/8')],
      two: [],
    });
    expect(says(model, ['one'])).toBe(
      'Rule 1 of |one| is about two, and whose addresses that covers is not in this workspace.',
    );
  });

  it('AWS lets in, and its default group may not be known', () => {
    const model = buildModel({ networks: [{}], securityGroups: [{ rules: [allow('10.20.0.0/16')] }] });
    const aws = (securityGroupIds: string[], networkId: string | null = ids.network) => {
      const bearer = { provider: 'aws', networkId, securityGroupIds } as const;
      return sentence(model, bearer, decide(model, bearer, '10.20.1.7', 443, 'tcp')).join('|');
    };
    expect([aws([ids.group]), aws([]), aws([], null)]).toEqual([
      'Rule 1 of |taos-clients| lets in TCP 443 from 10.20.0.0/16.',
      'The rules of |the default group| are not in this workspace. Import them to know.',
      'The network of the endpoint is not in this workspace.||',
    ]);
  });
});

it('says from which import the rules are, and which are planned', () => {
  const group = [...rulesOfOrders().securityGroups.values()][0]!;
  const at = (ms: number) => ({ ...group, origin: { kind: 'imported' as const, at: ms, file: 'f' } });
  const texts = [
    [at(0), at(0)],
    [at(0), at(86_400_000), { ...group, origin: planned }],
    [{ ...group, origin: planned }],
  ].map(originText);
  expect(texts.map((text) => text.replace(/\d+ \w+ \d+, \d+:\d+/g, 'TIME'))).toEqual([
    'From rules imported TIME; no packet was sent.',
    'From rules imported between TIME and TIME; 1 group is planned here; no packet was sent.',
    '1 group is planned here; no packet was sent.',
  ]);
});

describe('the walk as lines', () => {
  it('shows the head of a long group, what decides in it, and how many it leaves out', () => {
    const many = Array.from({ length: 1000 }, (_, i) => allow(`10.30.${i % 250}.0/24`));
    const model = tencentModel({
      long: [...many.slice(0, 500), allow('10.20.0.0/16'), ...many.slice(500)],
      next: [allow('10.20.0.0/16')],
    });
    const { walk } = decide(model, bearerOf(['long', 'next']), '10.20.1.7', 443, 'tcp');
    const lines = walkLines(model, walk).map((line) =>
      line.kind === 'gap'
        ? `${line.count} ${line.reached ? 'differ' : 'not reached'}`
        : line.kind === 'group'
          ? line.id
          : `${line.place} ${line.why}`,
    );
    expect([lines.slice(0, 2), lines.slice(10), countRules(walk)]).toEqual([
      ['long', '1 addressDiffers'],
      ['10 addressDiffers', '490 differ', '501 decides', '500 not reached', 'next'],
      { all: 1002, walked: 501 },
    ]);
  });
});

describe('what is asked', () => {
  it('takes one IPv4 address and a port, and nothing else', () => {
    expect([
      ['10.0.1.7', ' 10.0.1.7 ', '10.0.1.0/24', '10.0.1', 'x', ''].map(addressIn),
      ['443', '0', '65535', '65536', '44a', '', '-1'].map(portIn),
    ]).toEqual([
      ['10.0.1.7', '10.0.1.7', null, null, null, null],
      [443, null, 65535, null, null, null, null],
    ]);
  });

  it('is at first about a known host, or some address of the network, and the service’s port', () => {
    const model = buildModel({ networks: [{}], endpoints: [{}], endpointServices: [{}] });
    const withHost = buildModel({ networks: [{}], networkInterfaces: [{}] });
    const endpoint = model.endpoints.get(ids.endpoint) as Endpoint;
    expect([
      firstAddress(model, endpoint),
      firstAddress(withHost, endpoint),
      firstAddress(model, { ...endpoint, networkId: null }),
      firstPort(model, endpoint),
      firstPort(model, { ...endpoint, serviceName: 'another' }),
    ]).toEqual(['10.20.0.10', '10.20.0.10', '', 443, 443]);
  });
});
