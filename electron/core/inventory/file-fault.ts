/** Why a file can't be read, thrown while it is: nothing of such a file is used. */
import type { Params } from '../../domain/fault.ts';

/** `reason` without its `import.` in front; the texts are `error.import.<reason>`. `params` say where and what. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly reason: string;
  readonly params: Params;
  constructor(reason: string, params: Params = {}) {
    super(reason);
    this.reason = reason;
    this.params = params;
  }
}
