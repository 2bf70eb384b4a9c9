/** A runbook as Markdown: headings, task lists, values as code. https://spec.commonmark.org, with GitHub's task lists. */
import { oneLine } from './labels.ts';
import { runbookWords } from './runbook-values.ts';
import type { Runbook } from './runbook.ts';
import type { RunbookItem, RunbookSegment } from './runbook-sections.ts';

/** Text in which nothing is markup. */
const markdownText = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]()#+!|~<>&]/g, (sign) => `\\${sign}`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-=:])/, '\\$1');

/** A code span around any text: its fence is longer than any run of backticks inside. */
function markdownCode(text: string): string {
  const inside = oneLine(text);
  const longest = Math.max(0, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(inside) ? ' ' : '';
  return `${fence}${pad}${inside}${pad}${fence}`;
}

const inline = (segments: readonly RunbookSegment[]): string =>
  segments.map(({ kind, text }) => (kind === 'value' ? markdownCode(text) : plainText(text))).join('');
/** Between two values, where no line begins: only what is markup anywhere. */
const plainText = (text: string): string => text.replace(/[\\`*_[\]<>&]/g, (sign) => `\\${sign}`);

/** The whole document. */
export function runbookMarkdown(runbook: Runbook): string {
  const words = runbookWords[runbook.language];
  const item = ({ segments, label, url }: RunbookItem, index: number): string[] => {
    const extra = [
      ...(label ? [`${words.now} **${markdownText(label.now)}**`] : []),
      ...(label?.before ? [`${words.before} **${markdownText(label.before)}**`] : []),
      ...(url === null ? [] : [`<${url}>`]),
    ];
    return [
      `${index + 1}. [ ] ${inline(segments)}`,
      ...(extra.length === 0 ? [] : [`   ${extra.join(' · ')}`]),
    ];
  };
  return [
    `# ${markdownText(runbook.title)}`,
    '',
    ...runbook.facts.map((fact) => `- ${markdownText(fact)}`),
    ...runbook.sections.flatMap(({ title, intro, items }, index) => [
      '',
      `## ${index + 1}. ${inline(title)}`,
      ...(intro === '' ? [] : ['', markdownText(intro)]),
      '',
      ...items.flatMap(item),
    ]),
    '',
  ].join('\n');
}
