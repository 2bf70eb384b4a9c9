/**
 * What `electron [switches] [-r MODULE] FOLDER [arguments]` runs in a runtime that comes without Electron's own
 * `default_app`: takes the first argument that is no switch as the application's folder and starts it there. `-r`, as
 * in Electron's own, loads a module first: test drivers hold the application back with it until they are connected.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const [, ...given] = process.argv;
const modules = [];
let folder;
for (let at = 0; at < given.length && folder === undefined; at += 1) {
  if (given[at] === '-r' || given[at] === '--require') modules.push(given[(at += 1)]);
  else if (!given[at].startsWith('-')) folder = given[at];
}

try {
  if (folder === undefined) throw new Error('usage: electron FOLDER [arguments]');
  const path = resolve(folder);
  const { productName, name, version, main } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setAppPath(path);
  const require = createRequire(import.meta.url);
  for (const module of modules) require(resolve(module));
  await import(pathToFileURL(join(path, main)).href);
} catch (error) {
  console.error(error);
  app.exit(1);
}
