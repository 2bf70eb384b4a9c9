/** The command line of `npm run plan --`: strict, and clear about what it did not understand. */

export interface Arguments {
  readonly command: 'check' | 'artefacts' | 'help';
  /** A workspace.json or a data folder, as the operator named it. */
  readonly workspace: string;
  /** Where artefacts are written; empty for `check`. */
  readonly out: string;
  /** The mildest severity that fails a check. */
  readonly failOn: 'blocks' | 'warns';
  readonly json: boolean;
  readonly language: 'en' | 'zh';
}

/** Arguments that can't be used; the message is for the person at the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage: npm run plan -- check WORKSPACE [--fail-on blocks|warns] [--json] [--language en|zh]
       npm run plan -- artefacts WORKSPACE --out DIR [--json] [--language en|zh]
  WORKSPACE   a workspace.json, or a data folder; it is read and never locked or written
  --out       the folder that the scripts, templates and runbooks are written into
  --fail-on   the mildest finding that fails a check: blocks (the default) or warns
  --json      JSON on standard output instead of text
  --language  of texts, scripts and runbooks; English when left out
Exit codes: 0 nothing blocks, 1 findings, 2 wrong arguments, 3 unreadable workspace, 4 artefacts could not be written`;

const choices = {
  'fail-on': ['blocks', 'warns'],
  language: ['en', 'zh'],
} as const;

/** Reads the arguments after the program's name. Throws `UsageError`. */
export function parseArguments(argv: readonly string[]): Arguments {
  const given = new Map<string, string>();
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] ?? '';
    if (argument === '--help' || argument === '-h') return { ...nothing, command: 'help' };
    if (!argument.startsWith('-')) {
      words.push(argument);
      continue;
    }
    const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (!['out', 'fail-on', 'json', 'language'].includes(name))
      throw new UsageError(`Unknown argument ${JSON.stringify(argument)}.`);
    if (given.has(name)) throw new UsageError(`--${name} is given twice.`);
    if (name === 'json') {
      if (inline !== undefined) throw new UsageError('--json takes no value.');
      given.set(name, '');
      continue;
    }
    const value = inline ?? argv[++at] ?? '';
    if (value === '' || (inline === undefined && value.startsWith('--')))
      throw new UsageError(`--${name} needs a value.`);
    given.set(name, value);
  }
  return judged(words, given);
}

const nothing = { workspace: '', out: '', failOn: 'blocks', json: false, language: 'en' } as const;

function judged(
  [command, workspace, ...more]: readonly string[],
  given: ReadonlyMap<string, string>,
): Arguments {
  if (command !== 'check' && command !== 'artefacts')
    throw new UsageError(
      command === undefined ? 'A command is missing.' : `Unknown command ${JSON.stringify(command)}.`,
    );
  if (workspace === undefined || workspace === '' || workspace.includes('\0'))
    throw new UsageError('WORKSPACE is missing.');
  if (more.length > 0)
    throw new UsageError(`One workspace at a time; ${JSON.stringify(more[0])} is too much.`);
  const out = given.get('out') ?? '';
  if (command === 'artefacts' && out === '') throw new UsageError('artefacts needs --out DIR.');
  if (command === 'check' && out !== '') throw new UsageError('check writes nothing: it has no --out.');
  if (command === 'artefacts' && given.has('fail-on')) throw new UsageError('--fail-on belongs to check.');
  return {
    command,
    workspace,
    out,
    failOn: chosen('fail-on', given) ?? 'blocks',
    json: given.has('json'),
    language: chosen('language', given) ?? 'en',
  };
}

function chosen<N extends keyof typeof choices>(
  name: N,
  given: ReadonlyMap<string, string>,
): (typeof choices)[N][number] | undefined {
  const value = given.get(name);
  if (value === undefined) return undefined;
  const known: readonly string[] = choices[name];
  if (!known.includes(value))
    throw new UsageError(`--${name} takes ${known.join(' or ')}, not ${JSON.stringify(value)}.`);
  return value as (typeof choices)[N][number];
}
