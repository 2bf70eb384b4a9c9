import type { LinkSide } from '../../electron/domain/scalars.ts';

/** What a packet for the other company is written about. */
export interface HandOverAbout {
  readonly serviceId: string;
  readonly endpointId: string | null;
  readonly side: LinkSide;
  /** The packet that it answers or renews; left out: the latest about the same. */
  readonly id?: string;
}

/** A packet of the other company, as it came. */
export interface ReceivedPacket {
  readonly fileName: string;
  readonly text: string;
}

/** Dialogs that any page may open; App.svelte owns the one instance of each. */
export class Dialogs {
  /** Bound to the import dialog. */
  importOpen = $state(false);
  /** Files to stage as soon as the dialog is open. */
  importFiles = $state.raw<File[]>([]);

  /** Ctrl/Cmd+K. */
  paletteOpen = $state(false);
  shortcutsOpen = $state(false);

  #networkAsked = false;
  /** Inventory opens the form of a new network when it is shown next. */
  askForNetwork(): void {
    this.#networkAsked = true;
  }
  /** Whether that was asked, once. */
  takeNetworkAsked(): boolean {
    const asked = this.#networkAsked;
    this.#networkAsked = false;
    return asked;
  }

  /** What the program is, and what of others it ships. */
  aboutOpen = $state(false);

  /** Set while a packet is written; `null`: none. */
  handOver = $state.raw<HandOverAbout | null>(null);
  /** Set while a packet is looked at that came in; `null`: none. */
  packet = $state.raw<ReceivedPacket | null>(null);

  /** One dialog at a time: what was written is in the model, or was given up. */
  openHandOver(about: HandOverAbout): void {
    this.packet = null;
    this.handOver = about;
  }
  openPacket(packet: ReceivedPacket): void {
    this.handOver = null;
    this.importOpen = false;
    this.packet = packet;
  }

  /** Opens the import dialog, with files that were dropped, or empty. */
  openImport(files: readonly File[] = []): void {
    this.importFiles = [...files];
    this.importOpen = true;
  }
}
