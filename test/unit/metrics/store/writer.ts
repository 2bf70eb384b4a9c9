/** A process of its own for `processes.test.ts`: writes rounds into the folder in its argument until it is killed. */
import { realFiles } from '../../../../electron/storage/files.ts';
import { SeriesFolder } from '../../../../electron/metrics/store/series-folder.ts';

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
const clock = { now: () => 0, localTime: () => '', after: () => () => undefined, breathe };
const [folder = '', first = '0'] = process.argv.slice(2);
const store = new SeriesFolder(realFiles, folder, clock);
await store.open();
const subjects = Array.from({ length: 700 }, (_, n) => `endpoint:${n}`);
const quarter = 900_000;
for (let round = Number(first); ; round += 1) {
  const values = Float64Array.from(subjects, (_, n) => round * 1000 + n);
  const columns = [{ metric: 'bytesIn', origin: 'simulated', values } as const];
  await store.append({ at: round * quarter, stepMs: quarter, subjects, columns });
  process.stdout.write(`${round}\n`);
  void store.keepHouse(round * quarter, 'UTC');
}
