/** What is shipped of others, as the build put it beside the page. */
import * as v from 'valibot';

const Shipped = v.array(
  v.strictObject({ name: v.string(), version: v.string(), licence: v.string(), text: v.string() }),
);
export type Shipped = v.InferOutput<typeof Shipped>;

/** Rejects when the file can't be had. */
export async function readLicences(): Promise<Shipped> {
  const answer = await fetch('./licences.json');
  if (!answer.ok) throw new Error(`licences.json: ${answer.status}`);
  return v.parse(Shipped, await answer.json());
}
