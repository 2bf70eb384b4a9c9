/**
 * What `electron FOLDER [arguments]` runs in a runtime that comes without Electron's own `default_app`:
 * takes the first argument that is no switch as the application's folder and starts it there.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
try {
  if (folder === undefined) throw new Error('usage: electron FOLDER [arguments]');
  const path = resolve(folder);
  const { productName, name, version, main } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setAppPath(path);
  await import(pathToFileURL(join(path, main)).href);
} catch (error) {
  console.error(error);
  app.exit(1);
}
