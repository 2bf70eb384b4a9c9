/** Rules, traffic and answers in words. */
import { addressText, rangeOf } from '../../../../electron/domain/addresses.ts';
import type { Endpoint } from '../../../../electron/domain/model/links.ts';
import type { Model } from '../../../../electron/domain/model.ts';
import type { SecurityGroup, SecurityRule } from '../../../../electron/domain/model/security-groups.ts';
import { nameOf } from '../../../../electron/domain/naming.ts';
import type { AnswerRange } from '../../../../electron/domain/security/order-changes.ts';
import type { Bearer, Decision } from '../../../../electron/domain/security/walk.ts';
import { t } from '../../../i18n/index.svelte.ts';
import { formatDateTime } from '../../../ui/format.ts';
import { portsText } from '../../../things/ports.ts';
import { placeIn } from './walk-lines.ts';

/** An endpoint as the rules see it, with the groups in another order if wanted. */
export const bearerOf = (endpoint: Endpoint, securityGroupIds = endpoint.securityGroupIds): Bearer => ({
  provider: endpoint.provider,
  networkId: endpoint.networkId,
  securityGroupIds,
});

/** The name of a group, or its id where it has none or is not in the workspace. */
export const groupName = (model: Model, id: string): string =>
  nameOf(model.securityGroups.get(id) ?? { id, name: '' });

const named = ['all', 'tcp', 'udp', 'icmp', 'icmpv6'];
const withPorts = ['tcp', 'udp', '6', '17'];

/** What a rule is about: `TCP 443`, `TCP all`, `ICMP`, `All`. */
export function trafficText(rule: SecurityRule): string {
  const protocol = named.includes(rule.protocol)
    ? t(`inventory.protocol.${rule.protocol}`)
    : rule.protocol.toUpperCase();
  if (!withPorts.includes(rule.protocol)) return protocol;
  return `${protocol} ${portsText(rule) || t('groups.allPorts')}`;
}

/** Whom a rule is about. */
export function peerText(model: Model, { peer }: SecurityRule): string {
  if (peer.kind === 'cidr') return peer.cidr;
  return peer.kind === 'group' ? groupName(model, peer.groupId) : peer.prefixListId;
}

const portRange = ({ first, last }: { first: number; last: number }): string =>
  first === last ? String(first) : `${first}-${last}`;
const isAll = ({ first, last }: { first: number; last: number }): boolean => first === 0 && last === 65_535;

/** What a range of answers is about: `TCP 443`, `TCP 22, 80-90; UDP 53`, `All`. */
export function kindsText(traffic: AnswerRange['traffic']): string {
  if (traffic.length === 3 && traffic.every(({ ports }) => ports.every(isAll)))
    return t('inventory.protocol.all');
  return traffic
    .map(({ protocol, ports }) => {
      const name = t(`inventory.protocol.${protocol}`);
      if (protocol === 'icmp') return name;
      return `${name} ${ports.every(isAll) ? t('groups.allPorts') : ports.map(portRange).join(', ')}`;
    })
    .join('; ');
}

/** Why the rule that decided speaks of the address: `decides: .7 is in .0 to .15`. */
export function decidesText(rule: SecurityRule, address: string): string {
  const range = rule.peer.kind === 'cidr' ? rangeOf(rule.peer.cidr) : null;
  if (!range || range.first === range.last) return t('groups.why.decides');
  const [first, last] = [addressText(range.first), addressText(range.last)];
  const [from, to] = [first.split('.'), last.split('.')];
  const common = from.findIndex((octet, index) => octet !== to[index]);
  const short = (text: string) => (common > 0 ? `.${text.split('.').slice(common).join('.')}` : text);
  return t('groups.why.decidesIn', { address: short(address), first: short(first), last: short(last) });
}

/** The sentence under the answer, with the group that is to stand out apart: before it, its name, after it. */
export function sentence(
  model: Model,
  bearer: Bearer,
  decision: Decision,
): readonly [string, string, string] {
  const { decidedBy, unknownAt, answer, walk } = decision;
  const place = decidedBy ?? unknownAt;
  const rule = place && place.index !== null ? ruleAt(model, place.groupId, place.index) : undefined;
  const params = {
    n: place && place.index !== null ? placeIn(walk, place.groupId, place.index) : 0,
    traffic: rule ? trafficText(rule) : '',
    from: rule ? peerText(model, rule) : '',
    count: walk.length,
  };
  const key = keyOf(bearer, decision, rule);
  const name =
    place?.groupId === 'default' && answer === 'unknown'
      ? t('groups.defaultGroup')
      : place
        ? groupName(model, place.groupId)
        : '';
  const mark = '\u0000';
  const [before = '', after] = t(key, { ...params, group: mark }).split(mark);
  return after === undefined ? [before, '', ''] : [before, name, after];
}

function keyOf(bearer: Bearer, { answer, noControl, unknownAt }: Decision, rule?: SecurityRule): string {
  if (noControl) return 'groups.says.noControl';
  if (answer === 'unknown') {
    if (!unknownAt) return 'groups.says.networkUnknown';
    return unknownAt.index === null ? 'groups.says.groupUnknown' : 'groups.says.peerUnknown';
  }
  if (!rule) return 'groups.says.noRule';
  if (bearer.provider !== 'tencent') return 'groups.says.lets';
  return answer === 'accept' ? 'groups.says.accepts' : 'groups.says.drops';
}

const ruleAt = (model: Model, groupId: string, index: number): SecurityRule | undefined =>
  model.securityGroups.get(groupId)?.rules[index];

/** Where the rules come from: imported, and from when to when; planned here; both. */
export function originText(groups: readonly SecurityGroup[]): string {
  const imported = groups.flatMap(({ origin }) => (origin.kind === 'imported' ? [origin.at] : []));
  const parts: string[] = [];
  if (imported.length > 0) {
    const [first, last] = [formatDateTime(Math.min(...imported)), formatDateTime(Math.max(...imported))];
    parts.push(
      first === last
        ? t('groups.from.imported', { at: first })
        : t('groups.from.importedBetween', { first, last }),
    );
  }
  const planned = groups.length - imported.length;
  if (planned > 0) parts.push(t('groups.from.planned', { count: planned }));
  return [...parts, t('groups.from.noPacket')].join(t('groups.from.and'));
}
