/**
 * A form as a state machine without a DOM: what is typed, what is wrong with it, and the way to the core. The page judges
 * with the very schema that the core parses with; what the core refuses stands at its field until that field is edited.
 * What was typed is never lost by a refusal.
 */
import * as v from 'valibot';
import { commands, type CommandName, type InputOf, type OutputOf } from '../../electron/contract/commands.ts';
import type { Reason } from '../../electron/domain/fault.ts';
import { CallError, type Client } from '../rpc/client.ts';

/** What a form can send: a command that answers the id of what was saved, or an allowlist's new entry. */
export type SaveCommand =
  | { [C in CommandName]: OutputOf<C> extends { id: string } ? C : never }[CommandName]
  | 'endpointServices.allow';

/** Why a field is wrong: text `error.<reason>` with `params`. */
export type FieldError = Reason;
type Errors = Readonly<Record<string, FieldError>>;

/** A reason of ours inside a schema's message; anything else is the library's own English. */
const reasonForm = /^[a-z][A-Za-z]*\.[A-Za-z.]+$/;

export class Form<C extends SaveCommand, Draft extends object> {
  readonly draft: Draft;
  readonly #client: Client;
  readonly #command: C;
  readonly #toInput: (draft: Draft) => InputOf<C>;
  readonly #check: (draft: Draft) => Errors;
  /** Nothing is called wrong before the first try to save. */
  #tried = $state(false);
  /** What the fields began with, or what of them was saved, as text to compare. */
  #kept = $state.raw('');
  #saving = $state(false);
  #refused = $state.raw<{ field: string; error: FieldError; typed: string } | null>(null);
  #problem = $state.raw<unknown>(null);

  /** `check`: what no schema can say, by field. */
  constructor(
    client: Client,
    command: C,
    initial: Draft,
    toInput: (draft: Draft) => InputOf<C>,
    check: (draft: Draft) => Errors = () => ({}),
  ) {
    const draft = $state(initial);
    this.draft = draft;
    this.#kept = JSON.stringify(draft);
    this.#client = client;
    this.#command = command;
    this.#toInput = toInput;
    this.#check = check;
  }

  readonly #local = $derived.by(() => (this.#tried ? this.#judge() : {}));

  /** By field, as `name` or `rules.0.peer`. */
  get errors(): Errors {
    const refused = this.#refused;
    if (!refused || refused.typed !== this.#typedIn(refused.field)) return this.#local;
    return { ...this.#local, [refused.field]: refused.error };
  }
  /** A failure that belongs to no field of the form. */
  get problem(): unknown {
    return this.#problem;
  }
  get saving(): boolean {
    return this.#saving;
  }
  /** Whether something was typed that is not saved. */
  get changed(): boolean {
    return JSON.stringify(this.draft) !== this.#kept;
  }

  /** The error at a field, or at the first thing wrong inside it. */
  errorAt(field: string): FieldError | undefined {
    const errors = this.errors;
    const inside = Object.keys(errors).find((path) => path === field || path.startsWith(`${field}.`));
    return inside === undefined ? undefined : errors[inside];
  }

  /** The id of what was saved, empty where it has none; `null`: something is wrong, `errors` or `problem` say what. */
  async submit(): Promise<string | null> {
    if (this.#saving) return null;
    this.#tried = true;
    this.#problem = null;
    this.#refused = null;
    if (Object.keys(this.#judge()).length > 0) return null;
    this.#saving = true;
    try {
      const sent = JSON.stringify(this.draft);
      const saved: unknown = await this.#client.call<SaveCommand>(this.#command, this.#input());
      this.#kept = sent;
      return hasId(saved) ? saved.id : '';
    } catch (error) {
      this.#refuse(error);
      return null;
    } finally {
      this.#saving = false;
    }
  }

  #input(): InputOf<C> {
    const plain: unknown = $state.snapshot(this.draft);
    return this.#toInput(plain as Draft);
  }

  #judge(): Errors {
    const errors: Record<string, FieldError> = {};
    const parsed = v.safeParse(commands[this.#command].input, this.#input(), { abortPipeEarly: true });
    for (const issue of parsed.issues ?? []) {
      const field = v.getDotPath(issue) ?? '';
      const params = { field, expected: issue.expected ?? '', received: issue.received };
      errors[field] ??= { reason: reasonOf(field, issue.message), params };
    }
    return { ...this.#check(this.draft), ...errors };
  }

  #refuse(error: unknown): void {
    if (error instanceof CallError && error.body.field !== undefined) {
      const { field, reason, params } = error.body;
      const typed = this.#typedIn(field);
      if (typed !== undefined) {
        this.#refused = { field, error: { reason, params }, typed };
        return;
      }
    }
    this.#problem = error;
  }

  /** What is typed in the field's root, as text to compare; nothing when the form has no such field. */
  #typedIn(field: string): string | undefined {
    const [root = ''] = field.split('.');
    return JSON.stringify((this.draft as Record<string, unknown>)[root]);
  }
}

const hasId = (value: unknown): value is { id: string } =>
  typeof value === 'object' && value !== null && 'id' in value;

function reasonOf(field: string, message: string): string {
  if (reasonForm.test(message)) return message;
  return field.endsWith('Port') ? 'port.range' : 'input.invalid';
}
