/** What every answer of the program has to be, whatever was asked, and what has to be true of the workspace afterwards. */
import * as v from 'valibot';
import { errorCodes } from '../../electron/contract/errors.ts';
import type { Snapshot } from '../../electron/contract/results.ts';
import { collectionNames, collections } from '../../electron/domain/model.ts';

const Answer = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), value: v.unknown() }),
  v.strictObject({
    ok: v.literal(false),
    error: v.strictObject({
      code: v.picklist(errorCodes.filter((code) => code !== 'internal')),
      reason: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z]*(?:\.[A-Za-z]+)*$/)),
      params: v.record(v.string(), v.union([v.string(), v.number()])),
      field: v.optional(v.string()),
    }),
  }),
]);

/** Null: a value, or a typed error; else what it is. */
export const faultOf = (answer: unknown): string | null =>
  v.is(Answer, answer) ? null : `answered ${JSON.stringify(answer)?.slice(0, 300)}`;

/** Things that do not fit the model, by name and id. */
export const misfits = (snapshot: Snapshot): string[] =>
  collectionNames.flatMap((name) =>
    snapshot.collections[name].flatMap((thing) => {
      const read = v.safeParse(collections[name], thing);
      return read.success
        ? []
        : [`${name} ${thing.id}: ${v.getDotPath(read.issues[0])} ${read.issues[0].message}`];
    }),
  );
