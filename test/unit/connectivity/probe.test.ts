import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createProbe, type ProbeOptions } from '../../../electron/connectivity/probe.ts';
import type { ConnectivityStage } from '../../../electron/contract/check-results.ts';
import { authorities, brief, check, name, never, stageOf, started, welcome, zone } from './checks.ts';
import { answering, dnsServer, tcpServer, tlsServer } from './servers.ts';

describe('all well', () => {
  it('passes the four stages over a real TLS and HTTP server, each with its time', async () => {
    const server = await started(answering('valid', welcome));
    const seen: ConnectivityStage[] = [];
    const dns = await started(dnsServer(zone));
    const report = await createProbe({ authorities }).check(
      { host: name, port: server.port, dnsServer: `127.0.0.1:${dns.port}`, timeoutMs: 5000, path: '/' },
      (stage) => seen.push(stage),
      never,
    );
    const days = stageOf(report, 'tls').params?.['days'];
    const protocol = stageOf(report, 'tls').params?.['protocol'];
    expect({ ...report, at: 0, stages: report.stages.map((one) => ({ ...one, ms: typeof one.ms })) }).toEqual(
      {
        host: name,
        port: server.port,
        at: 0,
        stages: [
          {
            stage: 'dns',
            outcome: 'passed',
            ms: 'number',
            finding: 'resolvesPrivately',
            params: { host: name, count: 1, addresses: '127.0.0.1', public: '' },
            causes: [],
            details: ['127.0.0.1'],
          },
          {
            stage: 'tcp',
            outcome: 'passed',
            ms: 'number',
            finding: 'connected',
            params: { addresses: '127.0.0.1', port: server.port },
            causes: [],
            details: [expect.stringMatching(/^127\.0\.0\.1 [\d.]+ ms$/)],
          },
          {
            stage: 'tls',
            outcome: 'passed',
            ms: 'number',
            finding: 'certificateValid',
            params: {
              host: name,
              names: 'gw.link.test, localhost, 127.0.0.1',
              issuer: 'Test authority',
              from: '2020-01-01',
              until: '2120-01-01',
              days,
              protocol,
            },
            causes: [],
            details: ['gw.link.test', 'localhost', '127.0.0.1'],
          },
          {
            stage: 'http',
            outcome: 'passed',
            ms: 'number',
            finding: 'answered',
            params: { status: 200, reason: 'OK' },
            causes: [],
            details: [],
          },
        ],
      },
    );
    expect(seen).toEqual(report.stages);
  });

  it('takes an address instead of a name', async () => {
    const server = await started(answering('valid', welcome));
    expect(brief(await check({ host: '127.0.0.1', port: server.port }))).toEqual([
      'dns skipped addressGiven',
      'tcp passed connected',
      'tls passed certificateValid',
      'http passed answered',
    ]);
  });

  it("uses the system's lookup when no DNS server is named", async () => {
    const server = await started(answering('valid', welcome));
    const report = await check(
      { host: 'localhost', dnsServer: '', port: server.port },
      { connect: (_, port) => new Socket().connect(port, '127.0.0.1') },
    );
    expect(report.stages.map((one) => one.outcome)).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  it('leaves no connection behind', async () => {
    const server = await started(answering('valid', welcome));
    await check({ port: server.port });
    await expect.poll(server.open).toBe(0);
  });

  it('asks for the path with the right host', async () => {
    let request = '';
    const server = await started(
      tlsServer('valid', (socket) => {
        socket.once('data', (data: Buffer) => {
          request = data.toString();
          socket.end(welcome);
        });
      }),
    );
    await check({ port: server.port, path: '/rest/sql?x=1' });
    expect(request.split('\r\n').slice(0, 2)).toEqual([
      'GET /rest/sql?x=1 HTTP/1.1',
      `Host: ${name}:${server.port}`,
    ]);
  });
});

describe('cancel', () => {
  /** Cancels when `reached` says so. */
  async function cancelled(
    request: { host?: string; port?: number; dnsServer?: string },
    options: ProbeOptions,
    reached: (cancel: () => void) => ProbeOptions,
  ) {
    const dns = await started(dnsServer(zone));
    let cancel = () => undefined as void;
    const signal = { cancelled: false, onCancel: (listener: () => void) => void (cancel = listener) };
    const asked = {
      host: name,
      port: 443,
      dnsServer: `127.0.0.1:${dns.port}`,
      timeoutMs: 60_000,
      path: '/',
      ...request,
    };
    const probe = createProbe({ authorities, ...options, ...reached(() => cancel()) });
    return brief(await probe.check(asked, () => undefined, signal));
  }
  const hang = () => new Promise<string[]>(() => undefined);

  it('ends at once while a name is looked up', async () => {
    const stages = await cancelled({ dnsServer: '' }, {}, (cancel) => ({
      lookup: () => {
        queueMicrotask(cancel);
        return hang();
      },
    }));
    expect(stages).toEqual([
      'dns skipped cancelled',
      'tcp skipped cancelled',
      'tls skipped cancelled',
      'http skipped cancelled',
    ]);
  });

  it('ends at once while a DNS server is silent', async () => {
    const dns = await started(dnsServer({ [name]: { silent: true } }));
    const stages = await cancelled({ dnsServer: `127.0.0.1:${dns.port}` }, {}, (cancel) => {
      setImmediate(cancel);
      return {};
    });
    expect(stages[0]).toBe('dns skipped cancelled');
  });

  it('ends at once while a connection is made, and gives the socket up', async () => {
    const socket = new Socket();
    const stages = await cancelled({}, {}, (cancel) => ({
      connect: () => {
        queueMicrotask(cancel);
        return socket;
      },
    }));
    expect([stages.slice(1), socket.destroyed]).toEqual([
      ['tcp skipped cancelled', 'tls skipped cancelled', 'http skipped cancelled'],
      true,
    ]);
  });

  it('ends at once while hands are shaken', async () => {
    let cancel = () => undefined as void;
    const server = await started(tcpServer((socket) => void socket.on('data', () => cancel())));
    const stages = await cancelled({ port: server.port }, {}, (by) => {
      cancel = by;
      return {};
    });
    expect(stages.slice(1)).toEqual([
      'tcp passed connected',
      'tls skipped cancelled',
      'http skipped cancelled',
    ]);
    await expect.poll(server.open).toBe(0);
  });

  it('ends at once while an answer is awaited', async () => {
    let cancel = () => undefined as void;
    const server = await started(
      tlsServer('valid', (socket) => {
        socket.on('error', () => undefined);
        socket.on('data', () => cancel());
      }),
    );
    const stages = await cancelled({ port: server.port }, {}, (by) => {
      cancel = by;
      return {};
    });
    expect(stages[3]).toBe('http skipped cancelled');
    await expect.poll(server.open).toBe(0);
  });

  it('does nothing when it was cancelled before', async () => {
    const signal = { cancelled: true, onCancel: () => undefined };
    const asked = { host: name, port: 443, dnsServer: '', timeoutMs: 60_000, path: '/' };
    const report = await createProbe({ lookup: hang }).check(asked, () => undefined, signal);
    expect(report.stages.map((one) => one.finding)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });
});
