/**
 * The eighteen causes of failed links, by how often and how hard they hit, and the checks that look for each; and that what
 * is found names the thing in which it is. Whoever adds a cause or takes a check away has to come by here.
 */
import { describe, expect, it } from 'vitest';
import { checks } from '../../../../electron/domain/preflight/index.ts';
import en from '../../../../resources/messages/en/preflight.json' with { type: 'json' };
import zh from '../../../../resources/messages/zh/preflight.json' with { type: 'json' };
import { findingsOf } from './cases/case.ts';
import { allCases } from './cases/index.ts';

const causes: readonly (readonly [string, readonly string[]])[] = [
  ['a zone that is not offered', ['zone-not-offered', 'backend-zones', 'zone-spread']],
  ['two subnets in one zone', ['duplicate-zone']],
  [
    'a group, an ACL or the default group lets nothing in',
    ['port-inbound', 'security-groups', 'default-group', 'network-acls', 'group-order'],
  ],
  ['a private name that is taken', ['private-dns-conflict', 'private-dns-zones']],
  ['nobody accepts', ['acceptance', 'waiting-requests', 'endpoint-state', 'endpoint-match']],
  [
    'the service does not exist for this account',
    ['service-name', 'service-known', 'allowlisted', 'allowlist-form'],
  ],
  ['the network resolves no private names', ['private-dns-attributes']],
  ['the service has no verified private name', ['private-dns-name', 'private-dns-verification']],
  ['private DNS before acceptance', ['private-dns-order']],
  ['another region', ['service-region', 'remote-zones']],
  [
    'nothing answers behind the service',
    ['backend-known', 'backend-internal', 'backend-targets', 'snat-range'],
  ],
  [
    'a subnet without addresses, an address that can not be',
    ['free-addresses', 'custom-address', 'shared-subnets'],
  ],
  ['a service with connections is deleted', ['deletion']],
  ['subnets and groups are deleted too early', ['teardown-order']],
  ['an endpoint goes on costing, an access goes on', ['still-charged', 'revoked-access']],
  ['a quota', ['quota', 'quota-services', 'quota-endpoints']],
  ['a template of the wrong shape', ['endpoint-type', 'accepter-shape']],
  ['it does not answer ping', ['ping']],
];

const known = new Map(checks.map((check) => [check.id, check]));

describe.each(causes)('%s', (_cause, ids) => {
  it.each(ids)('%s looks for it: found, and just not', (id) => {
    const severities = allCases
      .filter(({ check }) => check === id)
      .flatMap(({ found }) => found.map(([, severity]) => severity));
    expect([
      known.has(id),
      severities.includes('passes'),
      severities.some((one) => one !== 'passes'),
    ]).toEqual([true, true, true]);
  });

  it('stands in the order of causes', () => {
    const rank = causes.findIndex(([name]) => name === _cause) + 1;
    expect(ids.filter((id) => Math.floor((known.get(id)?.rank ?? 0) / 10) !== rank)).toEqual([]);
  });
});

/** What a text says of a finding, places filled in. */
const said = (
  messages: Readonly<Record<string, string>>,
  key: string,
  params: Readonly<Record<string, string | number>>,
) =>
  (messages[key] ?? messages[`${key}_other`] ?? '').replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(params[name] ?? ''),
  );

it.each([
  ['en', en],
  ['zh', zh],
])('what blocks or warns names what it is about, in %s', (_language, messages) => {
  const nameless = allCases
    .flatMap(findingsOf)
    .filter(
      ({ severity, params }) =>
        (severity === 'blocks' || severity === 'warns') && Object.keys(params).length > 0,
    )
    .filter(({ check, finding, params }) => {
      const text = ['title', 'detail']
        .map((part) => said(messages, `preflight.${check}.${finding}.${part}`, params))
        .join(' ');
      return !Object.values(params).some((value) => value !== '' && text.includes(String(value)));
    });
  expect(nameless.map(({ check, finding }) => `${check}.${finding}`)).toEqual([]);
});

it.each([
  ['en', en],
  ['zh', zh],
])('what can not be looked at offline says what to do instead, in %s', (_language, messages) => {
  const silent = allCases
    .flatMap(findingsOf)
    .filter(({ severity }) => severity === 'unknown')
    .filter(
      ({ check, finding, params }) => said(messages, `preflight.${check}.${finding}.mend`, params).length < 8,
    );
  expect(silent.map(({ check, finding }) => `${check}.${finding}`)).toEqual([]);
});
