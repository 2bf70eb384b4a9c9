/** The left half of a service's diagram: its backends and the service itself, and the lines to who may connect. */
import type { EndpointService } from '../model/links.ts';
import type { Model } from '../model.ts';
import { sees, type View } from '../sides.ts';
import {
  box,
  topologySizes as s,
  type ServicePart,
  type TopologyEdge,
  type TopologyNode,
} from './drawing.ts';
import { fan } from './fan.ts';
import { isOpen } from './gates.ts';
import { accountOf, networkNamed } from './named.ts';
import type { BackendPart } from './parts.ts';

/** Backends and the service, not placed yet. */
export function sideColumns(
  model: Model,
  service: EndpointService,
  view: View,
  backends: readonly BackendPart[] | null,
): TopologyNode[] {
  const left: TopologyNode[] = (backends ?? []).map((backend) => {
    const facts = backend.zones.length + Number(backend.network !== null) + Number(backend.address !== null);
    const height = s.headHeight + facts * s.lineHeight + 44;
    return box(`backend:${backend.backendId}`, 'backend', 0, s.backendWidth, height, {
      kind: 'backend',
      backend,
    });
  });
  const why = backends === null ? 'hidden' : service.networkId === null ? 'unknown' : 'none';
  if (left.length === 0)
    left.push(box('noBackend', 'backend', 0, s.backendWidth, s.gateHeight, { kind: 'nothing', why }));
  const part = servicePart(model, service, view);
  const height = s.headHeight + factsOf(part) * s.lineHeight + 44;
  return [...left, box('service', 'service', 0, s.serviceWidth, height, { kind: 'service', service: part })];
}

/** Lines of the service's box: its id and whether it accepts by itself always, the rest where it is known. */
const factsOf = (part: ServicePart): number =>
  2 +
  [part.state, part.zoneIds, part.network].filter((fact) => fact !== null).length +
  (part.privateDnsName === null ? 0 : 2);

function servicePart(model: Model, service: EndpointService, view: View): ServicePart {
  const owner = service.ownerAccountId;
  const provides = view.side !== 'consumer';
  return {
    serviceId: service.id,
    name: service.name,
    serviceName: service.serviceName,
    owner: owner === null ? null : { id: owner, name: accountOf(model, service.provider, owner)?.name ?? '' },
    state: provides ? service.state : null,
    acceptanceRequired: service.acceptanceRequired,
    zoneIds: service.zoneIds,
    network: sees(service.provider, view.side, 'service.network')
      ? networkNamed(model, service.networkId)
      : null,
    privateDnsName: service.privateDnsName,
    privateDnsState: service.privateDnsState,
    origin: service.origin,
  };
}

/** Boxes one under the other around a height, never above the margin. */
export function stacked(boxes: readonly TopologyNode[], centre: number): TopologyNode[] {
  const whole = boxes.reduce((sum, { height }) => sum + height + 12, -12);
  let y = Math.max(s.margin, Math.round(centre - whole / 2));
  return boxes.map((node) => {
    const placed = { ...node, y };
    y += node.height + 12;
    return placed;
  });
}

/** The lines that say what belongs together: backend to service, service to each gate. */
export function joints(nodes: readonly TopologyNode[]): TopologyEdge[] {
  const service = nodes.find(({ column }) => column === 'service');
  if (!service) return [];
  const backends = nodes.filter(({ content }) => content.kind === 'backend');
  const gates = nodes.filter(({ column, id }) => column === 'allowlist' && id !== 'nobody');
  const link = { look: 'link', planned: false } as const;
  return [
    ...backends.flatMap((node) => fan(node, [{ ...link, node: service }], true)),
    ...fan(
      service,
      gates.map((node) => ({
        ...link,
        node,
        ...(leadsNowhere(node) ? { look: 'noEndpoint' as const } : {}),
      })),
      true,
    ),
  ];
}

/** To an entry whose account has no endpoint. */
const leadsNowhere = ({ content }: TopologyNode): boolean =>
  content.kind === 'moreEntries' || (content.kind === 'gate' && isOpen(content.gate));
