/** What the tests of the probe share: a zone, a check, and the end of every server after each test. */
import { Socket } from 'node:net';
import { afterEach } from 'vitest';
import { createProbe, type ProbeOptions } from '../../../electron/connectivity/probe.ts';
import type { ConnectivityReport, ConnectivityStage } from '../../../electron/contract/check-results.ts';
import { dnsServer, pem, type Running, type Zone } from './servers.ts';

export const name = 'gw.link.test';
export const publicName = 'public.link.test';
export const zone: Zone = {
  [name]: { a: ['127.0.0.1'] },
  [publicName]: { a: ['93.184.216.34'] },
  'mixed.link.test': { a: ['93.184.216.34', '127.0.0.1'] },
  'two.link.test': { a: ['127.0.0.1', '127.0.0.2'] },
  'six.link.test': { aaaa: [Buffer.from('fd000000000000000000000000000002', 'hex')] },
  'empty.link.test': {},
  'broken.link.test': { rcode: 2 },
  'closed.link.test': { rcode: 5 },
  'silent.link.test': { silent: true },
};
export const welcome = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
export const authorities = [pem('authority.pem')];

const running: Running[] = [];
export const started = async (server: Promise<Running>) => {
  running.push(await server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** Connects nowhere: what a dropped SYN looks like. */
export const blackhole = () => new Socket();
export const never = { cancelled: false, onCancel: () => undefined };

/** One check of a name of `zone`, with the DNS server that knows it. */
export async function check(
  request: Partial<{ host: string; port: number; dnsServer: string; timeoutMs: number; path: string }>,
  options: ProbeOptions = {},
): Promise<ConnectivityReport> {
  const dns = await started(dnsServer(zone));
  const asked = {
    host: name,
    port: 443,
    dnsServer: `127.0.0.1:${dns.port}`,
    timeoutMs: 5000,
    path: '/',
    ...request,
  };
  return createProbe({ authorities, ...options }).check(asked, () => undefined, never);
}
/** Stage, outcome and finding in one line each. */
export const brief = (report: ConnectivityReport) =>
  report.stages.map((one) => `${one.stage} ${one.outcome} ${one.finding}`);
export const stageOf = (report: ConnectivityReport, stage: ConnectivityStage['stage']) => {
  const found = report.stages.find((one) => one.stage === stage);
  return { params: found?.params, causes: found?.causes, details: found?.details };
};
