/** Our CSV, read by LibreOffice with the separators of several countries: no cell may come to life. */
import { expect, it } from 'vitest';
import { csv } from '../torture/csv.ts';
import { runTrial, works } from '../torture/trial.ts';
import { describePeer, missingProgram, programs } from '../support/peers.ts';

const missing = missingProgram({ LibreOffice: works(programs.soffice, '--version') });

describePeer('CSV in LibreOffice', missing, () => {
  it('has no live formula among more than 500 payloads', async () => {
    const { figures, faults } = await runTrial(csv, 1, csv.short);
    expect([faults, figures['live formulas']]).toEqual([[], 0]);
    expect(figures['payloads']).toBeGreaterThan(500);
  });
});
