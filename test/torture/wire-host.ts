/** The browser host as a program of its own for the trial `wire-ws`: tells its figures when asked on its standard input. */
import { createInterface } from 'node:readline';
import { systemClock } from '../../electron/host/clock.ts';
import { listen } from '../../electron/host/listener.ts';
import { realFiles } from '../../electron/storage/files.ts';
import { misfits } from './answers.ts';
import { heapMiB, longestTurn } from './measures.ts';
import { kept, openWholeDesk } from './whole-desk.ts';
import { randomHex } from '../../electron/storage/random-hex.ts';

const folder = process.argv[2] ?? '';
const desk = await openWholeDesk(folder, realFiles, systemClock);
await desk.call('workspace.start', { with: 'sample' });
const host = await listen({ core: desk.core, files: new Map(), port: 0, randomHex });
const accidents: string[] = [];
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) => accidents.push(String(error)));
const turn = longestTurn();
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
say({ url: host.url });
for await (const line of createInterface(process.stdin)) {
  const snapshot = await desk.read();
  const figures = {
    heapMiB: heapMiB(),
    longestMs: turn.ms(),
    handles: process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate').length,
    faults: [...accidents, ...desk.logged, ...misfits(snapshot)],
    revision: snapshot.revision,
    kept: kept(snapshot),
  };
  if (line === 'stop') {
    turn.stop();
    await host.close();
    await desk.core.stop();
    say(figures);
    break;
  }
  say(figures);
}
// Whoever asked has gone: nobody is left behind.
process.exit(0);
