import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPlaces, type Params } from '../../../../electron/domain/fault.ts';
import { checks, runPreflight } from '../../../../electron/domain/preflight/index.ts';
import { findingText } from '../../../../electron/domain/preflight/texts.ts';
import { severities } from '../../../../electron/domain/preflight/types.ts';
import type { EndpointPlan, Finding } from '../../../../electron/domain/preflight/types.ts';
import en from '../../../../resources/messages/en/preflight.json' with { type: 'json' };
import zh from '../../../../resources/messages/zh/preflight.json' with { type: 'json' };
import { buildModel, ids, ordersParts, ordersPlan } from '../../../support/model-builder.ts';
import { findingsOf } from './cases/case.ts';
import { atTencent, tencentParts } from './cases/tencent.ts';
import { allCases } from './cases/index.ts';

type Messages = Readonly<Record<string, string>>;
const languages: readonly (readonly [string, Messages])[] = [
  ['en', en],
  ['zh', zh],
];
const keyOf = ({ check, finding }: Finding) => `preflight.${check}.${finding}`;
const caseFindings = allCases.flatMap(findingsOf);
const distinct = [...new Map(caseFindings.map((one) => [keyOf(one), one])).values()];

/** The text of a key, also when it has plural forms. */
const textOf = (messages: Messages, key: string) => messages[key] ?? messages[`${key}_other`];
const placesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
const partsOf = (finding: Finding) =>
  ['title', 'detail', ...(finding.severity === 'passes' ? [] : ['mend'])].map(
    (part) => `${keyOf(finding)}.${part}`,
  );
/** Keys without a text, and places of texts without a param. */
const gaps = (messages: Messages, finding: Finding) =>
  partsOf(finding).flatMap((key) => {
    const text = textOf(messages, key);
    return text === undefined
      ? [key]
      : placesIn(text)
          .filter((place) => place !== 'thePort' && !(place in finding.params))
          .map((place) => `${key} {{${place}}}`);
  });

describe.each(languages)('texts in %s', (_language, messages) => {
  it('exist for every finding, and name only what the finding gives', () => {
    expect(distinct.flatMap((finding) => gaps(messages, finding))).toEqual([]);
  });

  it('exist for no finding that no case produces', () => {
    const used = new Set(distinct.flatMap(partsOf));
    const written = Object.keys(messages).filter((key) => key.startsWith('preflight.'));
    expect(written.filter((key) => !used.has(key.replace(/_(one|other)$/, '')))).toEqual([]);
  });

  it('exist for every severity', () => {
    expect(severities.filter((severity) => !(`severity.${severity}` in messages))).toEqual([]);
  });

  it('exist for every button, and name only what the button gives', () => {
    const mends = caseFindings.flatMap((finding) => finding.mends);
    const found = mends.flatMap((mend) => {
      const text = textOf(messages, `mend.${mend.kind}`);
      return text === undefined ? [mend.kind] : placesIn(text).filter((place) => !(place in mend));
    });
    expect(found).toEqual([]);
    const written = Object.keys(messages).flatMap((key) => /^mend\.(\w+?)(?:_\w+)?$/.exec(key)?.[1] ?? []);
    expect(new Set(mends.map((mend) => mend.kind))).toEqual(new Set(written));
  });

  it('exist for the name of every check, and of no other', () => {
    const names = Object.keys(messages).filter((key) => key.startsWith('preflightCheck.'));
    expect(new Set(names)).toEqual(new Set(checks.map(({ id }) => `preflightCheck.${id}`)));
  });
});

it('say the port where it is known, and no number where nobody knows it', () => {
  const shown = (messages: Messages, port: number | null) => {
    const t = (key: string, params: Params) => fillPlaces(textOf(messages, key) ?? '', params);
    const plans = [
      { port, securityGroupIds: [] },
      { ...atTencent, port, securityGroupIds: [] },
    ];
    const findings = plans.flatMap((plan) =>
      runPreflight(buildModel(ordersParts, tencentParts), { ...ordersPlan, ...plan }),
    );
    const part = (one: Finding) => findingText({ has: (key) => key in messages, t }, one, 'mend');
    return findings.filter(({ check }) => ['default-group', 'group-order'].includes(check)).map(part);
  };
  expect(languages.map(([, messages]) => [443, null].map((port) => shown(messages, port)))).toEqual([
    [
      [
        'Choose a group that lets clients in on port 443.',
        'Bind a group that lets in 10.30.0.0/16 on port 443, unless that is meant.',
      ],
      [
        "Choose a group that lets clients in on the service's port.",
        "Bind a group that lets in 10.30.0.0/16 on the service's port, unless that is meant.",
      ],
    ],
    [
      ['选择一个安全组，放行端口 443。', '如非有意，请绑定一个安全组，放行 10.30.0.0/16 访问端口 443。'],
      ['选择一个安全组，放行服务端口。', '如非有意，请绑定一个安全组，放行 10.30.0.0/16 访问服务端口。'],
    ],
  ]);
});

describe('the two languages', () => {
  it('name the same things in each text', () => {
    const places = (messages: Messages) =>
      Object.fromEntries(
        Object.entries(messages)
          .filter(([key]) => !key.endsWith('_one'))
          .map(([key, text]) => [key, [...new Set(placesIn(text))].sort()]),
      );
    // A title may leave a name to the detail: what a finding names is compared as a whole.
    const byFinding = (messages: Messages) => {
      const all = new Map<string, Set<string>>();
      for (const [key, names] of Object.entries(places(messages))) {
        const finding = key.split('.').slice(0, 3).join('.');
        all.set(finding, new Set([...(all.get(finding) ?? []), ...names]));
      }
      return all;
    };
    expect(byFinding(zh)).toEqual(byFinding(en));
  });
});

describe('random plans over random inventories', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const state = fc.constantFrom('planned', 'pendingAcceptance', 'available', 'deleting', 'rejected', 'odd');
  const serviceName = fc.constantFrom(ids.serviceName, 'com.amazonaws.us-east-1.s3', 'nonsense');
  const plan: fc.Arbitrary<EndpointPlan> = fc.record({
    kind: fc.constantFrom('setup' as const, 'endpoint' as const),
    provider: fc.constantFrom('aws' as const, 'tencent' as const),
    name: fc.constantFrom('orders', 'n'.repeat(61)),
    addresses: fc.constant([]),
    ending: fc.boolean(),
    serviceName: maybe(serviceName),
    networkId: maybe(fc.constantFrom(ids.network, 'vpc-0')),
    subnetIds: fc.uniqueArray(fc.constantFrom('subnet-a', 'subnet-b', 'subnet-c', 'subnet-mgmt', 'subnet-0')),
    securityGroupIds: fc.uniqueArray(fc.constantFrom(ids.group, 'sg-default', 'sg-0')),
    endpointId: maybe(fc.constantFrom(ids.endpoint, 'vpce-other', 'vpce-0')),
    privateLinkId: maybe(fc.constantFrom(ids.link, 'link-0')),
    port: fc.constantFrom(443, 4000, null),
    privateDns: fc.boolean(),
  });
  const model = fc
    .record({
      zoneIds: maybe(fc.uniqueArray(fc.constantFrom('use1-az6', 'use1-az1', 'use1-az2'))),
      attribute: maybe(fc.boolean()),
      free: maybe(fc.integer({ min: 0, max: 8 })),
      endpoint: fc.record({ state, serviceName, privateDnsEnabled: fc.boolean() }),
      linked: fc.boolean(),
      isPlanned: fc.boolean(),
    })
    .map(({ zoneIds, attribute, free, endpoint, linked }) =>
      buildModel(ordersParts, {
        endpointServices: [{ zoneIds }],
        networks: [{ dnsSupport: attribute }],
        subnets: [{ id: 'subnet-a', freeAddresses: free }],
        endpoints: [endpoint, { ...endpoint, id: 'vpce-other' }],
        privateLinks: linked ? [{}] : [],
      }),
    );

  it('find only what has its texts in both languages, in order, and something of each check at most once as passed', () => {
    fc.assert(
      fc.property(model, plan, (one, wanted) => {
        const findings = runPreflight(one, wanted);
        expect(findings.flatMap((finding) => [...gaps(en, finding), ...gaps(zh, finding)])).toEqual([]);
        const weights = findings.map(
          ({ severity, check }) =>
            severities.indexOf(severity) * 1000 + (checks.find(({ id }) => id === check)?.rank ?? 0),
        );
        expect(weights).toEqual([...weights].sort((a, b) => a - b));
        const passed = findings.filter(({ severity }) => severity === 'passes').map(({ check }) => check);
        const complained = new Set(
          findings.filter(({ severity }) => severity !== 'passes').map(({ check }) => check),
        );
        expect([new Set(passed).size, passed.some((check) => complained.has(check))]).toEqual([
          passed.length,
          false,
        ]);
      }),
      { numRuns: 500 },
    );
  });
});
