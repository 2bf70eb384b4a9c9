/** A runbook as one page to print: nothing outside of it, no script, boxes to tick by hand. */
import { runbookWords } from './runbook-values.ts';
import type { Runbook } from './runbook.ts';
import type { RunbookItem, RunbookSegment } from './runbook-sections.ts';
import { escapeXml } from './svg-text.ts';

const inline = (segments: readonly RunbookSegment[]): string =>
  segments
    .map(({ kind, text }) => (kind === 'value' ? `<code>${escapeXml(text)}</code>` : escapeXml(text)))
    .join('');

/** The letters of pages that are printed: what the computer has of them. */
export const paperFont =
  "font: 15px/1.5 'IBM Plex Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif;";

const style = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #161616; ${paperFont} }
h1 { font-size: 1.5rem; font-weight: 400; }
h2 { margin-top: 2rem; font-size: 1.1rem; break-after: avoid; }
ol { padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 1.75rem 1fr; padding: 0.4rem 0; border-top: 1px solid #e0e0e0; break-inside: avoid; }
.box { width: 0.9rem; height: 0.9rem; margin-top: 0.25rem; border: 1px solid #161616; }
code { font: 0.85em 'IBM Plex Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.facts, .label { color: #525252; font-size: 0.85rem; }
@media print { body { margin: 0; } a { color: inherit; } }
`;

/** The whole document. */
export function runbookHtml(runbook: Runbook): string {
  const words = runbookWords[runbook.language];
  const item = ({ segments, label, url }: RunbookItem): string => {
    const extra = [
      ...(label ? [`${words.now} <b lang="en">${escapeXml(label.now)}</b>`] : []),
      ...(label?.before ? [`${words.before} <b lang="en">${escapeXml(label.before)}</b>`] : []),
      ...(url === null
        ? []
        : [`<a href="${escapeXml(url)}">${escapeXml(url.replace(/^https:\/\//, ''))}</a>`]),
    ];
    const line = extra.length === 0 ? '' : `<div class="label">${extra.join(' · ')}</div>`;
    return `<li><span class="box"></span><div>${inline(segments)}${line}</div></li>`;
  };
  return [
    '<!doctype html>',
    `<html lang="${runbook.language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(runbook.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeXml(runbook.title)}</h1>`,
    ...runbook.facts.map((fact) => `<p class="facts">${escapeXml(fact)}</p>`),
    ...runbook.sections.flatMap(({ title, intro, items }, index) => [
      `<h2>${index + 1}. ${inline(title)}</h2>`,
      ...(intro === '' ? [] : [`<p>${escapeXml(intro)}</p>`]),
      '<ol>',
      ...items.map(item),
      '</ol>',
    ]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
