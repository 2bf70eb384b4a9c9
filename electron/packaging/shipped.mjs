/**
 * What the application ships of others: for the about box (with its licences) and the bill of materials. Both come from
 * npm's own lock file, so they can't disagree; checkers of licences either want a newer Node or bring dozens of packages.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root } from '../launch/prepare.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
/** Part of the tree, and of nothing that is packed: types, and an install script that is never run. */
const neverPacked = /^(?:@types\/|@ibm\/telemetry-js$)/;
const longestText = 64 * 1024;

/** A package's licence in its own words; empty where it brings none. */
function licenceText(folder) {
  const name = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying)(?:[.-].*)?$/i.test(file))
    .sort()[0];
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8').slice(0, longestText).trim();
}

/** Name, version, SPDX expression and text of everything that is packed, the runtime first. */
export function shippedPackages() {
  const electron = join(root, 'node_modules/electron');
  const runtime = readJson(join(electron, 'package.json'));
  const packages = Object.entries(readJson(join(root, 'package-lock.json')).packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
    .map(([path, { version }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 13),
      version,
      path,
    }))
    .filter(({ name, path }) => !neverPacked.test(name) && existsSync(join(root, path, 'package.json')))
    .map(({ name, version, path }) => ({
      name,
      version,
      licence: readJson(join(root, path, 'package.json')).license ?? 'unknown',
      text: licenceText(join(root, path)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { version, license: licence } = runtime;
  return [{ name: 'electron', version, licence, text: licenceText(electron) }, ...packages];
}

/**
 * The bill of materials as CycloneDX JSON (https://cyclonedx.org/specification/overview/), by npm itself, with the runtime:
 * the pinned one, or the version that was packed in its place.
 */
async function billOfMaterials(packed) {
  const { name, version } = readJson(join(root, 'package.json'));
  const { code, text } = await npm(
    ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'],
    { capture: true, timeoutMs: 120_000 },
  );
  if (code !== 0) throw new Error(`npm sbom ended with ${code}:\n${text.slice(0, 2000)}`);
  const bill = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  // npm names it after the folder of the checkout.
  Object.assign(bill.metadata.component, { name });
  // Not by `--omit dev`: that also leaves out what is shipped and used by a tool besides.
  const [{ version: pinned, licence }, ...shipped] = shippedPackages();
  const runtime = packed ?? pinned;
  const own = `${name}@${version}`;
  const kept = new Set(shipped.map((one) => `${one.name}@${one.version}`));
  const reference = `electron@${runtime}`;
  bill.components = [
    {
      'bom-ref': reference,
      type: 'framework',
      name: 'electron',
      version: runtime,
      scope: 'required',
      purl: `pkg:npm/${reference}`,
      licenses: [{ license: { id: licence } }],
    },
    ...bill.components
      .filter((one) => kept.has(`${one.name}@${one.version}`))
      .map((one) => ({ ...one, scope: 'required' })),
  ];
  const there = new Set([own, ...bill.components.map((one) => one['bom-ref'])]);
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => there.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => there.has(one)) }));
  // To npm the runtime is a development tool; the program stands on it.
  bill.dependencies = bill.dependencies.filter(({ ref }) => ref !== reference);
  bill.dependencies.find(({ ref }) => ref === own)?.dependsOn.unshift(reference);
  bill.dependencies.push({ ref: reference, dependsOn: [] });
  return bill;
}

/** Puts the bill of materials beside the installers; answers its path. `test`: of a build around another runtime. */
export async function writeBillOfMaterials(folder, test) {
  const { name, version } = readJson(join(root, 'package.json'));
  const path = join(folder, `${test?.prefix ?? ''}${name}-${version}.cdx.json`);
  writeFileSync(path, `${JSON.stringify(await billOfMaterials(test?.version), null, 2)}\n`);
  return path;
}
