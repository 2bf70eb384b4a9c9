/** Parts of the bench that a process of their own measures, so that its memory is theirs. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { work } from './common.ts';

/** Answers what the part's `main` answered, in a process of its own; its words of the way are seen. */
export function inOwnProcess<T>(part: string, ...args: readonly string[]): T {
  const out = execFileSync(process.execPath, [process.argv[1] ?? '', work, part, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out) as T;
}

/** When this process was started for one of the parts, runs that and answers true. */
export async function ranAsPart(
  parts: Readonly<Record<string, (...args: string[]) => Promise<unknown>>>,
): Promise<boolean> {
  const [, , , part = '', ...args] = process.argv;
  const main = parts[part];
  if (main) console.log(JSON.stringify(await main(...args)));
  return main !== undefined;
}

/** The most memory that this process ever had, MB. */
export function peakMb(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1000;
  } catch {
    return process.resourceUsage().maxRSS / 1000;
  }
}
