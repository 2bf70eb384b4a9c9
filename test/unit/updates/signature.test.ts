/** A signature holds for exactly these bytes and this key. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSigned } from '../../../electron/updates/signature.ts';
import { feedText, newPublisher, signatureOf } from '../../support/update-feed.ts';

const publisher = newPublisher();
const bytes = Buffer.from(feedText({ version: '0.2.0', file: Buffer.from('program') }));
const signature = signatureOf(bytes, publisher);

/** The same with one bit turned over. */
function flipped(buffer: Buffer, bit: number): Buffer {
  const copy = Buffer.from(buffer);
  const at = bit % (copy.length * 8);
  copy[at >> 3] = (copy[at >> 3] ?? 0) ^ (1 << (at & 7));
  return copy;
}

describe('the signature', () => {
  it('holds, with and without the line’s end', () => {
    expect([signature, signature.trim()].map((text) => isSigned(bytes, text, publisher.publicKey))).toEqual([
      true,
      true,
    ]);
  });

  it('does not hold after any one bit of the file, the signature or the key is another', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (inFile, inSignature, inKey) => {
        const other = {
          file: flipped(bytes, inFile),
          signature: flipped(Buffer.from(signature, 'base64'), inSignature).toString('base64'),
          key: flipped(Buffer.from(publisher.publicKey, 'base64'), inKey).toString('base64'),
        };
        expect([
          isSigned(other.file, signature, publisher.publicKey),
          isSigned(bytes, other.signature, publisher.publicKey),
          isSigned(bytes, signature, other.key),
        ]).toEqual([false, false, false]);
      }),
      { numRuns: 500 },
    );
  });

  it('does not hold with something before, behind or missing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        (more, less) => {
          const files = [
            Buffer.concat([more, bytes]),
            Buffer.concat([bytes, more]),
            bytes.subarray(0, -less),
          ];
          expect(files.map((file) => isSigned(file, signature, publisher.publicKey))).toEqual([
            false,
            false,
            false,
          ]);
        },
      ),
    );
  });

  it('of another key, or no signature at all, does not hold, and never throws', () => {
    const other = signatureOf(bytes, newPublisher());
    expect(isSigned(bytes, other, publisher.publicKey)).toBe(false);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), fc.string(), (text, key) => {
        expect([isSigned(bytes, text, publisher.publicKey), isSigned(bytes, signature, key)]).toEqual([
          false,
          false,
        ]);
      }),
    );
  });
});
