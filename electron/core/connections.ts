/** The provider's decisions: requests accepted or rejected, many at once as one change. */
import type { ParsedInputOf } from '../contract/commands.ts';
import type { CoreEvent } from '../contract/events.ts';
import type { BatchResult, SavedFile } from '../contract/results.ts';
import {
  connectionOf,
  decided,
  endpointsOf,
  stateWordOf,
  withState,
  type Decision,
} from '../domain/connections.ts';
import type { Change } from '../domain/model/changes.ts';
import type { Model } from '../domain/model.ts';
import { put } from './changes.ts';
import { exportName, saveFile } from './files.ts';
import { mustFind, subjectOf } from './lookups.ts';
import type { ServiceContext } from './services.ts';

/** So many are decided before others have their turn and the page is told how far it is. */
const pieceSize = 2000;

export class Connections {
  readonly #context: ServiceContext;
  readonly #emit: (event: CoreEvent) => void;
  constructor(context: ServiceContext, emit: (event: CoreEvent) => void) {
    this.#context = context;
    this.#emit = emit;
  }

  accept(input: ParsedInputOf<'connections.accept'>): Promise<BatchResult> {
    return this.#decide('accept', input);
  }

  reject(input: ParsedInputOf<'connections.reject'>): Promise<BatchResult> {
    return this.#decide('reject', input);
  }

  /** Every connection of a service, whatever the page filters, as CSV. */
  async export({ serviceId, language }: ParsedInputOf<'connections.export'>): Promise<SavedFile> {
    const { state, ports } = this.#context;
    const service = mustFind(state.model, 'endpointServices', serviceId);
    const endpoints = endpointsOf(state.model, service);
    const { connectionsCsv } = await import('../artefacts/console-csv.ts');
    const text = connectionsCsv(state.model, service, endpoints, language);
    return saveFile(ports, exportName('connections', serviceId, ports.clock), text, endpoints.length);
  }

  /** The turn is held over all pieces, so the whole batch is decided on one model, though others may read it. */
  async #decide(
    decision: Decision,
    { batchId, endpointIds }: { batchId: string; endpointIds: readonly string[] },
  ): Promise<BatchResult> {
    const { state, ports } = this.#context;
    const ids = [...new Set(endpointIds)];
    const refused: BatchResult['refused'][number][] = [];
    const changes: Change[] = [];
    const tell = (done: number) => this.#emit({ type: 'batch.progressed', batchId, done, total: ids.length });
    tell(0);
    await state.changeBy(async (model) => {
      const services = new Set([...model.endpointServices.values()].map(({ serviceName }) => serviceName));
      for (let from = 0; from < ids.length; from += pieceSize) {
        if (from > 0) {
          tell(from);
          await ports.clock.breathe();
        }
        for (const id of ids.slice(from, from + pieceSize)) {
          const change = decideOne(model, services, id, decision);
          if ('reason' in change) refused.push(change);
          else changes.push(change);
        }
      }
      const [first] = changes;
      const subject =
        changes.length === 1 && first ? subjectOf(model.endpoints, first.id) : `${changes.length}`;
      return { intent: { command: `connections.${decision}`, subject }, changes };
    });
    tell(ids.length);
    return { done: changes.length, refused };
  }
}

/** Only a service that is there can accept; rejecting needs none. */
function decideOne(
  model: Model,
  services: ReadonlySet<string>,
  id: string,
  decision: Decision,
): Change | BatchResult['refused'][number] {
  const endpoint = model.endpoints.get(id);
  if (!endpoint) return { id, reason: 'thing.unknown', params: { what: 'endpoints', id } };
  const next = decided(connectionOf(endpoint), decision);
  const name = endpoint.name || id;
  if (next === 'available' && !services.has(endpoint.serviceName))
    return { id, reason: 'connection.noService', params: { name, service: endpoint.serviceName } };
  if (next) return put(model, 'endpoints', withState(endpoint, next));
  const params = { name, state: stateWordOf(endpoint) };
  return decision === 'accept'
    ? { id, reason: 'connection.cannotAccept', params }
    : { id, reason: 'connection.cannotReject', params };
}
