/** What a file, of a cloud or of the other company, would change, before anything does. */
import type { Reason } from '../domain/fault.ts';
import type { HandOver } from '../domain/model/hand-over.ts';
import type { CollectionName } from '../domain/model.ts';
import type { LinkSide } from '../domain/scalars.ts';

/** What one file turned out to be. `place`: `line 3, column 9` or a path in the JSON such as `Vpcs[2].VpcId`. */
export type StagedFile =
  | { readonly ok: true; readonly name: string; readonly kind: string; readonly count: number }
  | ({ readonly ok: false; readonly name: string } & Reason);

export interface PreviewItem {
  readonly collection: CollectionName;
  readonly id: string;
  readonly name: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** For `changed`: the attributes that differ. */
  readonly attributes: readonly string[];
}

export interface ImportPreview {
  readonly stagingId: string;
  readonly files: readonly StagedFile[];
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
  /** Per collection; `items` is cut at 200 a collection, the counts are not. */
  readonly counts: readonly {
    readonly collection: CollectionName;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
    readonly same: number;
  }[];
  readonly items: readonly PreviewItem[];
  /** What was left out or could not be known, as message keys (`import.notice.<reason>`). */
  readonly notices: readonly Reason[];
  /** Things whose plan stays another than what the files say: page Drift shows them. */
  readonly drifted: number;
  /** True when the files don't say which region they are of and the operator must choose. */
  readonly regionNeeded: boolean;
  /** The workspace revision that this preview was made at. */
  readonly revision: number;
}

/** One value of a packet beside the one here. Texts: `handOver.field.<field>`; `null`: not known. */
export interface HandOverLine {
  readonly field: string;
  readonly mine: string | null;
  readonly theirs: string;
  /** `fills`: nothing was known here, or a plan comes true. `differs`: it stays as it is here, unless it is taken. */
  readonly kind: 'same' | 'fills' | 'differs';
  /** True when the packet's value is to hold from now on. */
  readonly taken: boolean;
}

export interface HandOverPreview {
  readonly packet: HandOver;
  /** The side of this workspace. */
  readonly side: LinkSide;
  readonly lines: readonly HandOverLine[];
  readonly items: readonly PreviewItem[];
  /** What there is to say of the packet. Texts: `handOver.notice.<reason>`. */
  readonly notices: readonly Reason[];
  /** The workspace revision that this preview was made at. */
  readonly revision: number;
}
