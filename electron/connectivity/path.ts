/** One measurement of a path for the sampler: how long to connect and to shake hands, or that it can't be had. */
import { isIP } from 'node:net';
import { isPrivateAddress } from './addresses.ts';
import { resolveName, systemLookup } from './dns.ts';
import type { ProbeOptions } from './probe.ts';
import { connectTcp } from './tcp.ts';
import { secure } from './tls.ts';
import { within } from './stage.ts';

export interface PathRequest {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** As in the settings; empty: the system's. */
  readonly dnsServer: string;
  /** For each of name, connection and handshake, ms. */
  readonly timeoutMs: number;
}

/** Milliseconds with fractions; `NaN`: not measured. `success`: everything that was asked of the path worked. */
export interface PathMeasurement {
  readonly success: boolean;
  readonly connectMs: number;
  readonly handshakeMs: number;
}

export type MeasurePath = (request: PathRequest, signal: AbortSignal) => Promise<PathMeasurement>;

const failed: PathMeasurement = { success: false, connectMs: NaN, handshakeMs: NaN };

/**
 * The system's lookups take a thread of the pool that files need too: a DNS server that is silent must not hold up what
 * is being stored.
 */
const mostLookups = 2;

/** Never rejects, and closes what it opened. As the connectivity check, it does not go the Internet's way. */
export function createPathMeasurement(options: ProbeOptions = {}): MeasurePath {
  const lookup = limited(options.lookup ?? systemLookup, mostLookups);
  const connect = options.connect ?? connectTcp;
  return async ({ host, port, tls, dnsServer, timeoutMs }, signal) => {
    const addresses = await addressesOf({ host, dnsServer, timeoutMs }, lookup, signal);
    if (addresses.length === 0 || signal.aborted) return failed;
    const start = performance.now();
    const sockets = addresses.map((address) => connect(address, port));
    const attempts = sockets.map(
      (socket) =>
        new Promise<typeof socket>((resolve, reject) => {
          socket.once('connect', () => resolve(socket));
          // Stays for good: an error that comes after the end must not be uncaught.
          socket.on('error', reject);
        }),
    );
    const first = await within(Promise.any(attempts), timeoutMs, signal);
    const connectMs = performance.now() - start;
    const kept = first.kind === 'done' ? first.value : null;
    for (const socket of sockets) if (socket !== kept) socket.destroy();
    if (!kept) return failed;
    if (!tls) {
      kept.destroy();
      return { success: true, connectMs, handshakeMs: NaN };
    }
    const shaking = performance.now();
    const handshake = await secure(kept, host, timeoutMs, options.authorities ?? [], signal);
    const handshakeMs = performance.now() - shaking;
    if (handshake.kind === 'cancelled' || !handshake.socket) return { ...failed, connectMs };
    handshake.socket.destroy();
    return { success: true, connectMs, handshakeMs };
  };
}

/** The private addresses of a name; an address is itself, whatever it is: somebody typed it. */
async function addressesOf(
  request: { host: string; dnsServer: string; timeoutMs: number },
  lookup: NonNullable<ProbeOptions['lookup']>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (isIP(request.host) !== 0) return [request.host];
  const resolution = await resolveName(request, lookup, signal);
  return resolution.kind === 'ended' ? resolution.addresses.filter(isPrivateAddress) : [];
}

/** At most `most` at once; the others wait for one that is really over. */
function limited<In, Out>(work: (value: In) => Promise<Out>, most: number): (value: In) => Promise<Out> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (value) => {
    if (running >= most) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await work(value);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
