/** What the page says of the sampler while links have come that no round has had yet. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { samplerLine } from '../../../renderer/frame/sampler-line.ts';
import { pageDesk, type PageDesk } from './desk.ts';

let page: PageDesk;
beforeEach(async () => {
  page = await pageDesk();
});
afterEach(() => page.stop());

const line = () => samplerLine(page.desk.sampler.status)?.text;
const simulated = () => page.desk.sampler.status?.sources.find(({ kind }) => kind === 'simulation');

it('links that came wait for the next round, which is not the same as that there are none', async () => {
  await page.core.clock.pass(2000);
  await vi.waitFor(() => expect(line()).toBe('Sampler running, nothing to sample yet'));
  await page.core.call('workspace.start', { with: 'sample' });
  await vi.waitFor(() => expect(line()).toBe('Sampler running, next sample within 60 s'));
  expect(simulated()?.connections).toBeGreaterThan(20);
  await page.core.clock.pass(60_000);
  await vi.waitFor(() => expect(line()).toMatch(/^Sampler running, \d+ links, last sample /));
});
