/** What the model, the commands and the packets of other companies are made of; on its own, so that each may build on it. */
import * as v from 'valibot';

/** Epoch milliseconds. */
export const Time = v.pipe(v.number(), v.safeInteger('time.invalid'), v.minValue(0, 'time.invalid'));

export const Provider = v.picklist(['aws', 'tencent', 'tdengine']);
export type Provider = v.InferOutput<typeof Provider>;

/** The clouds that have rules of their own. */
export const clouds = ['aws', 'tencent'] as const;
export type Cloud = (typeof clouds)[number];
/** The cloud whose rules hold: what a SaaS provider offers stands on AWS. */
export const cloudOf = (provider: string): Cloud => (provider === 'tencent' ? 'tencent' : 'aws');

/** Whose part of a link something is. */
export const LinkSide = v.picklist(['consumer', 'provider']);
export type LinkSide = v.InferOutput<typeof LinkSide>;

/** Free text of a console, a file or the operator. */
export const Text = v.pipe(v.string(), v.maxLength(4096, 'text.long'));
/** What a thing is known by: an id of the cloud's, a code, a name of a service. */
export const Key = v.pipe(v.string(), v.minLength(1, 'id.empty'), v.maxLength(255, 'id.long'));
/** How many, a whole number. */
export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A TCP port. */
export const Port = v.pipe(
  v.number('port.range'),
  v.integer('port.range'),
  v.minValue(1, 'port.range'),
  v.maxValue(65_535, 'port.range'),
);

/** Where a fact comes from. Never mixed: a thing has one origin, a simulated state has its own. */
export const Origin = v.variant('kind', [
  v.strictObject({ kind: v.literal('planned'), at: Time }),
  v.strictObject({ kind: v.literal('imported'), at: Time, file: Text }),
  v.strictObject({ kind: v.literal('simulated'), at: Time }),
  v.strictObject({ kind: v.literal('observed'), at: Time }),
]);
export type Origin = v.InferOutput<typeof Origin>;

/** Whether a thing counts as Planned, wherever planned things are counted or listed: its origin says so, as its tag does. */
export const isPlannedHere = ({ origin }: { readonly origin: Origin }): boolean => origin.kind === 'planned';
