/** What of a part of the page is read on paper. */

const textOf = (node: Node): string => {
  if (node instanceof Text) return node.data.replace(/\s+/g, ' ');
  if (!(node instanceof HTMLElement) || node.matches('.screen-only')) return '';
  const text = Array.from(node.childNodes, textOf).join('');
  if (node.matches('.visually-hidden')) return ` ${text} `;
  return node.matches('p, .under') ? `\n${text}\n` : text;
};

/** Its text, with what its icons say; a line for each of those that it has on the screen. */
export const paperText = (element: HTMLElement): string =>
  textOf(element)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
