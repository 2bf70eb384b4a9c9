/** Stage 3: does it speak TLS, with a certificate that clients will take? */
import { isIP, type Socket } from 'node:net';
import {
  checkServerIdentity,
  connect,
  rootCertificates,
  type PeerCertificate,
  type TLSSocket,
} from 'node:tls';
import { codeOf, shown, within, type Verdict } from './stage.ts';
import type { Cause, FindingName } from './vocabulary.ts';

export type Handshake =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'ended'; readonly socket: TLSSocket | null; readonly verdict: Verdict };

const dayMs = 86_400_000;
/** A certificate that ends within so many days is worth a warning. */
const soonDays = 14;
const mostNames = 50;

/**
 * Shakes hands over `socket`. The certificate is judged here and not by the socket, so that a bad one can be described.
 * `authorities`: certificates in PEM that are trusted beside the usual ones.
 */
export async function secure(
  socket: Socket,
  host: string,
  timeoutMs: number,
  authorities: readonly string[],
  signal: AbortSignal,
): Promise<Handshake> {
  // Closed between the stages: a handshake over it would wait for nothing.
  if (socket.destroyed) return { kind: 'ended', socket: null, verdict: broken({ code: 'ECONNRESET' }) };
  const secured = connect({
    socket,
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities.length > 0 ? { ca: [...rootCertificates, ...authorities] } : {}),
  });
  const shaken = new Promise<void>((resolve, reject) => {
    secured.once('secureConnect', () => resolve());
    secured.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    // Stays for good: an error that comes after the end must not be uncaught.
    secured.on('error', reject);
  });
  const ended = await within(shaken, timeoutMs, signal);
  if (ended.kind === 'done') return { kind: 'ended', socket: secured, verdict: judge(secured, host) };
  secured.destroy();
  if (ended.kind === 'cancelled') return { kind: 'cancelled' };
  const verdict = ended.kind === 'timedOut' ? silent(timeoutMs) : broken(ended.error);
  return { kind: 'ended', socket: null, verdict };
}

const silent = (timeoutMs: number): Verdict => ({
  outcome: 'failed',
  finding: 'handshakeSilent',
  params: { seconds: timeoutMs / 1000 },
  causes: ['targetUnhealthy', 'speaksNoTls', 'largePackets'],
});

function broken(error: unknown): Verdict {
  const code = codeOf(error);
  const text = `${code} ${error instanceof Error ? error.message : ''}`;
  const failed = (finding: FindingName, causes: readonly Cause[]): Verdict => ({
    outcome: 'failed',
    finding,
    params: { code },
    causes,
  });
  if (/^(ECONNRESET|EPIPE|ECONNABORTED)/.test(code)) {
    return failed('handshakeReset', ['targetUnhealthy', 'speaksNoTls', 'firewallRejects']);
  }
  if (/ALERT|UNRECOGNIZED_NAME|alert/.test(text)) {
    return failed('handshakeRefused', ['nameUnknownToServer', 'protocolVersions', 'clientCertificate']);
  }
  // OpenSSL and (in Electron) BoringSSL name an answer that is no TLS record in one of these ways.
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|LENGTH_TOO_LONG|HTTP_REQUEST|wrong version|too long/.test(text)) {
    return failed('notTls', ['speaksNoTls', 'otherPort']);
  }
  return failed('handshakeFailed', ['protocolVersions', 'speaksNoTls']);
}

/** The names that a certificate is for: DNS names and addresses; the common name where it has neither. */
function namesOf(certificate: PeerCertificate): string[] {
  const alternative = (certificate.subjectaltname ?? '')
    .split(', ')
    .flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? []);
  const common = certificate.subject?.CN;
  const names = alternative.length > 0 ? alternative : common ? [common].flat() : [];
  return names.slice(0, mostNames).map((name) => shown(name));
}

function judge(socket: TLSSocket, host: string): Verdict {
  const certificate = socket.getPeerCertificate();
  const names = namesOf(certificate);
  const until = Date.parse(certificate.valid_to);
  const days = Math.floor((until - Date.now()) / dayMs);
  const issuer = certificate.issuer;
  const by = shown([issuer?.O ?? issuer?.CN ?? []].flat().join(', '));
  const params = {
    host,
    names: names.join(', '),
    issuer: by,
    until: dateOf(certificate.valid_to),
    from: dateOf(certificate.valid_from),
    days,
    protocol: socket.getProtocol() ?? '',
  };
  const verdict = (
    outcome: Verdict['outcome'],
    finding: FindingName,
    causes: readonly Cause[] = [],
  ): Verdict => ({
    outcome,
    finding,
    params: finding === 'certificateNotTrusted' ? { ...params, code: trustError(socket) } : params,
    causes,
    details: names,
  });
  if (until < Date.now())
    return verdict('failed', 'certificateExpired', ['certificateNotRenewed', 'clockWrong']);
  if (Date.parse(certificate.valid_from) > Date.now()) {
    return verdict('failed', 'certificateNotYet', ['clockWrong', 'certificateNotRenewed']);
  }
  if (checkServerIdentity(host, certificate)) {
    return verdict('failed', 'certificateWrongName', ['endpointNameUsed', 'otherService', 'interception']);
  }
  const trust = trustError(socket);
  if (trust === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
    return verdict('warned', 'certificateSelfSigned', ['ownAuthority', 'interception']);
  }
  if (trust !== '')
    return verdict('warned', 'certificateNotTrusted', ['ownAuthority', 'chainIncomplete', 'interception']);
  if (days < soonDays) return verdict('warned', 'certificateEndsSoon', ['certificateNotRenewed']);
  return verdict('passed', 'certificateValid');
}

/** Why the chain is not trusted; empty when it is. The types promise an Error, Node sets its code as a string. */
function trustError(socket: TLSSocket): string {
  const error: unknown = socket.authorized ? '' : socket.authorizationError;
  return typeof error === 'string' ? error : codeOf(error);
}

const dateOf = (text: string) => {
  const time = Date.parse(text);
  return Number.isNaN(time) ? shown(text) : new Date(time).toISOString().slice(0, 10);
};
