/** What the palette finds: what can be done, the pages, and every thing of the workspace that has a place of its own. */
import type { CollectionName } from '../../../electron/domain/model.ts';
import type { Desk } from '../../context.ts';
import { partsOf } from '../artefacts/subjects.ts';
import { saveDiagnostics } from '../settings/save-diagnostics.ts';
import { newSetup, undoOrRedo } from '../../frame/actions.ts';
import { entryLine } from '../../frame/entry-text.ts';
import { isDark } from '../../frame/appearance.svelte.ts';
import { workspaceActions } from '../../frame/workspaces.ts';
import { startTour } from '../help/tour.ts';
import { currentLanguage, t } from '../../i18n/index.svelte.ts';
import { pages, type Page } from '../../state/router.svelte.ts';

export interface Entry {
  readonly key: string;
  readonly kind: 'action' | 'page' | 'thing';
  readonly label: string;
  /** Beside the label: what kind of thing, its id, its region. */
  readonly detail: string;
  /** Keys that do the same. */
  readonly shortcut?: string;
  run(): void;
}

/** Where each kind of thing opens. Subnets open their network, links the page of them. */
const places: { readonly [C in CollectionName]?: readonly [Page, (id: string) => readonly string[]] } = {
  setups: ['setup', (id) => [id]],
  privateLinks: ['privatelink', () => []],
  endpointServices: ['endpoint-services', (id) => [id]],
  endpoints: ['endpoints', (id) => [id]],
  networks: ['inventory', (id) => ['networks', id]],
  subnets: ['inventory', (id) => ['subnets', id]],
  securityGroups: ['inventory', (id) => ['securityGroups', id]],
  backends: ['inventory', (id) => ['backends', id]],
  accounts: ['inventory', (id) => ['accounts', id]],
};

/** What can be done from everywhere; what can't be done now is not offered. */
export function actionEntries(desk: Desk, showShortcuts: () => void): readonly Entry[] {
  const { undo, redo } = desk.workspace.undo;
  const { theme } = desk.workspace.settings;
  const update = (change: Parameters<typeof desk.client.call<'settings.update'>>[1]) =>
    void desk.notices.attempt(() => desk.client.call('settings.update', change));
  const action = (key: string, label: string, run: () => void, shortcut = ''): Entry => ({
    key: `action:${key}`,
    kind: 'action',
    label,
    detail: '',
    shortcut,
    run,
  });
  return [
    action('newSetup', t('overview.newSetup'), () => void newSetup(desk)),
    action('import', t('overview.importInventory'), () => desk.dialogs.openImport()),
    ...artefactsOfShown(desk).map(({ name, parts }) =>
      action('artefacts', t('artefacts.menuOf', { name }), () => desk.router.go('artefacts', ...parts)),
    ),
    ...(undo
      ? [
          action(
            'undo',
            t('frame.undoOf', { what: entryLine(undo) }),
            () => void undoOrRedo(desk, 'undo'),
            'Ctrl Z',
          ),
        ]
      : []),
    ...(redo
      ? [
          action(
            'redo',
            t('frame.redoOf', { what: entryLine(redo) }),
            () => void undoOrRedo(desk, 'redo'),
            'Ctrl Shift Z',
          ),
        ]
      : []),
    action('theme', isDark(theme) ? t('frame.lightTheme') : t('frame.darkTheme'), () =>
      update({ theme: isDark(theme) ? 'light' : 'dark' }),
    ),
    action('language', t('frame.otherLanguage'), () =>
      update({ language: currentLanguage() === 'zh' ? 'en' : 'zh' }),
    ),
    ...(desk.workspace.app.shell === 'electron'
      ? [
          action('newWorkspace', t('menu.newWorkspace'), () => workspaceActions.create(desk), 'Ctrl Shift N'),
          action('openWorkspace', t('menu.openWorkspace'), () => workspaceActions.open(desk), 'Ctrl O'),
          action('saveAs', t('menu.saveAs'), () => workspaceActions.saveAs(desk), 'Ctrl Shift S'),
        ]
      : []),
    action('tour', t('tour.take'), () => void startTour(desk)),
    action('diagnostics', t('diagnostics.save'), () => void saveDiagnostics(desk, false)),
    action('about', t('about.title'), () => (desk.dialogs.aboutOpen = true)),
    action('shortcuts', t('shortcuts.title'), showShortcuts, '?'),
  ];
}

/** Which page shows one thing of which kind, and the side whose scripts are looked for from there. */
const shownThings = {
  endpoints: ['endpoints', 'endpoint', 'consumer'],
  'endpoint-services': ['endpointServices', 'service', 'provider'],
  setup: ['setups', 'setup', 'consumer'],
} as const;

/** The thing whose page is open, where scripts can be made of it. */
function artefactsOfShown(desk: Desk): { name: string; parts: readonly string[] }[] {
  const { page, parts } = desk.router.route;
  const [id = ''] = parts;
  if (!Object.hasOwn(shownThings, page)) return [];
  const [collection, kind, side] = shownThings[page as keyof typeof shownThings];
  const thing = desk.workspace.all(collection).get(id);
  if (!thing) return [];
  return [{ name: thing.name || id, parts: partsOf({ subject: { kind, id }, side, format: null }) }];
}

export const pageEntries = (desk: Desk): readonly Entry[] =>
  pages.map((page) => ({
    key: `page:${page}`,
    kind: 'page',
    label: t(`nav.${page}`),
    detail: t('palette.page'),
    run: () => desk.router.go(page),
  }));

/** Every thing with a name or an id, in the order of `places`. */
export function thingEntries(desk: Desk): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [collection, [page, parts]] of Object.entries(places) as [
    keyof typeof places,
    readonly [Page, (id: string) => readonly string[]],
  ][]) {
    const kind = t(`collection.${collection}`);
    for (const thing of desk.workspace.all(collection).values()) {
      const name = 'name' in thing ? thing.name : '';
      const region = 'region' in thing && thing.region !== null ? thing.region : '';
      const shownId = collection === 'setups' ? '' : thing.id;
      entries.push({
        key: `${collection}:${thing.id}`,
        kind: 'thing',
        label: name || thing.id,
        detail: [kind, name ? shownId : '', region].filter(Boolean).join(' · '),
        run: () => desk.router.go(page, ...parts(thing.id)),
      });
    }
  }
  return entries;
}
