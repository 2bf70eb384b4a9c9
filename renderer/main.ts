/** Starts the page: one wire, the workspace's mirror, the language, then the application. */
import { mount } from 'svelte';
// Apart from ours, and first: the build strips and prunes it, which it can't inside an @import.
import 'carbon-components-svelte/css/all.css';
import './styles/index.css';
import App from './App.svelte';
import { makeDesk } from './desk.ts';
import StartFailed from './frame/StartFailed.svelte';
import { languageOf, showTheme } from './frame/appearance.svelte.ts';
import { loadPage } from './frame/pages.ts';
import { useAllTexts, useLanguage } from './i18n/index.svelte.ts';
import { chooseTransport } from './rpc/choose.ts';
import { Client } from './rpc/client.ts';
import { reportErrors } from './rpc/report-errors.ts';
import { parseHash } from './state/router.svelte.ts';
import { WorkspaceStore } from './state/workspace.svelte.ts';

const client = new Client(chooseTransport());
const target = document.getElementById('app') ?? document.body;
showTheme('system');

async function start(): Promise<void> {
  // The page's own code comes while the workspace is on its way; App reports it when it can't be had.
  loadPage(parseHash(location.hash).page).catch(() => undefined);
  client.hold();
  reportErrors((what) => client.call('diagnostics.reportPageError', { what }));
  const workspace = new WorkspaceStore(client);
  await workspace.follow();
  await useLanguage(languageOf(workspace.settings.language));
  const desk = makeDesk(client, workspace);
  desk.router.follow();
  desk.sampler.follow();
  mount(App, { target, props: { desk } });
  // After the first page: it leaves them all the time that it does not need.
  setTimeout(() => {
    client.release();
    useAllTexts()
      .then(() => desk.preflight.follow())
      .catch((error: unknown) => desk.notices.fail(error));
  });
}

start().catch(async (error: unknown) => {
  client.release();
  await useLanguage(languageOf('system'));
  await useAllTexts().catch(() => undefined);
  mount(StartFailed, { target, props: { error } });
});
