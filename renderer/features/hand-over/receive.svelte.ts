/** A packet that came in, from the look at it to the change, as a state machine without a DOM. */
import type { HandOverPreview } from '../../../electron/contract/preview-results.ts';
import type { OutputOf } from '../../../electron/contract/commands.ts';
import type { Desk } from '../../context.ts';
import { CallError } from '../../rpc/client.ts';
import type { ReceivedPacket } from '../../state/dialogs.svelte.ts';

type Phase =
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'compared'; readonly preview: HandOverPreview }
  | { readonly kind: 'importing'; readonly preview: HandOverPreview }
  | {
      readonly kind: 'imported';
      readonly preview: HandOverPreview;
      readonly about: OutputOf<'handOvers.import'>;
    };

export class ReceivedRun {
  readonly #desk: Pick<Desk, 'client'>;
  readonly #packet: ReceivedPacket;
  #phase = $state.raw<Phase>({ kind: 'reading' });
  /** Fields whose value of the packet is taken over the one here. */
  #take = $state.raw<readonly string[]>([]);
  /** Counts looks: the answer to an older one is not looked at. */
  #look = 0;

  constructor(desk: Pick<Desk, 'client'>, packet: ReceivedPacket) {
    this.#desk = desk;
    this.#packet = packet;
  }

  get fileName(): string {
    return this.#packet.fileName;
  }
  get phase(): Phase {
    return this.#phase;
  }
  get preview(): HandOverPreview | null {
    return 'preview' in this.#phase ? this.#phase.preview : null;
  }
  get canImport(): boolean {
    return this.#phase.kind === 'compared' && this.#phase.preview.items.length > 0;
  }
  takes(field: string): boolean {
    return this.#take.includes(field);
  }

  /** Compares with the workspace as it is now; what was imported is not looked at again. */
  async look(): Promise<void> {
    if (this.#phase.kind === 'importing' || this.#phase.kind === 'imported') return;
    const look = ++this.#look;
    let next: Phase;
    try {
      const preview = await this.#desk.client.call('handOvers.preview', this.#received());
      next = { kind: 'compared', preview };
    } catch (error) {
      next = { kind: 'refused', error };
    }
    if (look === this.#look) this.#phase = next;
  }

  /** Decides a value that differs: the packet's, or the one here. */
  async decide(field: string, takes: boolean): Promise<void> {
    this.#take = [...this.#take.filter((one) => one !== field), ...(takes ? [field] : [])];
    await this.look();
  }

  async import(): Promise<void> {
    if (this.#phase.kind !== 'compared') return;
    const { preview } = this.#phase;
    this.#phase = { kind: 'importing', preview };
    this.#look += 1;
    try {
      const input = { ...this.#received(), revision: preview.revision };
      const about = await this.#desk.client.call('handOvers.import', input);
      this.#phase = { kind: 'imported', preview, about };
    } catch (error) {
      const movedOn = error instanceof CallError && error.body.reason === 'handOver.movedOn';
      this.#phase = movedOn ? { kind: 'compared', preview } : { kind: 'refused', error };
      if (movedOn) await this.look();
    }
  }

  #received() {
    const { fileName, text } = this.#packet;
    return { fileName: fileName.slice(0, 255), text, take: [...this.#take] };
  }
}
