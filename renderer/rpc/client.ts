/** The page's one way to the core: typed calls over whatever transport was chosen at the start. */
import type { CommandName, InputOf, OutputOf } from '../../electron/contract/commands.ts';
import type { ErrorBody } from '../../electron/contract/errors.ts';
import type { Transport } from '../../electron/contract/transport.ts';

/** A refused or failed call. `body.reason` is translated by `errorText` in renderer/i18n. */
export class CallError extends Error {
  override readonly name = 'CallError';
  constructor(readonly body: ErrorBody) {
    super(`${body.code}: ${body.reason}`);
  }
}

export class Client {
  constructor(readonly transport: Transport) {}

  /** Sends plain JSON only: a `$state` proxy must go through `$state.snapshot` first. Throws `CallError`. */
  async call<C extends CommandName>(command: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const reply = await this.transport.request(command, input);
    if (!reply.ok) throw new CallError(reply.error);
    return reply.value as OutputOf<C>;
  }
}
