/** Starts the page: one wire, the workspace's mirror, the language, then the application. */
import { mount } from 'svelte';
// Apart from ours, and first: the build strips and prunes it, which it can't inside an @import.
import 'carbon-components-svelte/css/all.css';
import './styles/index.css';
import App from './App.svelte';
import StartFailed from './frame/StartFailed.svelte';
import { languageOf, showTheme } from './frame/appearance.svelte.ts';
import { world } from './features/preflight/world.ts';
import { loadPage } from './frame/pages.ts';
import { useLanguage } from './i18n/index.svelte.ts';
import { chooseTransport } from './rpc/choose.ts';
import { Client } from './rpc/client.ts';
import { reportErrors } from './rpc/report-errors.ts';
import { Dialogs } from './state/dialogs.svelte.ts';
import { Notices } from './state/notices.svelte.ts';
import { PreflightStore } from './state/preflight.svelte.ts';
import { parseHash, Router } from './state/router.svelte.ts';
import { SamplerMirror } from './state/sampler.svelte.ts';
import { WorkspaceStore } from './state/workspace.svelte.ts';

const target = document.getElementById('app') ?? document.body;
showTheme('system');

async function start(): Promise<void> {
  // The page's own code comes while the workspace is on its way; App reports it when it can't be had.
  loadPage(parseHash(location.hash).page).catch(() => undefined);
  const client = new Client(chooseTransport());
  reportErrors((what) => client.call('diagnostics.reportPageError', { what }));
  const workspace = new WorkspaceStore(client);
  await workspace.follow();
  await useLanguage(languageOf(workspace.settings.language));
  const router = new Router();
  router.follow();
  const sampler = new SamplerMirror(client);
  sampler.follow();
  const preflight = new PreflightStore(workspace, world);
  const desk = {
    client,
    workspace,
    sampler,
    preflight,
    router,
    notices: new Notices(),
    dialogs: new Dialogs(),
  };
  mount(App, { target, props: { desk } });
  // After the first page: it has all the time that the page leaves it.
  preflight.follow();
}

start().catch(async (error: unknown) => {
  await useLanguage(languageOf('system'));
  mount(StartFailed, { target, props: { error } });
});
