/** What an operator who is not looking wants to be told: a link in another state, one that fell silent. Pure. */
import { connectionOf, type ConnectionState } from './connections.ts';
import type { Change } from './model/changes.ts';
import type { Model } from './model.ts';

/** Texts: `notice.<kind>` as the title, `notice.<kind>.text`, with `params`. `page` and `parts`: where it opens. */
export interface Notice {
  readonly kind:
    'linkConnected' | 'linkDisconnected' | 'available' | 'rejected' | 'failed' | 'pending' | 'silent';
  readonly params: Readonly<Record<string, string>>;
  readonly page: 'privatelink' | 'endpoints';
  readonly parts: readonly string[];
}

/** States that are worth a word; the rest is on its way or gone. */
const told: Partial<Record<ConnectionState, Notice['kind']>> = {
  available: 'available',
  rejected: 'rejected',
  failed: 'failed',
  pending: 'pending',
};

/** What a change of somebody else's did to links, a link and its endpoint being one thing. */
export function noticesOf(changes: readonly Change[]): readonly Notice[] {
  const notices: Notice[] = [];
  const linked = new Set<string>();
  for (const change of changes) {
    if (change.collection !== 'privateLinks' || !change.before || !change.after) continue;
    const { name, endpointId, status } = change.after;
    if (status.kind === change.before.status.kind || status.kind === 'PENDING') continue;
    linked.add(endpointId);
    notices.push({
      kind: status.kind === 'CONNECTED' ? 'linkConnected' : 'linkDisconnected',
      params: { name, id: endpointId },
      page: 'privatelink',
      parts: [],
    });
  }
  for (const change of changes) {
    if (change.collection !== 'endpoints' || !change.before || !change.after) continue;
    const state = connectionOf(change.after);
    const kind = told[state];
    if (!kind || state === connectionOf(change.before) || linked.has(change.id)) continue;
    notices.push(ofEndpoint(kind, change.id, change.after.name));
  }
  return notices;
}

/** An endpoint that had traffic and has none. */
export const silentNotice = (model: Model, endpointId: string): Notice =>
  ofEndpoint('silent', endpointId, model.endpoints.get(endpointId)?.name ?? '');

const ofEndpoint = (kind: Notice['kind'], id: string, name: string): Notice => ({
  kind,
  params: { name: name || id, id },
  page: 'endpoints',
  parts: [id],
});

/** Connections that wait until somebody accepts or rejects them. */
export function waitingCount(model: Model): number {
  let count = 0;
  for (const endpoint of model.endpoints.values()) if (connectionOf(endpoint) === 'pending') count += 1;
  return count;
}
