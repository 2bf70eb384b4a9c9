/** One field of a packet after the other, over a draft of the workspace. */
import type { HandOverLine } from '../../contract/preview-results.ts';
import type { Params, Reason } from '../../domain/fault.ts';
import type { HandOver } from '../../domain/model/hand-over.ts';
import type { HandOverRecord } from '../../domain/model/records.ts';
import type { EntityOf, Model } from '../../domain/model.ts';
import type { ProviderProfile } from '../../domain/profiles.ts';
import { realityOf } from '../../domain/realities.ts';
import type { LinkSide, Origin } from '../../domain/scalars.ts';
import { Draft } from '../draft.ts';

export interface MergeOptions {
  /** Fields whose other value is taken over what is here. */
  readonly take: ReadonlySet<string>;
  /** Epoch ms. */
  readonly at: number;
  readonly file: string;
  readonly profiles: readonly ProviderProfile[];
}

const otherSide = (side: LinkSide): LinkSide => (side === 'consumer' ? 'provider' : 'consumer');

export class Merge {
  readonly draft: Draft;
  readonly packet: HandOver;
  /** The side of this workspace. */
  readonly side: LinkSide;
  readonly options: MergeOptions;
  /** What is known here of the packet. */
  readonly known: HandOverRecord | undefined;
  readonly lines: HandOverLine[] = [];
  readonly notices: Reason[] = [];
  constructor(model: Model, packet: HandOver, known: HandOverRecord | undefined, options: MergeOptions) {
    this.draft = new Draft(model, options.at);
    this.packet = packet;
    this.known = known;
    this.side = known?.side ?? otherSide(packet.from);
    this.options = options;
  }

  /** Of what the other company says that the cloud has. Its clock may be ahead of ours. */
  get told(): Origin {
    const at = Math.min(this.packet.createdAt, this.options.at);
    return { kind: 'imported', at, file: this.options.file };
  }
  get planned(): Origin {
    return { kind: 'planned', at: this.options.at };
  }

  /** True when the other value is to hold from now on: nothing is known here, or the operator takes it. */
  takes(field: string, mine: string | null, theirs: string | null, same = mine === theirs): boolean {
    if (theirs === null) return false;
    const kind = same ? 'same' : mine === null ? 'fills' : 'differs';
    const taken = kind === 'fills' || (kind === 'differs' && this.options.take.has(field));
    this.lines.push({ field, mine, theirs, kind, taken });
    return taken;
  }

  /** Becomes so: a plan comes true, or something is new. */
  fills(field: string, mine: string | null, theirs: string): void {
    this.lines.push({ field, mine, theirs, kind: 'fills', taken: true });
  }

  /** Told for the record only: no thing of the model holds it yet. */
  shows(field: string, theirs: string): void {
    this.lines.push({ field, mine: null, theirs, kind: 'same', taken: false });
  }

  /** The thing as the cloud had it when the plan took it away: what the packet asks for of it comes back whole. */
  takenOut<C extends 'endpoints' | 'endpointServices'>(collection: C, id: string): EntityOf<C> | undefined {
    const row = realityOf(this.draft.model, collection, id);
    if (!row) return undefined;
    this.notice('takenOut', { thing: id });
    return row.thing as EntityOf<C>;
  }

  notice(reason: string, params: Params = {}): void {
    this.notices.push({ reason, params });
  }
}
