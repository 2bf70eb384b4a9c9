/** The rows of the diagram's table. */
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Origin } from '../../../electron/domain/scalars.ts';
import type { View } from '../../../electron/domain/sides.ts';
import type { NodeContent, TopologyNode } from '../../../electron/domain/topology/drawing.ts';
import { layoutTopology } from '../../../electron/domain/topology/layout.ts';
import { restKey } from '../../../electron/domain/topology/gates.ts';
import type { Named } from '../../../electron/domain/topology/named.ts';
import { gatherTopology } from '../../../electron/domain/topology/parts.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { Column } from '../../ui/rows.ts';
import { hrefOfNode, networkHref } from './places.ts';
import { cellText, gateNote, gateTitle, groupName, nodeName, shownName } from './texts.ts';

export interface TableRow {
  readonly key: string;
  readonly kind: Exclude<NodeContent['kind'], 'account' | 'summary'>;
  readonly name: string;
  readonly href: string | null;
  readonly account: string;
  /** The cloud's word of a connection; empty: it has none. */
  readonly status: string;
  /** Instead of a status: how an account comes in. */
  readonly note: string;
  readonly network: string;
  readonly networkHref: string | null;
  readonly zones: string;
  readonly origin: Origin | null;
}

/** In the order of the diagram: backends, the service, who may connect, the endpoints. */
export function tableRows(model: Model, service: EndpointService, view: View): readonly TableRow[] {
  const parts = gatherTopology(model, service, view, true);
  const accounts = new Set(parts.gates.flatMap(({ groups }) => groups.map(({ accountId }) => accountId)));
  const { nodes, zones } = layoutTopology(model, service, { view, unfolded: accounts.add(restKey) });
  const owner = new Map(
    parts.gates.flatMap(({ groups }) =>
      groups.flatMap((group) => group.endpoints.map(({ endpointId }) => [endpointId, group] as const)),
    ),
  );
  const place = (network: Named | null) => ({
    network: network ? shownName(network) : '',
    networkHref: network && networkHref(model, network.id),
  });
  const rowOf = (node: TopologyNode): TableRow[] => {
    const { content } = node;
    if (content.kind === 'account' || content.kind === 'summary') return [];
    const row: TableRow = {
      key: node.id,
      kind: content.kind,
      name: nodeName(node),
      href: hrefOfNode(node, service.id),
      account: '',
      status: '',
      note: '',
      ...place(null),
      zones: '',
      origin: null,
    };
    switch (content.kind) {
      case 'backend': {
        const enabled = content.backend.zones.filter((zone) => zone.enabled).map(({ id }) => id);
        return [
          {
            ...row,
            ...place(content.backend.network),
            zones: enabled.join(', '),
            origin: content.backend.origin,
          },
        ];
      }
      case 'service': {
        const { owner: account, network, zoneIds, origin } = content.service;
        return [
          {
            ...row,
            account: account ? shownName(account) : '',
            ...place(network),
            zones: (zoneIds ?? []).join(', '),
            origin,
          },
        ];
      }
      case 'gate':
        return [{ ...row, name: gateTitle(content.gate), note: gateNote(content.gate) }];
      case 'endpoint': {
        const { endpoint } = content;
        const group = owner.get(endpoint.endpointId);
        const cells = endpoint.cells.flatMap((cell, index) =>
          cell.kind === 'address' || cell.kind === 'subnet'
            ? [`${zones[index]?.id ?? ''} ${cellText(cell)}`]
            : [],
        );
        return [
          {
            ...row,
            account: group ? groupName(group) : '',
            status: endpoint.word,
            ...place(endpoint.network),
            zones: [...(endpoint.region === null ? [] : [endpoint.region]), ...cells].join(', '),
            origin: endpoint.origin,
          },
        ];
      }
      default:
        return [row];
    }
  };
  const order = ['backend', 'service', 'allowlist', 'endpoints'];
  return nodes
    .flatMap((node) => rowOf(node).map((row) => ({ row, at: order.indexOf(node.column) })))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** In the language shown. */
export const tableColumns = (): readonly Column<TableRow>[] => [
  { key: 'kind', title: t('topology.table.kind'), width: '160px' },
  { key: 'name', title: t('common.name'), sortBy: (row) => row.name },
  { key: 'account', title: t('topology.table.account'), width: '160px', sortBy: (row) => row.account },
  { key: 'status', title: t('topology.fact.state'), width: '200px', sortBy: (row) => row.status },
  { key: 'network', title: t('topology.network'), width: '140px', sortBy: (row) => row.network },
  { key: 'zones', title: t('topology.fact.zones'), sortBy: (row) => row.zones },
  {
    key: 'origin',
    title: t('topology.table.origin'),
    width: '120px',
    sortBy: (row) => row.origin?.kind ?? '',
  },
];
