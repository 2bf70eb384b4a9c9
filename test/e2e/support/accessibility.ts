/** What axe finds wrong with a page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Each rule that is broken, with the elements that break it; `within`: a selector of the part that is looked at. */
export async function accessibilityFaults(page: Page, within?: string): Promise<string[]> {
  // WCAG 2.5.8, which axe leaves out by itself: 24 px, or as much room around. A diagram is zoomed; its table is the equivalent.
  const zoomed = (await page.locator('.svelte-flow').count()) > 0;
  const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: !zoomed } } });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
