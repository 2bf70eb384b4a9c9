/** The code of each page, fetched when it is first shown. */
import type { Component } from 'svelte';
import type { Page } from '../state/router.svelte.ts';

const loaders: Record<Page, () => Promise<{ default: Component }>> = {
  overview: () => import('../features/overview/OverviewPage.svelte'),
  setup: () => import('../features/setup/SetupPage.svelte'),
  privatelink: () => import('../features/privatelink/PrivateLinkPage.svelte'),
  inventory: () => import('../features/inventory/InventoryPage.svelte'),
  activity: () => import('../features/activity/ActivityPage.svelte'),
  settings: () => import('../features/settings/SettingsPage.svelte'),
};

/** A page's component. Rejects when its code can't be fetched: the host is gone. */
export const loadPage = async (page: Page): Promise<Component> => (await loaders[page]()).default;
