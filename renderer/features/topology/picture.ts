/** The diagram as a file: the SVG's own text, or what a canvas makes of it. */
import { topologySvg, type PictureTexts } from '../../../electron/artefacts/topology-svg.ts';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import type { TopologyLayout } from '../../../electron/domain/topology/drawing.ts';
import { locale, t } from '../../i18n/index.svelte.ts';
import { formatDateTimeZone } from '../../ui/format.ts';
import { cellText, legendOf, pictureLines } from './texts.ts';

/** Chromium draws nothing on a larger canvas: px of a side, px in all. */
const largestSide = 16_384;
const largestArea = 120_000_000;

/** Everything that the picture says, in the language shown. `at`: epoch milliseconds. */
export function picture(layout: TopologyLayout, service: EndpointService, side: string, at: number): string {
  const name = nameOf(service);
  const texts: PictureTexts = {
    title: t('topology.picture.title', { name }),
    description: t('topology.picture.description', {
      service: service.serviceName,
      side,
      when: formatDateTimeZone(at),
    }),
    columns: {
      backend: t('topology.column.backend'),
      service: t('topology.column.service'),
      allowlist: t('topology.column.allowlist'),
      endpoints: t('topology.column.endpoints'),
    },
    lines: pictureLines,
    cell: cellText,
    legend: legendOf(layout),
    language: locale(),
  };
  return topologySvg(layout, texts);
}

/** `topology-<service>.svg`: the name with nothing in it that a file system could take amiss. */
export function pictureName(service: EndpointService, format: 'svg' | 'png'): string {
  const safe = nameOf(service)
    .replace(/[^\w\-\u4e00-\u9fff]+/g, '_')
    .slice(0, 80);
  return `topology-${safe}.${format}`;
}

/** The picture as PNG in base64, at twice its size, or as large as a canvas can be. Rejects when it can't be drawn. */
export async function asPng(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  const scale = Math.min(2, largestSide / Math.max(width, height), Math.sqrt(largestArea / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const [, bytes] = canvas.toDataURL('image/png').split('base64,');
  // A canvas that the browser could not make answers with no bytes, and does not say why.
  if (!bytes) throw new Error('The picture is too large to be drawn.');
  return bytes;
}
