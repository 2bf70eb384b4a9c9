/** The browser host under attack, by requests that no browser would send and by a page that is not ours. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { maxMessageBytes } from '../../../electron/contract/transport.ts';
import { expect, test } from '../support/fixtures.ts';
import { exchange, rawRequest, tradeToken, tryWebSocket, type Attempt } from '../support/raw.ts';

const statusOf = (attempt: Attempt) => (attempt.kind === 'refused' ? attempt.status : 'open');

function opened(attempt: Attempt) {
  if (attempt.kind === 'refused') throw new Error(`The WebSocket was refused with ${attempt.status}.`);
  return attempt.socket;
}

test('gives the page to whoever has the token, and to nobody else', async ({ desk }) => {
  const { origin, token } = desk.host;
  const cookie = await tradeToken(desk.url);
  const status = async (target: string, headers: Record<string, string> = {}, method?: string) =>
    (await rawRequest(origin, target, headers, method)).status;
  expect({
    nothing: await status('/'),
    wrongToken: await status(`/?token=${'0'.repeat(64)}`),
    tokenAsCookie: await status('/', { cookie: cookie.replace(/=.*/, `=${token}`) }),
    cookie: await status('/', { cookie }),
    reboundName: await status('/', { cookie, host: 'evil.example' }),
    reboundNameWithToken: await status(`/?token=${token}`, { host: 'evil.example' }),
    foreignOrigin: await status('/', { cookie, origin: 'https://evil.example' }),
    foreignScript: await status('/', { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }),
    post: await status('/', { cookie }, 'POST'),
    preflight: await status('/', { cookie, origin: 'https://evil.example' }, 'OPTIONS'),
    traversal: await status('/../../package.json', { cookie }),
    encodedTraversal: await status('/%2e%2e/%2e%2e/package.json', { cookie }),
    backslashes: await status('/..\\..\\package.json', { cookie }),
    otherHost: await status('//evil.example/', { cookie }),
    proxy: await status('http://evil.example/', { cookie }),
    longAddress: await status(`/${'a'.repeat(4000)}`, { cookie }),
  }).toEqual({
    nothing: 403,
    wrongToken: 403,
    tokenAsCookie: 403,
    cookie: 200,
    reboundName: 403,
    reboundNameWithToken: 403,
    foreignOrigin: 403,
    foreignScript: 403,
    post: 405,
    preflight: 405,
    traversal: 404,
    encodedTraversal: 404,
    backslashes: 404,
    otherHost: 400,
    proxy: 400,
    longAddress: 414,
  });
});

test('answers every request, also a refused one, with the page’s rules and without CORS', async ({
  desk,
}) => {
  const { origin } = desk.host;
  const cookie = await tradeToken(desk.url);
  const rules = ({ headers }: Awaited<ReturnType<typeof rawRequest>>) => ({
    policy: headers['content-security-policy'],
    sniffing: headers['x-content-type-options'],
    referrer: headers['referrer-policy'],
    opener: headers['cross-origin-opener-policy'],
    resource: headers['cross-origin-resource-policy'],
    cors: headers['access-control-allow-origin'],
  });
  const policy = (connections: string) =>
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; ${connections}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const common = {
    sniffing: 'nosniff',
    referrer: 'no-referrer',
    opener: 'same-origin',
    resource: 'same-origin',
    cors: undefined,
  };
  const wire = origin.replace('http:', 'ws:');
  expect([rules(await rawRequest(origin, '/', { cookie })), rules(await rawRequest(origin, '/'))]).toEqual([
    { policy: policy(`connect-src 'self' ${wire}`), ...common },
    { policy: policy("connect-src 'self'"), ...common },
  ]);
});

test('opens the wire only to its own page', async ({ desk }) => {
  const { origin, token } = desk.host;
  const { host } = new URL(origin);
  const cookie = await tradeToken(desk.url);
  const dial = async (headers: Record<string, string>, path?: string) =>
    statusOf(await tryWebSocket(origin, headers, path));
  expect({
    own: await dial({ cookie, origin }),
    noCookie: await dial({ origin }),
    token: await dial({ origin }, `/wire?token=${token}`),
    noOrigin: await dial({ cookie }),
    foreignOrigin: await dial({ cookie, origin: 'https://evil.example' }),
    otherPort: await dial({ cookie, origin: 'http://127.0.0.1:1' }),
    otherLoopbackName: await dial({ cookie, origin: origin.replace('127.0.0.1', 'localhost') }),
    reboundName: await dial({ cookie, host: 'evil.example', origin: 'http://evil.example' }),
    otherPath: await dial({ cookie, origin }, '/other'),
    tunnel: await dial({ cookie, host: 'localhost:8080', origin: 'http://localhost:8080' }),
    ownAgain: await dial({ cookie, origin: `http://${host}` }),
  }).toEqual({
    own: 'open',
    noCookie: 403,
    token: 403,
    noOrigin: 403,
    foreignOrigin: 403,
    otherPort: 403,
    otherLoopbackName: 403,
    reboundName: 403,
    otherPath: 404,
    tunnel: 'open',
    ownAgain: 'open',
  });
});

test('survives broken messages and answers foreign ones with a typed error', async ({ desk }) => {
  const { origin } = desk.host;
  const cookie = await tradeToken(desk.url);
  const say = async (data: string | Buffer) => {
    const socket = opened(await tryWebSocket(origin, { cookie, origin }));
    const answer = await exchange(socket, data);
    socket.terminate();
    return answer;
  };
  const ask = (value: unknown) => say(JSON.stringify(value));
  const unknown = { code: 'unknown-command' };
  const failed = (id: number, error: Record<string, unknown>) => ({
    message: { id, reply: { ok: false, error: expect.objectContaining(error) as unknown } },
  });
  expect({
    noJson: await say('hello'),
    halfJson: await say('{"id":1'),
    null: await say('null'),
    list: await ask([1, 2]),
    noId: await ask({ command: 'workspace.read', input: {} }),
    idAsText: await ask({ id: '1', command: 'workspace.read', input: {} }),
    binary: await say(Buffer.from([0, 1, 2])),
    noCommand: await ask({ id: 1 }),
    unknownCommand: await ask({ id: 2, command: 'workspace.destroy', input: {} }),
    prototype: await ask({ id: 3, command: '__proto__', input: {} }),
    inherited: await ask({ id: 4, command: 'toString', input: {} }),
    commandAsList: await ask({ id: 5, command: ['workspace.read'], input: {} }),
    wrongInput: await ask({ id: 6, command: 'workspace.rename', input: { name: 7 } }),
    moreInput: await ask({ id: 7, command: 'workspace.read', input: { surplus: true } }),
  }).toEqual({
    noJson: { closed: 1007 },
    halfJson: { closed: 1007 },
    null: { closed: 1007 },
    list: { closed: 1007 },
    noId: { closed: 1007 },
    idAsText: { closed: 1007 },
    binary: { closed: 1003 },
    noCommand: failed(1, unknown),
    unknownCommand: failed(2, unknown),
    prototype: failed(3, unknown),
    inherited: failed(4, unknown),
    commandAsList: failed(5, unknown),
    wrongInput: failed(6, { code: 'invalid-input' }),
    moreInput: failed(7, { code: 'invalid-input' }),
  });
});

test('refuses a message above the limit and goes on serving', async ({ desk }) => {
  const { origin } = desk.host;
  const cookie = await tradeToken(desk.url);
  const socket = opened(await tryWebSocket(origin, { cookie, origin }));
  const answer = await exchange(socket, 'x'.repeat(maxMessageBytes + 1));
  const { status } = await rawRequest(origin, '/', { cookie });
  expect({ answer, status }).toEqual({ answer: { closed: 1009 }, status: 200 });
});

test('survives what is not HTTP', async ({ desk }) => {
  const { port } = new URL(desk.url);
  const answer = await new Promise<string>((done) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end('\x16\x03\x01 not HTTP\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('error', () => undefined);
    socket.on('close', () => done(text));
  });
  const { status } = await rawRequest(desk.host.origin, '/');
  expect({ answer, status }).toEqual({ answer: '', status: 403 });
});

test('a foreign page in the same browser gets nothing', async ({ desk, context }) => {
  // Another port of the same loopback: the browser counts it as the same site and sends it our cookie.
  const evil = createServer((_request, response) => response.end('<!doctype html><title>evil</title>'));
  await new Promise<void>((done) => evil.listen(0, '127.0.0.1', done));
  const { port } = evil.address() as AddressInfo;
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const loot = await page.evaluate(async (origin) => {
    const read = (options: RequestInit) =>
      fetch(origin, options).then(
        (answer) => `${answer.type} ${answer.status}`,
        () => 'nothing',
      );
    const dial = () =>
      new Promise((done) => {
        const socket = new WebSocket(`${origin.replace('http:', 'ws:')}/wire`);
        socket.onopen = () => done('open');
        socket.onerror = () => done('nothing');
      });
    const frame = () =>
      new Promise((done) => {
        const element = document.createElement('iframe');
        element.onload = () => done(element.contentDocument === null ? 'nothing' : 'readable');
        element.src = origin;
        document.body.append(element);
      });
    return {
      read: await read({ credentials: 'include' }),
      post: await read({
        credentials: 'include',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      }),
      wire: await dial(),
      frame: await frame(),
    };
  }, desk.host.origin);
  await new Promise((done) => evil.close(done));
  expect(loot).toEqual({ read: 'nothing', post: 'nothing', wire: 'nothing', frame: 'nothing' });
});

test('tells the token once, and nowhere else', async ({ desk }) => {
  const { page, folder, host } = desk;
  await expect(page).toHaveTitle(/Private Link Desk/);
  const seen = {
    address: page.url(),
    script: await page.evaluate(
      () => document.cookie + document.referrer + document.documentElement.outerHTML,
    ),
    log: await readFile(join(folder, 'desk.log'), 'utf8'),
    stderr: host.output().stderr,
  };
  expect({
    address: seen.address,
    elsewhere: Object.entries(seen)
      .filter(([, text]) => text.includes(host.token))
      .map(([where]) => where),
    stdout: host.output().stdout.replace(host.token, 'TOKEN'),
  }).toEqual({
    address: `${host.origin}/`,
    elsewhere: [],
    stdout: `LISTENING ${host.origin}/?token=TOKEN\n`,
  });
});

test('has another token and another cookie at every start', async ({ desk }) => {
  const first = { token: desk.host.token, cookie: await tradeToken(desk.url) };
  await desk.restart();
  const { status } = await rawRequest(desk.host.origin, '/', { cookie: first.cookie });
  expect({ same: desk.host.token === first.token, status }).toEqual({ same: false, status: 403 });
});

test('ends cleanly when asked', async ({ desk }) => {
  expect(await desk.host.stop()).toBe(0);
});
