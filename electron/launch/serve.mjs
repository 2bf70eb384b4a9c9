/** `npm run serve -- --data DIR --port 0`: sets up what is missing and serves the application to a browser on this computer. */
import { followNpm } from './follow-npm.mjs';
import { prepare, say } from './prepare.mjs';
import { serve } from './serve-here.mjs';

followNpm();
try {
  await prepare();
  await serve();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
