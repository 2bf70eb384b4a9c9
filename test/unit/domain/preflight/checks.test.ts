import { describe, expect, it } from 'vitest';
import { checks } from '../../../../electron/domain/preflight/index.ts';
import { findingsOf } from './cases/case.ts';
import { allCases } from './cases/index.ts';

describe.each(checks)('$id', ({ id }) => {
  it.each(allCases.filter((one) => one.check === id))('when $when', (one) => {
    const findings = findingsOf(one);
    expect(findings.map(({ check, finding, severity }) => [check, finding, severity])).toEqual(
      one.found.map(([finding, severity]) => [id, finding, severity]),
    );
    expect(findings.map(({ params }) => params)).toMatchObject(one.found.map(([, , params]) => params ?? {}));
  });

  it('has a case that triggers it and one that just does not', () => {
    const found = allCases.filter((one) => one.check === id).flatMap((one) => one.found);
    expect(new Set(found.map(([, severity]) => severity === 'passes'))).toEqual(new Set([true, false]));
  });
});
