/** Stage 4: does a web server answer? Any answer counts: 401 and 404 come from a server that is reached. */
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Params } from '../domain/fault.ts';
import { codeOf, shown, within, type Verdict } from './stage.ts';
import type { Cause, FindingName } from './vocabulary.ts';

export type Answer = { readonly kind: 'cancelled' } | { readonly kind: 'ended'; readonly verdict: Verdict };

const mostHeadBytes = 16 * 1024;

/** Asks for `path` with HTTP/1.1 and reads the status line. */
export async function ask(
  socket: TLSSocket,
  request: { host: string; port: number; path: string; timeoutMs: number },
  signal: AbortSignal,
): Promise<Answer> {
  const line = statusLine(socket);
  const name = isIP(request.host) === 6 ? `[${request.host}]` : request.host;
  const host = request.port === 443 ? name : `${name}:${request.port}`;
  socket.write(
    `GET ${request.path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: private-link-desk\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
  );
  const ended = await within(line, request.timeoutMs, signal);
  socket.destroy();
  if (ended.kind === 'cancelled') return { kind: 'cancelled' };
  if (ended.kind === 'timedOut') {
    const params = { seconds: request.timeoutMs / 1000 };
    return { kind: 'ended', verdict: failed('answerSilent', params, ['targetUnhealthy', 'otherProtocol']) };
  }
  if (ended.kind === 'failed') {
    const code = codeOf(ended.error);
    // In TLS 1.3 a client without a certificate learns of it only now.
    const causes: readonly Cause[] = code.includes('CERTIFICATE_REQUIRED')
      ? ['clientCertificate']
      : ['otherProtocol', 'targetUnhealthy'];
    return { kind: 'ended', verdict: failed('answerClosed', { code }, causes) };
  }
  return { kind: 'ended', verdict: judge(ended.value) };
}

/** The first line that comes, or what came instead of one. Rejects when the connection ends before anything came. */
function statusLine(socket: TLSSocket): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = '';
    const end = () =>
      head === '' ? reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })) : resolve(head);
    socket.on('data', (chunk: Buffer) => {
      head += chunk.toString('latin1');
      const stop = head.indexOf('\n');
      if (stop >= 0) resolve(head.slice(0, stop));
      else if (head.length > mostHeadBytes || !'HTTP/1.'.startsWith(head.slice(0, 7))) resolve(head);
    });
    socket.once('end', end);
    socket.once('close', end);
    socket.on('error', reject);
  });
}

function judge(line: string): Verdict {
  const match = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(line.trimEnd());
  if (!match) return failed('notHttp', { start: shown(line, 40) }, ['otherProtocol', 'otherPort']);
  const status = Number(match[1]);
  const params = { status, reason: shown(match[2] ?? '', 80) };
  if (status < 500) return { outcome: 'passed', finding: 'answered', params };
  return {
    outcome: 'warned',
    finding: 'answeredWithFault',
    params,
    causes: ['targetUnhealthy', 'serviceDown'],
  };
}

const failed = (finding: FindingName, params: Params, causes: readonly Cause[]): Verdict => ({
  outcome: 'failed',
  finding,
  params,
  causes,
});
