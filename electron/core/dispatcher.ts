/** Parses once, for every wire: known command? input in order? Then the service; and every failure becomes a typed answer. */
import * as v from 'valibot';
import { commands, type CommandName, type OutputOf, type ParsedInputOf } from '../contract/commands.ts';
import { AppError, type ErrorBody } from '../contract/errors.ts';
import type { Reply } from '../contract/transport.ts';
import type { Log } from './ports.ts';

/** One handler a command: the compiler asks for each. */
export type Handlers = {
  readonly [C in CommandName]: (input: ParsedInputOf<C>) => Promise<OutputOf<C>> | OutputOf<C>;
};

/** A reason of ours inside a schema's message; anything else is the library's own English. */
const reasonForm = /^[a-z][A-Za-z]*\.[A-Za-z.]+$/;

export class Dispatcher {
  readonly #handlers: Handlers;
  readonly #log: Log;
  readonly #reference: () => string;

  constructor(handlers: Handlers, log: Log, reference: () => string) {
    this.#handlers = handlers;
    this.#log = log;
    this.#reference = reference;
  }

  /** Answers every request, also a foreign one, and never rejects. */
  async handle(command: unknown, input: unknown): Promise<Reply> {
    if (!isCommandName(command)) {
      return failed({
        code: 'unknown-command',
        reason: 'command.unknown',
        params: { command: printable(command) },
      });
    }
    try {
      // The first thing that is wrong is answered: a million wrong rows must not be counted one by one for that.
      const parsed = v.safeParse(commands[command].input, input, { abortEarly: true });
      if (!parsed.success) return failed(describeIssue(parsed.issues[0]));
      const handler = this.#handlers[command] as (input: unknown) => unknown;
      return { ok: true, value: (await handler(parsed.output)) ?? null };
    } catch (error) {
      if (error instanceof AppError) return failed(error.body);
      const reference = this.#reference();
      this.#log.error(`internal ${reference} in ${command}`, error);
      return failed({ code: 'internal', reason: 'internal', params: { reference } });
    }
  }
}

const failed = (error: ErrorBody): Reply => ({ ok: false, error });

const isCommandName = (name: unknown): name is CommandName =>
  typeof name === 'string' && Object.hasOwn(commands, name);

const printable = (value: unknown): string =>
  String(typeof value === 'string' ? value : typeof value)
    .replace(/\p{Cc}/gu, '?')
    .slice(0, 60);

/** The first thing that is wrong: where, and why in a reason that the page can translate. */
function describeIssue(issue: v.BaseIssue<unknown>): ErrorBody {
  const field = printable(v.getDotPath(issue) ?? '');
  const reason = reasonForm.test(issue.message) ? issue.message : 'input.invalid';
  const params = { field, expected: printable(issue.expected ?? ''), received: printable(issue.received) };
  return field === ''
    ? { code: 'invalid-input', reason, params }
    : { code: 'invalid-input', reason, params, field };
}
