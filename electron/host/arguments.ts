/** The command line, the same for both shells: pure, strict, and clear about what it did not understand. */

export interface Arguments {
  /** As the operator named it; null: the default of this system. */
  readonly dataFolder: string | null;
  /** Seconds, 0 to 86,400; undefined: as in the settings. */
  readonly simulatedDelaySeconds: number | undefined;
  /** TCP port, 0: any free one. */
  readonly port: number;
  /** The workspace to open, as the operator named it; null: what was open before. */
  readonly workspace: string | null;
  readonly help: boolean;
}

/** An argument that can't be used; the message is for the person at the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const maxDelaySeconds = 86_400;
type Option = 'data' | 'simulated-delay' | 'port';
/** `workspace`: the one argument that has no name. */
type Allowed = Option | 'workspace';

/** Reads the arguments after the program's name. `allowed`: the options that this shell has. Throws `UsageError`. */
export function parseArguments(argv: readonly string[], allowed: readonly Allowed[]): Arguments {
  const given = new Map<Option, string>();
  let help = false;
  let workspace: string | null = null;
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] ?? '';
    if (argument === '--help' || argument === '-h') {
      help = true;
      continue;
    }
    if (allowed.includes('workspace') && argument !== '' && !argument.startsWith('-')) {
      if (workspace !== null) throw new UsageError('Only one workspace can be named.');
      workspace = withoutNul('WORKSPACE', argument);
      continue;
    }
    const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const option = allowed.find((known): known is Option => known === name && known !== 'workspace');
    if (option === undefined) throw new UsageError(`Unknown argument ${JSON.stringify(argument)}.`);
    if (given.has(option)) throw new UsageError(`--${option} is given twice.`);
    const value = inline ?? argv[++at];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--')))
      throw new UsageError(`--${option} needs a value.`);
    given.set(option, value);
  }
  const dataFolder = given.get('data') ?? null;
  if (dataFolder !== null) withoutNul('--data', dataFolder);
  const delay = given.get('simulated-delay');
  return {
    dataFolder,
    simulatedDelaySeconds:
      delay === undefined ? undefined : inRange('simulated-delay', delay, maxDelaySeconds),
    port: wholeInRange('port', given.get('port') ?? '0', 65_535),
    workspace,
    help,
  };
}

function withoutNul(what: string, path: string): string {
  if (path.includes('\0')) throw new UsageError(`${what}: a folder has no NUL in its name.`);
  return path;
}

function inRange(option: Option, text: string, max: number): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(value <= max))
    throw new UsageError(`--${option} takes a number from 0 to ${max}, not ${JSON.stringify(text)}.`);
  return value;
}

function wholeInRange(option: Option, text: string, max: number): number {
  const value = inRange(option, text, max);
  if (!Number.isInteger(value))
    throw new UsageError(`--${option} takes a whole number, not ${JSON.stringify(text)}.`);
  return value;
}

/** What `--help` and a wrong argument print. */
export const usage = (program: string, allowed: readonly Allowed[]): string =>
  [
    `Usage: ${program} ${allowed.map((option) => (option === 'workspace' ? '[WORKSPACE]' : `[--${option} ${placeholders[option]}]`)).join(' ')}`,
    ...allowed.map(
      (option) =>
        `  ${(option === 'workspace' ? 'WORKSPACE' : `--${option}`).padEnd(18)} ${meanings[option]}`,
    ),
  ].join('\n');

const placeholders: Record<Option, string> = { data: 'DIR', 'simulated-delay': 'SECONDS', port: 'PORT' };
const meanings: Record<Allowed, string> = {
  data: 'the folder that holds the workspace; made when it is not there',
  'simulated-delay': 'how long a simulated operation takes, 0 to 86400 seconds',
  port: 'the port on 127.0.0.1; 0, the default, takes a free one',
  workspace: 'a workspace to open: its folder, or the .pldesk file in it',
};

/** Where data is kept when `--data` is not given: this system's usual place for an application's data. */
export function defaultDataFolder(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return `${env['APPDATA'] || `${home}\\AppData\\Roaming`}\\Private Link Desk`;
  if (platform === 'darwin') return `${home}/Library/Application Support/Private Link Desk`;
  return `${env['XDG_DATA_HOME'] || `${home}/.local/share`}/private-link-desk`;
}
