import { describe, expect, it } from 'vitest';
import { decide, sameSecret, type Decision, type GateRequest } from '../../../electron/host/gate.ts';

const secrets = { token: 't'.repeat(64), session: 's'.repeat(64), cookieName: 'desk-0a1b2c3d' };
const cookie = `desk-0a1b2c3d=${secrets.session}`;
const host = '127.0.0.1:4000';
const own = { host, cookie };

const ask = (target: string, headers: GateRequest['headers'], more: Partial<GateRequest> = {}): Decision =>
  decide({ method: 'GET', target, headers, upgrade: false, ...more }, secrets);
const dial = (headers: GateRequest['headers'], target = '/wire'): Decision =>
  ask(target, headers, { upgrade: true });
const refused = (status: number, why: string) => ({ kind: 'refuse', status, why });
const page = (path: string, at = host) => ({ kind: 'page', path, host: at });
const trade = {
  kind: 'trade',
  cookie: `desk-0a1b2c3d=${secrets.session}; Path=/; HttpOnly; SameSite=Strict`,
};

describe('a page request', () => {
  it.each([
    ['the token, typed or opened from a terminal', ask(`/?token=${secrets.token}`, { host }), trade],
    [
      'the token, by a browser',
      ask(`/?token=${secrets.token}`, {
        host,
        'sec-fetch-site': 'none',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
      }),
      trade,
    ],
    ['the cookie', ask('/', own), page('/')],
    ['the cookie among others', ask('/a.js', { host, cookie: `x=1; ${cookie}; y=2` }), page('/a.js')],
    ['a query that is not the token', ask('/a.js?v=1', own), page('/a.js')],
    ['localhost', ask('/', { ...own, host: 'localhost:8080' }), page('/', 'localhost:8080')],
    ['IPv6 loopback through a tunnel', ask('/', { ...own, host: '[::1]:8080' }), page('/', '[::1]:8080')],
    ['its own origin', ask('/', { ...own, origin: `http://${host}` }), page('/')],
    [
      'its own script',
      ask('/a.js', { ...own, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'script' }),
      page('/a.js'),
    ],
  ])('passes with %s', (_name, decision, expected) => {
    expect(decision).toEqual(expected);
  });

  it.each([
    ['nothing', ask('/', { host }), refused(403, 'session')],
    ['a wrong token', ask(`/?token=${'x'.repeat(64)}`, { host }), refused(403, 'token')],
    ['a wrong token beside the cookie', ask('/?token=', own), refused(403, 'token')],
    ['the token in another place', ask(`/a.js?token=${secrets.token}`, { host }), refused(403, 'session')],
    [
      'the token by HEAD',
      ask(`/?token=${secrets.token}`, { host }, { method: 'HEAD' }),
      refused(403, 'token'),
    ],
    [
      'the token as the cookie',
      ask('/', { host, cookie: `desk-0a1b2c3d=${secrets.token}` }),
      refused(403, 'session'),
    ],
    [
      "another host's cookie",
      ask('/', { host, cookie: `desk-ffffffff=${secrets.session}` }),
      refused(403, 'session'),
    ],
    [
      'two cookies of the name',
      ask('/', { host, cookie: `${cookie}; desk-0a1b2c3d=x` }),
      refused(403, 'session'),
    ],
    ['a rebound name', ask('/', { ...own, host: 'evil.example:4000' }), refused(403, 'host')],
    [
      'a name that begins like ours',
      ask('/', { ...own, host: '127.0.0.1.evil.example' }),
      refused(403, 'host'),
    ],
    ['a user in the host', ask('/', { ...own, host: 'x@127.0.0.1:4000' }), refused(403, 'host')],
    ['no host', ask('/', { cookie }), refused(403, 'host')],
    ['a foreign origin', ask('/', { ...own, origin: 'https://evil.example' }), refused(403, 'origin')],
    ['the origin null', ask('/', { ...own, origin: 'null' }), refused(403, 'origin')],
    ['another port as origin', ask('/', { ...own, origin: 'http://127.0.0.1:4001' }), refused(403, 'origin')],
    ['https as origin', ask('/', { ...own, origin: `https://${host}` }), refused(403, 'origin')],
    [
      'a script tag on a foreign page',
      ask('/a.js', {
        ...own,
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'no-cors',
        'sec-fetch-dest': 'script',
      }),
      refused(403, 'fetch metadata'),
    ],
    [
      'a page on another port',
      ask('/', {
        ...own,
        'sec-fetch-site': 'same-site',
        'sec-fetch-mode': 'cors',
        'sec-fetch-dest': 'empty',
      }),
      refused(403, 'fetch metadata'),
    ],
    [
      'a frame of a foreign page',
      ask('/', {
        ...own,
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'iframe',
      }),
      refused(403, 'fetch metadata'),
    ],
    [
      'a frame of its own',
      ask('/', { ...own, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }),
      refused(403, 'fetch metadata'),
    ],
    ['POST', ask('/', own, { method: 'POST' }), refused(405, 'method')],
    ['OPTIONS', ask('/', own, { method: 'OPTIONS' }), refused(405, 'method')],
    ['a proxy request', ask('http://evil.example/', own), refused(400, 'target')],
    ['two slashes', ask('//evil.example/', own), refused(400, 'target')],
    ['a control character', ask('/a\u0000b', own), refused(400, 'target')],
    ['a very long address', ask(`/${'a'.repeat(2048)}`, own), refused(414, 'target')],
  ])('is refused with %s', (_name, decision, expected) => {
    expect(decision).toEqual(expected);
  });
});

describe('a WebSocket', () => {
  const origin = `http://${host}`;
  it.each([
    ['passes with cookie and origin', dial({ ...own, origin }), { kind: 'wire' }],
    ['is refused without origin', dial(own), refused(403, 'origin')],
    [
      'is refused from a foreign origin',
      dial({ ...own, origin: 'http://evil.example' }),
      refused(403, 'origin'),
    ],
    ['is refused from another port', dial({ ...own, origin: 'http://127.0.0.1:1' }), refused(403, 'origin')],
    [
      'is refused to a rebound name, its own origin included',
      dial({ cookie, host: 'evil.example', origin: 'http://evil.example' }),
      refused(403, 'host'),
    ],
    ['is refused without cookie', dial({ host, origin }), refused(403, 'session')],
    [
      'is refused with the token',
      dial({ host, origin }, `/wire?token=${secrets.token}`),
      refused(403, 'session'),
    ],
    ['is refused at another path', dial({ ...own, origin }, '/'), refused(404, 'path')],
  ])('%s', (_name, decision, expected) => {
    expect(decision).toEqual(expected);
  });
});

it('compares secrets of any length', () => {
  expect([sameSecret('a', 'a'), sameSecret('a', 'b'), sameSecret('', 'a'), sameSecret('aa', 'a')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
