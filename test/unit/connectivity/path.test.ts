/** The sampler's measurement of a path, over real sockets on loopback. */
import { describe, expect, it } from 'vitest';
import { createPathMeasurement } from '../../../electron/connectivity/path.ts';
import { authorities, blackhole, name, publicName, started, zone } from './checks.ts';
import { answering, closedPort, dnsServer, tcpServer } from './servers.ts';

const { signal } = new AbortController();
const request = { host: '127.0.0.1', tls: false, dnsServer: '', timeoutMs: 2000 };
const failed = { success: false, connectMs: NaN, handshakeMs: NaN };

describe('a path', () => {
  it('that listens: the time to connect', async () => {
    const { port } = await started(tcpServer(() => undefined));
    const measured = await createPathMeasurement()({ ...request, port }, signal);
    expect(measured).toEqual({ success: true, connectMs: expect.any(Number) as number, handshakeMs: NaN });
    expect(measured.connectMs).toBeGreaterThan(0);
    expect(measured.connectMs).toBeLessThan(2000);
  });

  it('that speaks TLS: the time of the handshake too, by name', async () => {
    const { port } = await started(answering('valid', ''));
    const dns = await started(dnsServer(zone));
    const asked = { ...request, host: name, port, tls: true, dnsServer: `127.0.0.1:${dns.port}` };
    const measured = await createPathMeasurement({ authorities })(asked, signal);
    expect(measured.success).toBe(true);
    expect(measured.handshakeMs).toBeGreaterThan(0);
  });

  it('that refuses, or is silent, is no success and has no time', async () => {
    const refusing = await createPathMeasurement()({ ...request, port: await closedPort() }, signal);
    const silent = createPathMeasurement({ connect: blackhole });
    expect([refusing, await silent({ ...request, port: 443, timeoutMs: 50 }, signal)]).toEqual([
      failed,
      failed,
    ]);
  });

  it('that takes connections and then says nothing: connected, no handshake', async () => {
    const server = await started(tcpServer(() => undefined));
    const asked = { ...request, port: server.port, tls: true, timeoutMs: 100 };
    const measured = await createPathMeasurement()(asked, signal);
    expect(measured).toEqual({ success: false, connectMs: expect.any(Number) as number, handshakeMs: NaN });
    expect(measured.connectMs).not.toBeNaN();
  });

  it('leaves no connection open', async () => {
    const server = await started(tcpServer(() => undefined));
    const measure = createPathMeasurement();
    await Promise.all([1, 2, 3].map(() => measure({ ...request, port: server.port }, signal)));
    await expect.poll(() => server.open()).toBe(0);
  });

  it('does not go the Internet’s way, and a name that nobody knows is no success', async () => {
    const dns = await started(dnsServer(zone));
    let connected = 0;
    const measure = createPathMeasurement({
      connect: () => {
        connected += 1;
        return blackhole();
      },
    });
    const by = { ...request, port: 443, timeoutMs: 500, dnsServer: `127.0.0.1:${dns.port}` };
    const answers = [
      await measure({ ...by, host: publicName }, signal),
      await measure({ ...by, host: 'nobody.link.test' }, signal),
    ];
    expect([answers, connected]).toEqual([[failed, failed], 0]);
  });

  it('is given up when the round is over', async () => {
    const abort = new AbortController();
    const measure = createPathMeasurement({ connect: blackhole });
    const measuring = measure({ ...request, port: 443, timeoutMs: 60_000 }, abort.signal);
    abort.abort();
    expect(await measuring).toEqual(failed);
  });
});
