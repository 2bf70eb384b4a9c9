/**
 * The tools that judge what we write, where this machine has them. Each can be named by an environment variable; one that
 * is not found skips its tests, which say so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';

const named = (variable: string, fallback: string) => process.env[variable] ?? fallback;

/** `PLD_TERRAFORM`, `PLD_CFN_LINT`, `PLD_AWS`, `PLD_MOTO_SERVER`, `PLD_SOFFICE`, `PLD_PYTHON` (one that can import awscli). */
export const programs = {
  bash: 'bash',
  terraform: named('PLD_TERRAFORM', 'terraform'),
  cfnLint: named('PLD_CFN_LINT', 'cfn-lint'),
  aws: named('PLD_AWS', 'aws'),
  motoServer: named('PLD_MOTO_SERVER', 'moto_server'),
  python: named('PLD_PYTHON', 'python3'),
  soffice: named('PLD_SOFFICE', 'soffice'),
};

/** Answers with 0 to `--version`, or to what is given instead. */
export function works(program: string, ...args: string[]): boolean {
  // On Windows, `bash` may be another system with files and arguments of its own.
  if (process.platform === 'win32') return false;
  return spawnSync(program, args.length > 0 ? args : ['--version'], { timeout: 30_000 }).status === 0;
}

/** Folders laid out as https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories. */
const mirrors = [
  process.env['PLD_TERRAFORM_MIRROR'] ?? '',
  join(homedir(), '.terraform.d/plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
  '/opt/tf-plugins',
];
/** A folder with the AWS provider, so that nothing is fetched; `undefined`: there is none. */
export const awsProviderMirror = mirrors.find(
  (folder) => folder !== '' && existsSync(join(folder, 'registry.terraform.io/hashicorp/aws')),
);

/** A suite of a peer: with its tests where the peer is there, else skipped with the reason in its name. */
export function describePeer(title: string, missing: string | null, tests: () => void): void {
  if (missing === null) describe(title, tests);
  else describe.skip(`${title}: SKIPPED, ${missing}`, tests);
}

/** The first of the programs that is not there, as a reason. */
export function missingProgram(needed: Readonly<Record<string, boolean>>): string | null {
  const absent = Object.entries(needed).find(([, there]) => !there);
  return absent ? `${absent[0]} was not found` : null;
}

/** A folder of its own, taken away afterwards. */
export async function withFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-peers-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs Terraform in a folder with providers from the mirror alone; throws with what it printed when it fails. */
export function terraform(folder: string, ...args: string[]): string {
  const config = join(folder, 'cli.tfrc');
  if (!existsSync(config))
    writeFileSync(
      config,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(awsProviderMirror ?? folder)}\n  }\n}\n`,
    );
  const done = spawnSync(programs.terraform, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 1e9,
    env: { ...process.env, TF_CLI_CONFIG_FILE: config, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' },
  });
  if (done.status !== 0)
    throw new Error(`terraform ${args.join(' ')}: ${done.status}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
}
