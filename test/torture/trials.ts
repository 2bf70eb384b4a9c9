/** Every trial, in the order in which `npm run torture` runs them. */
import { csv } from './csv.ts';
import { damage } from './damage.ts';
import { faults } from './faults.ts';
import { imports } from './imports.ts';
import { kill } from './kill.ts';
import { soak } from './soak.ts';
import { wireElectron } from './wire-electron.ts';
import { wireIpc } from './wire-ipc.ts';
import { wireWs } from './wire-ws.ts';
import type { Trial } from './trial.ts';

export const trials: readonly Trial[] = [
  kill,
  faults,
  damage,
  wireIpc,
  wireWs,
  wireElectron,
  imports,
  csv,
  soak,
];
