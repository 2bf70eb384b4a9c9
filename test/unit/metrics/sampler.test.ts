/** The sampler on a fake clock: rounds at their due times, and a reason for every one that is missing. */
import { describe, expect, it } from 'vitest';
import type { FakeClock } from '../../support/fake-clock.ts';
import { MemoryDisk, memoryDesk } from '../../support/memory-desk.ts';
import { buildModel, ids } from '../../support/model-builder.ts';
import type { Change } from '../../../electron/domain/model.ts';

const minute = 60_000;
/** The fake clock's first time is a full minute. */
const start = Date.UTC(2026, 10, 22, 12);
const subject = `endpoint:${ids.endpoint}`;

/** A disk with one link that is Available. */
function diskWithLink(): MemoryDisk {
  const disk = new MemoryDisk();
  const model = buildModel({ endpoints: [{ state: 'available' }] });
  const changes = [...model.endpoints.values()].map((after): Change => ({
    collection: 'endpoints',
    id: after.id,
    before: null,
    after,
  }));
  disk.journal.push(
    JSON.stringify({
      revision: 1,
      at: start,
      actor: 'operator',
      command: 'imports.apply',
      subject: '',
      changes,
    }),
  );
  return disk;
}

async function sampling(options: { disk?: MemoryDisk; clock?: FakeClock } = {}) {
  const disk = options.disk ?? diskWithLink();
  const desk = await memoryDesk({ disk, ...(options.clock ? { clock: options.clock } : {}) });
  // The history is opened when the first page has shown.
  await desk.clock.pass(2000);
  const times = () => disk.series.samplesOf(subject, 'bytesIn').map(({ at }) => (at - start) / minute);
  return { ...desk, disk, times };
}

describe('rounds', () => {
  it('are at the multiples of the interval, whenever the program started', async () => {
    const { clock, times } = await sampling();
    await clock.pass(3 * minute);
    expect(times()).toEqual([1, 2, 3]);
  });
});
