/**
 * Messages as nobody means them: made from the commands' own schemas, with ids that the workspace really has, then bent.
 * Half of them fit, so that the program behind the gate is tried as well as the gate.
 */
import { commands, type CommandName } from '../../electron/contract/commands.ts';
import type { Snapshot } from '../../electron/contract/results.ts';
import type { Dice } from './trial.ts';
import { placesOf } from '../support/json-places.ts';

/** What of a valibot schema is looked at. */
interface Schema {
  readonly type: string;
  readonly pipe?: readonly Schema[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly value?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

/** Commands that take long by their nature are asked for less often; the rest equally. */
const slow: Partial<Record<CommandName, number>> = { 'metrics.simulateHistory': 0.02, 'workspace.read': 0.1 };
const names = Object.keys(commands) as CommandName[];
/** So many things of a kind; beyond that, things are removed rather than made. */
const mostThings = 150;

const strings = [
  ...[
    'orders',
    '订单-生产',
    'a',
    ' ',
    '',
    '-',
    '=1+2',
    '\u0000',
    '\ud800',
    '\u202eabc',
    'é'.normalize('NFD'),
    '🔗',
  ],
  ...[
    'us-east-1',
    'ap-guangzhou',
    'all',
    '10.0.0.0/16',
    '10.0.1.0/24',
    '0.0.0.0/0',
    '::/0',
    '10.0.1.7',
    '443',
  ],
  ...[
    '123456789012',
    '100012345678',
    'vpc-d2f22d8a04398403e',
    'vpce-ntv3vy9k',
    'vpcsvc-69y13tdb',
    'use1-az1',
  ],
  ...[
    'com.amazonaws.vpce.us-east-1.vpce-svc-0e123abc123198abc',
    'com.amazonaws.vpce.eu-central-1.vpce-svc-00000000',
  ],
  ...[
    'UTC',
    'Asia/Shanghai',
    '2026-11-28',
    'a.csv',
    's',
    'j',
    '/',
    '/../..',
    '__proto__',
    'constructor',
    'tdengine-aws',
  ],
];
const numbers = [
  0,
  1,
  -1,
  2,
  3,
  5,
  10,
  60,
  443,
  1024,
  65_535,
  65_536,
  2 ** 31,
  2 ** 53,
  0.5,
  -0,
  1e-9,
  1e308,
];
const times = [0, Date.UTC(2026, 10, 22), Date.UTC(2026, 10, 23), 8.64e15, 8.64e15 + 1];
const files = [
  '',
  '{}',
  '{"Vpcs":[]}',
  '{"Vpcs":[{"VpcId":"vpc-0123456789abcdef0","CidrBlock":"10.9.0.0/16","OwnerId":"123456789012"}]}',
  '{"Subnets":[{"SubnetId":',
  '[[[[',
];

export class Messages {
  readonly #dice: Dice;
  readonly #ids: readonly string[];
  readonly #counts: Readonly<Record<string, number>>;

  /** `snapshot`: whose ids are used. */
  constructor(dice: Dice, snapshot: Snapshot | null) {
    this.#dice = dice;
    const collections = Object.entries(snapshot?.collections ?? {});
    this.#ids = collections.flatMap(([, things]) => things.slice(-60).map(({ id }) => id));
    this.#counts = Object.fromEntries(collections.map(([name, things]) => [name, things.length]));
  }

  /** A command and its input, JSON both. */
  next(): { command: unknown; input: unknown } {
    const { chance, pick } = this.#dice;
    const command = this.#command();
    const input = this.#of(commands[command].input, '');
    if (chance(0.5)) return { command, input };
    return {
      command: chance(0.05) ? this.#noise(1) : chance(0.05) ? pick(names) : command,
      input: this.#bent(input),
    };
  }

  #command(): CommandName {
    const { chance, pick } = this.#dice;
    const command = pick(names);
    const collection = command.split('.')[0] ?? '';
    const full = (this.#counts[collection] ?? 0) > mostThings;
    if (full && /\.(save|create)$/.test(command))
      return `${collection}.remove` in commands ? (`${collection}.remove` as CommandName) : 'activity.undo';
    return chance(slow[command] ?? 1) ? command : 'metrics.status';
  }

  #of(schema: Schema, key: string): unknown {
    const { pick, chance, below } = this.#dice;
    switch (schema.type) {
      case 'strict_object':
      case 'object':
        return Object.fromEntries(
          Object.entries(schema.entries ?? {})
            .filter(([, entry]) => entry.type !== 'optional' || chance(0.4))
            .map(([name, entry]) => [name, this.#of(entry, name)]),
        );
      case 'variant':
        return this.#of(pick(schema.options as readonly Schema[]), key);
      case 'array':
        return Array.from({ length: chance(0.02) ? 400 : below(4) }, () =>
          this.#of(schema.item as Schema, key),
        );
      case 'record':
        return Object.fromEntries(
          Array.from({ length: below(3) }, () => [pick(strings), this.#of(schema.value as Schema, key)]),
        );
      case 'nullable':
        return chance(0.4) ? null : this.#of(schema.wrapped as Schema, key);
      case 'optional':
        return this.#of(schema.wrapped as Schema, key);
      case 'picklist':
        return pick(schema.options ?? []);
      case 'literal':
        return schema.literal;
      case 'boolean':
        return chance(0.5);
      case 'number':
        return key === 'from' || key === 'to' || key === 'at' ? pick(times) : pick(numbers);
      default:
        return this.#text(key);
    }
  }

  #text(key: string): string {
    const { pick, chance, below } = this.#dice;
    if (key === 'text') return pick(files);
    if (/^id$|Ids?$|^ids$|^realId$/.test(key) && this.#ids.length > 0 && chance(0.7)) return pick(this.#ids);
    if (chance(0.002)) return pick(strings).repeat(20_000);
    if (chance(0.1))
      return Array.from({ length: below(12) }, () => String.fromCharCode(below(0xffff))).join('');
    if (/name/i.test(key) && chance(0.6)) return `n${below(1_000_000)}`;
    return pick(strings);
  }

  /** Any JSON. */
  #noise(depth: number): unknown {
    const { pick, chance, below } = this.#dice;
    if (depth > 0 && chance(0.3))
      return chance(0.5)
        ? Array.from({ length: below(4) }, () => this.#noise(depth - 1))
        : Object.fromEntries(Array.from({ length: below(4) }, () => [pick(strings), this.#noise(depth - 1)]));
    return pick<unknown>([null, true, false, {}, [], pick(numbers), pick(strings), this.#text('')]);
  }

  /** One to three values in it replaced, taken out or put in. */
  #bent(input: unknown): unknown {
    const { pick, below, chance } = this.#dice;
    if (chance(0.05)) return this.#noise(3);
    if (chance(0.01)) return JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`);
    const places = placesOf(input);
    for (let edits = 1 + below(3); edits > 0; edits -= 1) {
      const [node, key] = places.length > 0 ? pick(places) : [input as Record<string, unknown>, 'x'];
      const way = below(5);
      if (way === 0) delete node[key];
      // As JSON has it: an own key of that name.
      else if (way === 1)
        Object.defineProperty(node, pick(strings), {
          value: this.#noise(2),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      else node[key] = this.#noise(2);
    }
    return input;
  }
}

/** What a structured clone carries and JSON does not, put somewhere into an input. */
export function exotic(input: unknown, { pick }: Dice): unknown {
  const round: Record<string, unknown> = {};
  round['self'] = round;
  const value = pick<() => unknown>([
    () => new Date(NaN),
    () => new Map([[{}, 1]]),
    () => new Set(['a']),
    () => 10n ** 30n,
    () => NaN,
    () => Infinity,
    () => undefined,
    () => new Uint8Array(64),
    () => new ArrayBuffer(8),
    () => /(a+)+$/,
    () => new Error('one'),
    () => new Array<unknown>(1_000_000),
    () => Object(7n) as unknown,
    () => new String('workspace.read'),
    () => round,
  ])();
  if (typeof input !== 'object' || input === null) return value;
  const keys = Object.keys(input);
  (input as Record<string, unknown>)[keys.length > 0 ? pick(keys) : 'x'] = value;
  return input;
}
