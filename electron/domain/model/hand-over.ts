/** What stands in the packet that one company hands the other. */
import * as v from 'valibot';
import { Key, LinkSide, Port, Provider, Text, Time } from '../scalars.ts';

/** What the file says it is. */
export const handOverFormat = 'private-link-desk/hand-over';
/** The one version that is written and read. */
export const handOverVersion = 2;
/** What there is to do before a link works, in its order. `offer`: the service is in the cloud. */
export const handOverSteps = {
  offer: 'provider',
  allow: 'provider',
  create: 'consumer',
  accept: 'provider',
} as const satisfies Readonly<Record<string, LinkSide>>;
export type HandOverStep = keyof typeof handOverSteps;

const Body = v.strictObject({
  format: v.literal(handOverFormat),
  version: v.literal(handOverVersion),
  /** Made of what the packet is about and when; a packet that is returned keeps it. */
  id: Key,
  /** Who wrote this one. */
  from: LinkSide,
  createdAt: Time,
  dueAt: Time,
  expiresAt: Time,
  provider: Provider,
  region: Key,
  service: v.strictObject({
    serviceName: Key,
    /** The name that it was planned under, so that the other company knows its plan in the real one. */
    plannedAs: v.nullable(Key),
    accountId: v.nullable(Key),
    /** What the company calls itself. */
    accountName: Text,
    acceptanceRequired: v.nullable(v.boolean()),
    zoneIds: v.nullable(v.pipe(v.array(Key), v.maxLength(100))),
    port: v.nullable(Port),
    privateDnsName: v.nullable(Text),
  }),
  /** `null`: the service goes to a company that is not known yet. */
  consumer: v.nullable(
    v.strictObject({
      accountId: v.nullable(Key),
      accountName: Text,
      principal: v.nullable(Key),
      /** `null`: none is planned yet. */
      endpointId: v.nullable(Key),
      plannedAs: v.nullable(Key),
    }),
  ),
  steps: v.pipe(
    v.array(
      v.strictObject({
        who: LinkSide,
        what: v.picklist(Object.keys(handOverSteps) as HandOverStep[]),
        done: v.boolean(),
      }),
    ),
    v.maxLength(20),
  ),
  notes: Text,
});
export type HandOverBody = v.InferOutput<typeof Body>;

/** A packet: what it says, and its checksum. */
export const HandOver = v.strictObject({
  ...Body.entries,
  checksum: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)),
});
export type HandOver = v.InferOutput<typeof HandOver>;
