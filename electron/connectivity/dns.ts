/** Stage 1: what does the name lead to, and is that private? */
import { promises as dns } from 'node:dns';
import type { Params } from '../domain/fault.ts';
import { isPrivateAddress, parseDnsServer } from './addresses.ts';
import { codeOf, shown, within, type Verdict } from './stage.ts';
import type { Cause, FindingName } from './vocabulary.ts';

/** All addresses of a name by the system's own means; rejects as `dns.lookup` does. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export const systemLookup: Lookup = async (host) =>
  (await dns.lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

export type Resolution =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'ended'; readonly addresses: readonly string[]; readonly verdict: Verdict };

/** Resolves `host` with one DNS server, or (empty `dnsServer`) by the system's lookup. */
export async function resolveName(
  request: { host: string; dnsServer: string; timeoutMs: number },
  lookup: Lookup,
  signal: AbortSignal,
): Promise<Resolution> {
  const { host, timeoutMs } = request;
  if (request.dnsServer === '') {
    const ended = await within(lookup(host), timeoutMs, signal);
    if (ended.kind === 'cancelled') return { kind: 'cancelled' };
    if (ended.kind === 'timedOut') return failure('ETIMEOUT', host, 'system');
    if (ended.kind === 'failed') return failure(codeOf(ended.error), host, 'system');
    return success(host, ended.value);
  }
  const server = parseDnsServer(request.dnsServer);
  if (!server) return failed('dnsServerForm', { server: shown(request.dnsServer) }, []);
  return resolveWith(server, host, timeoutMs, signal);
}

async function resolveWith(
  server: string,
  host: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Resolution> {
  const resolver = new dns.Resolver({ timeout: timeoutMs, tries: 1 });
  resolver.setServers([server]);
  const both = [resolver.resolve4(host), resolver.resolve6(host)] as const;
  const settled = Promise.allSettled(both);
  const ended = await within(settled, timeoutMs, signal);
  // Ends the questions that are still open: what was answered in time counts, the rest is a timeout.
  if (ended.kind !== 'done') resolver.cancel();
  if (ended.kind === 'cancelled') return { kind: 'cancelled' };
  const answers = await settled;
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length > 0) return success(host, addresses);
  const codes = answers.map((answer) => (answer.status === 'rejected' ? codeOf(answer.reason) : 'ENODATA'));
  // A name exists or not for both kinds of address alike; a server's trouble says more than "no data" of the other kind.
  const telling = codes.find((code) => code === 'ENOTFOUND') ?? codes.find((code) => code !== 'ENODATA');
  return failure(telling === 'ECANCELLED' ? 'ETIMEOUT' : (telling ?? 'ENODATA'), host, server);
}

function success(host: string, found: readonly string[]): Resolution {
  const addresses = [...new Set(found)];
  const open = addresses.filter((address) => !isPrivateAddress(address));
  const params = { host, count: addresses.length, addresses: addresses.join(', '), public: open.join(', ') };
  if (addresses.length === 0) return failure('ENODATA', host, '');
  if (open.length === 0) {
    const verdict: Verdict = { outcome: 'passed', finding: 'resolvesPrivately', params, details: addresses };
    return { kind: 'ended', addresses, verdict };
  }
  const all = open.length === addresses.length;
  const verdict: Verdict = {
    outcome: 'warned',
    finding: all ? 'resolvesPublicly' : 'resolvesMixed',
    params,
    causes: all
      ? ['privateDnsOff', 'otherResolver', 'outsideNetwork', 'dnsAttributesOff']
      : ['otherResolver', 'privateDnsSettling'],
    details: addresses,
  };
  return { kind: 'ended', addresses, verdict };
}

/** By the codes of getaddrinfo (EAI_…) and of c-ares. */
function failure(code: string, host: string, server: string): Resolution {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_NONAME':
      return failed('nameNotFound', { host }, ['nameMistyped', 'privateDnsOff', 'otherResolver']);
    case 'ENODATA':
    case 'EAI_NODATA':
      return failed('nameWithoutAddress', { host }, ['nameMistyped', 'otherResolver']);
    case 'ESERVFAIL':
      return failed('dnsServerFailed', { host, server }, ['resolverForwards', 'resolverBroken']);
    case 'EREFUSED':
      return failed('dnsServerRefused', { host, server }, ['resolverNotForYou']);
    case 'ECONNREFUSED':
      return failed('dnsServerAbsent', { server }, ['dnsServerMistyped', 'resolverBroken']);
    case 'ETIMEOUT':
    case 'ETIMEDOUT':
    case 'EAI_AGAIN':
      return failed('dnsServerSilent', { host, server }, [
        'dnsPortBlocked',
        'dnsServerMistyped',
        'resolverBroken',
      ]);
    case 'EBADNAME':
      return failed('nameForm', { host }, ['nameMistyped']);
    default:
      return failed('lookupFailed', { host, code }, ['resolverBroken']);
  }
}

const failed = (finding: FindingName, params: Params, causes: readonly Cause[]): Resolution => ({
  kind: 'ended',
  addresses: [],
  verdict: { outcome: 'failed', finding, params, causes },
});
