/** Writes how many tests passed, failed and were skipped to the file that `VITEST_COUNT_FILE` names, for `npm test`. */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env['VITEST_COUNT_FILE'];
    if (file === undefined) return;
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    /** `name: why` of each skipped test. */
    const skips: string[] = [];
    for (const module of modules) {
      if (module.state() === 'failed' && module.children.size === 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'pending') continue;
        counts[result.state] += 1;
        if (result.state === 'skipped') skips.push(`${test.fullName}: ${result.note ?? 'no reason given'}`);
      }
    }
    writeFileSync(file, JSON.stringify({ ...counts, skips }));
  }
}
