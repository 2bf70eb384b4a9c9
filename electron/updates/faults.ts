/** What goes wrong between the feed and the disk, in words that the page translates. */
import { AppError, refuse } from '../contract/errors.ts';
import type { Fault } from '../domain/fault.ts';

/** Node's codes for certificates that don't hold (https://nodejs.org/docs/latest-v20.x/api/tls.html#x509-certificate-error-codes). */
const certificate = /^(?:CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_SSL_|HOSTNAME_)/;
const full = ['ENOSPC', 'EDQUOT'];
const denied = ['EACCES', 'EPERM', 'EROFS'];
const network =
  /^(?:ECONN\w+|ENOTFOUND|EAI_\w+|ETIMEDOUT|EPIPE|EHOST\w+|ENET\w+|EADDRNOTAVAIL|EPROTO|HPE_\w+)$/;

/** A failure as it is told; `host`: of the feed. What nobody expected is `updates.failed` with its code. */
export function faultOf(error: unknown, host: string): Fault {
  if (error instanceof AppError) return { reason: error.body.reason, params: error.body.params };
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const what =
    code === ''
      ? String((error as Error).message)
          .split('\n')[0]
          ?.slice(0, 120)
      : code;
  const tell = ({ body: { reason, params } }: AppError): Fault => ({ reason, params });
  if (code === 'ERR_CHECKSUM_MISMATCH') return tell(refuse('updates.checksum'));
  if (full.includes(code)) return tell(refuse('updates.diskFull'));
  if (denied.includes(code) && syscall !== 'connect') return tell(refuse('updates.notWritable'));
  if (certificate.test(code)) return tell(refuse('updates.certificate', { host, what: code }));
  // What was downloaded is all that is looked for.
  if (code === 'ENOENT') return tell(refuse('updates.changed'));
  if (network.test(code) || syscall === 'connect')
    return tell(refuse('updates.unreachable', { host, what: what ?? '' }));
  return tell(refuse('updates.failed', { what: what ?? '' }));
}

/** True for what the operator, the feed or the disk did; false: it belongs into the log. */
export const isExpected = ({ reason }: Fault): boolean => reason !== 'updates.failed';
