/** The hand-over of an endpoint or of a service: what is in its packet, and the page to print. */
import { mayConnect, principalFrom } from '../domain/allowlist.ts';
import { connectionOf } from '../domain/connections.ts';
import { handOverFormat, handOverId, handOverVersion, seal, type HandOver } from '../domain/hand-over.ts';
import type { Endpoint, EndpointService } from '../domain/model.ts';
import { escapeXml } from './svg-text.ts';

const graceMs = 30 * 86_400_000;

export interface HandOverPlan {
  readonly from: 'consumer' | 'provider';
  readonly service: EndpointService;
  /** Null: the service itself is handed over. */
  readonly endpoint: Endpoint | null;
  readonly port: number | null;
  /** Epoch ms. It is refused 30 days after `dueAt`. */
  readonly now: number;
  readonly dueAt: number;
  readonly notes: string;
}

/** The packet; what the model knows to be done is marked so. */
export function handOverOf({ from, service, endpoint, port, now, dueAt, notes }: HandOverPlan): HandOver {
  const account = endpoint?.ownerAccountId ?? null;
  const allowed = endpoint !== null && ['own', 'listed'].includes(mayConnect(service, account));
  const accepted = endpoint !== null && connectionOf(endpoint) === 'available';
  return seal({
    format: handOverFormat,
    version: handOverVersion,
    id: handOverId(service.serviceName, endpoint?.id ?? null),
    from,
    createdAt: now,
    dueAt,
    expiresAt: dueAt + graceMs,
    provider: service.provider,
    region: service.region,
    service: {
      serviceName: service.serviceName,
      accountId: service.ownerAccountId,
      zoneIds: service.zoneIds,
      port,
      privateDnsName: service.privateDnsName,
    },
    consumer: endpoint && {
      accountId: account,
      principal: account === null ? null : principalFrom(service.provider, account),
      endpointId: endpoint.id,
    },
    steps: [
      { who: 'provider', what: 'allow', done: allowed },
      { who: 'consumer', what: 'create', done: endpoint !== null && endpoint.state !== 'planned' },
      ...(service.acceptanceRequired === false
        ? []
        : [{ who: 'provider', what: 'accept', done: accepted } as const]),
    ],
    notes,
  });
}

/** The facts and steps of a packet as lines, in the words of the page. */
export function handOverLines(packet: HandOver, t: (key: string) => string): [string, string][] {
  const { service, consumer } = packet;
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const facts: [string, string | number | null | undefined][] = [
    ['id', packet.id],
    ['serviceName', service.serviceName],
    ['serviceAccount', service.accountId],
    ['zoneIds', service.zoneIds?.join(', ')],
    ['port', service.port],
    ['privateDnsName', service.privateDnsName],
    ['account', consumer?.accountId],
    ['principal', consumer?.principal],
    ['endpointId', consumer?.endpointId],
    ...packet.steps.map(
      ({ who, what, done }) =>
        [`step.${what}`, `${t(`handOver.${who}`)} · ${t(done ? 'handOver.done' : 'handOver.open')}`] as [
          string,
          string,
        ],
    ),
    ['due', day(packet.dueAt)],
    ['expires', day(packet.expiresAt)],
    ['notes', packet.notes],
  ];
  return facts.flatMap(([name, value]) =>
    value === null || value === undefined || value === ''
      ? []
      : [[t(`handOver.${name}`), String(value)] as [string, string]],
  );
}

/** The page to print: nothing outside of it, no script. */
export function handOverHtml(packet: HandOver, language: string, t: (key: string) => string): string {
  const title = escapeXml(t('handOver.title'));
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    `<head><meta charset="utf-8"><title>${title}</title>`,
    '<style>body{max-width:46rem;margin:2rem auto;font:15px/1.5 sans-serif}th{text-align:start;padding-inline-end:1rem}td{overflow-wrap:anywhere}</style></head>',
    `<body><h1>${title}</h1><table>`,
    ...handOverLines(packet, t).map(
      ([name, value]) => `<tr><th scope="row">${escapeXml(name)}</th><td>${escapeXml(value)}</td></tr>`,
    ),
    `</table><p>${escapeXml(t('handOver.honest'))}</p><p><code>${packet.checksum}</code></p></body>`,
    '</html>',
    '',
  ].join('\n');
}
