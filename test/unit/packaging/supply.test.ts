/** What is shipped of others: pinned, under licences that allow it, in the about box and in the bill of materials. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  shippedPackages,
  writeBillOfMaterials,
  type BillOfMaterials,
} from '../../../electron/packaging/shipped.mjs';

const { name, version, dependencies, devDependencies } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
) as Record<'dependencies' | 'devDependencies', Record<string, string>> & { name: string; version: string };
const shipped = shippedPackages();

/** Licences that let a program be shipped under MIT with them named: https://spdx.org/licenses/ */
const allowed = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'OFL-1.1'],
  // As free: of graceful-fs and sax, and of argparse, all under electron-updater.
  ...['BlueOak-1.0.0', 'Python-2.0'],
]);

describe('dependencies', () => {
  it('are pinned to one version each', () => {
    const all = Object.entries({ ...dependencies, ...devDependencies });
    expect(all.filter(([, wanted]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(wanted))).toEqual([]);
  });

  it('that are shipped have licences that allow it, with their words', () => {
    expect(shipped.filter(({ licence }) => !allowed.has(licence))).toEqual([]);
    const silent = shipped.filter(({ text }) => text.length < 100).map((one) => one.name);
    // Four of seventy bring none of their own; each names it in its package.json.
    expect(silent.length).toBeLessThan(8);
  });

  it('that the program names are all among them', () => {
    const there = new Set(shipped.map((one) => `${one.name}@${one.version}`));
    const wanted = {
      ...dependencies,
      electron: devDependencies['electron'],
    };
    expect(Object.entries(wanted).filter(([one, pinned]) => !there.has(`${one}@${pinned}`))).toEqual([]);
  });
});

it('the bill of materials is CycloneDX, names the program, and has everything that is shipped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-sbom-'));
  const path = await writeBillOfMaterials(folder);
  const bill = JSON.parse(readFileSync(path, 'utf8')) as BillOfMaterials;
  rmSync(folder, { recursive: true });
  const there = new Set(bill.components.map((one) => `${one.name}@${one.version}`));
  expect({
    file: path.endsWith(`${name}-${version}.cdx.json`),
    format: bill.bomFormat,
    component: [bill.metadata.component.name, bill.metadata.component.version],
    missing: shipped.filter((one) => !there.has(`${one.name}@${one.version}`)).map((one) => one.name),
    development: bill.components.filter((one) => one.name === 'vitest'),
  }).toEqual({ file: true, format: 'CycloneDX', component: [name, version], missing: [], development: [] });
}, 60_000);

it('a test build’s bill names the runtime that was packed, and every part has an address and a licence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-sbom-'));
  const path = await writeBillOfMaterials(folder, { version: '33.4.11', prefix: 'test-build-' });
  const bill = JSON.parse(readFileSync(path, 'utf8')) as BillOfMaterials;
  rmSync(folder, { recursive: true });
  const own = bill.dependencies.find(({ ref }) => ref === `${name}@${version}`);
  expect({
    file: path.endsWith(`test-build-${name}-${version}.cdx.json`),
    runtime: bill.components.filter((one) => one.name === 'electron').map(({ purl }) => purl),
    stoodOn: own?.dependsOn[0],
    unaddressed: bill.components.filter(({ purl }) => !purl.startsWith('pkg:npm/')),
    unlicensed: bill.components.filter(({ licenses }) => !licenses || licenses.length === 0),
  }).toEqual({
    file: true,
    runtime: ['pkg:npm/electron@33.4.11'],
    stoodOn: 'electron@33.4.11',
    unaddressed: [],
    unlicensed: [],
  });
}, 60_000);
