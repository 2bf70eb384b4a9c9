/** What a feed's file says, read only after its signature was verified, and still held to its form. */
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import * as v from 'valibot';
import { refuse } from '../contract/errors.ts';
import { isVersion } from '../domain/updates.ts';

const largestFile = 2 ** 31;
const mostNotes = 20_000;

/** A name and nothing else: no path, no address, nothing that a shell would read. */
const FileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/, 'updates.fileName'));
const FeedFile = v.object({
  url: FileName,
  /** 64 bytes as base64. */
  sha512: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestFile)),
});
const Info = v.object({
  version: v.pipe(v.string(), v.check(isVersion)),
  files: v.pipe(v.array(FeedFile), v.minLength(1), v.maxLength(50)),
  releaseDate: v.optional(v.union([v.string(), v.date()])),
  releaseNotes: v.optional(v.nullable(v.unknown())),
  minimumSystemVersion: v.optional(v.string()),
});

export type FeedFile = v.InferOutput<typeof FeedFile>;

/** One verified file of a feed. */
export interface ReleaseInfo {
  readonly version: string;
  readonly publishedAt: number | null;
  readonly notes: string;
  readonly files: readonly FeedFile[];
  readonly minimumSystemVersion?: string;
}

/** Refuses with `updates.fileName` or `updates.malformed`. `name`: of the file, for the message. */
export function parseRelease(bytes: Buffer, name: string): ReleaseInfo {
  const parsed = v.safeParse(Info, read(bytes, name));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    if (issue.message === 'updates.fileName')
      throw refuse('updates.fileName', { name: String(issue.input).slice(0, 120) });
    throw refuse('updates.malformed', { name, place: v.getDotPath(issue) ?? '-' });
  }
  const { version, files, releaseDate, releaseNotes, minimumSystemVersion } = parsed.output;
  const published = releaseDate === undefined ? NaN : new Date(releaseDate).getTime();
  return {
    version,
    files,
    publishedAt: Number.isFinite(published) ? published : null,
    notes: typeof releaseNotes === 'string' ? releaseNotes.slice(0, mostNotes).trim() : '',
    ...(minimumSystemVersion !== undefined && { minimumSystemVersion }),
  };
}

function read(bytes: Buffer, name: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parseUpdateInfo(text, name, new URL('feed:/'));
  } catch {
    throw refuse('updates.malformed', { name, place: '-' });
  }
}
