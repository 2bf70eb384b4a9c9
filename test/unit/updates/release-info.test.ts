/** Whatever a publisher signs by mistake: it is read, or refused for a reason that has a text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../electron/contract/errors.ts';
import { parseRelease } from '../../../electron/updates/release-info.ts';
import { feedText } from '../../support/update-feed.ts';

const good = feedText({ version: '0.2.0', file: Buffer.from('program'), notes: 'Faster' });

/** The version, or why there is none. */
function outcome(text: string | Uint8Array): string {
  try {
    return parseRelease(Buffer.from(text), 'latest.yml').version;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.body.reason;
  }
}

describe('a feed’s file', () => {
  it('is read as it was written', () => {
    expect(outcome(good)).toBe('0.2.0');
  });

  it('with anything put into it is read or refused, and is never an accident', () => {
    const reasons = ['0.2.0', 'updates.malformed', 'updates.fileName'];
    fc.assert(
      fc.property(
        fc.nat(good.length),
        fc.nat(40),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('&a [*a]', '!!js/function', '__proto__: {}', '\n', '- '),
        ),
        (at, cut, more) => {
          const said = outcome(good.slice(0, at) + more + good.slice(at + cut));
          expect(reasons.includes(said) || /^\d+\.\d+\.\d+/.test(said)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void expect(reasons).toContain(outcome(bytes))));
  });

  it.each([
    ['an older form without a list of files', good.replace(/files:\n(?: .*\n)+/, '')],
    ['without a hash', good.replaceAll(/sha512: .*/g, '')],
    ['without a size', good.replace(/\n *size: .*/, '')],
    ['of a size that is none', good.replace(/size: \d+/, 'size: 0')],
    ['of a size above 2 GiB', good.replace(/size: \d+/, 'size: 2147483649')],
    ['with half a hash', good.replaceAll(/sha512: .*/g, 'sha512: AAAA')],
  ])('is refused: %s', (_which, text) => {
    expect(outcome(text)).toBe('updates.malformed');
  });

  it('keeps nothing of what it does not know', () => {
    const text = `${good}packages:\n  x64:\n    path: ../evil.7z\n__proto__:\n  polluted: true\n`;
    const release = parseRelease(Buffer.from(text), 'latest.yml');
    expect([Object.keys(release).sort(), 'polluted' in release]).toEqual([
      ['files', 'notes', 'publishedAt', 'version'],
      false,
    ]);
  });
});
