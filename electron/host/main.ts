/** The browser host: the same core and the same page as the desktop program, for a browser on this computer. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomHex } from '../storage/random-hex.ts';
import { applicationName } from './about.ts';
import { defaultDataFolder, parseArguments, usage, UsageError, type Arguments } from './arguments.ts';
import { openDesk } from './desk.ts';
import { explain } from './failures.ts';
import { listen } from './listener.ts';
import { listStaticFiles } from './static-files.ts';

/** Wrong command line; data folder that can't be had. */
const exitCodes = { usage: 2, dataFolder: 3 } as const;
const options = ['data', 'port', 'simulated-delay'] as const;
const help = usage('npm run serve --', options);

const say = (text: string) => process.stderr.write(`${text}\n`);

function readArguments(): Arguments | null {
  try {
    const given = parseArguments(process.argv.slice(2), options);
    if (!given.help) return given;
    process.stdout.write(`${help}\n`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n${help}`);
    process.exitCode = exitCodes.usage;
  }
  return null;
}

async function main(given: Arguments): Promise<void> {
  const folder = resolve(given.dataFolder ?? defaultDataFolder(process.platform, process.env, homedir()));
  const runtime = `Node ${process.versions.node}`;
  const desk = await openDesk({
    folder,
    shownFolder: given.dataFolder,
    given,
    shell: 'browser',
    runtime,
    saveDialog: null,
    desktop: null,
  }).catch((error: unknown) => {
    say(explain(error, folder));
    process.exitCode = exitCodes.dataFolder;
  });
  if (!desk) return;
  const files = listStaticFiles(join(import.meta.dirname, '../renderer'));
  const host = await listen({ core: desk.core, files, port: given.port, randomHex }).catch(
    async (error: Error) => {
      say(
        `${applicationName} could not listen on port ${given.port} of 127.0.0.1 (${error.message}).\n` +
          'Name another with --port, or 0 for any free one.',
      );
      process.exitCode = 1;
      await desk.stop();
    },
  );
  if (!host) return;

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await host.close();
    await desk.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => desk.crashed('main', event, error));
  process.stdout.write(`LISTENING ${host.url}\n`);
}

const given = readArguments();
if (given) await main(given);
