/**
 * Updates of the program, the pure part: which feed may be asked, which key is one, which version may follow which, and
 * what there is to tell. The checks that need bytes are in electron/updates.
 */
import * as v from 'valibot';
import type { Fault } from './fault.ts';

/** From the question to the last byte of a feed's small files: no check takes longer. */
export const askMs = 15_000;

/** Encrypted, except on this computer: what is fetched is signed, but who asks for it is nobody's business. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;
const addressForm =
  /^(https?):\/\/([^/?#@]*@)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(\/[\w\-.~%!$&'()*+,;=:@/]*)?$/i;

/** What the form lets through and no address is: `https://1.2.3.4.5`. */
const anyUrl = v.pipe(v.string(), v.url());

const partsOf = (address: string) => {
  const [, scheme = '', credentials, host = '', port = '443'] = addressForm.exec(address) ?? [];
  return { scheme: scheme.toLowerCase(), credentials, host, port: Number(port) };
};

/** The address of a folder on a web server, where the feed's files lie; empty: there is none. Ends with `/`. */
export const FeedAddress = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(1024, 'feed.form'),
  v.check((text) => text === '' || (addressForm.test(text) && v.is(anyUrl, text)), 'feed.form'),
  v.check((text) => partsOf(text).port >= 1 && partsOf(text).port <= 65_535, 'feed.form'),
  v.check((text) => partsOf(text).credentials === undefined, 'feed.credentials'),
  v.check((text) => partsOf(text).scheme !== 'http' || loopback.test(partsOf(text).host), 'feed.insecure'),
  v.transform((text) => (text === '' || text.endsWith('/') ? text : `${text}/`)),
);

/**
 * What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410, 4): 12 bytes, and so 16 whole
 * characters of base64.
 */
export const ed25519Prefix = 'MCowBQYDK2VwAyEA';
/** 32 bytes: of the last digit before the padding only four bits are used. */
const keyForm = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** The key's 32 bytes as base64, from those, or from PEM or DER around them; null: it is no Ed25519 public key. */
function publicKeyIn(text: string): string | null {
  const bare = text.replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '');
  const key = bare.startsWith(ed25519Prefix) && bare.length === 60 ? bare.slice(16) : bare;
  return keyForm.test(key) ? key : null;
}

/** The publisher's public key; empty: there is none. */
export const PublisherKey = v.pipe(
  v.string(),
  v.maxLength(1024, 'publisherKey.form'),
  v.transform((text) => (text.trim() === '' ? '' : publicKeyIn(text))),
  v.check((key) => key !== null, 'publisherKey.form'),
  v.transform((key) => key ?? ''),
);

/** Without leading zeros, and no longer than a number can be exact (https://semver.org/#semantic-versioning-specification-semver). */
const versionForm =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-((?:0|[1-9]\d{0,8}|\d*[a-z-][0-9a-z-]*)(?:\.(?:0|[1-9]\d{0,8}|\d*[a-z-][0-9a-z-]*))*))?(?:\+[0-9a-z.-]+)?$/i;

/** A version as SemVer writes it, without a `v`. */
export const isVersion = (text: string): boolean => text.length <= 128 && versionForm.test(text);

/** Below, at or above 0 as `a` comes before, is the same as, or comes after `b` (SemVer, 11). Both must be versions. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [versionForm.exec(a) ?? [], versionForm.exec(b) ?? []];
  for (const at of [1, 2, 3]) {
    const difference = Number(left[at]) - Number(right[at]);
    if (difference !== 0) return difference;
  }
  if (left[4] === undefined || right[4] === undefined)
    return Number(left[4] === undefined) - Number(right[4] === undefined);
  return comparePrereleases(left[4].split('.'), right[4].split('.'));
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  for (const [at, one] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (one === other) continue;
    const numeric = [one, other].map((part) => /^\d+$/.test(part));
    if (numeric[0] && numeric[1]) return Number(one) - Number(other);
    if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** `downgrade`: older than what runs. `replayed`: older than what this publisher has offered before. */
export type OfferedVersion = 'newer' | 'same' | 'downgrade' | 'replayed';

/** What an offered version is to a program of version `running` that was once offered `seen`. All must be versions. */
export function judgeVersion(offered: string, running: string, seen: string | null): OfferedVersion {
  if (compareVersions(offered, running) < 0) return 'downgrade';
  if (seen !== null && compareVersions(offered, seen) < 0) return 'replayed';
  return compareVersions(offered, running) === 0 ? 'same' : 'newer';
}

/** The operator's, not a workspace's. Nothing is fetched unless feed and key are both there. */
export interface UpdateSettings {
  /** A folder on a web server; empty: off. */
  readonly feed: string;
  /** Ed25519, 32 bytes as base64; empty: off. */
  readonly publicKey: string;
  readonly checkAtStart: boolean;
}

/** A version that the publisher has signed. */
export interface Release {
  readonly version: string;
  /** Epoch ms; null: the feed does not say. */
  readonly publishedAt: number | null;
  /** Plain text. */
  readonly notes: string;
  /** Of the file that this copy would download; null: there is none for it. */
  readonly bytes: number | null;
}

export type UpdateState =
  | { readonly kind: 'off' }
  | { readonly kind: 'idle'; readonly checkedAt: number | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'current'; readonly checkedAt: number }
  | { readonly kind: 'available'; readonly checkedAt: number; readonly release: Release }
  | { readonly kind: 'downloading'; readonly release: Release; readonly percent: number }
  | { readonly kind: 'ready'; readonly release: Release }
  | {
      readonly kind: 'failed';
      readonly doing: 'check' | 'download' | 'install';
      readonly fault: Fault;
      /** What can be tried again without another check; null: nothing. */
      readonly release: Release | null;
    };

/** Why a copy of the program can't put a new one in its own place. Texts: `updates.fixed.<why>`. */
export type FixedCopy = 'unpackaged' | 'unpacked' | 'portable' | 'mac' | 'readOnly';

/** Everything that Settings shows of updates. */
export interface UpdateStatus {
  readonly settings: UpdateSettings;
  readonly state: UpdateState;
  /** The version that runs. */
  readonly running: string;
  /** Null: this copy can replace itself. */
  readonly fixed: FixedCopy | null;
}
