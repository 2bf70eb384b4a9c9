/** Whose part a packet is written for, and which packet it goes on from. Pure. */
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { HandOverRecord } from '../../../electron/domain/model/records.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { isMine, type Side } from '../../../electron/domain/sides.ts';
import type { HandOverAbout } from '../../state/dialogs.svelte.ts';

/** The side that the page looks from, else the one that is mine: of both the one that asks. */
export function aboutOf(
  model: Model,
  service: EndpointService,
  endpoint: Endpoint | null,
  looksFrom: Side,
): HandOverAbout {
  const about = { serviceId: service.id, endpointId: endpoint?.id ?? null };
  const known = recordsOf(model, about)[0];
  if (looksFrom !== 'both') return { ...about, side: looksFrom };
  if (known) return { ...about, side: known.side };
  const { provider, ownerAccountId, allowlist } = service;
  const owns = ownerAccountId === null ? allowlist !== null : isMine(model, provider, ownerAccountId);
  if (!endpoint) return { ...about, side: owns ? 'provider' : 'consumer' };
  const asks = isMine(model, provider, endpoint.ownerAccountId);
  return { ...about, side: asks || !owns ? 'consumer' : 'provider' };
}

const lastSeen = ({ sentAt, receivedAt }: HandOverRecord) => Math.max(sentAt ?? 0, receivedAt ?? 0);

/** The packets about a service or an endpoint, the latest first; for an endpoint also one that has none yet. */
export function recordsOf(
  { handOvers }: Pick<Model, 'handOvers'>,
  { serviceId, endpointId }: Pick<HandOverAbout, 'serviceId' | 'endpointId'>,
): HandOverRecord[] {
  const fits = (record: HandOverRecord) =>
    endpointId === null ||
    record.endpointId === endpointId ||
    (record.endpointId === null && record.side === 'consumer');
  return [...handOvers.values()]
    .filter((record) => record.serviceId === serviceId && fits(record))
    .sort(
      (a, b) =>
        Number(b.endpointId === endpointId) - Number(a.endpointId === endpointId) ||
        lastSeen(b) - lastSeen(a),
    );
}

/** What the other company is called; empty: nobody said. */
export function companyOf(model: Pick<Model, 'accounts'>, { side, packet }: HandOverRecord): string {
  const other = side === 'consumer' ? packet.service : packet.consumer;
  if (!other) return '';
  const known = model.accounts.get(`${packet.provider}:${other.accountId ?? ''}`)?.name;
  return known || other.accountName || (other.accountId ?? '');
}

/** True while the packet lies here: it came in after it was last sent, and something is still to be done. */
export const isHere = ({ sentAt, receivedAt }: HandOverRecord): boolean =>
  receivedAt !== null && receivedAt > (sentAt ?? -1);
