/** Which feed may be asked, which key is one, and which version may follow which. */
import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  compareVersions,
  FeedAddress,
  isVersion,
  judgeVersion,
  PublisherKey,
} from '../../../electron/domain/updates.ts';

/** The judge: npm's own. */
const semver = createRequire(import.meta.url)('semver') as {
  valid(text: string): string | null;
  compare(a: string, b: string): number;
};

const answerOf = (schema: typeof FeedAddress | typeof PublisherKey, text: string) => {
  const parsed = v.safeParse(schema, text);
  return parsed.success ? parsed.output : { refused: parsed.issues[0].message };
};

describe('the feed address', () => {
  it.each([
    ['', ''],
    ['https://updates.example.com', 'https://updates.example.com/'],
    [' https://updates.example.com/desk/ ', 'https://updates.example.com/desk/'],
    ['https://updates.example.com:8443/a/b', 'https://updates.example.com:8443/a/b/'],
    ['http://127.0.0.1:8080/desk', 'http://127.0.0.1:8080/desk/'],
    ['http://localhost/', 'http://localhost/'],
    ['http://[::1]:8080', 'http://[::1]:8080/'],
  ])('takes “%s”', (text, address) => {
    expect(answerOf(FeedAddress, text)).toBe(address);
  });

  it.each([
    ['http://updates.example.com/', 'feed.insecure'],
    ['http://127.0.0.1.example.com/', 'feed.insecure'],
    ['http://localhost.example.com/', 'feed.insecure'],
    ['http://10.0.0.1/', 'feed.insecure'],
    ['https://user:secret@updates.example.com/', 'feed.credentials'],
    ['https://updates.example.com@127.0.0.1/', 'feed.credentials'],
    ['https://updates.example.com/?channel=beta', 'feed.form'],
    ['https://updates.example.com/#latest', 'feed.form'],
    ['https://updates.example.com:0/', 'feed.form'],
    ['https://updates.example.com:65536/', 'feed.form'],
    ['file:///etc/passwd', 'feed.form'],
    ['ftp://updates.example.com/', 'feed.form'],
    ['javascript:alert(1)', 'feed.form'],
    ['updates.example.com', 'feed.form'],
    ['https://', 'feed.form'],
    ['https://updates.example.com/a b', 'feed.form'],
    ['https:\\\\updates.example.com', 'feed.form'],
    [`https://updates.example.com/${'a'.repeat(1024)}`, 'feed.form'],
  ])('refuses “%s” with %s', (text, reason) => {
    expect(answerOf(FeedAddress, text)).toEqual({ refused: reason });
  });

  it('that is taken is the one that URL reads: same host, https or this computer', () => {
    const text = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: 'binary' }).map((rest) => `http://${rest}`),
      fc.constantFrom(
        'http://127.1',
        'http://0x7f000001',
        'http://127.0.0.1\t/',
        'https://a@b/',
        'http://LOCALHOST',
      ),
    );
    fc.assert(
      fc.property(text, (given) => {
        const taken = answerOf(FeedAddress, given);
        if (typeof taken !== 'string' || taken === '') return;
        const url = new URL(taken);
        expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
        expect(
          url.protocol === 'https:' || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the publisher’s key', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ format: 'der', type: 'spki' });
  const raw = der.subarray(-32).toString('base64');
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();

  it.each([
    ['32 bytes', raw],
    ['DER', der.toString('base64')],
    ['PEM', pem],
    // As a field of one line keeps what is pasted.
    ['PEM without its line breaks', pem.replaceAll('\n', '')],
  ])('is taken as %s', (_form, text) => {
    expect(answerOf(PublisherKey, text)).toBe(raw);
  });

  it.each([
    ['the private half', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    [
      'of RSA',
      generateKeyPairSync('rsa', { modulusLength: 1024 })
        .publicKey.export({ format: 'pem', type: 'spki' })
        .toString(),
    ],
    ['of X25519', generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' }).toString()],
    ['31 bytes', Buffer.alloc(31, 7).toString('base64')],
    ['33 bytes', Buffer.alloc(33, 7).toString('base64')],
    ['no base64', 'the key of the publisher'],
    ['with bits to spare', `${raw.slice(0, 42)}B=`],
  ])('is refused: %s', (_form, text) => {
    expect(answerOf(PublisherKey, text)).toEqual({ refused: 'publisherKey.form' });
  });
});

const number = fc.oneof(fc.nat(3), fc.nat(1_000_000));
const part = fc.oneof(number.map(String), fc.stringMatching(/^[0-9]{0,2}[a-zA-Z-][0-9a-zA-Z-]{0,4}$/));
const version = fc
  .tuple(number, number, number, fc.option(fc.array(part, { minLength: 1, maxLength: 3 })), fc.boolean())
  .map(
    ([a, b, c, pre, build]) => `${a}.${b}.${c}${pre ? `-${pre.join('.')}` : ''}${build ? '+build.7' : ''}`,
  );

describe('versions', () => {
  it('are ordered as npm’s semver orders them', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(semver.compare(a, b));
      }),
      { numRuns: 5000 },
    );
  });

  it('are those that npm’s semver knows', () => {
    fc.assert(
      fc.property(version, (text) => {
        expect([isVersion(text), semver.valid(text) !== null]).toEqual([true, true]);
      }),
    );
  });

  it.each([
    '',
    '1',
    '1.2',
    'v1.2.3',
    '01.2.3',
    '1.2.3-01',
    '1.2.3-',
    '1.2.3 ',
    '1.2.3.4',
    '9999999999.0.0',
    '1.2.3-a..b',
  ])('are not “%s”', (text) => expect(isVersion(text)).toBe(false));
});

describe('what is offered', () => {
  it.each([
    ['0.2.0', null, 'newer'],
    ['0.2.0', '0.2.0', 'newer'],
    ['0.1.0', null, 'same'],
    ['0.1.0+other', '0.1.0', 'same'],
    ['0.0.9', null, 'downgrade'],
    ['0.1.0-beta.1', null, 'downgrade'],
    ['0.2.0', '0.3.0', 'replayed'],
    ['0.1.0', '0.3.0', 'replayed'],
    ['0.0.9', '0.3.0', 'downgrade'],
  ] as const)('%s to one that runs 0.1.0 and has seen %s: %s', (offered, seen, verdict) => {
    expect(judgeVersion(offered, '0.1.0', seen)).toBe(verdict);
  });

  it('is never taken when it is older than what runs or than what was seen', () => {
    fc.assert(
      fc.property(version, version, fc.option(version), (offered, running, seen) => {
        if (judgeVersion(offered, running, seen) !== 'newer') return;
        expect(semver.compare(offered, running)).toBe(1);
        expect(semver.compare(offered, seen ?? offered)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
