/** Stage 2: does something take connections? Each address is tried, since each is another zone of the endpoint. */
import { connect as connectSocket, type Socket } from 'node:net';
import { codeOf, elapsedMs, within, type Ended, type Verdict } from './stage.ts';
import type { Cause, FindingName } from './vocabulary.ts';

/** Starts a connection to an address. */
export type Connect = (address: string, port: number) => Socket;
export const connectTcp: Connect = (address, port) => connectSocket({ host: address, port });

export type Connection =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'ended'; readonly socket: Socket | null; readonly verdict: Verdict };

/** An endpoint has an address per zone: a handful. */
const mostAddresses = 16;
/** How long, once one address answered, the others may still take. */
const graceMs = 1000;

interface Attempt {
  readonly address: string;
  readonly ms: number;
  /** `null`: connected. */
  readonly code: string | null;
}

/** Connects to all addresses at once; keeps the first connection, closes the others. */
export async function connectAny(
  addresses: readonly string[],
  port: number,
  timeoutMs: number,
  connect: Connect,
  signal: AbortSignal,
): Promise<Connection> {
  const late = new AbortController();
  const stop = AbortSignal.any([signal, late.signal]);
  let first: Socket | null = null;
  let grace: NodeJS.Timeout | undefined;
  const attempts = await Promise.all(
    addresses.slice(0, mostAddresses).map(async (address): Promise<Attempt> => {
      const start = performance.now();
      const { socket, ended } = await attempt(() => connect(address, port), timeoutMs, stop);
      const code = codeOfEnd(ended);
      if (code === null && first === null) {
        first = socket;
        grace = setTimeout(() => late.abort(), graceMs);
      } else socket?.destroy();
      return { address, ms: elapsedMs(start), code };
    }),
  );
  clearTimeout(grace);
  const kept = first as Socket | null;
  if (signal.aborted) {
    kept?.destroy();
    return { kind: 'cancelled' };
  }
  return { kind: 'ended', socket: kept, verdict: verdictOf(attempts, port, timeoutMs) };
}

async function attempt(
  connect: () => Socket,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<{ socket: Socket | null; ended: Ended<void> }> {
  if (signal.aborted) return { socket: null, ended: { kind: 'cancelled' } };
  const socket = connect();
  const connected = new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    // Stays for good: an error that comes after the end must not be uncaught.
    socket.on('error', reject);
  });
  return { socket, ended: await within(connected, timeoutMs, signal) };
}

/** `cancelled` here: another address answered and this one did not in the time of grace. */
function codeOfEnd(ended: Ended<void>): string | null {
  if (ended.kind === 'done') return null;
  return ended.kind === 'failed' ? codeOf(ended.error) : 'ETIMEDOUT';
}

function verdictOf(attempts: readonly Attempt[], port: number, timeoutMs: number): Verdict {
  const details = attempts.map(({ address, ms, code }) => `${address} ${code ?? `${ms} ms`}`);
  const connected = attempts.filter((one) => one.code === null);
  const failures = attempts.filter((one) => one.code !== null);
  const addresses = (list: readonly Attempt[]) => list.map((one) => one.address).join(', ');
  if (failures.length === 0) {
    return {
      outcome: 'passed',
      finding: 'connected',
      params: { addresses: addresses(connected), port },
      details,
    };
  }
  if (connected.length > 0) {
    return {
      outcome: 'warned',
      finding: 'connectedPartly',
      params: { addresses: addresses(connected), failed: addresses(failures), port },
      causes: ['zoneTargets', 'zoneAcl'],
      details,
    };
  }
  const params = { addresses: addresses(failures), port, seconds: timeoutMs / 1000 };
  const failed = (finding: FindingName, causes: readonly Cause[], more = {}): Verdict => ({
    outcome: 'failed',
    finding,
    params: { ...params, ...more },
    causes,
    details,
  });
  const code = failures[0]?.code ?? 'unknown';
  switch (code) {
    case 'ECONNREFUSED':
      return failed('refused', ['nothingListens', 'otherPort', 'firewallRejects']);
    case 'ETIMEDOUT':
      return failed('silent', ['groupLacksPort', 'notAccepted', 'noRoute', 'aclDrops', 'outsideNetwork']);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return failed('unreachable', ['noRoute', 'outsideNetwork']);
    case 'ECONNRESET':
      return failed('connectReset', ['targetUnhealthy', 'firewallRejects']);
    default:
      return failed('connectFailed', ['firewallRejects', 'outsideNetwork'], { code });
  }
}
