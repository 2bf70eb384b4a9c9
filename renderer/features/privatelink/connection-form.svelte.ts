/**
 * The three fields of a new private link: Confirm is possible only after a passing Validate of exactly these fields, and
 * any edit asks for Validate again. Used by the dialog of the PrivateLink page and by step 3 of the wizard.
 */
import type { Validation } from '../../../electron/contract/check-results.ts';
import type { Desk } from '../../context.ts';
import { errorText } from '../../i18n/index.svelte.ts';
import { CallError } from '../../rpc/client.ts';

export interface ConnectionFields {
  readonly name: string;
  readonly serviceName: string;
  readonly endpointId: string;
}
export type ConnectionField = keyof ConnectionFields;

const fieldNames: readonly ConnectionField[] = ['name', 'serviceName', 'endpointId'];
const isField = (name: string): name is ConnectionField => fieldNames.some((known) => known === name);

export class ConnectionFormState {
  readonly #desk: Pick<Desk, 'client'>;
  /** The setup that the link belongs to; `null` for a link made without one. */
  readonly #setupId: string | null;
  readonly #onEdit: (fields: ConnectionFields) => void;
  #fields = $state.raw<ConnectionFields>({ name: '', serviceName: '', endpointId: '' });
  /** Before anything was typed. */
  readonly #start: ConnectionFields;
  #validation = $state.raw<Validation | null>(null);
  #problem = $state.raw<unknown>(null);
  #refusal = $state.raw<{ readonly field: ConnectionField; readonly error: unknown } | null>(null);
  #busy = $state<'validate' | 'confirm' | null>(null);
  /** Counts edits, so that an answer about older fields is dropped. */
  #edits = 0;

  constructor(
    desk: Pick<Desk, 'client'>,
    options: {
      setupId: string | null;
      fields?: Partial<ConnectionFields>;
      onEdit?: (fields: ConnectionFields) => void;
    },
  ) {
    this.#desk = desk;
    this.#setupId = options.setupId;
    this.#fields = { ...this.#fields, ...options.fields };
    this.#start = this.#fields;
    this.#onEdit = options.onEdit ?? (() => undefined);
  }

  get fields(): ConnectionFields {
    return this.#fields;
  }
  /** What Validate said about the fields as they are; `null` before, and after any edit. */
  get validation(): Validation | null {
    return this.#validation;
  }
  /** What went wrong and belongs to no field. */
  get problem(): unknown {
    return this.#problem;
  }
  get busy(): 'validate' | 'confirm' | null {
    return this.#busy;
  }
  /** Whether something was typed that closing would lose. */
  get changed(): boolean {
    return fieldNames.some((name) => this.#fields[name] !== this.#start[name]);
  }
  get canValidate(): boolean {
    return this.#busy === null && fieldNames.every((name) => this.#fields[name].trim() !== '');
  }
  get canConfirm(): boolean {
    return this.#busy === null && this.#validation?.acceptable === true;
  }

  /** What is wrong with a field and what mends it, in the language shown; empty when nothing is known to be wrong. */
  refusalOf(field: ConnectionField): string {
    if (this.#refusal?.field !== field) return '';
    const { title, mend } = errorText(this.#refusal.error);
    return mend ? `${title} ${mend}` : title;
  }

  edit(change: Partial<ConnectionFields>): void {
    this.#edits += 1;
    this.#fields = { ...this.#fields, ...change };
    this.#validation = null;
    this.#refusal = null;
    this.#problem = null;
    this.#onEdit(this.#fields);
  }

  async validate(): Promise<void> {
    if (!this.canValidate) return;
    const asked = this.#edits;
    this.#busy = 'validate';
    this.#validation = null;
    this.#refusal = null;
    this.#problem = null;
    try {
      const answer = await this.#desk.client.call('privateLinks.validate', { ...this.#fields });
      if (asked === this.#edits) this.#validation = answer;
    } catch (error) {
      this.#refuse(error);
    } finally {
      this.#busy = null;
    }
  }

  /** Makes the link. True when it is made. */
  async confirm(): Promise<boolean> {
    if (!this.canConfirm) return false;
    this.#busy = 'confirm';
    this.#problem = null;
    try {
      await this.#desk.client.call('privateLinks.confirm', { ...this.#fields, setupId: this.#setupId });
      return true;
    } catch (error) {
      // What Validate saw has changed meanwhile.
      this.#validation = null;
      this.#refuse(error);
      return false;
    } finally {
      this.#busy = null;
    }
  }

  #refuse(error: unknown): void {
    const field = error instanceof CallError ? (error.body.field ?? '') : '';
    if (isField(field)) this.#refusal = { field, error };
    else this.#problem = error;
  }
}
