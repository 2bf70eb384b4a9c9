/**
 * The series store by itself: rounds of a day of ten thousand links, what they take on the disk, and how long its answers
 * take, beside Prometheus with the same samples over loopback. Prints one line of JSON. Argument: a folder for its files.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Papa from 'papaparse';
import type { Endpoint } from '../../electron/domain/model.ts';
import { exportPieces } from '../../electron/metrics/export.ts';
import { RoundBuffer } from '../../electron/metrics/columns.ts';
import type { Round, SeriesStore } from '../../electron/metrics/series-store.ts';
import { SimulationSource } from '../../electron/metrics/simulation.ts';
import { SeriesFolder } from '../../electron/metrics/store/series-folder.ts';
import type { SubjectTable } from '../../electron/metrics/subjects.ts';
import { systemClock } from '../../electron/host/clock.ts';
import { realFiles } from '../../electron/storage/files.ts';
import { median, timed } from './support.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 1);
const work = process.argv[2] ?? '';
const metrics = 6;

interface Row {
  what: string;
  unit: string;
  ours: number;
  peer: number | null;
  peerName: string;
  bound: number;
}
const bounded = (what: string, unit: string, ours: number, bound: number): Row => ({
  ...{ what, unit, ours, bound },
  ...{ peer: null, peerName: 'bound' },
});

/** So many links that are Available and no services: rows of the simulation. */
function tableOf(count: number): SubjectTable {
  const regions = ['eu-central-1', 'us-east-1', 'ap-southeast-1'];
  const endpoints = Array.from({ length: count }, (_, n) => ({
    id: `vpce-${n.toString(16).padStart(17, '0')}`,
    region: regions[n % 3],
    provider: 'aws',
    serviceName: '',
  })) as unknown as Endpoint[];
  const keys = endpoints.map(({ id }) => `endpoint:${id}`);
  return {
    keys,
    rowOf: new Map(keys.map((key, row) => [key, row])),
    ...{ endpoints, services: [], probes: [] },
    serviceRow: new Int32Array(count).fill(-1),
    carries: new Uint8Array(count).fill(1),
  };
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, one) =>
      sum + (one.isDirectory() ? sizeOf(join(folder, one.name)) : statSync(join(folder, one.name)).size),
    0,
  );

function openStore(name: string): SeriesFolder {
  return new SeriesFolder(realFiles, join(work, name), systemClock);
}

/** The simulation's rounds, made as the sampler makes them. */
function maker(count: number) {
  const table = tableOf(count);
  const source = new SimulationSource(systemClock, () => ({ simulation: true, seed: 42 }));
  const buffer = new RoundBuffer(source, count);
  const { signal } = new AbortController();
  return async (at: number, stepMs = minute): Promise<Round> => {
    buffer.clear();
    await source.sample({ at, stepMs, table, signal, column: (metric) => buffer.column(metric) });
    return { at, stepMs, subjects: table.keys, columns: buffer.columns };
  };
}

const cpuMs = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;

/**
 * The longest turn of the event loop in milliseconds of processor time, so that what else runs on this computer does not
 * count; helper threads do, so it is rather too much. Spins: not for measuring shares.
 */
function longestTurn(): () => number {
  let [longest, last, on] = [0, cpuMs(), true];
  const turn = () => {
    const now = cpuMs();
    longest = Math.max(longest, now - last);
    last = cpuMs();
    if (on) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    on = false;
    return longest;
  };
}

/** Rounds of `minutes` from a time on, as fast as they go; share of one core, longest block, bytes, memory. */
async function sample(store: SeriesFolder, count: number, from: number, minutes: number) {
  const make = maker(count);
  const heap: number[] = [];
  await store.append(await make(from));
  globalThis.gc?.();
  const began = cpuMs();
  // The last three hours, with the close of the day, tell the longest block, those before them the share.
  const sharing = minutes - 180;
  let used = 0;
  let block = () => 0;
  for (let n = 1; n <= minutes; n += 1) {
    if (n === sharing) {
      used = cpuMs() - began;
      block = longestTurn();
    }
    await store.append(await make(from + n * minute));
    await store.keepHouse(from + n * minute, 'UTC');
    if (n % 240 === 0) {
      globalThis.gc?.();
      heap.push(process.memoryUsage().rss / 1e6);
    }
  }
  return { share: (100 * used) / (sharing * minute), blockMs: block(), heap };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const promtool = (...args: string[]) => spawnSync('promtool', args, { encoding: 'utf8', maxBuffer: 1e9 });

/** The same samples as OpenMetrics text, turned into blocks by Prometheus' own tool. Null: there is none here. */
async function backfillPrometheus(
  name: string,
  store: SeriesStore,
  {
    keys,
    names,
    from,
    to,
    blockHours,
  }: { keys: readonly string[]; names: readonly string[]; from: number; to: number; blockHours: number },
) {
  if (promtool('--version').error) return null;
  const text = join(work, `${name}.txt`);
  const file = openSync(text, 'w');
  let samples = 0;
  for (const metric of names) {
    writeSync(file, `# TYPE ${metric} gauge\n`);
    for (const key of keys)
      for await (const { at, values } of store.rows(key, from, to, [metric as 'bytesIn'])) {
        let lines = '';
        for (let row = 0; row < at.length; row += 1) {
          lines += `${metric}{endpoint="${key}"} ${values[0]?.[row]} ${(at[row] ?? 0) / 1000}\n`;
          samples += 1;
        }
        writeSync(file, lines);
      }
  }
  writeSync(file, '# EOF\n');
  closeSync(file);
  const data = join(work, `${name}.tsdb`);
  mkdirSync(data);
  const made = promtool(
    'tsdb',
    'create-blocks-from',
    'openmetrics',
    `--max-block-duration=${blockHours}h`,
    '-q',
    text,
    data,
  );
  rmSync(text);
  if (made.status !== 0) throw new Error(made.stderr);
  return { data, samples, bytes: sizeOf(data) };
}

/** Prometheus over those blocks; ends by its own process. */
async function startPrometheus(data: string) {
  const port = await freePort();
  const config = join(work, 'prometheus.yml');
  closeSync(openSync(config, 'w'));
  const child = spawn('prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=10y',
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  let said = '';
  for await (const line of createInterface(child.stderr)) {
    said += line;
    if (line.includes('ready to receive')) break;
  }
  if (child.exitCode !== null) throw new Error(said);
  child.stderr.resume();
  return {
    query: async (query: string, from: number, to: number, stepMs: number) => {
      const form = new URLSearchParams({
        query,
        start: `${from / 1000}`,
        end: `${to / 1000}`,
        step: `${stepMs / 1000}`,
      });
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query_range?${form}`);
      return (await answer.json()) as { data: { result: { values: unknown[] }[] } };
    },
    stop: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}

async function repeated(times: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) all.push(await timed(work));
  return median(all);
}

const evenly = (from: number, to: number, count: number) =>
  Float64Array.from({ length: count + 1 }, (_, at) => from + ((to - from) * at) / count);

const rows: Row[] = [];
const names = ['activeConnections', 'newConnections', 'bytesIn', 'bytesOut', 'packetsDropped', 'resets'];

/** Ten thousand links: some hours and the close of a day, as they come. */
async function manyLinks(): Promise<void> {
  const count = 10_000;
  const store = openStore('many');
  await store.open();
  const minutes = 26 * 60;
  const { share, blockMs, heap } = await sample(store, count, start, minutes);
  const bytes = store.bytes;
  const samples = count * 7 * (minutes + 1);
  rows.push(
    bounded(
      `sampling 10,000 connections x 7 metrics each minute, over ${minutes / 60} hours: share of one core`,
      '%',
      share,
      2,
    ),
    bounded('longest block of the main side meanwhile, the close of a day among it', 'ms', blockMs, 50),
    bounded('memory after these hours', 'MB', heap.at(-1) ?? 0, Infinity),
    bounded('bytes on the disk, the roll-ups of a day among them', 'per sample', bytes / samples, 2),
  );
  console.error('memory every four hours, MB:', heap.map((mb) => mb.toFixed(0)).join(' '));
  await store.close();
  const again = openStore('many');
  rows.push(bounded('opening that history again', 'ms', await timed(() => again.open()), Infinity));
  await again.close();
  rmSync(join(work, 'many'), { recursive: true });
}

/** A hundred links over a week on a fake clock: bytes, memory, windows and files; Prometheus with the same. */
async function oneWeek(): Promise<void> {
  const count = 100;
  const store = openStore('week');
  await store.open();
  const { heap } = await sample(store, count, start, 7 * 24 * 60 - 1);
  console.error('100 connections over 7 days, MB:', heap.map((mb) => mb.toFixed(0)).join(' '));
  const now = start + 7 * day;
  await store.keepHouse(now + hour, 'UTC');
  const key = `endpoint:vpce-${(1).toString(16).padStart(17, '0')}`;
  const bounds = evenly(start, now, 900);
  const ours = await repeated(15, () => store.window({ subject: key, bounds, granularity: 'sample' }));
  const keys = Array.from({ length: count }, (_, n) => `endpoint:vpce-${n.toString(16).padStart(17, '0')}`);
  const all = [...names, 'packets'];
  const filled = await backfillPrometheus('week', store, {
    keys,
    names: all,
    from: start,
    to: now,
    blockHours: 24,
  });
  let peer: number | null = null;
  if (filled) {
    const prometheus = await startPrometheus(filled.data);
    const step = Math.round((now - start) / 900 / 1000) * 1000;
    const query = `avg_over_time({__name__=~"${names.join('|')}",endpoint="${key}"}[${step / 1000}s])`;
    const answer = await prometheus.query(
      `{__name__=~"${names.join('|')}",endpoint="${key}"}`,
      start + step,
      now - minute,
      step,
    );
    if (answer.data.result.length !== metrics) throw new Error('the peer does not have the samples');
    peer = await repeated(15, () =>
      prometheus.query(
        query.replace(/avg_over_time\((.*)\[\d+s\]\)/, '$1'),
        start + step,
        now - minute,
        step,
      ),
    );
    await prometheus.stop();
    rmSync(filled.data, { recursive: true });
  }
  const samples = count * 7 * 7 * 24 * 60;
  const whole = sizeOf(join(work, 'week'));
  rows.push(
    {
      what: 'bytes on the disk: 100 connections over 7 days',
      unit: 'per sample',
      ours: whole / samples,
      peer: filled && filled.bytes / filled.samples,
      peerName: 'Prometheus (promtool blocks of a day)',
      bound: Infinity,
    },
    {
      what: '7 days at 1 minute of one connection, 6 metrics into 900 buckets',
      unit: 'ms',
      ours,
      peer,
      peerName: 'Prometheus query_range',
      bound: 1,
    },
  );
  await exportRows(store, keys, now);
  await store.close();
  rmSync(join(work, 'week'), { recursive: true });
}

/** A million rows as CSV, into a file; beside it a loop that writes the same numbers from memory. */
async function exportRows(store: SeriesStore, keys: readonly string[], now: number): Promise<void> {
  const path = join(work, 'export.csv');
  const id = (key: string) => key.slice('endpoint:'.length);
  const job = { check: () => undefined, progressed: () => undefined } as unknown as Parameters<
    typeof exportPieces
  >[0]['job'];
  const request = {
    jobId: 'bench',
    subject: { kind: 'endpoint', id: '' },
    from: start,
    to: now,
    granularity: 'sample',
    timeZone: 'UTC',
    each: true,
  } as const;
  const subjects = keys.map((key) => ({
    subject: { kind: 'endpoint', id: id(key) } as const,
    name: 'bench',
  }));
  globalThis.gc?.();
  const before = process.memoryUsage().rss / 1e6;
  let peak = 0;
  let count = 0;
  const block = longestTurn();
  const ours = await timed(async () => {
    const file = openSync(path, 'w');
    for await (const piece of exportPieces({
      store,
      clock: systemClock,
      request,
      subjects,
      language: 'en',
      intervalMs: minute,
      job,
    })) {
      writeSync(file, piece.text);
      count = piece.rows;
      peak = Math.max(peak, process.memoryUsage().rss / 1e6);
    }
    closeSync(file);
  });
  const blockMs = block();
  // Read back by another parser: every row has its cells, and the numbers of one are those of the store.
  let read = 0;
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  Papa.parse<string[]>(text, {
    step: ({ errors, data }) => {
      if (errors.length === 0 && data.length > 7) read += 1;
    },
  });
  if (read !== count + 1) throw new Error(`${read} rows read of ${count}`);
  rmSync(path);
  // What any exporter has at hand: the columns in memory, and a loop over them.
  const loop = await timed(() => {
    const file = openSync(path, 'w');
    let lines = '';
    for (let row = 0; row < count; row += 1) {
      const rate = (count: number) => Math.round((count / 60) * 1000) / 1000;
      lines += `${new Date(start + row * 1000).toISOString()},endpoint,vpce-00000000000000001,bench,${row % 977},${rate(row % 97)},${rate(row * 15)},${rate(row * 31)},${rate(row % 9973)},${rate(row % 3)},${rate(row % 7)}\r\n`;
      if (lines.length < 1 << 20) continue;
      writeSync(file, lines);
      lines = '';
    }
    writeSync(file, lines);
    closeSync(file);
  });
  rmSync(path);
  rows.push(
    {
      what: `export of ${count} rows of samples as CSV, read back by another parser`,
      unit: 'ms',
      ours,
      peer: loop,
      peerName: 'loop by hand',
      bound: 1.5,
    },
    bounded('memory of the process at its peak meanwhile', 'MB', peak, Infinity),
    bounded('of that, more than before', 'MB', peak - before, 150),
    bounded('longest block meanwhile', 'ms', blockMs, 50),
  );
}

/** One connection over 13 months, a sample an hour. */
async function thirteenMonths(): Promise<void> {
  const store = openStore('months');
  await store.open();
  const make = maker(1);
  const from = start - 395 * day;
  const hours = 395 * 24;
  for (let n = 0; n < hours; n += 1) {
    await store.append(await make(from + n * hour, hour));
    if (n % 24 === 1) await store.keepHouse(from + n * hour, 'UTC');
  }
  await store.keepHouse(start, 'UTC');
  const key = 'endpoint:vpce-00000000000000000';
  const bounds = evenly(from, start, hours);
  const ours = await repeated(15, () => store.window({ subject: key, bounds, granularity: 'hour' }));
  let peer: number | null = null;
  if (!promtool('--version').error) {
    // The raw samples are gone by now: the hours' sums are the same numbers.
    const columns = await store.window({ subject: key, bounds, granularity: 'hour' });
    const lines = names.map((metric) => {
      const column = columns.find((one) => one.metric === metric);
      return `# TYPE ${metric} gauge\n${[...(column?.sum ?? [])].map((value, at) => `${metric}{endpoint="${key}"} ${value} ${(bounds[at] ?? 0) / 1000}\n`).join('')}`;
    });
    const text = join(work, 'months.txt');
    const file = openSync(text, 'w');
    writeSync(file, `${lines.join('')}# EOF\n`);
    closeSync(file);
    const data = join(work, 'months.tsdb');
    mkdirSync(data);
    execFileSync('promtool', [
      'tsdb',
      'create-blocks-from',
      'openmetrics',
      '--max-block-duration=720h',
      '-q',
      text,
      data,
    ]);
    const prometheus = await startPrometheus(data);
    const query = `{__name__=~"${names.join('|')}",endpoint="${key}"}`;
    const answer = await prometheus.query(query, from, start - hour, hour);
    if ((answer.data.result[0]?.values.length ?? 0) < hours - 2) throw new Error('the peer lacks hours');
    peer = await repeated(15, () => prometheus.query(query, from, start - hour, hour));
    await prometheus.stop();
  }
  rows.push({
    what: '13 months by the hour of one connection, 6 metrics',
    unit: 'ms',
    ours,
    peer,
    peerName: 'Prometheus query_range',
    bound: 1,
  });
  await store.close();
}

/** A round, and a window of what was written, with ten times as many links or days each time. */
async function growth(): Promise<void> {
  const perLink: string[] = [];
  for (const count of [100, 1000, 10_000]) {
    const store = openStore(`links-${count}`);
    await store.open();
    const make = maker(count);
    const minutes = 130;
    let ms = 0;
    for (let n = 0; n < minutes; n += 1) {
      const round = await make(start + n * minute);
      ms += await timed(async () => {
        await store.append(round);
        await store.keepHouse(start + n * minute, 'UTC');
      });
    }
    const bounds = evenly(start, start + minutes * minute, 130);
    const window = await repeated(9, () =>
      store.window({ subject: `endpoint:vpce-${'0'.repeat(17)}`, bounds, granularity: 'sample' }),
    );
    perLink.push(
      `${count}: ${(ms / minutes).toFixed(2)} ms a round, ${window.toFixed(2)} ms a window of two hours`,
    );
    await store.close();
    rmSync(join(work, `links-${count}`), { recursive: true });
  }
  const perDay: string[] = [];
  for (const days of [2, 7, 21]) {
    const store = openStore(`days-${days}`);
    await store.open();
    const make = maker(10);
    let last = 0;
    for (let n = 0; n < days * 24 * 12; n += 1) {
      const round = await make(start + n * 5 * minute, 5 * minute);
      last = await timed(async () => {
        await store.append(round);
        await store.keepHouse(start + n * 5 * minute, 'UTC');
      });
    }
    const bounds = evenly(start, start + days * day, days * 24);
    const window = await repeated(9, () =>
      store.window({ subject: `endpoint:vpce-${'0'.repeat(17)}`, bounds, granularity: 'hour' }),
    );
    perDay.push(
      `${days} days: ${window.toFixed(2)} ms by the hour, ${store.bytes} bytes, ${last.toFixed(2)} ms the last round`,
    );
    await store.close();
    rmSync(join(work, `days-${days}`), { recursive: true });
  }
  console.error(`growth with connections: ${perLink.join('; ')}`);
  console.error(`growth with days: ${perDay.join('; ')}`);
}

mkdirSync(work, { recursive: true });
await growth();
await thirteenMonths();
await oneWeek();
await manyLinks();
console.log(JSON.stringify({ rows }));
