/** A week of sampling a thousand connections on a clock that is moved, with a window open that looks every hour. */
import { readdirSync } from 'node:fs';
import { WebSocket } from 'ws';
import { listen } from '../../electron/host/listener.ts';
import { writeDocument } from '../support/write-document.ts';
import { realFiles } from '../../electron/storage/files.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { buildModel, ids } from '../support/model-builder.ts';
import { heapMiB, underWay } from './measures.ts';
import type { Trial } from './trial.ts';
import { openWholeDesk, type WholeDesk } from './whole-desk.ts';
import { randomHex } from '../../electron/storage/random-hex.ts';

const connections = 1_000;
const minute = 60_000;
const hour = 60 * minute;
/** From the second day on, when every table has its size: so much more at the end is a leak. */
const mostGrowthMiB = 16;

/** Sockets, files and timers of this process; what is under way just now comes and goes. */
const handles = () =>
  process.getActiveResourcesInfo().filter((kind) => !/Immediate|FSReq|Timeout/.test(kind)).length;
const openFiles = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);

/** A page on the wire: it hears every event, and asks as Monitoring and Overview do. */
async function openWindow(url: string) {
  const { origin, host } = new URL(url);
  const traded = await fetch(url, { redirect: 'manual' });
  const cookie = traded.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/wire`, { headers: { cookie, origin } });
  let told = 0;
  const waiting = new Map<number, (ok: boolean) => void>();
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as { id?: number; reply?: { ok: boolean } };
    if (message.id === undefined) told += 1;
    else waiting.get(message.id)?.(message.reply?.ok ?? false);
  });
  await new Promise((open, fail) => socket.once('open', open).once('error', fail));
  let id = 0;
  const ask = (command: string, input: unknown) =>
    new Promise<boolean>((done) => {
      id += 1;
      waiting.set(id, done);
      socket.send(JSON.stringify({ id, command, input }));
    }).finally(() => waiting.delete(id));
  return { ask, told: () => told, close: () => socket.terminate() };
}

const idOf = (n: number) => `vpce-${n.toString(16).padStart(17, '0')}`;

async function sampledDesk(folder: string, clock: FakeClock): Promise<WholeDesk> {
  const model = buildModel({
    workspace: [{}],
    regions: [{}],
    endpointServices: [{}],
    endpoints: Array.from({ length: connections }, (_, n) => ({
      ...{ id: idOf(n), name: `orders-${n}`, serviceName: ids.serviceName },
      ...{ state: 'available', plannedState: null },
    })),
  });
  await writeDocument(folder, model, 1, { clock });
  return openWholeDesk(folder, realFiles, clock);
}

export const soak: Trial = {
  name: 'soak',
  promise:
    'a week of sampling a thousand connections with a window open: memory and handles stay as they are',
  full: 7 * 24,
  short: 2,
  async run({ rounds: hours, folder }) {
    const clock = new FakeClock();
    const desk = await sampledDesk(folder, clock);
    const host = await listen({ core: desk.core, files: new Map(), port: 0, randomHex });
    const window = await openWindow(host.url);
    const faults: string[] = [];
    let settled: { heap: number; handles: number; files: number } | null = null;
    const measured = () => ({ heap: heapMiB(), handles: handles(), files: openFiles() });
    let rounds = 0;
    desk.core.subscribe((event) => {
      if (event.type === 'sampler.changed') rounds += 1;
    });
    /** The disk is a real one: the clock waits for the round to be on it. */
    const passMinute = async () => {
      const before = rounds;
      await clock.pass(minute);
      for (let turns = 0; turns < 5_000 && rounds === before; turns += 1)
        await new Promise((done) => setTimeout(done, 1));
      // The next round gets its time just after.
      await new Promise((done) => setTimeout(done, 1));
      if (rounds === before) faults.push(`no round at ${new Date(clock.now()).toISOString()}`);
    };
    await clock.pass(2_000);
    await window.ask('metrics.highlights', { most: 1 });
    for (let done = 0; done < hours; done += 1) {
      for (let minutes = 0; minutes < 60 && faults.length < 10; minutes += 1) await passMinute();
      const now = clock.now();
      const subject = { kind: 'endpoint', id: idOf(done % connections) };
      const period = {
        subject,
        from: now - 6 * hour,
        to: now,
        granularity: 'hour',
        timeZone: 'UTC',
        most: 500,
      };
      for (const [command, input] of [
        ['metrics.window', period],
        ['metrics.realtime', { subject }],
        ['metrics.highlights', { most: 5 }],
        ['metrics.status', {}],
      ] as const)
        if (!(await window.ask(command, input))) faults.push(`hour ${done}: ${command} was refused`);
      if (settled === null && done >= Math.min(24, hours / 2)) settled = measured();
    }
    const end = measured();
    const status = await desk.call('metrics.status', {});
    const first = settled ?? end;
    const grown = Math.round((end.heap - first.heap) * 10) / 10;
    if (globalThis.gc && grown > mostGrowthMiB) faults.push(`memory grew by ${grown} MiB`);
    if (end.handles > first.handles + underWay) faults.push(`${first.handles} handles became ${end.handles}`);
    if (end.files > first.files + 2) faults.push(`${first.files} open files became ${end.files}`);
    if (status.connections !== connections) faults.push(`${status.connections} connections were sampled`);
    if (window.told() < hours * 60) faults.push(`the window was told ${window.told()} times`);
    faults.push(...desk.logged, ...status.history.problems.map(({ reason }) => reason));
    window.close();
    await host.close();
    await desk.core.stop();
    return {
      figures: {
        hours,
        connections,
        rounds,
        'events told': window.told(),
        'MiB of heap': end.heap,
        'memory grown MiB': grown,
        handles: end.handles,
        'open files': end.files,
        'MiB on the disk': Math.round(status.history.bytes / 2 ** 20),
      },
      faults,
    };
  },
};
