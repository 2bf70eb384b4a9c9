/**
 * Every command there is. One constant is the API: the schema says what goes in, the type what comes out;
 * the core's handlers are a mapped type over it, so the compiler asks for each.
 */
import * as v from 'valibot';
import {
  AccountInput,
  AllowlistInput,
  BackendInput,
  EndpointInput,
  EndpointServiceInput,
  HandOverInput,
  NetworkInput,
  NewEndpoint,
  NewEndpointService,
  ProbeInput,
  PriceInput,
  ReceivedPacket,
  ServiceRequest,
  SecurityGroupInput,
  SetupDraft,
  SubnetInput,
} from './inputs.ts';
import { FileToSave, FolderToSave, PageToSave, WorkspacePath } from './file-inputs.ts';
import { between, ConnectivityRequest, MetricsExport, WindowRequest, WorkId } from './work-inputs.ts';
import { MetricSubject } from '../domain/metrics.ts';
import { cloudCollections } from '../domain/model.ts';
import { DeskName, ResourceName } from '../domain/names.ts';
import { confirmables } from '../domain/place-matches.ts';
import { Key as id, type LinkSide } from '../domain/scalars.ts';
import { FeedAddress, PublisherKey, type UpdateStatus } from '../domain/updates.ts';
import type { Verification } from '../domain/verification.ts';
import type { HandOverPreview, ImportPreview, StagedFile } from './preview-results.ts';
import type { ConnectivityReport, Validation } from './check-results.ts';
import type {
  MetricHighlights,
  MetricUsage,
  MetricWindow,
  SamplerStatus,
  SimulatedHistory,
} from './metric-results.ts';
import type * as R from './results.ts';
import { Settings } from './settings.ts';

const nothing = v.strictObject({});
const byId = v.strictObject({ id });
const renamed = v.strictObject({ id, name: ResourceName });
/** How many things one batch may name. */
const largestBatch = 100_000;
const ids = v.pipe(v.array(id), v.minLength(1, 'batch.empty'), v.maxLength(largestBatch, 'batch.large'));
const region = v.pipe(v.string(), v.maxLength(80));
/** The words of a file are those of the page that asks for it: only a page knows what the system's language is. */
const language = v.picklist(['en', 'zh']);
const exported = v.strictObject({ region, language });
const staged = { stagingId: WorkId };
const batch = v.strictObject({ batchId: WorkId, endpointIds: ids });
const job = v.strictObject({ jobId: WorkId });

/** What a command takes and, as a type only, what it answers. */
export interface Command<In extends v.GenericSchema, Out> {
  readonly input: In;
  readonly output?: Out;
}
function command<Out>() {
  return <In extends v.GenericSchema>(input: In): Command<In, Out> => ({ input });
}

export const commands = {
  'workspace.read': command<R.Snapshot>()(nothing),
  'workspace.start': command<void>()(v.strictObject({ with: v.picklist(['sample', 'empty']) })),
  'workspace.rename': command<void>()(
    v.strictObject({
      name: v.pipe(DeskName, v.minLength(1, 'name.empty')),
    }),
  ),

  /** The desktop program's: where, is asked in its own dialogs. A browser host serves one folder and refuses these. */
  'workspaces.create': command<R.OpenedWorkspace>()(nothing),
  /** `path`: a workspace's folder, or the file in it that stands for it; null asks which. */
  'workspaces.open': command<R.OpenedWorkspace>()(v.strictObject({ path: v.nullable(WorkspacePath) })),
  /** Copies this workspace to where the operator says, and goes on there. */
  'workspaces.saveAs': command<R.OpenedWorkspace>()(nothing),
  'workspaces.listRecent': command<readonly R.RecentWorkspace[]>()(nothing),

  /** Updates of the desktop program: nothing is fetched before `feed` and `publicKey` are both there. */
  'updates.read': command<UpdateStatus>()(nothing),
  'updates.configure': command<UpdateStatus>()(
    v.partial(v.strictObject({ feed: FeedAddress, publicKey: PublisherKey, checkAtStart: v.boolean() })),
  ),
  'updates.check': command<UpdateStatus>()(nothing),
  /** Answers when it has begun; `update.changed` tells how far it is. */
  'updates.download': command<UpdateStatus>()(nothing),
  /** Ends a check or a download that is under way. */
  'updates.cancel': command<UpdateStatus>()(nothing),
  /** Asks the operator in a dialog of the system's, closes every workspace, and ends the program. */
  'updates.install': command<UpdateStatus>()(nothing),

  /** What is left out stays as it is, so does a table of `columns`; one without any column is reset. */
  'settings.update': command<Settings>()(v.partial(Settings)),

  'imports.stageFile': command<StagedFile>()(
    v.strictObject({ ...staged, name: v.pipe(v.string(), v.maxLength(1024, 'text.long')), text: v.string() }),
  ),
  'imports.leaveOutFile': command<void>()(v.strictObject({ ...staged, name: v.string() })),
  'imports.preview': command<ImportPreview>()(
    v.strictObject({
      ...staged,
      region: v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,32}$/, 'region.form'))),
    }),
  ),
  'imports.apply': command<void>()(v.strictObject({ ...staged, revision: v.number() })),
  'imports.discard': command<void>()(v.strictObject(staged)),

  /** Each `save` makes a new thing when `id` is null, else changes the named one. Answers its id. */
  'networks.save': command<{ id: string }>()(NetworkInput),
  'networks.remove': command<void>()(byId),
  'subnets.save': command<{ id: string }>()(SubnetInput),
  'subnets.remove': command<void>()(byId),
  'securityGroups.save': command<{ id: string }>()(SecurityGroupInput),
  'securityGroups.remove': command<void>()(byId),
  'accounts.save': command<{ id: string }>()(AccountInput),
  'accounts.remove': command<void>()(byId),
  'backends.save': command<{ id: string }>()(BackendInput),
  'backends.remove': command<void>()(byId),

  'prices.save': command<{ id: string }>()(PriceInput),
  'prices.remove': command<void>()(byId),
  /** What every endpoint costs, as CSV. */
  'prices.export': command<R.SavedFile>()(v.strictObject({ language })),

  /** The provider's console. `save` is the consumer's: a service typed or pasted by its name. */
  'endpointServices.create': command<{ id: string }>()(NewEndpointService),
  'endpointServices.rename': command<void>()(renamed),
  'endpointServices.setAutoAccept': command<void>()(v.strictObject({ id, autoAccept: v.boolean() })),
  'endpointServices.setBackend': command<void>()(
    v.strictObject({ id, backendId: NewEndpointService.entries.backendId }),
  ),
  'endpointServices.allow': command<void>()(AllowlistInput),
  /** Takes principals off the allowlist. Their connections stay, unless they are rejected along with it. */
  'endpointServices.disallow': command<R.BatchResult>()(
    v.strictObject({ id, principals: ids, rejectConnections: v.boolean() }),
  ),
  'endpointServices.export': command<R.SavedFile>()(exported),
  'endpointServices.save': command<{ id: string }>()(EndpointServiceInput),
  'endpointServices.remove': command<void>()(byId),

  /** Accepts or rejects what it can as one change; tells how far it is under `batchId`. */
  'connections.accept': command<R.BatchResult>()(batch),
  'connections.reject': command<R.BatchResult>()(batch),
  /** Every connection of a service, whatever the page filters. */
  'connections.export': command<R.SavedFile>()(v.strictObject({ serviceId: id, language })),

  /** The consumer's console. */
  'endpoints.verify': command<Verification>()(ServiceRequest),
  'endpoints.create': command<{ id: string }>()(NewEndpoint),
  'endpoints.rename': command<void>()(renamed),
  /** The whole list of bound groups in their order: those chosen in **Bind**. */
  'endpoints.bindGroups': command<void>()(v.strictObject({ id, securityGroupIds: v.array(id) })),
  /** The bound groups in another order. */
  'endpoints.orderGroups': command<void>()(v.strictObject({ id, securityGroupIds: v.array(id) })),
  'endpoints.unbindGroup': command<void>()(v.strictObject({ id, securityGroupId: id })),
  'endpoints.removeSeveral': command<R.BatchResult>()(v.strictObject({ ids })),
  'endpoints.export': command<R.SavedFile>()(exported),
  'endpoints.save': command<{ id: string }>()(EndpointInput),
  'endpoints.remove': command<void>()(byId),
  /** Records that the operator switched private DNS in the cloud: only possible once the link is CONNECTED. */
  'endpoints.recordPrivateDns': command<void>()(v.strictObject({ id, enabled: v.boolean() })),

  /** Takes over into the plan what the clouds last said of these things. */
  'realities.adopt': command<void>()(
    v.strictObject({ things: v.array(v.strictObject({ collection: v.picklist(cloudCollections), id })) }),
  ),
  /** A planned thing is known by the id that the cloud gave it. Answers that id. */
  'plans.confirm': command<{ id: string }>()(
    v.strictObject({ collection: v.picklist(confirmables), id, realId: id }),
  ),

  /** What a packet would change, or why it is none that can be relied on. Changes nothing. */
  'handOvers.preview': command<HandOverPreview>()(ReceivedPacket),
  /** Answers the things that the packet is about. `revision`: that of the preview. */
  'handOvers.import': command<{
    id: string;
    serviceId: string;
    endpointId: string | null;
    side: v.InferOutput<typeof LinkSide>;
  }>()(v.strictObject({ ...ReceivedPacket.entries, revision: v.number() })),
  /** Writes the packet for the other company and keeps it; what is filled in of this side goes into the plan. */
  'handOvers.save': command<R.SavedFile>()(HandOverInput),

  'setups.create': command<{ id: string }>()(v.strictObject({ profileId: id })),
  'setups.update': command<void>()(v.strictObject({ id, draft: SetupDraft })),
  'setups.goTo': command<void>()(v.strictObject({ id, step: v.picklist([1, 2, 3, 4, 5]) })),
  'setups.finish': command<void>()(byId),
  'setups.remove': command<void>()(byId),
  /** Opens the removal of a setup, or of a link that was made without one. Answers the setup's id. */
  'setups.startRemoval': command<{ id: string }>()(
    v.variant('by', [
      v.strictObject({ by: v.literal('setup'), setupId: id }),
      v.strictObject({ by: v.literal('privateLink'), privateLinkId: id }),
    ]),
  ),
  /** The operator says that the cloud no longer lists the endpoint: the removal's end. */
  'setups.confirmEndpointGone': command<void>()(byId),

  'privateLinks.validate': command<Validation>()(
    v.strictObject({ name: v.string(), serviceName: v.string(), endpointId: v.string() }),
  ),
  'privateLinks.confirm': command<{ id: string }>()(
    v.strictObject({
      name: v.pipe(v.string(), v.maxLength(4096)),
      serviceName: v.string(),
      endpointId: v.string(),
      setupId: v.nullable(id),
    }),
  ),
  'privateLinks.rename': command<void>()(v.strictObject({ id, name: v.string() })),
  'privateLinks.disconnect': command<void>()(byId),
  'privateLinks.delete': command<void>()(byId),
  'privateLinks.export': command<R.SavedFile>()(v.strictObject({ language })),

  'connectivity.check': command<ConnectivityReport>()(ConnectivityRequest),
  'connectivity.cancel': command<void>()(v.strictObject({ checkId: WorkId })),

  /** The path of an endpoint that the sampler measures from this computer; saved under the endpoint's id. */
  'probes.save': command<void>()(ProbeInput),
  'probes.remove': command<void>()(byId),

  'metrics.window': command<MetricWindow>()(WindowRequest),
  /** The last minutes of what is being looked at, sampled every 5 s for as long as this is asked again. */
  'metrics.realtime': command<MetricWindow>()(v.strictObject({ subject: MetricSubject })),
  'metrics.status': command<SamplerStatus>()(nothing),
  /** Which links are busy, idle or silent now, `most` of each, with their last 24 hours. */
  'metrics.highlights': command<MetricHighlights>()(v.strictObject({ most: between(1, 50) })),
  /** What passed through each link in the last 30 days, and which are idle: what data costs, and what a teardown saves. */
  'metrics.usage': command<MetricUsage>()(nothing),
  /**
   * CSV of the period and granularity; `each`: a service's connections one by one, not their sum. `realtime`: with the
   * samples of `metrics.realtime`, which are not stored.
   */
  'metrics.export': command<R.SavedFile | R.FileInPieces>()(MetricsExport),
  /** The next piece of a file that the page downloads. */
  'metrics.exportPiece': command<R.FilePiece>()(job),
  /** Fills the days before now, where there are no samples, with what the simulation would have made. */
  'metrics.simulateHistory': command<SimulatedHistory>()(
    v.strictObject({ ...job.entries, days: between(1, 7) }),
  ),
  'metrics.cancel': command<void>()(job),

  'activity.list': command<readonly R.ActivityEntry[]>()(
    v.strictObject({
      /** Entries older than this revision; null: the newest. */
      before: v.nullable(v.pipe(v.number(), v.safeInteger())),
      limit: between(1, 200),
    }),
  ),
  'activity.undo': command<void>()(nothing),
  'activity.redo': command<void>()(nothing),

  /** One file for whoever is to help; the workspace's contents only when they are asked for. */
  'diagnostics.save': command<R.SavedFile>()(v.strictObject({ workspace: v.boolean() })),
  /** What went wrong before this start and nobody has seen yet, newest first. */
  'diagnostics.crashes': command<readonly R.Crash[]>()(nothing),
  'diagnostics.dismissCrashes': command<void>()(nothing),
  /** What the page did not expect; kept on this computer. */
  'diagnostics.reportPageError': command<void>()(
    v.strictObject({ what: v.pipe(v.string(), v.maxLength(8192, 'text.long')) }),
  ),

  /** A file made by the page (a script, a picture) for the operator to keep. */
  'files.save': command<R.SavedFile>()(FileToSave),
  /** A page to print as a PDF, on the desktop alone: a browser prints into one by itself. */
  'files.savePdf': command<R.SavedFile>()(PageToSave),
  /** Several texts in one folder; a page without the shell's dialog gets them as one .zip. */
  'files.saveFolder': command<R.SavedFile>()(FolderToSave),
} as const;

export type CommandName = keyof typeof commands;
export type InputOf<C extends CommandName> = v.InferInput<(typeof commands)[C]['input']>;
export type ParsedInputOf<C extends CommandName> = v.InferOutput<(typeof commands)[C]['input']>;
export type OutputOf<C extends CommandName> = Exclude<(typeof commands)[C]['output'], undefined>;
