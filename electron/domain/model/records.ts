/** What the operator does and keeps beside the clouds' own things: setups, probes, packets, imports. */
import * as v from 'valibot';
import { HandOver } from './hand-over.ts';
import { Count, Key, LinkSide, Origin, Port, Text, Time } from '../scalars.ts';

/** A setup is being made, being taken away, or gone. */
const SetupPhase = v.variant('kind', [
  v.strictObject({ kind: v.literal('settingUp'), step: v.picklist([1, 2, 3, 4, 5]) }),
  v.strictObject({ kind: v.literal('removing'), startedAt: Time }),
  v.strictObject({
    kind: v.literal('removed'),
    at: Time,
    /** Who said that the endpoint is gone: an import without it, or the operator. */
    confirmedBy: v.picklist(['import', 'operator']),
    /** USD estimated for the whole life of the endpoint; `null` without a price or a creation time. */
    costUsd: v.nullable(v.number()),
  }),
]);
export type SetupPhase = v.InferOutput<typeof SetupPhase>;

/** One run of the five steps, resumable at any of them. */
export const Setup = v.strictObject({
  id: Key,
  name: Text,
  profileId: Key,
  createdAt: Time,
  phase: SetupPhase,
  serviceName: v.nullable(Key),
  networkId: v.nullable(Key),
  subnetIds: v.array(Key),
  securityGroupIds: v.array(Key),
  endpointName: Text,
  endpointId: v.nullable(Key),
  connectionName: Text,
  privateLinkId: v.nullable(Key),
  /** Ids of walk-through items that the operator ticked, as `step2.signIn`. */
  checked: v.array(Key),
  /** When the operator finished step 5; `null` before. */
  finishedAt: v.nullable(Time),
  origin: Origin,
});
export type Setup = v.InferOutput<typeof Setup>;

/** The path of an endpoint that the sampler measures from this computer. Key: the endpoint's id. */
export const Probe = v.strictObject({
  id: Key,
  /** A name or an address, as in the connectivity check. */
  host: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9._:-]{1,255}$/, 'host.form')),
  port: Port,
  /** Also makes a TLS handshake and measures it. */
  tls: v.boolean(),
  origin: Origin,
});
export type Probe = v.InferOutput<typeof Probe>;

/**
 * A packet that went to the other company or came from it, the last of its kind. Key: the packet's id; where one packet
 * went to several companies, `<packet's id>-2` and so on. Its `serviceId` and `endpointId` are those of this workspace.
 */
export const HandOverRecord = v.strictObject({
  id: Key,
  serviceId: Key,
  /** `null`: nobody has named an endpoint yet. */
  endpointId: v.nullable(Key),
  /** The side of this workspace. */
  side: LinkSide,
  /** The port that holds here, where no provider profile says it. */
  port: v.nullable(Port),
  sentAt: v.nullable(Time),
  receivedAt: v.nullable(Time),
  packet: HandOver,
});
export type HandOverRecord = v.InferOutput<typeof HandOverRecord>;

/** What one import brought, for the status bar, Activity and the question "how old is this?". */
export const ImportRecord = v.strictObject({
  id: Key,
  at: Time,
  files: v.array(v.strictObject({ name: Text, kind: Text, count: Count })),
  regions: v.array(Text),
  added: Count,
  changed: Count,
  removed: Count,
});
export type ImportRecord = v.InferOutput<typeof ImportRecord>;

/** The workspace itself, one row with the id `info`. `started`: the first-start choice has been made. */
export const WorkspaceInfo = v.strictObject({
  id: v.literal('info'),
  name: Text,
  createdAt: Time,
  started: v.boolean(),
  sample: v.boolean(),
});
export type WorkspaceInfo = v.InferOutput<typeof WorkspaceInfo>;
