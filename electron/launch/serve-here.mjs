/** Runs the built browser host in this process, which then serves until it is told to stop. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './prepare.mjs';

/** The host reads its arguments from the command line and prints `LISTENING ...` on standard output. */
export const serve = () => import(pathToFileURL(join(root, 'out/main/host.js')).href);
