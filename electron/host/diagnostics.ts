/** What this machine tells of itself in a diagnostics file, and what may not stand in one. */
import { arch, homedir, hostname, release, totalmem, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Diagnostics } from '../core/ports.ts';
import { version } from './about.ts';
import { CrashFile } from './crashes.ts';
import { FileLog } from './file-log.ts';
import { redactor } from './redact.ts';

/** The newest part of the log that goes into the file. */
const logCharacters = 256 * 1024;

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers have a user without a name.
    return '';
  }
}

/** The log and the crashes of one data folder. */
export function createDiagnostics(folder: string): {
  readonly log: FileLog;
  readonly diagnostics: Diagnostics;
} {
  const redact = redactor({
    words: [
      [folder, '<data folder>'],
      [homedir(), '~'],
      [hostname(), '<computer>'],
      [userName(), '<user>'],
    ],
  });
  const log = new FileLog({ redact });
  const crashes = new CrashFile({ path: join(folder, 'crashes.json'), version, now: Date.now, redact });
  return {
    log,
    diagnostics: {
      redact,
      system: () => ({
        platform: process.platform,
        release: release(),
        architecture: arch(),
        memoryMiB: Math.round(totalmem() / 2 ** 20),
        usedMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
        upSeconds: Math.round(process.uptime()),
        locale: new Intl.DateTimeFormat().resolvedOptions().locale,
      }),
      log: () => log.newest(logCharacters),
      crashes: (which) => crashes.list(which),
      record: (kind, error) => crashes.record(kind, error),
      markSeen: () => crashes.markSeen(),
    },
  };
}
