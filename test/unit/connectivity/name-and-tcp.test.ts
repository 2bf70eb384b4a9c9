import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ProbeOptions } from '../../../electron/connectivity/probe.ts';
import { blackhole, brief, check, publicName, stageOf, started, welcome } from './checks.ts';
import { answering, closedPort } from './servers.ts';

describe('name', () => {
  const nowhere: ProbeOptions = {
    connect: () => {
      throw new Error('must not connect');
    },
  };
  const skippedAll = [
    'tcp skipped earlierStageFailed',
    'tls skipped earlierStageFailed',
    'http skipped earlierStageFailed',
  ];

  it('warns of a name that resolves publicly, and does not go there', async () => {
    const report = await check({ host: publicName }, nowhere);
    expect([brief(report), stageOf(report, 'dns')]).toEqual([
      [
        'dns warned resolvesPublicly',
        'tcp skipped publicAddress',
        'tls skipped publicAddress',
        'http skipped publicAddress',
      ],
      {
        params: { host: publicName, count: 1, addresses: '93.184.216.34', public: '93.184.216.34' },
        causes: ['privateDnsOff', 'otherResolver', 'outsideNetwork', 'dnsAttributesOff'],
        details: ['93.184.216.34'],
      },
    ]);
  });

  it('goes to the private address only when a name has both', async () => {
    const tried: string[] = [];
    const connect = (address: string) => {
      tried.push(address);
      return new Socket();
    };
    const report = await check({ host: 'mixed.link.test', timeoutMs: 150 }, { connect });
    expect([brief(report)[0], tried]).toEqual(['dns warned resolvesMixed', ['127.0.0.1']]);
  });

  it('reads IPv6 addresses', async () => {
    const report = await check({ host: 'six.link.test', timeoutMs: 150 }, { connect: blackhole });
    expect(stageOf(report, 'dns').details).toEqual(['fd00::2']);
  });

  it.each([
    ['missing.link.test', 'nameNotFound'],
    ['empty.link.test', 'nameWithoutAddress'],
    ['broken.link.test', 'dnsServerFailed'],
    ['closed.link.test', 'dnsServerRefused'],
  ])('explains the failure of %s: %s', async (host, finding) => {
    expect(brief(await check({ host }, nowhere))).toEqual([`dns failed ${finding}`, ...skippedAll]);
  });

  it('gives up on a DNS server that does not answer', async () => {
    expect(brief(await check({ host: 'silent.link.test', timeoutMs: 200 }, nowhere))).toEqual([
      'dns failed dnsServerSilent',
      ...skippedAll,
    ]);
  });

  it('refuses what is no DNS server', async () => {
    expect(brief(await check({ dnsServer: 'dns.example' }, nowhere))).toEqual([
      'dns failed dnsServerForm',
      ...skippedAll,
    ]);
  });

  it.each([
    ['ENOTFOUND', 'nameNotFound'],
    ['EAI_AGAIN', 'dnsServerSilent'],
    ['EMFILE', 'lookupFailed'],
  ])("explains %s of the system's lookup: %s", async (code, finding) => {
    const lookup = () => Promise.reject(Object.assign(new Error(code), { code }));
    expect(brief(await check({ dnsServer: '' }, { ...nowhere, lookup }))).toEqual([
      `dns failed ${finding}`,
      ...skippedAll,
    ]);
  });

  it("gives up on a system's lookup that hangs", async () => {
    const lookup = () => new Promise<string[]>(() => undefined);
    expect(brief(await check({ dnsServer: '', timeoutMs: 100 }, { ...nowhere, lookup }))[0]).toBe(
      'dns failed dnsServerSilent',
    );
  });
});

describe('TCP', () => {
  const skippedRest = ['tls skipped earlierStageFailed', 'http skipped earlierStageFailed'];

  it('says that a port refuses', async () => {
    const port = await closedPort();
    const report = await check({ port });
    expect([brief(report).slice(1), stageOf(report, 'tcp')]).toEqual([
      ['tcp failed refused', ...skippedRest],
      {
        params: { addresses: '127.0.0.1', port, seconds: 5 },
        causes: ['nothingListens', 'otherPort', 'firewallRejects'],
        details: ['127.0.0.1 ECONNREFUSED'],
      },
    ]);
  });

  it('says that an address is silent, security group first', async () => {
    const report = await check({ timeoutMs: 150 }, { connect: blackhole });
    expect([brief(report).slice(1), stageOf(report, 'tcp')]).toEqual([
      ['tcp failed silent', ...skippedRest],
      {
        params: { addresses: '127.0.0.1', port: 443, seconds: 0.15 },
        causes: ['groupLacksPort', 'notAccepted', 'noRoute', 'aclDrops', 'outsideNetwork'],
        details: ['127.0.0.1 ETIMEDOUT'],
      },
    ]);
  });

  it.each([
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ECONNRESET', 'connectReset'],
    ['EACCES', 'connectFailed'],
  ])('explains %s: %s', async (code, finding) => {
    const connect = () => {
      const socket = new Socket();
      socket.destroy(Object.assign(new Error(code), { code }));
      return socket;
    };
    expect(brief(await check({}, { connect })).slice(1)).toEqual([`tcp failed ${finding}`, ...skippedRest]);
  });

  it('warns when one zone of two does not answer, and goes on over the other', async () => {
    const server = await started(answering('valid', welcome));
    const connect = (address: string, port: number) =>
      address === '127.0.0.2' ? new Socket() : new Socket().connect(port, '127.0.0.1');
    const report = await check({ host: 'two.link.test', port: server.port, timeoutMs: 300 }, { connect });
    expect([
      brief(report)[1],
      stageOf(report, 'tcp').params,
      stageOf(report, 'tls').params?.['issuer'],
    ]).toEqual([
      'tcp warned connectedPartly',
      { addresses: '127.0.0.1', failed: '127.0.0.2', port: server.port },
      'Test authority',
    ]);
  });
});
