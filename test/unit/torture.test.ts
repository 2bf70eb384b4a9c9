/** The trials of `npm run torture`, each for a few seconds. A fault is told with its round: the same seed gives it again. */
import { describe, expect, it } from 'vitest';
import { runTrial } from '../torture/trial.ts';
import { trials } from '../torture/trials.ts';

/** LibreOffice reads the CSV in the layer of the peers, the desktop program is asked in that of Electron. */
const here = trials.filter(({ name }) => name !== 'csv' && name !== 'wire-electron');
const seed = 20_261_128;

describe('torture', () => {
  it.each(here)('$name: $promise', { timeout: 60_000 }, async (trial) => {
    const { figures, faults } = await runTrial(trial, seed, trial.short);
    expect({ seed, faults }).toEqual({ seed, faults: [] });
    expect(Object.keys(figures).length).toBeGreaterThan(0);
  });
});
