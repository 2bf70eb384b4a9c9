/**
 * The connectivity check from this computer: name, TCP, TLS, HTTP, one after the other over one connection. It never
 * pings: endpoints do not answer (https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html).
 */
import { isIP, type Socket } from 'node:net';
import type { ConnectivityStage } from '../contract/check-results.ts';
import type { ConnectivityProbe } from '../core/ports.ts';
import { isPrivateAddress } from './addresses.ts';
import { resolveName, systemLookup, type Lookup } from './dns.ts';
import { ask } from './http.ts';
import { concluded, elapsedMs, skipped, type StageName, type Verdict } from './stage.ts';
import { connectAny, connectTcp, type Connect } from './tcp.ts';
import { secure } from './tls.ts';
import type { FindingName } from './vocabulary.ts';

/** What a test puts in the place of the network. */
export interface ProbeOptions {
  readonly lookup?: Lookup;
  readonly connect?: Connect;
  /** Certificates in PEM that are trusted beside the usual ones. */
  readonly authorities?: readonly string[];
}

type Request = Parameters<ConnectivityProbe['check']>[0];
const order: readonly StageName[] = ['dns', 'tcp', 'tls', 'http'];

/** A probe on Node's own sockets. Each stage takes at most `timeoutMs`; a cancelled check ends at once. */
export function createProbe(options: ProbeOptions = {}): ConnectivityProbe {
  return {
    async check(request, onStage, signal) {
      const at = Date.now();
      const abort = new AbortController();
      signal.onCancel(() => abort.abort());
      if (signal.cancelled) abort.abort();
      const sockets = new Set<Socket>();
      const stages: ConnectivityStage[] = [];
      try {
        for await (const stage of run(request, options, sockets, abort.signal)) {
          stages.push(stage);
          onStage(stage);
        }
      } finally {
        for (const socket of sockets) socket.destroy();
      }
      return { host: request.host, port: request.port, at, stages };
    },
  };
}

/** The four stages as they end; after one that failed or was cancelled the rest is skipped. */
async function* run(
  request: Request,
  options: ProbeOptions,
  sockets: Set<Socket>,
  signal: AbortSignal,
): AsyncGenerator<ConnectivityStage> {
  const { host, port, timeoutMs } = request;
  const track = <S extends Socket | null>(socket: S): S => {
    if (socket) sockets.add(socket);
    return socket;
  };
  let start = performance.now();
  const end = (stage: StageName, verdict: Verdict) => concluded(stage, elapsedMs(start), verdict);
  const rest = (from: StageName, finding: FindingName) =>
    order.slice(order.indexOf(from)).map((stage) => skipped(stage, finding));

  let addresses: readonly string[] = [host];
  if (isIP(host) !== 0) yield skipped('dns', 'addressGiven', { host });
  else {
    const name = await resolveName(request, options.lookup ?? systemLookup, signal);
    if (name.kind === 'cancelled') return yield* rest('dns', 'cancelled');
    yield end('dns', name.verdict);
    if (name.verdict.outcome === 'failed') return yield* rest('tcp', 'earlierStageFailed');
    // The Internet's way to the service says nothing about the private link, so it is not gone.
    addresses = name.addresses.filter(isPrivateAddress);
    if (addresses.length === 0) return yield* rest('tcp', 'publicAddress');
  }

  start = performance.now();
  const connection = await connectAny(addresses, port, timeoutMs, options.connect ?? connectTcp, signal);
  if (connection.kind === 'cancelled') return yield* rest('tcp', 'cancelled');
  yield end('tcp', connection.verdict);
  const socket = track(connection.socket);
  if (!socket) return yield* rest('tls', 'earlierStageFailed');

  start = performance.now();
  // From here on the TLS socket owns the connection: to destroy the one below it under its feet crashes Node 20.
  sockets.delete(socket);
  const handshake = await secure(socket, host, timeoutMs, options.authorities ?? [], signal);
  if (handshake.kind === 'cancelled') return yield* rest('tls', 'cancelled');
  yield end('tls', handshake.verdict);
  const secured = track(handshake.socket);
  if (!secured || handshake.verdict.outcome === 'failed') return yield* rest('http', 'earlierStageFailed');

  start = performance.now();
  const answer = await ask(secured, request, signal);
  if (answer.kind === 'cancelled') return yield* rest('http', 'cancelled');
  yield end('http', answer.verdict);
}
