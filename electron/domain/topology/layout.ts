/**
 * Where everything of a service's diagram stands. Pure, so that the page and the exported picture are the same. Columns:
 * backends, the service, who may connect, the endpoints.
 */
import type { ConnectionState } from '../connections.ts';
import type { EndpointService } from '../model/links.ts';
import type { Model } from '../model.ts';
import type { View } from '../sides.ts';
import {
  box,
  columnX,
  drawnPerAccount,
  drawnPerAccountOfMany,
  topologySizes as s,
  type NodeContent,
  type StateCounts,
  type TopologyEdge,
  type TopologyLayout,
  type TopologyNode,
} from './drawing.ts';
import { joints, sideColumns, stacked } from './left.ts';
import { fan, mostCurves } from './fan.ts';
import { isOpen, restKey, type Gate } from './gates.ts';
import type { AccountGroup, EndpointPart } from './groups.ts';
import { gatherTopology } from './parts.ts';
import type { ZoneColumn } from './zones.ts';

export interface LayoutOptions {
  readonly view: View;
  /** Accounts (ids) whose endpoints are all drawn, however many there are. */
  readonly unfolded?: ReadonlySet<string>;
}

/** The whole drawing of a service. Its work grows with the number of endpoints. */
export function layoutTopology(
  model: Model,
  service: EndpointService,
  options: LayoutOptions,
): TopologyLayout {
  const { view, unfolded = new Set() } = options;
  const parts = gatherTopology(model, service, view, unfolded.has(restKey));
  const zones = placedZones(parts.zones, parts.gates);
  const zonesWidth = zones.reduce((sum, zone) => sum + zone.width, 0);
  const all = parts.gates.flatMap(({ groups }) => groups.flatMap(({ endpoints }) => endpoints));
  const atMost = all.length > 100 ? drawnPerAccountOfMany : drawnPerAccount;
  const nodes: TopologyNode[] = [];
  const edges: TopologyEdge[] = [];
  const endpointWidth = s.endpointText + zonesWidth;
  const gatesBottom = placeGates(parts.gates, { nodes, edges, endpointWidth, atMost, unfolded });
  const side = sideColumns(model, service, view, parts.backends);
  const tallest = Math.max(gatesBottom, ...side.map(({ height }) => height));
  // A long list of endpoints is looked at from its top: there the service belongs too.
  const centre = Math.min(tallest, 600) / 2 + s.margin / 2;
  nodes.push(
    ...stacked(
      side.filter(({ column }) => column === 'backend'),
      centre,
    ),
  );
  nodes.push(
    ...stacked(
      side.filter(({ column }) => column === 'service'),
      centre,
    ),
  );
  edges.push(...joints(nodes));
  return {
    width: columnX.endpoints + endpointWidth + s.margin,
    height: Math.max(...nodes.map((node) => node.y + node.height)) + s.margin,
    columns: [
      { column: 'backend', x: columnX.backend, width: s.backendWidth },
      { column: 'service', x: columnX.service, width: s.serviceWidth },
      { column: 'allowlist', x: columnX.allowlist, width: s.gateWidth },
      { column: 'endpoints', x: columnX.endpoints, width: s.endpointText },
    ],
    zones,
    nodes,
    edges,
    counts: countsOf(all),
    plannedEndpoints: all.filter(({ planned }) => planned).length,
    withoutEndpoint: parts.gates.filter((gate) => isOpen(gate)).length,
  };
}

function countsOf(endpoints: readonly EndpointPart[]): StateCounts {
  const counts: Partial<Record<ConnectionState, number>> = {};
  for (const { state } of endpoints) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** A zone's column is as wide as its longest text in 12 px mono needs. */
function placedZones(zones: readonly ZoneColumn[], gates: readonly Gate[]): TopologyLayout['zones'] {
  const longest = zones.map(({ id }) => id.length);
  for (const { groups } of gates)
    for (const { endpoints } of groups)
      for (const { cells } of endpoints)
        cells.forEach((cell, index) => {
          const length = cell.kind === 'address' ? cell.text.length : 0;
          longest[index] = Math.max(longest[index] ?? 0, length);
        });
  let x = columnX.endpoints + s.endpointText;
  return zones.map((zone, index) => {
    const width = Math.max(92, Math.ceil((longest[index] ?? 0) * 7.25) + 16);
    const placed = { ...zone, x, width };
    x += width;
    return placed;
  });
}

interface Canvas {
  readonly nodes: TopologyNode[];
  readonly edges: TopologyEdge[];
  readonly endpointWidth: number;
  readonly atMost: number;
  readonly unfolded: ReadonlySet<string>;
}

/** Endpoints by account from the top, each gate beside the middle of its accounts, the entries without one below. */
function placeGates(gates: readonly Gate[], canvas: Canvas): number {
  let y: number = s.margin;
  let gateBottom = 0;
  for (const gate of gates.filter(({ groups }) => groups.length > 0)) {
    const top = y;
    const targets: TopologyNode[] = [];
    for (const group of gate.groups) {
      const placed = placeGroup(group, y, canvas);
      targets.push(...placed.targets);
      y = placed.bottom + 16;
    }
    // A long list is looked at from its top: there its gate belongs.
    const first = targets[0];
    const beside =
      first && targets.length > mostCurves
        ? first.y + (first.height - s.gateHeight) / 2
        : (top + y - 16 + s.accountHeight - s.gateHeight) / 2;
    const node = gateNode(gate, Math.max(gateBottom, beside));
    gateBottom = node.y + node.height + 12;
    canvas.nodes.push(node);
    canvas.edges.push(...fan(node, targets.map(lineTo), false));
  }
  const open = gates.filter(({ groups }) => groups.length === 0);
  const drawn = open.length > drawnPerAccount ? open.slice(0, drawnPerAccount - 1) : open;
  gateBottom = Math.max(gateBottom, s.margin) + (gateBottom > 0 && drawn.length > 0 ? 12 : 0);
  for (const gate of drawn) {
    canvas.nodes.push(gateNode(gate, gateBottom));
    gateBottom += s.gateHeight + 12;
  }
  if (open.length > drawn.length) {
    const content = { kind: 'moreEntries', count: open.length - drawn.length } as const;
    canvas.nodes.push(box('moreEntries', 'allowlist', gateBottom, s.gateWidth, s.gateHeight, content));
    gateBottom += s.gateHeight + 12;
  }
  if (gates.length === 0) {
    canvas.nodes.push(
      box('nobody', 'allowlist', s.margin, s.gateWidth, s.gateHeight, { kind: 'nothing', why: 'none' }),
    );
    gateBottom = s.margin + s.gateHeight + 12;
  }
  return Math.max(y, gateBottom);
}

function lineTo(node: TopologyNode) {
  const part = node.content.kind === 'endpoint' ? node.content.endpoint : null;
  return { node, look: part?.state ?? ('link' as const), planned: part?.planned ?? false };
}

function gateNode(gate: Gate, y: number): TopologyNode {
  const endpoints = gate.groups.reduce((sum, group) => sum + group.endpoints.length, 0);
  const content: NodeContent =
    gate.standing === 'hidden' || (gate.standing === 'unknown' && gate.key === 'unknown')
      ? { kind: 'nothing', why: gate.standing }
      : { kind: 'gate', gate, endpoints };
  return box(`gate:${gate.key}`, 'allowlist', y, s.gateWidth, s.gateHeight, content);
}

function placeGroup(group: AccountGroup, top: number, canvas: Canvas) {
  const { nodes, endpointWidth, atMost, unfolded } = canvas;
  const foldable = group.endpoints.length > atMost || group.accountId === restKey;
  const folded = foldable && !unfolded.has(group.accountId);
  const account = { kind: 'account', group, folded, foldable } as const;
  nodes.push(box(`account:${group.accountId}`, 'endpoints', top, endpointWidth, s.accountHeight, account));
  let y = top + s.accountHeight;
  const targets: TopologyNode[] = [];
  const put = (id: string, content: NodeContent) => {
    targets.push(box(id, 'endpoints', y, endpointWidth, s.endpointHeight, content));
    y += s.endpointHeight + 8;
  };
  if (folded)
    put(`summary:${group.accountId}`, { kind: 'summary', group, counts: countsOf(group.endpoints) });
  else
    for (const endpoint of group.endpoints)
      put(`endpoint:${endpoint.endpointId}`, { kind: 'endpoint', endpoint });
  nodes.push(...targets);
  return { targets, bottom: y - 8 };
}
