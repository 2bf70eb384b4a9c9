/** The operator's own prices: saved, edited, removed, undone; and the file of what everything costs. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { InputOf } from '../../../electron/contract/commands.ts';
import { memoryDesk, type MemoryDesk } from '../../support/memory-desk.ts';
import { outcome } from './two-companies.ts';

type Input = InputOf<'prices.save'>;
const price = (change: Partial<Input> = {}): Input => ({
  id: null,
  provider: 'aws',
  region: 'eu-west-1',
  zoneHourUsd: 0.011,
  dataTiers: [{ fromGb: 0, perGbUsd: 0.01 }],
  asOf: '2026-01-05',
  source: 'invoice 12',
  ...change,
});
const pricesOf = async (desk: MemoryDesk) =>
  (await desk.call('workspace.read', {})).collections.prices.map(({ id, zoneHourUsd }) => [id, zoneHourUsd]);

describe('a price', () => {
  it.each<[Partial<Input>, string]>([
    [{}, 'done'],
    [{ provider: 'tencent', region: 'ap-guangzhou', dataTiers: [] }, 'done'],
    [{ zoneHourUsd: -0.01 }, 'price.range at zoneHourUsd'],
    [{ zoneHourUsd: 0.0000001 }, 'price.digits at zoneHourUsd'],
    [{ dataTiers: [{ fromGb: 1, perGbUsd: 1 }] }, 'tier.first at dataTiers.0.fromGb'],
    [{ asOf: '2026-02-30' }, 'price.date at asOf'],
    [{ asOf: '9999-01-01' }, 'price.future at asOf'],
    [{ source: ' ' }, 'price.source at source'],
    [{ region: 'EU West' }, 'region.form at region'],
    [{ id: 'aws:eu-west-1' }, 'thing.unknown at -'],
  ])('%j: %s', async (change, expected) => {
    const desk = await memoryDesk();
    expect(await outcome(desk, 'prices.save', price(change))).toBe(expected);
  });

  it('is there once a region, keeps it, is edited, removed, and all of it undone', async () => {
    const desk = await memoryDesk();
    const { id } = await desk.call('prices.save', price());
    const twice = await outcome(desk, 'prices.save', price());
    const moved = await outcome(desk, 'prices.save', price({ id, region: 'eu-west-2' }));
    await desk.call('prices.save', price({ id, zoneHourUsd: 0.02 }));
    const edited = await pricesOf(desk);
    await desk.call('prices.remove', { id });
    const removed = await pricesOf(desk);
    const gone = await outcome(desk, 'prices.remove', { id });
    await desk.call('activity.undo', {});
    const back = await pricesOf(desk);
    await desk.call('activity.undo', {});
    expect([twice, moved, edited, removed, gone, back, await pricesOf(desk)]).toEqual([
      'price.known at region',
      'price.keepsRegion at region',
      [['aws:eu-west-1', 0.02]],
      [],
      'thing.unknown at -',
      [['aws:eu-west-1', 0.02]],
      [['aws:eu-west-1', 0.011]],
    ]);
  });
});

describe('the export', () => {
  async function rows(desk: MemoryDesk, language: 'en' | 'zh' = 'en') {
    const file = await desk.call('prices.export', { language });
    const text = file.kind === 'content' ? file.text : '';
    return parse<Record<string, string>>(text, { bom: true, columns: true });
  }

  it('has every endpoint of the sample with what it costs, at the prices of the workspace', async () => {
    const desk = await memoryDesk();
    await desk.call('workspace.start', { with: 'sample' });
    const before = await rows(desk);
    await desk.call('prices.save', price({ region: 'us-east-1', zoneHourUsd: 0.5, source: '=cmd()' }));
    const after = await rows(desk);
    const usEast = (row: Record<string, string>) => row['Region'] === 'us-east-1';
    const [first] = after.filter(usEast);
    expect(before.length).toBe(after.length);
    expect(before.filter(usEast).length).toBeGreaterThan(0);
    expect(first?.['USD per hour']).toBe(String(Number(first?.['Zones']) * 0.5));
    expect(first?.['Price from']).toBe("'=cmd()");
  });

  it('speaks Chinese', async () => {
    const desk = await memoryDesk();
    await desk.call('workspace.start', { with: 'sample' });
    expect(Object.keys((await rows(desk, 'zh'))[0] ?? {})).toContain('每小时（USD）');
  });
});
