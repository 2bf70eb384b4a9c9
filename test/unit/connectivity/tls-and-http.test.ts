import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { brief, check, name, stageOf, started, welcome } from './checks.ts';
import { answering, tcpServer, tlsServer } from './servers.ts';

describe('TLS', () => {
  it.each([
    ['wrong-name', 'failed certificateWrongName', 'skipped earlierStageFailed'],
    ['expired', 'failed certificateExpired', 'skipped earlierStageFailed'],
    ['not-yet', 'failed certificateNotYet', 'skipped earlierStageFailed'],
    ['self-signed', 'warned certificateSelfSigned', 'passed answered'],
    ['valid', 'passed certificateValid', 'passed answered'],
  ])('judges the certificate %s: %s', async (certificate, tls, http) => {
    const server = await started(answering(certificate, welcome));
    expect(brief(await check({ port: server.port })).slice(2)).toEqual([`tls ${tls}`, `http ${http}`]);
  });

  it('names both names when they differ, and the last day of an expired one', async () => {
    const wrong = await started(answering('wrong-name', welcome));
    const old = await started(answering('expired', welcome));
    const { params, causes } = stageOf(await check({ port: wrong.port }), 'tls');
    const expired = stageOf(await check({ port: old.port }), 'tls');
    expect([params?.['host'], params?.['names'], causes, expired.params?.['until']]).toEqual([
      name,
      'other.link.test, *.elsewhere.test',
      ['endpointNameUsed', 'otherService', 'interception'],
      '2021-01-01',
    ]);
  });

  it('warns of an authority that this computer does not know', async () => {
    const server = await started(answering('valid', welcome));
    const report = await check({ port: server.port }, { authorities: [] });
    expect([brief(report)[2], stageOf(report, 'tls').params?.['code']]).toEqual([
      'tls warned certificateNotTrusted',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ]);
  });

  it.each([
    ['closes at once', (socket: Socket) => socket.destroy(), 'handshakeReset'],
    [
      'closes after the first words',
      (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy()),
      'handshakeReset',
    ],
    [
      'speaks HTTP',
      (socket: Socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      'notTls',
    ],
    ['speaks SSH', (socket: Socket) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n'), 'notTls'],
  ])('explains a server that %s', async (_what, onConnection, finding) => {
    const server = await started(tcpServer(onConnection));
    expect(brief(await check({ port: server.port })).slice(1)).toEqual([
      'tcp passed connected',
      `tls failed ${finding}`,
      'http skipped earlierStageFailed',
    ]);
  });

  it('gives up on a server that accepts and says nothing', async () => {
    const server = await started(tcpServer((socket) => void socket.resume()));
    const report = await check({ port: server.port, timeoutMs: 200 });
    expect([brief(report)[2], stageOf(report, 'tls').params]).toEqual([
      'tls failed handshakeSilent',
      { seconds: 0.2 },
    ]);
    await expect.poll(server.open).toBe(0);
  });

  it('explains a server that refuses the handshake', async () => {
    // An RSA suite and an EC key: no common ground.
    const ciphers = 'ECDHE-RSA-AES128-GCM-SHA256';
    const server = await started(tlsServer('valid', () => undefined, { maxVersion: 'TLSv1.2', ciphers }));
    expect(brief(await check({ port: server.port }))[2]).toBe('tls failed handshakeRefused');
  });
});

describe('HTTP', () => {
  it.each([
    ['HTTP/1.1 204 No Content\r\n\r\n', 'passed answered'],
    ['HTTP/1.0 401\r\n\r\n', 'passed answered'],
    ['HTTP/1.1 404 Not Found\r\n\r\n', 'passed answered'],
    ['HTTP/1.1 503 Service Unavailable\r\n\r\n', 'warned answeredWithFault'],
    ['SSH-2.0-OpenSSH_9.2\r\n', 'failed notHttp'],
    ['HTTP/1.1 banana\r\n', 'failed notHttp'],
    ['\x00\x01\x02', 'failed notHttp'],
    ['', 'failed answerClosed'],
  ])('judges the answer %j: %s', async (text, verdict) => {
    const server = await started(answering('valid', text));
    expect(brief(await check({ port: server.port }))[3]).toBe(`http ${verdict}`);
  });

  it('reads a status line that comes in pieces', async () => {
    const server = await started(
      tlsServer('valid', (socket) => {
        socket.write('HT');
        socket.once('data', () => socket.end('TP/1.1 200 OK\r\n\r\n'));
      }),
    );
    expect(stageOf(await check({ port: server.port }), 'http').params).toEqual({ status: 200, reason: 'OK' });
  });

  it('gives up on a server that takes the question and does not answer', async () => {
    const server = await started(
      tlsServer('valid', (socket) => void socket.on('error', () => undefined).resume()),
    );
    expect(brief(await check({ port: server.port, timeoutMs: 400 }))[3]).toBe('http failed answerSilent');
    await expect.poll(server.open).toBe(0);
  });

  it('says that a client certificate is missing', async () => {
    const accept = (socket: Socket) => void socket.on('error', () => undefined).resume();
    const server = await started(tlsServer('valid', accept, { requestCert: true, minVersion: 'TLSv1.3' }));
    expect(stageOf(await check({ port: server.port }), 'http').causes).toEqual(['clientCertificate']);
  });
});
