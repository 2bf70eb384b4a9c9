/** Asks the feed: its file and the signature over it. Nothing in the file is believed before the signature holds. */
import { refuse } from '../contract/errors.ts';
import { fetchSmall } from './fetch-small.ts';
import { parseRelease, type ReleaseInfo } from './release-info.ts';
import { isSigned } from './signature.ts';

/** Of the feed's file: two dozen names with their hashes and the notes take a few. */
const mostBytes = 256 * 1024;
const mostSignatureBytes = 1024;

export interface FeedQuestion {
  /** Ends with `/`. */
  readonly feed: string;
  readonly publicKey: string;
  /** `latest-linux.yml` and so on: what electron-builder calls it. */
  readonly name: string;
  /** Of the program that asks. */
  readonly version: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What the publisher has signed. Rejects with `AppError` for whatever does not hold, or with what the network said. */
export async function askFeed({
  feed,
  publicKey,
  name,
  version,
  timeoutMs,
  signal,
}: FeedQuestion): Promise<ReleaseInfo> {
  const host = new URL(feed).host;
  const [bytes, signature] = await Promise.all([
    fetchSmall(new URL(name, feed), version, { mostBytes, timeoutMs, signal }),
    fetchSmall(new URL(`${name}.sig`, feed), version, { mostBytes: mostSignatureBytes, timeoutMs, signal }),
  ]);
  if (bytes === null) throw refuse('updates.noFeed', { name, host });
  if (signature === null) throw refuse('updates.unsigned', { name, host });
  if (!isSigned(bytes, signature.toString('latin1'), publicKey))
    throw refuse('updates.signature', { name, host });
  return parseRelease(bytes, name);
}
