/**
 * Who may talk to the host: pure decisions. Loopback is shared by every user of the machine and by every page in the
 * operator's own browser, so a request needs all of: the token (or the cookie it was traded for), a Host that names
 * loopback (no DNS rebinding), and, from anything but a plain navigation, an Origin equal to that Host.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

export interface GateSecrets {
  /** Printed once at the start; opens the door at the first load. */
  readonly token: string;
  /** What the token is traded for. */
  readonly session: string;
  /** Its own at every start: browsers share cookies between all ports of a host, so two hosts must not share a name. */
  readonly cookieName: string;
}

/** The parts of a request that decide; header names in lower case. */
export interface GateRequest {
  readonly method: string;
  /** The request line's target, as `/assets/a.js?x=1`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly upgrade: boolean;
}

export type Decision =
  | { readonly kind: 'page'; readonly path: string; readonly host: string }
  | { readonly kind: 'wire' }
  /** Set the cookie and go to `/`, so that the token leaves the address. */
  | { readonly kind: 'trade'; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly status: 400 | 403 | 404 | 405 | 414; readonly why: string };

const wirePath = '/wire';
const maxTargetLength = 2048;
/** Any port: `ssh -L 8080:127.0.0.1:PORT` makes the browser's port another than ours. */
const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/** Does a Host header name this computer, whatever the port? */
export const isLoopbackHost = (host: string | undefined): boolean =>
  host !== undefined && loopbackHost.test(host);

const refuse = (status: 400 | 403 | 404 | 405 | 414, why: string): Decision => ({
  kind: 'refuse',
  status,
  why,
});

/** Equal or not in a time that tells nothing of where they differ, nor of the length. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** May this request pass, and as what? */
export function decide({ method, target, headers, upgrade }: GateRequest, secrets: GateSecrets): Decision {
  const host = one(headers['host']);
  if (host === undefined || !isLoopbackHost(host)) return refuse(403, 'host');
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'method');
  if (target.length > maxTargetLength) return refuse(414, 'target');
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(target)) return refuse(400, 'target');
  const [path = '/', query = ''] = target.split('?', 2);

  const origin = one(headers['origin']);
  if (origin !== undefined && origin !== `http://${host}`) return refuse(403, 'origin');
  if (upgrade) {
    if (path !== wirePath) return refuse(404, 'path');
    if (origin === undefined) return refuse(403, 'origin');
    return hasSession(headers, secrets) ? { kind: 'wire' } : refuse(403, 'session');
  }

  if (!fetchedAsPage(headers)) return refuse(403, 'fetch metadata');
  const token = new URLSearchParams(query).get('token');
  if (path === '/' && token !== null)
    return method === 'GET' && sameSecret(token, secrets.token)
      ? {
          kind: 'trade',
          cookie: `${secrets.cookieName}=${secrets.session}; Path=/; HttpOnly; SameSite=Strict`,
        }
      : refuse(403, 'token');
  if (!hasSession(headers, secrets)) return refuse(403, 'session');
  return { kind: 'page', path, host };
}

/**
 * What browsers say about who asks: our own page, or an address typed or opened as a whole page. Programs other than
 * browsers say nothing and need the secret all the same.
 */
function fetchedAsPage(headers: GateRequest['headers']): boolean {
  const site = one(headers['sec-fetch-site']);
  if (site === undefined || site === 'same-origin') return one(headers['sec-fetch-dest']) !== 'iframe';
  return one(headers['sec-fetch-mode']) === 'navigate' && one(headers['sec-fetch-dest']) === 'document';
}

function hasSession(headers: GateRequest['headers'], secrets: GateSecrets): boolean {
  const prefix = `${secrets.cookieName}=`;
  const values = (one(headers['cookie']) ?? '').split(/; */).filter((pair) => pair.startsWith(prefix));
  // Two cookies of the name: somebody else has set one; neither is believed.
  return values.length === 1 && sameSecret((values[0] ?? '').slice(prefix.length), secrets.session);
}

/** A header's only value; undefined when there is none or more than one. */
const one = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
