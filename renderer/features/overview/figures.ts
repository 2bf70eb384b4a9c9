/** The three rows of figures at the top: what there is, by status and by origin. Pure. */
import { connectionOf } from '../../../electron/domain/connections.ts';
import type { Model } from '../../../electron/domain/model.ts';

/** One figure; `key` is a status word or an origin's kind. */
export interface Figure {
  readonly key: string;
  readonly count: number;
}
export interface FigureGroup {
  readonly total: number;
  readonly figures: readonly Figure[];
}

function group(keys: Iterable<string>, always: readonly string[]): FigureGroup {
  const counts = new Map(always.map((key) => [key, 0]));
  let total = 0;
  for (const key of keys) {
    total += 1;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { total, figures: [...counts].map(([key, count]) => ({ key, count })) };
}

export const linkFigures = (model: Pick<Model, 'privateLinks'>): FigureGroup =>
  group(
    [...model.privateLinks.values()].map((link) => link.status.kind),
    ['CONNECTED', 'PENDING', 'DISCONNECTED'],
  );

/** By what they are with the plan included, in AWS' words for both clouds. The rare ones are one figure, `other`. */
export function connectionFigures(model: Pick<Model, 'endpoints'>): FigureGroup {
  const shown = { available: 'available', pending: 'pendingAcceptance', rejected: 'rejected' } as const;
  const states = [...model.endpoints.values()]
    .map(connectionOf)
    .filter((state) => state !== 'planned' && state !== 'deleted');
  return group(
    states.map((state) =>
      state === 'available' || state === 'pending' || state === 'rejected' ? shown[state] : 'other',
    ),
    Object.values(shown),
  );
}

export const originFigures = (model: Pick<Model, 'endpoints'>): FigureGroup =>
  group(
    [...model.endpoints.values()].map(({ origin }) => origin.kind),
    ['imported', 'planned', 'simulated'],
  );
