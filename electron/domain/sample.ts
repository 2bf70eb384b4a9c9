/** The sample workspace: written once, shown as if it had been written at this moment. */
import type { CollectionName, EntityOf } from './model.ts';

/** `epoch`: the moment (epoch ms) that the sample's times were written for. */
export interface Sample {
  readonly epoch: number;
  readonly collections: { readonly [C in CollectionName]?: readonly EntityOf<C>[] };
}

/** Every key of the model whose value is a time in epoch ms. */
const timeKeys = new Set(['at', 'addedAt', 'createdAt', 'startedAt', 'dueAt', 'since', 'finishedAt']);

/** The sample with every time moved by as much as `now` (epoch ms) is after its epoch; distances stay as they are. */
export function shiftSample(sample: Sample, now: number): Sample {
  const by = now - sample.epoch;
  return { epoch: now, collections: shifted(sample.collections, by) as Sample['collections'] };
}

function shifted(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((one) => shifted(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      typeof one === 'number' && timeKeys.has(key) ? one + by : shifted(one, by),
    ]),
  );
}
