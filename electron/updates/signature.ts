/** The publisher's signature over a feed's file: Ed25519 (RFC 8032), detached, over the exact bytes. */
import { createPublicKey, verify } from 'node:crypto';
import { ed25519Prefix } from '../domain/updates.ts';

/** 64 bytes as base64. */
const signatureForm = /^[A-Za-z0-9+/]{85}[AQgw]==$/;

/** True when `signature` (a `.sig` file's text) was made over these bytes with the key that belongs to `publicKey`. Never throws. */
export function isSigned(bytes: Uint8Array, signature: string, publicKey: string): boolean {
  const text = signature.trim();
  if (!signatureForm.test(text)) return false;
  try {
    const key = createPublicKey({
      key: Buffer.from(ed25519Prefix + publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, Buffer.from(text, 'base64'));
  } catch {
    return false;
  }
}
