/** A provider profile: everything particular to one SaaS provider, as data in resources/profiles. */
import * as v from 'valibot';

const label = v.strictObject({ en: v.string(), zh: v.string() });
const item = v.strictObject({
  id: v.string(),
  /** What to do, with `{{name}}` places filled from the setup (serviceName, networkId, subnetIds, endpointId, region…). */
  text: label,
  /** The same for who holds only a sheet of paper; `{{blank}}` is a line to write on. Left out: as `text`. */
  onPaper: v.optional(label),
  /** The console's label that the item speaks of, today's and the one of older consoles. */
  consoleLabel: v.optional(v.strictObject({ now: v.string(), before: v.optional(v.string()) })),
  /** A page to open, https only. */
  url: v.optional(v.pipe(v.string(), v.startsWith('https://'))),
});

export const ProviderProfile = v.strictObject({
  id: v.string(),
  name: v.string(),
  /** The cloud that the endpoint is made in. */
  cloud: v.picklist(['aws']),
  /** TCP port that clients use. */
  port: v.number(),
  /** Domain suffixes of its private DNS names, by which imported services are recognised. */
  privateDnsSuffixes: v.array(v.string()),
  /** Titles of the five steps and the walk-through of each. */
  steps: v.array(
    v.strictObject({ id: v.picklist([1, 2, 3, 4, 5]), title: label, intro: label, items: v.array(item) }),
  ),
  /** The walk-through of the removal, in order. */
  removal: v.array(item),
  /** Ready-made commands for step 5; `{{host}}` is the private DNS name. */
  commands: v.array(v.strictObject({ title: label, shell: v.string(), text: v.string() })),
  /** The path that the connectivity check asks for over HTTP. */
  healthPath: v.string(),
  documentation: v.pipe(v.string(), v.startsWith('https://')),
});
export type ProviderProfile = v.InferOutput<typeof ProviderProfile>;
