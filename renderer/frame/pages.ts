/** The code of each page, fetched when it is first shown; Overview's comes with the start, which it is nearly always. */
import type { Component } from 'svelte';
import OverviewPage from '../features/overview/OverviewPage.svelte';
import { useAllTexts } from '../i18n/index.svelte.ts';
import type { Page } from '../state/router.svelte.ts';

const loaders: Record<Page, () => Promise<{ default: Component }>> = {
  overview: () => Promise.resolve({ default: OverviewPage }),
  setup: () => import('../features/setup/SetupPage.svelte'),
  privatelink: () => import('../features/privatelink/PrivateLinkPage.svelte'),
  'endpoint-services': () => import('../features/endpoint-services/EndpointServicesPage.svelte'),
  endpoints: () => import('../features/endpoints/EndpointsPage.svelte'),
  topology: () => import('../features/topology/TopologyPage.svelte'),
  drift: () => import('../features/drift/DriftPage.svelte'),
  preflight: () => import('../features/preflight/PreflightPage.svelte'),
  artefacts: () => import('../features/artefacts/ArtefactsPage.svelte'),
  cost: () => import('../features/cost/CostPage.svelte'),
  inventory: () => import('../features/inventory/InventoryPage.svelte'),
  activity: () => import('../features/activity/ActivityPage.svelte'),
  help: () => import('../features/help/HelpPage.svelte'),
  settings: () => import('../features/settings/SettingsPage.svelte'),
};

/** A page's component, its texts loaded. Rejects when either can't be fetched: the host is gone. */
export async function loadPage(page: Page): Promise<Component> {
  const [module] = await Promise.all([loaders[page](), page === 'overview' ? undefined : useAllTexts()]);
  return module.default;
}
