/** Why a file can't be read, thrown while it is: nothing of such a file is used. */
import type { ErrorParams } from '../../contract/errors.ts';

/** `reason` without its `import.` in front; the texts are `error.import.<reason>`. `params` say where and what. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly reason: string;
  readonly params: ErrorParams;
  constructor(reason: string, params: ErrorParams = {}) {
    super(reason);
    this.reason = reason;
    this.params = params;
  }
}
