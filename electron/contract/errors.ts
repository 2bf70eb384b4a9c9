/**
 * The two kinds of failure. Expected ones carry a code from a closed list, a reason that the page translates
 * (`error.<reason>` and `error.<reason>.mend` in resources/messages), the field, and parameters.
 * Unexpected ones are `internal` with a reference into the log: no stack, path or token crosses the wire.
 */
import type { Fault, Params } from '../domain/fault.ts';

export const errorCodes = [
  'invalid-input',
  'unknown-command',
  'not-found',
  'conflict',
  'refused',
  'too-large',
  'unreadable-file',
  'storage-full',
  'storage-failed',
  'disconnected',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What crosses the wire. `field` is a path in the input, as `name` or `rules.0.peer`. */
export interface ErrorBody extends Fault {
  readonly code: ErrorCode;
}

/** Thrown by core and storage for everything that is expected to go wrong. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly body: ErrorBody;
  constructor(code: ErrorCode, reason: string, params: Params = {}, field?: string) {
    super(`${code}: ${reason}`);
    this.body = field === undefined ? { code, reason, params } : { code, reason, params, field };
  }
}

/** The answer to a rule that says no. */
export const refuse = (reason: string, params: Params = {}, field?: string) =>
  new AppError('refused', reason, params, field);

/** The answer when an id names nothing. */
export const notFound = (what: string, id: string) =>
  new AppError('not-found', 'thing.unknown', { what, id });
