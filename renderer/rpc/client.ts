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

/**
 * Asked once more before the answer, these are meant once more: they read what may have changed meanwhile, go a step on, or
 * bring too much to compare.
 */
const meantAgain =
  /\.(read|list|listRecent|preview|validate|verify|window|realtime|status|highlights|usage|exportPiece|stageFile|crashes|undo|redo)$/;

export class Client {
  /** What was asked last, while it is not answered. */
  #last: { readonly asked: string; readonly answer: Promise<unknown> } | null = null;
  /** What waits for the first page; null: nothing waits any more. */
  #held: (() => void)[] | null = null;
  constructor(readonly transport: Transport) {}

  /**
   * Until `release` only the workspace is asked for. Whatever else the first page asks makes the core bring in most of the
   * program, on the processor that the page is to be shown with.
   */
  hold(): void {
    this.#held ??= [];
  }
  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const go of held) go();
  }

  /**
   * Sends plain JSON only: a `$state` proxy must go through `$state.snapshot` first. Throws `CallError`. A button that is
   * pressed twice before the answer has asked once.
   */
  call<C extends CommandName>(command: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const asked = meantAgain.test(command) ? '' : JSON.stringify([command, input]);
    if (asked !== '' && this.#last?.asked === asked) return this.#last.answer as Promise<OutputOf<C>>;
    const answer = this.#send(command, input);
    if (asked === '') return answer;
    const last = { asked, answer };
    this.#last = last;
    const over = () => {
      if (this.#last === last) this.#last = null;
    };
    answer.then(over, over);
    return answer;
  }

  async #send<C extends CommandName>(command: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const held = this.#held;
    if (held && command !== 'workspace.read') await new Promise<void>((go) => held.push(go));
    const reply = await this.transport.request(command, input);
    if (!reply.ok) throw new CallError(reply.error);
    return reply.value as OutputOf<C>;
  }
}
