#!/usr/bin/env node
/** `npm run plan -- check WORKSPACE`: sets up what is missing, then runs the built command. Standard output is its alone. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root, say } from './prepare.mjs';

try {
  await prepare();
  await import(pathToFileURL(join(root, 'out/main/plan.js')).href);
} catch (error) {
  say(error.message);
  process.exitCode = 5;
}
