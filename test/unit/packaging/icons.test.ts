/** Icons: every size that the three systems ask for, from the one drawing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeIcons } from '../../../electron/packaging/icons.mjs';

const folder = join(import.meta.dirname, '../../../out/icons');
const bytes = (name: string) => readFileSync(join(folder, name));

describe('the icons', () => {
  beforeAll(makeIcons);

  it.each([16, 24, 32, 48, 64, 96, 128, 256, 512, 1024])('have a PNG of %i pixels', (size) => {
    const png = bytes(`png/${size}x${size}.png`);
    // The header's width and height: bytes 16 to 23.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });

  it('have seven pictures for Windows', () => {
    const ico = bytes('icon.ico');
    const widths = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => ico[6 + 16 * at] || 256);
    expect({ type: ico.readUInt16LE(2), widths }).toEqual({
      type: 1,
      widths: [16, 24, 32, 48, 64, 128, 256],
    });
  });

  it('have ten for macOS, and nothing after them', () => {
    const icns = bytes('icon.icns');
    const types: string[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      types.push(icns.toString('latin1', at, at + 4));
    expect({
      magic: icns.toString('latin1', 0, 4),
      length: icns.readUInt32BE(4),
      types: types.filter((type) => type !== 'TOC '),
    }).toEqual({
      magic: 'icns',
      length: icns.length,
      types: ['ic04', 'ic05', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'],
    });
  });
});
