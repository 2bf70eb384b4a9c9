/** A desk in memory whose sampler runs on the fake clock: one service with two links that are Available, one that waits. */
import type { InputOf } from '../../electron/contract/commands.ts';
import { collectionNames, type Model } from '../../electron/domain/model.ts';
import type { Change } from '../../electron/domain/model/changes.ts';
import type { Endpoint } from '../../electron/domain/model/links.ts';
import type { MetricName } from '../../electron/domain/metrics.ts';
import { MemoryDisk, memoryDesk, type MemoryDeskOptions } from './memory-desk.ts';
import { buildModel } from './model-builder.ts';

export const minute = 60_000;
export const hour = 60 * minute;
/** The fake clock's first time, a full minute. */
export const began = Date.UTC(2026, 10, 22, 12);
const serviceName = 'com.amazonaws.vpce.us-east-1.vpce-svc-0e123abc123198abc';
export const service = { kind: 'service', id: 'vpce-svc-0e123abc123198abc' } as const;
export const busy = { kind: 'endpoint', id: 'vpce-00000000000000001' } as const;
export const other = { kind: 'endpoint', id: 'vpce-00000000000000002' } as const;
export const waiting = { kind: 'endpoint', id: 'vpce-00000000000000003' } as const;

/** One service with two links that are Available, and one that waits. */
export const sampledModel = (more: readonly Partial<Endpoint>[] = []): Model =>
  buildModel({
    endpointServices: [{ id: service.id, name: 'orders', serviceName }],
    endpoints: [
      { id: busy.id, name: '=orders, "prod"', serviceName, state: 'available', plannedState: null },
      { id: other.id, name: 'orders-dr', serviceName, state: 'available', plannedState: null },
      { id: waiting.id, name: 'orders-new', serviceName, state: 'pendingAcceptance', plannedState: null },
      ...more,
    ],
  });

/** What an import would have left on the disk. */
export function diskWithLinks(more: readonly Partial<Endpoint>[] = []): MemoryDisk {
  const disk = new MemoryDisk();
  const model = sampledModel(more);
  const changes = collectionNames.flatMap((collection) =>
    [...model[collection].values()].map(
      (after) => ({ collection, id: after.id, before: null, after }) as unknown as Change,
    ),
  );
  const entry = { revision: 1, at: began, actor: 'operator', command: 'imports.apply', subject: '', changes };
  disk.journal.push(JSON.stringify(entry));
  return disk;
}

export async function sampledDesk(options: MemoryDeskOptions = {}) {
  const disk = options.disk ?? diskWithLinks();
  const desk = await memoryDesk({ ...options, disk });
  // The history is opened when the first page has shown.
  await desk.clock.pass(2000);
  const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind}:${id}`;
  const samples = (subject: { kind: string; id: string }, metric: MetricName = 'bytesIn') =>
    disk.series.samplesOf(keyOf(subject), metric);
  return {
    ...desk,
    disk,
    samples,
    /** Minutes after the beginning at which the first link was sampled. */
    minutes: () => samples(busy).map(({ at }) => (at - began) / minute),
    /** Gaps in minutes after the beginning. */
    gaps: () =>
      disk.series.noted.map(({ from, to, reason }) => [
        (from - began) / minute,
        (to - began) / minute,
        reason,
      ]),
    /** The reason, field and parameters that a command is refused with. */
    refusal: async <C extends Parameters<typeof desk.call>[0]>(command: C, input: InputOf<C>) => {
      const error: unknown = await desk.call(command, input).then(
        () => null,
        (refused: unknown) => refused,
      );
      return (error as { body?: unknown } | null)?.body ?? error;
    },
  };
}
