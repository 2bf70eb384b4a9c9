/** The desktop program's command line: the host's parser, after what belongs to Chromium and Electron is taken out. */
import { parseArguments, type Arguments } from '../host/arguments.ts';

export const shellOptions = ['data', 'simulated-delay', 'workspace'] as const;

/** Switches that Chromium, Electron and the systems themselves add or take; any other is a mistake and is named. */
const foreign =
  /^(?:--(?:inspect|remote-debugging|disable|enable|force|use|ozone|no-sandbox|no-first-run|no-zygote|js-flags|lang|log|v|vmodule|password-store|proxy|allow|original-process-start-time|in-process-gpu)(?:[-=].*)?|-psn_.*)$/;

/**
 * Reads `process.argv`. Started as `electron [switches] FOLDER [arguments]` ours come after the folder; packaged they
 * come after the executable. Throws `UsageError`.
 */
export function readArguments(argv: readonly string[], startedByFolder: boolean): Arguments {
  const given = argv.slice(1);
  const own = startedByFolder ? given.slice(given.findIndex((text) => !text.startsWith('-')) + 1) : given;
  return parseArguments(
    own.filter((text) => !foreign.test(text)),
    shellOptions,
  );
}
