/** What the palette finds, and how: over a real core with the sample in it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  actionEntries,
  pageEntries,
  thingEntries,
  type Entry,
} from '../../../renderer/features/palette/entries.ts';
import { mostShown, PaletteSearch } from '../../../renderer/features/palette/search.ts';
import { pageDesk, type PageDesk } from '../frame/desk.ts';

const entry = (label: string, detail = ''): Entry => ({
  key: label,
  kind: 'thing',
  label,
  detail,
  run: () => undefined,
});
const found = (labels: readonly string[], query: string) =>
  new PaletteSearch(labels.map((label) => entry(label))).find(query).map(({ label }) => label);

describe('the search', () => {
  it('takes words in any order', () => {
    expect(found(['orders-taos main', 'reporting-old'], 'main orders')).toEqual(['orders-taos main']);
  });
  it('forgives one slip of the finger in a word', () => {
    expect(found(['reporting-old', 'orders'], 'reprting')).toEqual(['reporting-old']);
  });
  it('finds Chinese names by a part of them', () => {
    expect(found(['订单服务-生产', '物流轨迹-测试'], '服务')).toEqual(['订单服务-生产']);
  });
  it('puts the whole word before what only contains it', () => {
    expect(found(['preorders', 'orders'], 'orders')[0]).toBe('orders');
  });
  it('answers nothing rather than anything', () => {
    expect(found(['orders', 'reporting'], 'zzz')).toEqual([]);
  });
  it.each(['.*', '[', '\\', '"', "'", '(a+)+$', '🙂'])('takes %s as text', (query) => {
    expect(() => found(['orders'], query)).not.toThrow();
  });
  it('shows no more than can be looked through', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `endpoint-${at}`);
    expect(found(many, 'endpoint')).toHaveLength(mostShown);
  });
});

describe('the entries', () => {
  let page: PageDesk;
  beforeEach(async () => {
    page = await pageDesk();
    await page.core.call('workspace.start', { with: 'sample' });
  });
  afterEach(() => page.stop());

  it('lead to the place of each thing', () => {
    const [endpoint] = page.desk.workspace.all('endpoints').values();
    const go = vi.spyOn(page.desk.router, 'go');
    thingEntries(page.desk)
      .find(({ key }) => key === `endpoints:${endpoint?.id}`)
      ?.run();
    expect(go).toHaveBeenCalledWith('endpoints', endpoint?.id);
  });

  it('hold every endpoint, service, network and setup, each once', () => {
    const keys = thingEntries(page.desk).map(({ key }) => key);
    const wanted = (['endpoints', 'endpointServices', 'networks', 'setups'] as const).flatMap((name) =>
      [...page.desk.workspace.all(name).keys()].map((id) => `${name}:${id}`),
    );
    expect([keys.length - new Set(keys).size, wanted.filter((key) => !keys.includes(key))]).toEqual([0, []]);
  });

  it('offer the scripts of the thing whose page is open', () => {
    const offered = () =>
      actionEntries(page.desk, () => undefined).find(({ key }) => key === 'action:artefacts');
    const [endpoint] = page.desk.workspace.all('endpoints').values();
    const before = offered();
    const parts = [endpoint?.id ?? ''];
    vi.spyOn(page.desk.router, 'route', 'get').mockReturnValue({ page: 'endpoints', parts });
    const go = vi.spyOn(page.desk.router, 'go');
    offered()?.run();
    expect([before, go.mock.lastCall]).toEqual([
      undefined,
      ['artefacts', 'endpoint', endpoint?.id, 'consumer'],
    ]);
  });

  it('offer Redo only when there is something to make again', async () => {
    const offers = () => actionEntries(page.desk, () => undefined).some(({ key }) => key === 'action:redo');
    const before = offers();
    await page.core.call('activity.undo', {});
    expect([before, offers()]).toEqual([false, true]);
  });

  it('name every page', () => {
    expect(pageEntries(page.desk).map(({ label }) => label)).toContain('Endpoint services');
  });
});
