import type { Plugin } from 'vite';

/**
 * Carbon's stylesheet is 800 kB for all its components in five themes; a page that must be there at once has no use for
 * most of it. What no script of the build can put on an element goes: rules of classes that no script names, and the
 * themes that are never chosen.
 */
export function prunedCarbon(unusedThemes: readonly string[]): Plugin {
  return {
    name: 'pruned-carbon',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const outputs = Object.values(bundle);
      const scripts = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : []));
      const isUsed = usedClasses(scripts);
      for (const output of outputs) {
        if (output.type !== 'asset' || !output.fileName.endsWith('.css')) continue;
        const css =
          typeof output.source === 'string' ? output.source : new TextDecoder().decode(output.source);
        output.source = prune(css, (selector) => canMatch(selector, isUsed, unusedThemes));
      }
    },
  };
}

/** Carbon's classes, and those of the calendar that it brings along. */
const className = String.raw`(?:bx--|flatpickr)[\w-]*`;

/** Which of Carbon's classes the scripts name. A name that ends with `-` is the beginning of one made at run time. */
export function usedClasses(scripts: readonly string[]): (name: string) => boolean {
  const named = new Set(scripts.flatMap((code) => code.match(new RegExp(className, 'g')) ?? []));
  const beginnings = [...named].filter((name) => name.endsWith('-') && name !== 'bx--');
  return (name) => named.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
}

/** False when a selector asks for a class or a theme that never comes. What is inside `:not(…)` and the like is left. */
export function canMatch(
  selector: string,
  isUsed: (name: string) => boolean,
  unusedThemes: readonly string[],
): boolean {
  let plain = selector;
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(/\([^()]*\)/g, '');
  }
  const themes = [...plain.matchAll(/\[theme=["']?([\w-]+)["']?\]/g)].map(([, theme]) => theme ?? '');
  if (themes.some((theme) => unusedThemes.includes(theme))) return false;
  return (plain.match(new RegExp(`\\.${className}`, 'g')) ?? []).every((name) => isUsed(name.slice(1)));
}

/** The stylesheet without the selectors that `keeps` says no to, and without the rules that have none left. */
export function prune(css: string, keeps: (selector: string) => boolean): string {
  let kept = '';
  let start = 0;
  for (let at = 0; at < css.length; at = skipped(css, at)) {
    if (css[at] === ';' || css[at] === '}') {
      kept += css.slice(start, at + 1);
      start = at + 1;
    } else if (css[at] === '{') {
      const end = blockEnd(css, at);
      kept += prunedRule(css.slice(start, at), css.slice(at + 1, end), keeps);
      start = end + 1;
      at = end;
    }
  }
  return kept + css.slice(start);
}

function prunedRule(prelude: string, body: string, keeps: (selector: string) => boolean): string {
  const head = prelude.trim();
  if (/^@(media|supports|layer|container)\b/.test(head)) {
    const inner = prune(body, keeps);
    return inner.trim() === '' ? '' : `${head}{${inner}}`;
  }
  if (head.startsWith('@')) return `${head}{${body}}`;
  const selectors = splitSelectors(head).filter(keeps);
  return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
}

/** Splits at the commas that are in no bracket and no string. */
function splitSelectors(list: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < list.length; at = skipped(list, at)) {
    if (list[at] === '(' || list[at] === '[') depth += 1;
    else if (list[at] === ')' || list[at] === ']') depth -= 1;
    else if (list[at] === ',' && depth === 0) {
      parts.push(list.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, list.slice(start)];
}

/** The index of the brace that closes the one at `open`. */
function blockEnd(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at = skipped(css, at)) {
    if (css[at] === '{') depth += 1;
    else if (css[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return css.length;
}

/** The index after the character at `at`, or after the string, comment or escape that begins there. */
function skipped(css: string, at: number): number {
  const char = css[at];
  if (char === '\\') return at + 2;
  if (char === '/' && css[at + 1] === '*') {
    const end = css.indexOf('*/', at + 2);
    return end < 0 ? css.length : end + 2;
  }
  if (char !== '"' && char !== "'") return at + 1;
  let end = at + 1;
  while (end < css.length && css[end] !== char) end += css[end] === '\\' ? 2 : 1;
  return end + 1;
}
