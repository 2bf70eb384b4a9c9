/** Why the data folder can't be had, for the person who started the program. */
import { AppError } from '../contract/errors.ts';
import { textsOf, type Texts } from './texts.ts';

/** What, where, and what mends it. */
export function explain(error: unknown, folder: string, texts: Texts = textsOf('en')): string {
  if (error instanceof AppError) {
    const { reason, params } = error.body;
    return `${texts(`error.${reason}`, params)}\n${texts(`error.${reason}.mend`, params)}`;
  }
  return texts('start.internal', { folder, message: error instanceof Error ? error.message : String(error) });
}
