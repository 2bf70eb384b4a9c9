/**
 * Signs a feed: beside each `latest*.yml` that electron-builder has written goes a `.sig`, an Ed25519 signature over its exact
 * bytes, without which no copy of the program believes it (electron/updates). The private key comes from the environment
 * (UPDATE_SIGNING_KEY) and is nowhere kept.
 *
 *   npm run update-key -- FILE      makes a pair: the private key into FILE, the public one is printed
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The variable that holds the private key: PEM, or base64 of PEM or of PKCS #8. */
export const keyVariable = 'UPDATE_SIGNING_KEY';

/** What is in the variable as a key. Throws a sentence. */
export function signingKey(text) {
  const given = text.trim();
  const decoded = given.startsWith('-----') ? given : Buffer.from(given, 'base64');
  try {
    const pem = decoded.toString('latin1').startsWith('-----');
    const key = createPrivateKey(pem ? decoded.toString() : { key: decoded, format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without a word of the key.
  }
  throw new Error(`${keyVariable} is no Ed25519 private key: PEM, or base64 of PEM or PKCS #8, is.`);
}

/** The public half as Settings takes it: 32 bytes as base64. */
export const publicHalf = (key) =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');

/**
 * Signs every feed file in the folder, or takes signatures away that belong to another file when there is no key. `expected`:
 * the key that the program carries, empty where it carries none. Answers what was done, as sentences.
 */
export function signFeed(folder, keyText, expected = '') {
  const feeds = readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name));
  if (feeds.length === 0) return ['no feed to sign: none of these targets writes a latest*.yml'];
  if (!keyText) {
    for (const name of feeds) rmSync(join(folder, `${name}.sig`), { force: true });
    return [
      `NOT SIGNED ${feeds.join(', ')}: ${keyVariable} is not set, so no copy of the program will believe them`,
    ];
  }
  const key = signingKey(keyText);
  if (expected && expected !== publicHalf(key))
    throw new Error(`${keyVariable} does not belong to the updatePublicKey in package.json.`);
  return feeds.map((name) => {
    const signature = sign(null, readFileSync(join(folder, name)), key).toString('base64');
    writeFileSync(join(folder, `${name}.sig`), `${signature}\n`);
    return `signed ${name} with the private half of ${publicHalf(key)}`;
  });
}

/** Makes a pair. Never writes over a file that is there. */
export function makeKey(path) {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  return publicHalf(privateKey);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [path] = process.argv.slice(2);
  try {
    if (!path) throw new Error('usage: npm run update-key -- FILE');
    process.stdout.write(`${makeKey(path)}\n`);
    process.stderr.write(
      `The private key is in ${path}: keep it secret, and hand it to npm run dist as ${keyVariable}. The line above is the public key.\n`,
    );
  } catch (error) {
    process.stderr.write(
      error.code === 'EEXIST' ? `${path} is there already; nothing was written.\n` : `${error.message}\n`,
    );
    process.exitCode = 1;
  }
}
