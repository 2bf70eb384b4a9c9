/** What the diagram says, in the language shown: for its boxes, its table and its picture alike. */
import type { PictureLine } from '../../../electron/artefacts/topology-svg.ts';
import {
  lineOf,
  type TopologyEdge,
  type TopologyLayout,
  type TopologyNode,
} from '../../../electron/domain/topology/drawing.ts';
import { restKey, type Gate } from '../../../electron/domain/topology/gates.ts';
import type { Named } from '../../../electron/domain/topology/named.ts';
import type { AccountGroup, EndpointPart } from '../../../electron/domain/topology/groups.ts';
import type { ZoneCell } from '../../../electron/domain/topology/zones.ts';
import { t } from '../../i18n/index.svelte.ts';
import { formatCount } from '../../ui/format.ts';
import { statusName } from '../../ui/status.ts';

/** A thing's name; its id where it has none. */
export const shownName = ({ id, name }: Named): string => name || id;
export const endpointName = ({ endpointId, name }: EndpointPart): string => name || endpointId;

/** The states that a count names, in the order of the legend. */
const countedStates = [
  'available',
  'pending',
  'rejected',
  'settingUp',
  'partial',
  'failed',
  'expired',
  'deleting',
  'deleted',
  'planned',
  'other',
] as const;

/** A state's name: the three of the source's console to the letter. */
export const stateName = (state: (typeof countedStates)[number]): string => t(`topology.state.${state}`);

/** `30 Available, 10 Pending`. */
export const countsText = (counts: TopologyLayout['counts']): string =>
  countedStates
    .filter((state) => (counts[state] ?? 0) > 0)
    .map((state) => `${formatCount(counts[state] ?? 0)} ${stateName(state)}`)
    .join(t('topology.separator'));

/** Whose the endpoints are: the name and whether it is one of one's own; the id stands beside it. */
export function groupName(group: AccountGroup): string {
  if (group.accountId === restKey) return t('topology.moreAccounts');
  if (group.accountId === '') return t('topology.ownerUnknown');
  return named(group.name || group.accountId, group.mine);
}
const named = (name: string, mine: boolean): string => (mine ? t('topology.mine', { name }) : name);

/** The first line of a gate: an account, or everybody. */
export function gateTitle({ standing, accountId, accounts }: Gate): string {
  if (standing === 'everybody') return t('topology.everybody');
  if (standing === 'several')
    return t('topology.accountCount', { count: accounts, n: formatCount(accounts) });
  return accountId ?? t('topology.ownerUnknown');
}

/** Below it: the account's name and, where that matters more, how it comes in. */
export function gateNote({ standing, name, mine, groups }: Gate): string {
  if (standing === 'listed' || standing === 'everybody') {
    if (groups.length === 0) return t('topology.noEndpoint');
    return standing === 'everybody'
      ? t('topology.standing.everybody')
      : name
        ? named(name, mine)
        : t('topology.standing.listed');
  }
  return t(`topology.standing.${standing}`);
}

/** Why a column has nothing. */
const nothingText = ({ column, content }: TopologyNode): string =>
  content.kind === 'nothing' ? t(`topology.nothing.${column}.${content.why}`) : '';

export function cellText(cell: ZoneCell): string {
  return cell.kind === 'address' ? cell.text : t(`topology.cell.${cell.kind}`);
}

/** The end of each zone's id: the service's box has no room for all of `use1-az6, use1-az1`. */
export const shortZones = (ids: readonly string[]): string =>
  ids.length === 0 ? t('common.none') : ids.map((id) => id.split('-').at(-1) ?? id).join(', ');

export const acceptText = (acceptanceRequired: boolean | null): string =>
  t(acceptanceRequired === null ? 'common.unknown' : acceptanceRequired ? 'common.no' : 'common.yes');

/** What a box is called where it is not drawn: for screen readers and the table. */
export function nodeName(node: TopologyNode): string {
  const { content } = node;
  switch (content.kind) {
    case 'backend':
      return content.backend.name || content.backend.backendId;
    case 'service':
      return content.service.name || content.service.serviceId;
    case 'gate':
      return `${gateTitle(content.gate)}${t('topology.separator')}${gateNote(content.gate)}`;
    case 'moreEntries':
      return t('topology.moreEntries', { count: content.count, n: formatCount(content.count) });
    case 'account':
      return groupName(content.group);
    case 'endpoint':
      return endpointName(content.endpoint);
    case 'summary': {
      const { group } = content;
      const count = group.endpoints.length;
      const n = formatCount(count);
      return group.accountId === restKey
        ? t('topology.endpointsOfMore', { n })
        : t('topology.endpointsOf', { count, n, account: groupName(group) });
    }
    case 'nothing':
      return nothingText(node);
  }
}

/** A line of the legend; the same words stand in the picture. */
export function legendOf(
  layout: TopologyLayout,
): readonly { readonly edge: Pick<TopologyEdge, 'look' | 'planned'>; readonly text: string }[] {
  const always = ['available', 'pending', 'rejected'] as const;
  const states = countedStates.filter(
    (state) =>
      state !== 'planned' && (always.some((one) => one === state) || (layout.counts[state] ?? 0) > 0),
  );
  const entries = states.map((state) => ({
    edge: { look: state, planned: false },
    text: `${stateName(state)} ${formatCount(layout.counts[state] ?? 0)}`,
  }));
  const planned = {
    edge: { look: 'planned' as const, planned: true },
    text: `${t('origin.planned')} ${formatCount(layout.plannedEndpoints)}`,
  };
  const open = {
    edge: { look: 'noEndpoint' as const, planned: false },
    text: t('topology.legend.noEndpoint', { n: formatCount(layout.withoutEndpoint) }),
  };
  return [
    ...entries,
    ...(layout.plannedEndpoints > 0 ? [planned] : []),
    ...(layout.withoutEndpoint > 0 ? [open] : []),
  ];
}

const line = (text: string, look: PictureLine['look'], colour?: PictureLine['colour']): PictureLine =>
  colour ? { text, look, colour } : { text, look };
const fact = (key: string, value: string) => line(`${t(key)}${t('common.colon')}${value}`, 'plain');

/** A box's lines in the picture: what the page shows in it. */
export function pictureLines(node: TopologyNode): readonly PictureLine[] {
  const { content } = node;
  switch (content.kind) {
    case 'backend': {
      const { backend } = content;
      return [
        line(nodeName(node), 'title'),
        ...(backend.type ? [line(t(`serviceType.${backend.type}`), 'muted')] : []),
        ...backend.zones.map(({ id, enabled }) =>
          line(`${id}  ${t(enabled ? 'topology.zoneEnabled' : 'topology.zoneNotEnabled')}`, 'mono'),
        ),
        ...(backend.network ? [fact('topology.network', shownName(backend.network))] : []),
        ...(backend.address === null ? [] : [line(backend.address, 'mono')]),
        ...(backend.origin ? [line(t(`origin.${backend.origin.kind}`), 'muted')] : []),
      ];
    }
    case 'service': {
      const { service } = content;
      return [
        line(nodeName(node), 'title'),
        ...(service.owner ? [line(shownName(service.owner), 'muted')] : []),
        line(service.serviceId, 'mono'),
        ...(service.state === null ? [] : [fact('topology.fact.state', statusName(service.state))]),
        fact('topology.fact.autoAccept', acceptText(service.acceptanceRequired)),
        ...(service.zoneIds ? [fact('topology.fact.zones', shortZones(service.zoneIds))] : []),
        ...(service.network ? [fact('topology.network', shownName(service.network))] : []),
        ...(service.privateDnsName === null ? [] : [line(service.privateDnsName, 'mono')]),
        line(t(`origin.${service.origin.kind}`), 'muted'),
      ];
    }
    case 'gate':
      return [line(gateTitle(content.gate), 'mono'), line(gateNote(content.gate), 'muted')];
    case 'moreEntries':
    case 'nothing':
      return [line(nodeName(node), 'muted')];
    case 'account':
      return [
        line(
          `${groupName(content.group)}  ${content.group.name ? content.group.accountId : ''}`.trim(),
          'title',
        ),
      ];
    case 'endpoint': {
      const { endpoint } = content;
      const { colour } = lineOf({ look: endpoint.state, planned: false });
      const state = endpoint.state === 'planned' ? [] : [statusName(endpoint.word, endpoint.provider)];
      const where = [endpoint.network ? shownName(endpoint.network) : '', endpoint.region ?? ''].filter(
        Boolean,
      );
      const status = [...state, t(`origin.${endpoint.origin.kind}`)].join(t('topology.separator'));
      return [
        line(nodeName(node), 'title'),
        ...(endpoint.name ? [line(endpoint.endpointId, 'mono')] : []),
        ...(where.length > 0 ? [line(where.join(t('topology.separator')), 'muted')] : []),
        line(status, 'status', colour),
      ];
    }
    case 'summary':
      return [
        line(
          t('topology.endpointCount', {
            count: content.group.endpoints.length,
            n: formatCount(content.group.endpoints.length),
          }),
          'title',
        ),
        line(countsText(content.counts), 'muted'),
      ];
  }
}
