/** The icons of every system, from the one drawing in resources/icons. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { IconIcns, IconIco } from '@shockpkg/icon-encoder';
import { root } from '../launch/prepare.mjs';
import { iconFolder } from './config.mjs';

/** Edge lengths in pixels: what Linux desktops, Windows and macOS ask for. */
const sizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** The entries of an icns file; `@2x` ones hold twice the edge. */
const icnsEntries = {
  ic04: 16,
  ic05: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};

/** Writes `png/<n>x<n>.png`, `icon.ico` and `icon.icns` into the icon folder. */
export async function makeIcons() {
  const drawing = readFileSync(join(root, 'resources/icons/icon.svg'));
  const folder = join(root, iconFolder);
  mkdirSync(join(folder, 'png'), { recursive: true });
  const pictures = new Map();
  for (const size of sizes) {
    const png = new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render().asPng();
    pictures.set(size, png);
    writeFileSync(join(folder, 'png', `${size}x${size}.png`), png);
  }
  const ico = new IconIco();
  for (const size of icoSizes) await ico.addFromPng(pictures.get(size), size === 256, false);
  writeFileSync(join(folder, 'icon.ico'), ico.encode());
  const icns = new IconIcns();
  for (const [type, size] of Object.entries(icnsEntries))
    await icns.addFromPng(pictures.get(size), [type], true);
  writeFileSync(join(folder, 'icon.icns'), icns.encode());
}
