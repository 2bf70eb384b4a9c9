/** The hand-over of an endpoint or of a service: what is in its packet, and the page to print. */
import { covers, principalFrom } from '../domain/allowlist.ts';
import { meaningOf } from '../domain/connections.ts';
import { deepEqual } from '../domain/deep-equal.ts';
import { canonical } from '../domain/canonical.ts';
import { handOverId, seal } from '../domain/hand-over.ts';
import {
  handOverFormat,
  handOverSteps,
  handOverVersion,
  type HandOver,
  type HandOverBody,
  type HandOverStep,
} from '../domain/model/hand-over.ts';
import { awaitsId } from '../domain/matches.ts';
import type { Params } from '../domain/fault.ts';
import type { Account } from '../domain/model/networks.ts';
import type { Endpoint, EndpointService } from '../domain/model/links.ts';
import type { LinkSide } from '../domain/scalars.ts';
import { paperFont } from './html.ts';
import { blank } from './paper.ts';
import { escapeXml } from './svg-text.ts';

const graceMs = 30 * 86_400_000;

export interface HandOverPlan {
  readonly from: LinkSide;
  readonly service: EndpointService;
  /** Null: the service itself is handed over. */
  readonly endpoint: Pick<Endpoint, 'id' | 'provider' | 'ownerAccountId' | 'state'> | null;
  /** The consumer's account; of the endpoint where there is one. */
  readonly consumerAccountId: string | null;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly port: number | null;
  /** The packet that this one answers or renews: what is not known here stays as it says. */
  readonly previous: HandOver | null;
  /** What this side says of its own steps; left out: what the model knows. */
  readonly done: { readonly [S in HandOverStep]?: boolean | undefined };
  /** Epoch ms. It is refused 30 days after `dueAt`. */
  readonly now: number;
  readonly dueAt: number;
  readonly notes: string;
}

/** The packet. One that says nothing else than the previous one is that one, to the byte. */
export function handOverOf(plan: HandOverPlan): HandOver {
  const { previous } = plan;
  const body = bodyOf(plan);
  if (previous === null) return seal(body);
  const { from, createdAt, checksum } = previous;
  const same = canonical({ ...body, from, createdAt, checksum }) === canonical(previous);
  return same ? previous : seal(body);
}

function bodyOf(plan: HandOverPlan): HandOverBody {
  const { from, service, endpoint, previous, now, dueAt, notes } = plan;
  const said = previous?.service;
  return {
    format: handOverFormat,
    version: handOverVersion,
    id: previous?.id ?? handOverId(service.serviceName, endpoint?.id ?? null, now),
    from,
    createdAt: now,
    dueAt,
    expiresAt: previous?.dueAt === dueAt ? previous.expiresAt : dueAt + graceMs,
    provider: service.provider,
    region: service.region,
    service: {
      serviceName: service.serviceName,
      plannedAs: plannedAs(service.serviceName, said?.serviceName, said?.plannedAs),
      accountId: service.ownerAccountId ?? said?.accountId ?? null,
      accountName: nameOf(plan, 'provider', service.ownerAccountId, said?.accountName),
      acceptanceRequired: service.acceptanceRequired ?? said?.acceptanceRequired ?? null,
      zoneIds: zonesOf(service.zoneIds, said?.zoneIds ?? null),
      port: plan.port ?? said?.port ?? null,
      privateDnsName: service.privateDnsName ?? said?.privateDnsName ?? null,
    },
    consumer: consumerOf(plan),
    steps: stepsOf(plan),
    notes,
  };
}

function consumerOf(plan: HandOverPlan): HandOverBody['consumer'] {
  const { service, endpoint, previous } = plan;
  const said = previous?.consumer ?? null;
  const accountId = endpoint?.ownerAccountId ?? plan.consumerAccountId ?? said?.accountId ?? null;
  const endpointId = endpoint?.id ?? said?.endpointId ?? null;
  if (accountId === null && endpointId === null && said === null) return null;
  const sameAccount = said !== null && said.accountId === accountId;
  return {
    accountId,
    accountName: nameOf(plan, 'consumer', accountId, said?.accountName),
    // A role or a user that the other company named stays: its account is the same.
    principal: (sameAccount ? said.principal : null) ?? principalOf(service, accountId),
    endpointId,
    plannedAs: plannedAs(endpointId, said?.endpointId, said?.plannedAs),
  };
}

const principalOf = ({ provider }: EndpointService, accountId: string | null) =>
  accountId === null ? null : principalFrom(provider, accountId);

/** Another name than the other company knows: the one that it knows is what this was planned as. */
function plannedAs(
  now: string | null,
  said: string | null | undefined,
  before: string | null | undefined,
): string | null {
  return said === null || said === undefined || said === now ? (before ?? null) : (before ?? said);
}

/** What a company calls itself: its own word, where this is not its own. */
function nameOf(
  { from, accounts, service }: HandOverPlan,
  side: LinkSide,
  accountId: string | null,
  said: string | undefined,
): string {
  const here = accounts.get(`${service.provider}:${accountId ?? ''}`)?.name ?? '';
  return (from === side ? here || said : said || here) ?? '';
}

/** The other company's order stays where it names the same zones. */
function zonesOf(here: readonly string[] | null, said: readonly string[] | null): string[] | null {
  if (here === null) return said === null ? null : [...said];
  const same = said !== null && deepEqual([...new Set(here)].sort(), [...new Set(said)].sort());
  return [...(same ? said : here)];
}

/** The steps in their order; what either side has said to be done stays so. */
function stepsOf(plan: HandOverPlan): HandOverBody['steps'] {
  const acceptance = plan.service.acceptanceRequired ?? plan.previous?.service.acceptanceRequired ?? null;
  const known = knownDone(plan);
  return (Object.keys(handOverSteps) as HandOverStep[])
    .filter((what) => what !== 'accept' || acceptance !== false)
    .map((what) => {
      const who = handOverSteps[what];
      const said = plan.previous?.steps.find((step) => step.what === what)?.done ?? false;
      const own = who === plan.from ? plan.done[what] : undefined;
      return { who, what, done: own ?? (known[what] || said) };
    });
}

/** What the model knows to be done in the cloud; what is only planned is not. */
function knownDone({
  service,
  endpoint,
  consumerAccountId,
}: Pick<HandOverPlan, 'service' | 'endpoint' | 'consumerAccountId'>): Record<HandOverStep, boolean> {
  const account = endpoint?.ownerAccountId ?? consumerAccountId;
  const connected = endpoint !== null && meaningOf(endpoint.provider, endpoint.state) === 'available';
  return {
    offer: !awaitsId(service),
    // Nobody is accepted who was not allowed. Where nobody accepts, `available` may be what was assumed of a new endpoint.
    allow:
      (connected && service.acceptanceRequired !== false) ||
      (account !== null &&
        (account === service.ownerAccountId ||
          (service.allowlist ?? []).some(
            (entry) => entry.origin.kind !== 'planned' && covers(service, entry, account),
          ))),
    create: endpoint !== null && !awaitsId(endpoint),
    accept: connected,
  };
}

/** The facts of a packet as lines, in the words of the page. `isDraft`: it gets its id when it is saved. */
export function handOverFacts(
  packet: HandOver,
  t: (key: string) => string,
  isDraft = false,
): [string, string][] {
  const { service, consumer } = packet;
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const facts: [string, string | number | null | undefined][] = [
    ['id', isDraft ? null : packet.id],
    ['from', t(`handOver.${packet.from}`)],
    ['serviceName', service.serviceName],
    ['serviceAccount', named(service)],
    [
      'acceptanceRequired',
      service.acceptanceRequired === null ? null : t(service.acceptanceRequired ? 'common.yes' : 'common.no'),
    ],
    ['zoneIds', service.zoneIds?.join(', ')],
    ['port', service.port],
    ['privateDnsName', service.privateDnsName],
    ['account', consumer && named(consumer)],
    ['principal', consumer?.principal],
    ['endpointId', consumer?.endpointId],
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

const named = ({ accountId, accountName }: { accountId: string | null; accountName: string }) =>
  [accountName, accountId].filter((part) => part !== null && part !== '').join(', ');

/** As the runbook's page: both go to the same people. */
const style = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #161616; ${paperFont} }
h1 { font-size: 1.5rem; font-weight: 400; }
h2 { margin-top: 2rem; font-size: 1.1rem; break-after: avoid; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; }
th, td { padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid #e0e0e0; text-align: start; vertical-align: top; }
th { width: 14rem; color: #525252; font-weight: normal; }
td { overflow-wrap: anywhere; white-space: pre-wrap; }
@media print { body { margin: 0; } }
`;

/** The page to print: nothing outside of it, no script. */
export function handOverHtml(
  packet: HandOver,
  language: string,
  t: (key: string, params?: Params) => string,
  isDraft = false,
): string {
  const title = escapeXml(t('handOver.title'));
  const row = (cells: readonly [string, string]) =>
    `<tr><th scope="row">${escapeXml(cells[0])}</th><td>${escapeXml(cells[1])}</td></tr>`;
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    `<head><meta charset="utf-8"><title>${title}</title>`,
    `<style>${style}</style></head>`,
    `<body><h1>${title}</h1><table>`,
    ...handOverFacts(packet, t, isDraft).map(row),
    `</table><h2>${escapeXml(t('handOver.steps'))}</h2><table>`,
    ...packet.steps.map(({ who, what, done }) =>
      row([
        t(`handOver.step.${what}`),
        [
          t('handOver.whoState', {
            who: t(`handOver.${who}`),
            state: t(done ? 'handOver.done' : 'handOver.open'),
          }),
          // Until the cloud has given it an id, the packet has at most the one that it was planned under.
          ...(!done && (what === 'offer' || what === 'create') ? [t('handOver.newId', { blank })] : []),
        ].join('\n'),
      ]),
    ),
    `</table><p>${escapeXml(t('handOver.onPaper'))}</p></body>`,
    '</html>',
    '',
  ].join('\n');
}
