/** What both the model and the packets of other companies are made of; on its own, so that each may build on it. */
import * as v from 'valibot';

/** Epoch milliseconds. */
export const Time = v.pipe(v.number(), v.safeInteger('time.invalid'), v.minValue(0, 'time.invalid'));

export const Provider = v.picklist(['aws', 'tencent', 'tdengine']);
export type Provider = v.InferOutput<typeof Provider>;

/** Whose part of a link something is. */
export const LinkSide = v.picklist(['consumer', 'provider']);
export type LinkSide = v.InferOutput<typeof LinkSide>;
