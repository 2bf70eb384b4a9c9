import { describe, expect, it } from 'vitest';
import { firstRecord, parseRecord, viewOf, visibleBounds } from '../../../electron/shell/place.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('the window', () => {
  it.each([
    ['at the first start has its own size', null, [laptop, beside], { width: 1440, height: 875 }],
    [
      'stays where it was',
      { x: 100, y: 80, width: 1000, height: 700 },
      [laptop],
      { x: 100, y: 80, width: 1000, height: 700 },
    ],
    [
      'stays on the second display',
      { x: 1500, y: 10, width: 1800, height: 1000 },
      [laptop, beside],
      { x: 1500, y: 10, width: 1800, height: 1000 },
    ],
    [
      'comes back when that display is gone',
      { x: 1500, y: 10, width: 1800, height: 1000 },
      [laptop],
      { width: 1440, height: 875 },
    ],
    [
      'comes back when it is nearly out of sight',
      { x: 1400, y: 80, width: 1000, height: 700 },
      [laptop],
      { width: 1000, height: 700 },
    ],
    [
      'comes back when its title is above the display',
      { x: 0, y: -40, width: 1000, height: 700 },
      [laptop],
      { width: 1000, height: 700 },
    ],
    [
      'is never too small to use',
      { x: 0, y: 30, width: 200, height: 50 },
      [laptop],
      { x: 0, y: 30, width: 800, height: 560 },
    ],
    ['does without any display', null, [], { width: 1440, height: 900 }],
  ])('%s', (_name, remembered, areas, expected) => {
    expect(visibleBounds(remembered, areas)).toEqual(expected);
  });

  it('reads its record', () => {
    const record = {
      bounds: { x: 1, y: 2, width: 900, height: 600 },
      maximised: true,
      theme: 'dark',
      zoom: 1.5,
      page: '#/endpoints/vpce-1',
    };
    expect(parseRecord(JSON.stringify(record))).toEqual(record);
  });

  it('reads the record of a version that kept neither zoom nor page', () => {
    const before = { bounds: null, maximised: true, theme: 'dark' };
    expect(parseRecord(JSON.stringify(before))).toEqual({ ...before, zoom: 0, page: '' });
  });

  it.each([
    ['desk://app/#/cost', 1, { zoom: 1, page: '#/cost' }],
    ['desk://app/', 0, { zoom: 0, page: '' }],
    ['', -0.5, { zoom: -0.5, page: '' }],
    ['desk://app/#/setup/%E8%AE%A2', NaN, { zoom: 0, page: '#/setup/%E8%AE%A2' }],
    ['desk://app/#"><script>', 99, { zoom: 0, page: '' }],
  ])('keeps of %s at zoom %d what can be shown again', (address, zoom, expected) => {
    expect(viewOf(address, zoom)).toEqual(expected);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":1}}',
    '{"bounds":null,"maximised":1,"theme":"dark"}',
    '{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"maximised":false,"theme":"dark"}',
  ])('starts anew from the unreadable record %j', (text) => {
    expect(parseRecord(text)).toEqual(firstRecord);
  });
});
