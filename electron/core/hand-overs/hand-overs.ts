/** Packets of the other company taken into the model, and packets for it written out of it. */
import type { OutputOf, ParsedInputOf } from '../../contract/commands.ts';
import { AppError, refuse } from '../../contract/errors.ts';
import type { HandOverPreview, PreviewItem } from '../../contract/preview-results.ts';
import type { SavedFile } from '../../contract/results.ts';
import { readHandOver, writeHandOver } from '../../domain/hand-over.ts';
import type { HandOver } from '../../domain/model/hand-over.ts';
import type { Change } from '../../domain/model/changes.ts';
import type { Model } from '../../domain/model.ts';
import { deepEqual } from '../../domain/deep-equal.ts';
import { saveFile } from '../files.ts';
import { findJsonFault } from '../inventory/json-fault.ts';
import { shown } from '../inventory/text.ts';
import type { ServiceContext } from '../services.ts';
import { isShown } from '../state.ts';
import { startedBy } from '../workspaces.ts';
import { mergePacket, type Merged } from './merge-packet.ts';
import { writePacket } from './write.ts';

type Received = ParsedInputOf<'handOvers.preview'>;

export class HandOvers {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async preview(input: Received): Promise<HandOverPreview> {
    const packet = await this.#read(input);
    const { model, revision } = this.#context.state;
    const { changes, lines, notices, record } = this.#merge(model, packet, input);
    const items = changes.filter(isShown).map(itemOf);
    return { packet, side: record.side, lines, notices, items, revision };
  }

  /** One change; nothing happens to a workspace that has moved on since the preview. */
  async import(input: ParsedInputOf<'handOvers.import'>): Promise<OutputOf<'handOvers.import'>> {
    const { state } = this.#context;
    const packet = await this.#read(input);
    const about: Pick<Merged, 'record'>[] = [];
    await state.changeBy((model) => {
      if (state.revision !== input.revision) throw new AppError('conflict', 'handOver.movedOn');
      const merged = this.#merge(model, packet, input);
      if (merged.changes.length === 0) throw refuse('handOver.nothing');
      about.push(merged);
      return {
        intent: { command: 'handOvers.import', subject: packet.service.serviceName },
        changes: [...merged.changes, ...startedBy(model)],
      };
    });
    const [merged] = about;
    if (!merged) throw refuse('handOver.nothing');
    const { id, serviceId, endpointId, side } = merged.record;
    return { id, serviceId, endpointId, side };
  }

  /** The file first: who gives the dialog up has handed nothing over. */
  async save(input: ParsedInputOf<'handOvers.save'>): Promise<SavedFile> {
    const { state, ports } = this.#context;
    const now = ports.clock.now();
    const { packet } = writePacket(this.#context, state.model, input, now);
    const file = await saveFile(ports, `${packet.id}.json`, writeHandOver(packet), 1);
    if (file.kind === 'cancelled') return file;
    await state.changeBy((model) => {
      const written = writePacket(this.#context, model, input, now);
      if (written.packet.checksum !== packet.checksum) throw new AppError('conflict', 'handOver.movedOn');
      const subject = packet.service.serviceName;
      return { intent: { command: 'handOvers.save', subject }, changes: written.changes };
    });
    return file;
  }

  async #read({ text }: Received): Promise<HandOver> {
    const { clock } = this.#context.ports;
    const reading = readHandOver(text, clock.now());
    if (reading.ok) return reading.packet;
    if (reading.fault.reason === 'handOver.notJson') {
      const fault = await findJsonFault(text, () => clock.breathe());
      const place = { line: fault?.line ?? 1, column: fault?.column ?? 1 };
      throw new AppError(
        'unreadable-file',
        fault?.kind === 'truncated' ? 'handOver.truncated' : 'handOver.notJson',
        place,
      );
    }
    throw new AppError('unreadable-file', reading.fault.reason, reading.fault.params);
  }

  #merge(model: Model, packet: HandOver, { take, fileName }: Received): Merged {
    return mergePacket(model, packet, {
      take: new Set(take),
      at: this.#context.ports.clock.now(),
      file: shown(fileName),
      profiles: this.#context.profiles,
    });
  }
}

function itemOf({ collection, id, before, after }: Change): PreviewItem {
  const thing = after ?? before;
  const attributes = before && after ? differing(before, after) : [];
  return {
    collection,
    id,
    name: thing && 'name' in thing ? thing.name : '',
    change: before === null ? 'added' : after === null ? 'removed' : 'changed',
    attributes,
  };
}

/** Where it comes from is not what changes. */
function differing(before: object, after: object): string[] {
  const said = before as Readonly<Record<string, unknown>>;
  return Object.entries(after)
    .filter(([name, value]) => !/origin$/i.test(name) && !deepEqual(said[name], value))
    .map(([name]) => name);
}
