/** One line on what was chosen: what it waits for, what it costs, what becomes of it. */
import { decided } from '../../../electron/domain/connections.ts';
import { costOfEndpoint } from '../../../electron/domain/cost.ts';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { isMine, type Side } from '../../../electron/domain/sides.ts';
import type { TopologyNode } from '../../../electron/domain/topology/drawing.ts';
import type { EndpointPart } from '../../../electron/domain/topology/groups.ts';
import { t } from '../../i18n/index.svelte.ts';
import { formatCount, formatDuration, formatUsd } from '../../ui/format.ts';
import { statusName } from '../../ui/status.ts';
import { pricesOf } from '../../things/prices.ts';
import { countsText, gateNote, nodeName } from './texts.ts';

export interface FootContext {
  readonly model: Model;
  readonly service: EndpointService;
  readonly side: Side;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What to say of a box after its name. */
export function footText(node: TopologyNode, context: FootContext): string {
  const { content } = node;
  switch (content.kind) {
    case 'endpoint':
      return endpointText(content.endpoint, context);
    case 'summary':
      return countsText(content.counts);
    case 'gate': {
      const { standing, groups } = content.gate;
      const staying = groups
        .flatMap(({ endpoints }) => endpoints)
        .filter(({ state }) => decided(state, 'reject') !== null).length;
      return standing === 'notListed' && staying > 0
        ? t('topology.foot.notListed', { count: staying, n: formatCount(staying) })
        : gateNote(content.gate);
    }
    case 'service':
      return t('topology.foot.service', { id: content.service.serviceId });
    case 'backend':
      return t('topology.foot.backend', { service: context.service.name || context.service.id });
    case 'account':
    case 'moreEntries':
    case 'nothing':
      return '';
  }
}

/** The name that stands before it; a gate's name is its account. */
export const footName = (node: TopologyNode): string =>
  node.content.kind === 'gate' ? (nodeName(node).split(t('topology.separator'))[0] ?? '') : nodeName(node);

function endpointText(part: EndpointPart, { model, service, side, now }: FootContext): string {
  const endpoint = model.endpoints.get(part.endpointId);
  if (!endpoint) return '';
  // Its owner pays, and only the owner sees it: the clouds tell the provider nothing of it.
  const cost =
    side === 'provider' || endpoint.networkId === null
      ? null
      : costOfEndpoint(endpoint, pricesOf(model), now);
  const charged =
    cost && cost.zones > 0
      ? cost.soFarUsd === null
        ? t('topology.foot.perHour', { perHour: formatUsd(cost.perHourUsd) })
        : t('topology.foot.cost', { perHour: formatUsd(cost.perHourUsd), soFar: formatUsd(cost.soFarUsd) })
      : '';
  return [stateText(part, service, model, endpoint.createdAt, now), charged]
    .filter((text) => text !== '')
    .join(t('topology.separator'));
}

function stateText(
  part: EndpointPart,
  service: EndpointService,
  model: Model,
  createdAt: number | null,
  now: number,
): string {
  const state = statusName(part.word, part.provider);
  if (part.planned) return t('topology.foot.planned', { state });
  if (part.cloudWord !== null)
    return t('topology.foot.decided', { state, cloud: statusName(part.cloudWord, part.provider) });
  if (part.state !== 'pending') return state;
  const owner = service.ownerAccountId;
  const party =
    owner === null
      ? t('topology.theProvider')
      : isMine(model, service.provider, owner)
        ? t('topology.you')
        : model.accounts.get(`${service.provider}:${owner}`)?.name || owner;
  return createdAt === null
    ? t('topology.foot.waits', { party })
    : t('topology.foot.waitsSince', { party, duration: formatDuration(now - createdAt) });
}
