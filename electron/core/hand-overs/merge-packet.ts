/**
 * What a packet of the other company makes of this workspace. What is not known here is taken from it; what is known
 * otherwise stays, and is shown, unless the operator says to take it (`take`).
 */
import { refuse } from '../../contract/errors.ts';
import type { HandOverLine } from '../../contract/preview-results.ts';
import type { Reason } from '../../domain/fault.ts';
import type { HandOver } from '../../domain/model/hand-over.ts';
import { handOverFault } from '../../domain/hand-over-forms.ts';
import type { Change } from '../../domain/model/changes.ts';
import type { HandOverRecord } from '../../domain/model/records.ts';
import type { Model } from '../../domain/model.ts';
import { mustBe } from '../lookups.ts';
import { Merge, type MergeOptions } from './merge.ts';
import { mergeConsumer } from './merge-consumer.ts';
import { mergeService } from './merge-service.ts';

export interface Merged {
  readonly changes: readonly Change[];
  readonly lines: readonly HandOverLine[];
  readonly notices: readonly Reason[];
  readonly record: HandOverRecord;
}

/** Refuses what has not the clouds' forms, is older than what is here, or asks for what can't be. */
export function mergePacket(model: Model, packet: HandOver, options: MergeOptions): Merged {
  mustBe(handOverFault(packet));
  const records = [...model.handOvers.values()].filter((one) => one.packet.id === packet.id);
  const known = recordFor(records, packet);
  if (known && packet.createdAt < known.packet.createdAt)
    throw refuse('handOver.older', { at: new Date(known.packet.createdAt).toISOString().slice(0, 16) });
  const merge = new Merge(model, packet, known, options);
  const again = known?.packet.checksum === packet.checksum;
  if (again) merge.notice(packet.from === known.side ? 'unchanged' : 'again');
  nameCompany(merge);
  const service = mergeService(merge);
  const endpoint = mergeConsumer(merge, service.id);
  // Its service may have come under another id meanwhile, and so may what is known of the packet.
  const now = known && merge.draft.model.handOvers.get(known.id);
  const record: HandOverRecord = {
    id: now?.id ?? freeKey(model, packet.id),
    serviceId: service.id,
    endpointId: endpoint?.id ?? now?.endpointId ?? null,
    side: merge.side,
    port: portOf(merge, now, service.profileId),
    sentAt: now?.sentAt ?? null,
    receivedAt: again ? (now?.receivedAt ?? null) : options.at,
    packet,
  };
  if (!again || record.port !== now?.port) merge.draft.put('handOvers', record);
  return { changes: merge.draft.changes, lines: merge.lines, notices: merge.notices, record };
}

/** One packet may have gone to several companies: the one of this endpoint or account, else one that has none yet. */
function recordFor(records: readonly HandOverRecord[], { consumer }: HandOver): HandOverRecord | undefined {
  const ids = [consumer?.endpointId ?? null, consumer?.plannedAs ?? null].filter((id) => id !== null);
  const account = consumer?.accountId ?? null;
  const same = records.filter(({ packet }) => {
    const known = packet.consumer?.accountId ?? null;
    return known === null || account === null || known === account;
  });
  const none = same.find(({ endpointId }) => endpointId === null);
  if (ids.length === 0) return none ?? same[0];
  // The other company may know it by the name that it was planned under still.
  const names = ({ endpointId, packet: { consumer: said } }: HandOverRecord) =>
    [endpointId, said?.endpointId, said?.plannedAs].some((id) => id && ids.includes(id));
  return records.find(names) ?? none;
}

function freeKey({ handOvers }: Model, id: string): string {
  if (!handOvers.has(id)) return id;
  let number = 2;
  while (handOvers.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

/** No thing of the model has a port: it is the profile's, or what the companies agreed on. */
function portOf(
  merge: Merge,
  known: HandOverRecord | undefined,
  profileId: string | null,
): HandOverRecord['port'] {
  const profile = merge.options.profiles.find(({ id }) => id === profileId);
  const mine = profile?.port ?? known?.port ?? null;
  const { port } = merge.packet.service;
  const text = (one: number | null) => (one === null ? null : String(one));
  return merge.takes('port', text(mine), text(port)) ? port : mine;
}

/** The other company's account, as a peer's. */
function nameCompany(merge: Merge): void {
  const { draft, packet, side, told } = merge;
  const company = side === 'consumer' ? packet.service : packet.consumer;
  if (!company || company.accountId === null) return;
  const { accountId, accountName } = company;
  const id = `${packet.provider}:${accountId}`;
  const known = draft.model.accounts.get(id);
  if (!known)
    draft.put('accounts', {
      id,
      provider: packet.provider,
      accountId,
      name: accountName,
      mine: false,
      origin: told,
    });
  else if (known.mine) merge.notice('accountMine', { account: accountId });
  else if (known.name === '' && accountName !== '') draft.put('accounts', { ...known, name: accountName });
}
