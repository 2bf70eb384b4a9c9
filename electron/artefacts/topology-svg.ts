/**
 * The diagram of a service as a picture of its own: one SVG document with nothing outside of it, in the light colours,
 * for mails, tickets and documents. Texts come from who asks, in the language shown.
 */
import {
  lineOf,
  middleOf,
  pathOf,
  topologySizes,
  type LineColour,
  type TopologyColumn,
  type TopologyEdge,
  type TopologyLayout,
  type TopologyNode,
} from '../domain/topology/drawing.ts';
import type { ZoneCell } from '../domain/topology/zones.ts';
import { escapeXml, n, rect, textAt, widthOf } from './svg-text.ts';

/** A line of text in a box. `muted`: what explains; `status`: in the colour of its state. */
export interface PictureLine {
  readonly text: string;
  readonly look: 'title' | 'mono' | 'plain' | 'muted' | 'status';
  readonly colour?: LineColour;
}

/** Everything that the picture says. */
export interface PictureTexts {
  readonly title: string;
  readonly description: string;
  readonly columns: Readonly<Record<TopologyColumn, string>>;
  readonly lines: (node: TopologyNode) => readonly PictureLine[];
  readonly cell: (cell: ZoneCell) => string;
  readonly legend: readonly {
    readonly edge: Pick<TopologyEdge, 'look' | 'planned'>;
    readonly text: string;
  }[];
  /** BCP 47. */
  readonly language: string;
}

/** Text of the same hue is darker than a line, for contrast. */
const lineColours: Readonly<Record<LineColour, string>> = {
  green: '#198038',
  yellow: '#b28600',
  red: '#da1e28',
  cyan: '#00539a',
  gray: '#8d8d8d',
};
const textColours: Readonly<Record<LineColour, string>> = {
  green: '#0e6027',
  yellow: '#684e00',
  red: '#a2191f',
  cyan: '#003a6d',
  gray: '#393939',
};
const headHeight = 40;
const footHeight = 40;
const titleHeight = 44;

/** The whole document. */
export function topologySvg(layout: TopologyLayout, texts: PictureTexts): string {
  const width = Math.max(layout.width, 640);
  const height = titleHeight + headHeight + layout.height + footHeight;
  const drawing = [
    ...layout.edges.map((edge) => line(edge)),
    ...layout.nodes.map((node) => shape(layout, node, texts)),
    ...layout.edges.map((edge) => icon(edge, middleOf(edge))),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" ` +
      `viewBox="0 0 ${n(width)} ${n(height)}" role="img" xml:lang="${escapeXml(texts.language)}">`,
    `<title>${escapeXml(texts.title)}</title>`,
    `<desc>${escapeXml(texts.description)}</desc>`,
    rect(0, 0, width, height, 'fill="#ffffff"'),
    textAt(16, 28, texts.title, { size: 16, weight: 600, width: width - 32 }),
    `<g transform="translate(0 ${titleHeight})">`,
    ...heads(layout, texts, width),
    `<g transform="translate(0 ${headHeight})">`,
    ...drawing,
    `</g>`,
    ...legend(layout, texts, width),
    `</g>`,
    `</svg>`,
    '',
  ].join('\n');
}

function heads(layout: TopologyLayout, texts: PictureTexts, width: number): string[] {
  return [
    ...layout.columns.map(({ column, x, width: room }) =>
      textAt(x, 24, texts.columns[column], { size: 13, weight: 600, width: room }),
    ),
    ...layout.zones.map((zone) =>
      textAt(zone.x + zone.width / 2, 24, zone.id, {
        monospaced: true,
        anchor: 'middle',
        colour: zone.offered === false ? '#6f6f6f' : '#393939',
        width: zone.width - 4,
      }),
    ),
    rect(0, headHeight - 1, width, 1, 'fill="#e0e0e0"'),
  ];
}

function stroke(edge: Pick<TopologyEdge, 'look' | 'planned'>): string {
  const { colour, dash } = lineOf(edge);
  const thin = edge.look === 'link' || edge.look === 'noEndpoint';
  const pattern = { solid: '', dashed: ' stroke-dasharray="6 4"', dotted: ' stroke-dasharray="2 4"' }[dash];
  return `fill="none" stroke="${lineColours[colour]}" stroke-width="${thin ? 1 : 2}"${pattern}`;
}

const line = (edge: TopologyEdge): string => `<path d="${pathOf(edge)}" ${stroke(edge)}/>`;

/** A disc with a sign, so that colour is never alone: check, hourglass, cross, and a ring for the rest. */
function icon(edge: Pick<TopologyEdge, 'look' | 'planned'>, { x, y }: { x: number; y: number }): string {
  if (edge.look === 'link' || edge.look === 'noEndpoint') return '';
  const { colour } = lineOf(edge);
  const sign = signs[edge.look] ?? signs['other'] ?? '';
  return (
    `<g transform="translate(${n(x)} ${n(y)})"><circle r="8.5" fill="#ffffff"/>` +
    `<circle r="7" fill="${lineColours[colour]}"/>` +
    `<path d="${sign}" fill="none" stroke="#ffffff" stroke-width="1.6"/></g>`
  );
}
const signs: Readonly<Record<string, string>> = {
  available: 'M -3.2 0.2 L -0.9 2.5 L 3.4 -2.3',
  pending: 'M -2.6 -3.6 H 2.6 L -2.6 3.6 H 2.6 Z',
  rejected: 'M -2.6 -2.6 L 2.6 2.6 M 2.6 -2.6 L -2.6 2.6',
  failed: 'M 0 -3.6 V 0.8 M 0 2.4 V 3.8',
  expired: 'M 0 -3.4 V 0.4 L 2.4 2',
  partial: 'M 0 -3.6 V 0.8 M 0 2.4 V 3.8',
  other: 'M -3 0 H 3',
};

function shape(layout: TopologyLayout, node: TopologyNode, texts: PictureTexts): string {
  const { x, y, width, height, content } = node;
  const lines = texts.lines(node);
  if (content.kind === 'account') return lineTexts(node, lines, x, 16, width);
  const dashed =
    (content.kind === 'endpoint' && content.endpoint.planned) ||
    (content.kind === 'gate' && (content.gate.standing === 'notListed' || content.gate.planned)) ||
    (content.kind === 'service' && content.service.state === 'planned');
  const pale =
    content.kind === 'nothing' ||
    content.kind === 'moreEntries' ||
    (content.kind === 'gate' && content.endpoints === 0);
  const frame = rect(
    x + 0.5,
    y + 0.5,
    width - 1,
    height - 1,
    `fill="${pale ? '#f4f4f4' : '#ffffff'}" stroke="#8d8d8d"${dashed ? ' stroke-dasharray="4 3"' : ''}`,
  );
  if (content.kind !== 'endpoint') return `<g>${frame}${lineTexts(node, lines, x + 10, 22, width - 20)}</g>`;
  const cells = content.endpoint.cells.map((cell, index) => zoneCell(layout, node, cell, index, texts));
  const bar = rect(x, y, 3, height, 'fill="#6f6f6f"');
  const room = topologySizes.endpointText - 24;
  return `<g>${frame}${cells.join('')}${bar}${lineTexts(node, lines, x + 14, 20, room)}</g>`;
}

/** Boxes of a fixed height, whose lines stand closer. */
const dense: ReadonlySet<string> = new Set(['endpoint', 'gate', 'summary']);

function lineTexts(
  node: TopologyNode,
  lines: readonly PictureLine[],
  x: number,
  first: number,
  width: number,
): string {
  let y = node.y + first;
  return lines
    .map((entry) => {
      const text = textAt(x, y, entry.text, {
        width,
        size: entry.look === 'title' ? 13 : 12,
        weight: entry.look === 'title' || entry.look === 'status' ? 600 : 400,
        monospaced: entry.look === 'mono',
        colour:
          entry.look === 'status'
            ? textColours[entry.colour ?? 'gray']
            : entry.look === 'muted'
              ? '#525252'
              : '#161616',
      });
      y += dense.has(node.content.kind) ? 19 : 22;
      return text;
    })
    .join('');
}

function zoneCell(
  layout: TopologyLayout,
  node: TopologyNode,
  cell: ZoneCell,
  index: number,
  texts: PictureTexts,
): string {
  const zone = layout.zones[index];
  if (!zone) return '';
  const known = cell.kind === 'address';
  const wrong = (cell.kind === 'address' || cell.kind === 'subnet') && cell.offered === false;
  const fill =
    cell.kind === 'notOffered'
      ? rect(zone.x, node.y + 1, zone.width - 1, node.height - 2, 'fill="#f4f4f4"')
      : '';
  return (
    fill +
    rect(zone.x, node.y + 1, 1, node.height - 2, 'fill="#e0e0e0"') +
    textAt(zone.x + zone.width / 2, node.y + node.height / 2 + 4, texts.cell(cell), {
      anchor: 'middle',
      monospaced: known,
      colour: wrong ? textColours.red : known ? '#161616' : '#525252',
      width: zone.width - 6,
    })
  );
}

function legend(layout: TopologyLayout, { legend: entries }: PictureTexts, width: number): string[] {
  const y = headHeight + layout.height + footHeight / 2;
  let x = 16;
  const drawn = entries.map(({ edge, text }) => {
    const at = x;
    x += 40 + widthOf(text, 12, false) + 24;
    const sample = { ...edge, from: { x: at, y }, to: { x: at + 32, y } };
    return `<path d="M ${n(at)} ${n(y)} H ${n(at + 32)}" ${stroke(sample)}/>${textAt(at + 40, y + 4, text)}`;
  });
  return [rect(0, headHeight + layout.height, width, 1, 'fill="#e0e0e0"'), ...drawn];
}
