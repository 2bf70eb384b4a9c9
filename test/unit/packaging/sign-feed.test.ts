/** What `npm run dist` does to a feed: signed so that the program believes it, or left unsigned, and said. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { makeKey, publicHalf, signFeed, signingKey } from '../../../electron/packaging/sign-feed.mjs';
import { PublisherKey } from '../../../electron/domain/updates.ts';
import { parseRelease } from '../../../electron/updates/release-info.ts';
import { isSigned } from '../../../electron/updates/signature.ts';

interface FeedWriter {
  writeUpdateInfoFiles(tasks: readonly object[], packager: object): Promise<void>;
}
const { writeUpdateInfoFiles } = createRequire(import.meta.url)(
  'app-builder-lib/out/publish/updateInfoBuilder.js',
) as FeedWriter;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-feed-'));
  writeFileSync(join(folder, 'latest-linux.yml'), 'version: 0.2.0\n');
  writeFileSync(join(folder, 'latest.yml'), 'version: 0.2.0\r\n');
  writeFileSync(join(folder, 'builder-debug.yml'), 'x: 1\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const { privateKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const forms = [
  ['PEM', pem],
  ['base64 of PEM', Buffer.from(pem).toString('base64')],
  ['base64 of PKCS #8', privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')],
] as const;

describe('a feed', () => {
  it.each(forms)('is signed with a key as %s, every file of it, and nothing else', (_form, text) => {
    const said = signFeed(folder, text);
    const held = ['latest-linux.yml', 'latest.yml'].map((name) =>
      isSigned(
        readFileSync(join(folder, name)),
        readFileSync(join(folder, `${name}.sig`), 'utf8'),
        publicHalf(privateKey),
      ),
    );
    expect([held, said.length, readdirSync(folder).filter((name) => name.endsWith('.sig'))]).toEqual([
      [true, true],
      2,
      ['latest-linux.yml.sig', 'latest.yml.sig'],
    ]);
  });

  it('is not signed without a key, which is said, and an old signature goes', () => {
    signFeed(folder, pem);
    const [said] = signFeed(folder, undefined);
    expect([said, readdirSync(folder).filter((name) => name.endsWith('.sig'))]).toEqual([
      expect.stringMatching(
        /^NOT SIGNED latest-linux\.yml, latest\.yml: UPDATE_SIGNING_KEY is not set/,
      ) as unknown,
      [],
    ]);
  });

  it('is not signed with another key than the program carries', () => {
    const other = publicHalf(generateKeyPairSync('ed25519').privateKey);
    expect(() => signFeed(folder, pem, other)).toThrow('does not belong to the updatePublicKey');
    expect(readdirSync(folder).filter((name) => name.endsWith('.sig'))).toEqual([]);
  });

  it.each([
    'no key',
    generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  ])('refuses what is no Ed25519 key without repeating it', (text) => {
    expect(() => signingKey(text)).toThrow(/^UPDATE_SIGNING_KEY is no Ed25519 private key/);
  });
});

it('as electron-builder writes it, is read as it was meant', async () => {
  const path = join(folder, 'latest-linux.yml');
  const file = { url: 'desk-0.2.0.deb', sha512: `${'A'.repeat(86)}==`, size: 7, blockMapSize: 3 };
  const info = {
    ...{ version: '0.2.0', files: [file], path: file.url, sha512: file.sha512 },
    ...{ releaseNotes: '# 0.2.0\n- "quoted": yes\n', releaseDate: '2026-11-28T10:00:00.000Z' },
  };
  const packager = { emitArtifactCreated: () => Promise.resolve() };
  await writeUpdateInfoFiles([{ file: path, info, packager, publishConfiguration: {} }], packager);
  signFeed(folder, pem);
  const bytes = readFileSync(path);
  expect([
    isSigned(bytes, readFileSync(`${path}.sig`, 'utf8'), publicHalf(privateKey)),
    parseRelease(bytes, 'latest-linux.yml'),
  ]).toEqual([
    true,
    {
      version: '0.2.0',
      publishedAt: Date.UTC(2026, 10, 28, 10),
      notes: '# 0.2.0\n- "quoted": yes',
      files: [{ url: file.url, sha512: file.sha512, size: 7 }],
    },
  ]);
});

it('makes a pair: the private key for its owner alone, never over a file; the public one as Settings take it', () => {
  const path = join(folder, 'key.pem');
  const publicKey = makeKey(path);
  expect(() => makeKey(path)).toThrow('EEXIST');
  expect([
    publicHalf(signingKey(readFileSync(path, 'utf8'))),
    v.parse(PublisherKey, publicKey),
    statSync(path).mode & 0o777,
  ]).toEqual([publicKey, publicKey, process.platform === 'win32' ? 0o666 : 0o600]);
});
