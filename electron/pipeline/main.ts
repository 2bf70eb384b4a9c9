/** `npm run plan --`: the core's rules and makers without a window, for pipelines that review a plan like code. */
import { shippedPrices, shippedProfiles } from '../core/shipped.ts';
import type { World } from '../domain/preflight/inventory.ts';
import { systemClock } from '../host/clock.ts';
import { errorCode } from '../storage/files.ts';
import { parseArguments, usage, UsageError, type Arguments } from './arguments.ts';
import { checkReport, checkText } from './check.ts';
import { readWorkspace, Unreadable } from './read-workspace.ts';
import { findingTexts } from './texts.ts';
import { InTheWay, writeArtefacts } from './write-artefacts.ts';

const exitCodes = { findings: 1, usage: 2, unreadable: 3, unwritable: 4 } as const;
const print = (text: string) => process.stdout.write(text);
const say = (text: string) => process.stderr.write(`${text}\n`);
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const profiles = shippedProfiles();
const profileOf = (id: string) => profiles.find((profile) => profile.id === id);
const prices = shippedPrices();
const world: World = {
  portOf: (id) => profileOf(id)?.port ?? null,
  zoneHourUsd: (region) =>
    Object.hasOwn(prices.regions, region) ? (prices.regions[region]?.zoneHourUsd ?? null) : null,
};

async function run(given: Arguments): Promise<number> {
  const { model, revision } = await readWorkspace(given.workspace, systemClock);
  if (given.command === 'check') {
    const texts = await findingTexts(given.language);
    const { workspace: path, failOn } = given;
    const report = checkReport({ path, model, revision, failOn }, world, texts);
    print(given.json ? json(report) : checkText(report, texts));
    return report.failed ? exitCodes.findings : 0;
  }
  try {
    const report = await writeArtefacts(model, given.out, { language: given.language, profileOf });
    const names = report.files.map(({ path }) => `${path}\n`).join('');
    print(given.json ? json(report) : names);
    return 0;
  } catch (error) {
    if (error instanceof InTheWay)
      return fault(given, exitCodes.unwritable, { file: error.file, place: null, reason: error.message });
    const code = errorCode(error);
    if (code === '') throw error;
    return fault(given, exitCodes.unwritable, {
      file: given.out,
      place: null,
      reason: `${code} while writing`,
    });
  }
}

/** Tells a fault where whoever asked looks for it. */
function fault(
  given: Pick<Arguments, 'command' | 'json'>,
  exitCode: number,
  error: { readonly file: string; readonly place: string | null; readonly reason: string },
): number {
  const { file, place, reason } = error;
  if (given.json)
    print(json({ format: `private-link-desk/${given.command}`, version: 1, error: { file, place, reason } }));
  say(`${file}${place === null ? '' : `, ${place}`}: ${reason}`);
  return exitCode;
}

async function main(): Promise<number> {
  let given: Arguments;
  try {
    given = parseArguments(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n${usage}`);
    return exitCodes.usage;
  }
  if (given.command === 'help') {
    print(`${usage}\n`);
    return 0;
  }
  try {
    return await run(given);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return fault(given, exitCodes.unreadable, error);
  }
}

process.exitCode = await main();
