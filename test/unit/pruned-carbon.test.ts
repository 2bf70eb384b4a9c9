import { describe, expect, it } from 'vitest';
import { canMatch, prune, usedClasses } from '../../renderer/build/pruned-carbon.ts';

const isUsed = usedClasses(['class="bx--btn"; `bx--btn--${kind}`', '"bx--tag"']);
const keeps = (selector: string) => canMatch(selector, isUsed, ['g90']);

describe('the pruned stylesheet', () => {
  it.each([
    ['a rule of a used class', '.bx--btn{color:red}', '.bx--btn{color:red}'],
    ['a class made at run time', '.bx--btn--ghost{a:b}', '.bx--btn--ghost{a:b}'],
    ['a rule of an unused class', '.bx--slider{color:red}body{margin:0}', 'body{margin:0}'],
    ['one selector of several', '.bx--slider,.bx--tag:is(a,b){a:b}', '.bx--tag:is(a,b){a:b}'],
    ['a pair of which one is unused', '.bx--btn .bx--slider{a:b}', ''],
    ['an unused class inside :not()', '.bx--tag:not(.bx--slider){a:b}', '.bx--tag:not(.bx--slider){a:b}'],
    ['an unused theme', '[theme=g90] .bx--tag{a:b}[theme=g100]{a:b}', '[theme=g100]{a:b}'],
    ['a media query that becomes empty', '@media print{.bx--slider{a:b}}', ''],
    ['a media query', '@media print{.bx--slider{a:b}.bx--tag{a:b}}', '@media print{.bx--tag{a:b}}'],
    ['keyframes and fonts', '@keyframes x{0%{a:b}}@font-face{a:b}', '@keyframes x{0%{a:b}}@font-face{a:b}'],
    ['an import', '@import "x;{y";.bx--slider{}', '@import "x;{y";'],
    ['braces in strings', '.bx--tag:before{content:"}{"}.bx--slider{}', '.bx--tag:before{content:"}{"}'],
  ])('%s', (_what, css, expected) => {
    expect(prune(css, keeps)).toBe(expected);
  });
});
