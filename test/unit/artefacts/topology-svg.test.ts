/** The picture of a service: well-formed whatever things are called, whole, and with nothing outside of it. */
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { escapeXml, fitted, widthOf } from '../../../electron/artefacts/svg-text.ts';
import { topologySvg, type PictureTexts } from '../../../electron/artefacts/topology-svg.ts';
import { layoutTopology } from '../../../electron/domain/topology/layout.ts';
import { bothSides, modelAround, serviceOf } from '../domain/topology/service.ts';
import { ids } from '../../support/model-builder.ts';

const chinese = '订单服务生产环境华南一区灾备网关接入层终端节点连接请求自动接受白名单安全组可用区'.padEnd(
  80,
  '测试',
);
const hostile = `<script>alert("1")</script> & 'quotes' ]]> \u0001\uD800 ${chinese}`;

function drawn(name: string): string {
  const model = modelAround({ endpoints: [{ name, state: 'available' }] });
  const layout = layoutTopology(model, serviceOf(model), { view: bothSides });
  const texts: PictureTexts = {
    title: `Topology of ${name}`,
    description: name,
    columns: {
      backend: 'Backend',
      service: 'Endpoint service',
      allowlist: 'Allowlist',
      endpoints: 'Endpoints',
    },
    lines: ({ id, content }) =>
      content.kind === 'endpoint' && content.endpoint.endpointId === ids.endpoint
        ? [{ text: name, look: 'title' }]
        : [{ text: id, look: 'plain' }],
    cell: (cell) => (cell.kind === 'address' ? cell.text : cell.kind),
    legend: [{ edge: { look: 'available', planned: false }, text: 'Available 2' }],
    language: 'zh-CN',
  };
  return topologySvg(layout, texts);
}

function parsed(svg: string) {
  const document = new new Window().DOMParser().parseFromString(
    svg.replace(/^<\?xml.*\?>/, ''),
    'image/svg+xml',
  );
  const all = (name: string) => [...document.querySelectorAll(name)];
  return { document, all };
}

it('has a title, a description and the size of its drawing', () => {
  const { document } = parsed(drawn('main'));
  const root = document.documentElement;
  expect({
    root: root.tagName,
    title: root.querySelector('title')?.textContent,
    description: root.querySelector('desc')?.textContent,
    viewBox: root.getAttribute('viewBox'),
    language: root.getAttribute('xml:lang'),
  }).toEqual({
    root: 'svg',
    title: 'Topology of main',
    description: 'main',
    viewBox: `0 0 ${root.getAttribute('width')} ${root.getAttribute('height')}`,
    language: 'zh-CN',
  });
});

it('holds every text of the drawing, and its lines', () => {
  const svg = drawn('main');
  const texts = parsed(svg)
    .all('text')
    .map(({ textContent }) => textContent);
  const wanted = [
    'Backend',
    'Allowlist',
    'use1-az6',
    'main',
    '10.20.0.9',
    'notOffered',
    'Available 2',
    'gate:210987654321',
  ];
  expect([
    wanted.filter((text) => !texts.includes(text)),
    /stroke-dasharray="6 4"/.test(svg),
    /stroke-dasharray="2 4"/.test(svg),
  ]).toEqual([[], true, true]);
});

describe('hostile names', () => {
  const svg = drawn(hostile);
  const { document, all } = parsed(svg);

  it('stay text: well-formed, no element and no character that XML forbids', () => {
    expect({
      errors: all('parsererror').length,
      scripts: all('script').length,
      elements: [...new Set(all('*').map(({ tagName }) => tagName))].sort(),
      bareAmpersands: svg.match(/&(?!(?:amp|lt|gt|quot|#39);)/g),
      // eslint-disable-next-line no-control-regex -- that is what must not be there
      control: svg.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]/),
    }).toEqual({
      errors: 0,
      scripts: 0,
      elements: ['circle', 'desc', 'g', 'path', 'rect', 'svg', 'text', 'title'],
      bareAmpersands: null,
      control: null,
    });
  });

  it('are there whole where they are cut: as the text’s title', () => {
    const whole = hostile.replace('\u0001', '\uFFFD').replace('\uD800', '\uFFFD');
    const cut = all('text').filter((text) => text.querySelector('title')?.textContent === whole);
    expect([
      cut.length,
      document.querySelector('desc')?.textContent,
      cut[0]?.firstChild?.textContent,
    ]).toEqual([1, whole, '<script>alert("1")</script> & \'qu…']);
  });
});

it('refers to nothing outside of itself', () => {
  const svg = drawn('main').replace('xmlns="http://www.w3.org/2000/svg"', '');
  expect(svg.match(/https?:|url\(|href|foreignObject|<style|<image|@import|\bon\w+=/g)).toBeNull();
});

describe('texts', () => {
  it.each([
    ['a & b', 'a &amp; b'],
    [`<"'>`, '&lt;&quot;&#39;&gt;'],
    ['\u0000\u000b\uDC00x', '\uFFFD\uFFFD\uFFFDx'],
    ['订单 😀', '订单 😀'],
  ])('%j is written %j', (text, written) => {
    expect(escapeXml(text)).toBe(written);
  });

  it('a Chinese character is as wide as it is high, a mono one three fifths', () => {
    expect([
      widthOf('订单', 12, false),
      widthOf('订单', 12, true),
      Math.round(widthOf('ab', 100, true)),
    ]).toEqual([24, 24, 120]);
  });

  it('what does not fit ends in an ellipsis, within the width', () => {
    const text = fitted(chinese, 100, 12, false);
    expect([text.endsWith('…'), widthOf(text, 12, false) <= 100, fitted('short', 100, 12, false)]).toEqual([
      true,
      true,
      'short',
    ]);
  });
});
