/**
 * What a drawn diagram is: boxes and lines with their places in px from the top left corner of the whole drawing, which
 * the page shows and the exported picture holds.
 */
import type { ConnectionState } from '../connections.ts';
import type { Origin } from '../scalars.ts';
import type { Gate } from './gates.ts';
import type { AccountGroup, EndpointPart } from './groups.ts';
import type { Named } from './named.ts';
import type { BackendPart } from './parts.ts';
import type { ZoneColumn } from './zones.ts';

export const topologyColumns = ['backend', 'service', 'allowlist', 'endpoints'] as const;
export type TopologyColumn = (typeof topologyColumns)[number];

/** How many boxes of a kind are drawn one under the other; more become one box that says how many there are. */
export const drawnPerAccount = 12;
/** The same for the endpoints of an account where the service has more than a hundred. */
export const drawnPerAccountOfMany = 4;

export type StateCounts = Readonly<Partial<Record<ConnectionState, number>>>;

export interface ServicePart {
  readonly serviceId: string;
  readonly name: string;
  readonly serviceName: string;
  /** `null`: not known. */
  readonly owner: Named | null;
  /** The cloud's own word; `null`: who looks does not see it. */
  readonly state: string | null;
  readonly acceptanceRequired: boolean | null;
  /** `null`: not known. */
  readonly zoneIds: readonly string[] | null;
  readonly network: Named | null;
  readonly privateDnsName: string | null;
  readonly privateDnsState: string | null;
  readonly origin: Origin;
}

/** What a box shows. `nothing`: why a column has nothing to show. */
export type NodeContent =
  | { readonly kind: 'backend'; readonly backend: BackendPart }
  | { readonly kind: 'service'; readonly service: ServicePart }
  | { readonly kind: 'gate'; readonly gate: Gate; readonly endpoints: number }
  /** Entries of the allowlist without an endpoint, beyond those that are drawn. */
  | { readonly kind: 'moreEntries'; readonly count: number }
  | {
      readonly kind: 'account';
      readonly group: AccountGroup;
      readonly folded: boolean;
      readonly foldable: boolean;
    }
  | { readonly kind: 'endpoint'; readonly endpoint: EndpointPart }
  | { readonly kind: 'summary'; readonly group: AccountGroup; readonly counts: StateCounts }
  | { readonly kind: 'nothing'; readonly why: 'hidden' | 'unknown' | 'none' };

export interface TopologyNode {
  readonly id: string;
  readonly column: TopologyColumn;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly content: NodeContent;
}

/** `link`: no connection of its own, only what belongs together. `noEndpoint`: allowed, but nobody asks. */
export interface TopologyEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly look: 'link' | 'noEndpoint' | ConnectionState;
  /** The cloud has it not yet: dotted, whatever becomes of it. */
  readonly planned: boolean;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** A line that many others leave: goes to `x`, then up and down to where they do. Many curves would be one blot. */
  readonly trunk?: { readonly x: number; readonly top: number; readonly bottom: number };
}

export interface TopologyLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly {
    readonly column: TopologyColumn;
    readonly x: number;
    readonly width: number;
  }[];
  readonly zones: readonly (ZoneColumn & { readonly x: number; readonly width: number })[];
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly counts: StateCounts;
  readonly plannedEndpoints: number;
  /** Entries of the allowlist whose accounts have no endpoint. */
  readonly withoutEndpoint: number;
}

/** Sizes in px. The text of an endpoint stands left of its zones. */
export const topologySizes = {
  margin: 16,
  backendWidth: 184,
  serviceWidth: 208,
  gateWidth: 156,
  gateHeight: 52,
  endpointText: 232,
  endpointHeight: 92,
  accountHeight: 24,
  headHeight: 48,
  lineHeight: 24,
} as const;
/** Where each column begins, in px. */
export const columnX: Readonly<Record<TopologyColumn, number>> = {
  backend: 16,
  service: 240,
  allowlist: 496,
  endpoints: 708,
};

/** A box in its column. */
export const box = (
  id: string,
  column: TopologyColumn,
  y: number,
  width: number,
  height: number,
  content: NodeContent,
): TopologyNode => ({ id, column, x: columnX[column], y, width, height, content });

/** An edge as an SVG path: level where it leaves and where it arrives. */
export function pathOf({ from, to, trunk }: Pick<TopologyEdge, 'from' | 'to' | 'trunk'>): string {
  const n = (value: number) => String(Math.round(value * 10) / 10);
  const start = `M ${n(from.x)} ${n(from.y)}`;
  if (trunk) return `${start} H ${n(trunk.x)} M ${n(trunk.x)} ${n(trunk.top)} V ${n(trunk.bottom)}`;
  if (from.y === to.y) return `${start} H ${n(to.x)}`;
  const bend = Math.max(24, (to.x - from.x) / 2);
  const out = `${n(from.x + bend)} ${n(from.y)}`;
  return `${start} C ${out}, ${n(to.x - bend)} ${n(to.y)}, ${n(to.x)} ${n(to.y)}`;
}

/** The middle of an edge: its icon stands there, so that colour is never alone. */
export const middleOf = ({ from, to }: Pick<TopologyEdge, 'from' | 'to'>) => ({
  x: (from.x + to.x) / 2,
  y: (from.y + to.y) / 2,
});

/** green: works; yellow: somebody must act; red: refused or broken; cyan: the cloud works on it; gray: none of these. */
export type LineColour = 'green' | 'yellow' | 'red' | 'cyan' | 'gray';

const colours: Readonly<Partial<Record<TopologyEdge['look'], LineColour>>> = {
  available: 'green',
  pending: 'yellow',
  partial: 'yellow',
  rejected: 'red',
  failed: 'red',
  expired: 'red',
  settingUp: 'cyan',
  deleting: 'cyan',
};

/** How a line looks. Dotted: planned, or allowed without an endpoint; dashed: waits for somebody. */
export function lineOf({ look, planned }: Pick<TopologyEdge, 'look' | 'planned'>): {
  readonly colour: LineColour;
  readonly dash: 'solid' | 'dashed' | 'dotted';
} {
  const colour = colours[look] ?? 'gray';
  if (planned || look === 'noEndpoint' || look === 'planned') return { colour, dash: 'dotted' };
  return { colour, dash: look === 'pending' ? 'dashed' : 'solid' };
}
