/** The application's menu, in the language of the settings. */
import { app, Menu, shell, type MenuItemConstructorOptions } from 'electron';
import type { CoreEvent } from '../contract/events.ts';
import type { RecentWorkspace } from '../contract/results.ts';
import type { Texts } from '../host/texts.ts';

/** What the menu needs to know and can do. */
export interface MenuParts {
  readonly texts: Texts;
  readonly dataFolder: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Other workspaces, newest first. */
  readonly recent: readonly RecentWorkspace[];
  createWorkspace(): void;
  /** Null: asks which. */
  openWorkspace(path: string | null): void;
  saveWorkspaceAs(): void;
  clearRecent(): void;
  undo(): void;
  redo(): void;
  ask(item: Extract<CoreEvent, { type: 'menu.chosen' }>['item']): void;
}

export function showMenu(parts: MenuParts): void {
  const { texts } = parts;
  const mac = process.platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const role = (
    name: NonNullable<MenuItemConstructorOptions['role']>,
    key: string,
  ): MenuItemConstructorOptions => ({
    role: name,
    label: texts(key),
  });
  // The page handles these keys itself, since in a text field they belong to the text.
  const undoing = { registerAccelerator: false } as const;
  const settings: MenuItemConstructorOptions = {
    label: texts('menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => parts.ask('settings'),
  };
  // Ours names what is shipped of others, which the system's own box does not.
  const about: MenuItemConstructorOptions = {
    label: texts('menu.about'),
    click: () => parts.ask('about'),
  };
  const template: MenuItemConstructorOptions[] = [
    ...(mac
      ? [
          {
            label: app.name,
            submenu: [about, separator, settings, separator, role('quit', 'menu.quit')],
          },
        ]
      : []),
    {
      label: texts('menu.file'),
      submenu: [
        ...workspaceItems(parts),
        separator,
        {
          label: texts('menu.importInventory'),
          accelerator: 'CmdOrCtrl+I',
          click: () => parts.ask('importInventory'),
        },
        { label: texts('menu.newSetup'), accelerator: 'CmdOrCtrl+N', click: () => parts.ask('newSetup') },
        separator,
        {
          id: 'print',
          label: texts('menu.print'),
          accelerator: 'CmdOrCtrl+P',
          click: () => parts.ask('print'),
        },
        separator,
        ...(mac ? [] : [settings, separator]),
        role('close', 'menu.close'),
        ...(mac ? [] : [role('quit', 'menu.quit')]),
      ],
    },
    {
      label: texts('menu.edit'),
      submenu: [
        {
          id: 'undo',
          label: texts('menu.undo'),
          accelerator: 'CmdOrCtrl+Z',
          ...undoing,
          enabled: parts.canUndo,
          click: parts.undo,
        },
        {
          id: 'redo',
          label: texts('menu.redo'),
          accelerator: 'CmdOrCtrl+Shift+Z',
          ...undoing,
          enabled: parts.canRedo,
          click: parts.redo,
        },
        separator,
        role('cut', 'menu.cut'),
        role('copy', 'menu.copy'),
        role('paste', 'menu.paste'),
        role('selectAll', 'menu.selectAll'),
      ],
    },
    {
      label: texts('menu.view'),
      submenu: [
        { label: texts('menu.activity'), click: () => parts.ask('activity') },
        separator,
        role('zoomIn', 'menu.zoomIn'),
        role('zoomOut', 'menu.zoomOut'),
        role('resetZoom', 'menu.resetZoom'),
        role('togglefullscreen', 'menu.fullScreen'),
        ...(app.isPackaged
          ? []
          : [separator, role('reload', 'menu.reload'), role('toggleDevTools', 'menu.devTools')]),
      ],
    },
    {
      label: texts('menu.help'),
      role: 'help',
      submenu: [
        { label: texts('menu.saveDiagnostics'), click: () => parts.ask('saveDiagnostics') },
        { label: texts('menu.dataFolder'), click: () => void shell.openPath(parts.dataFolder) },
        ...(mac ? [] : [about]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function workspaceItems(parts: MenuParts): MenuItemConstructorOptions[] {
  const { texts, recent } = parts;
  return [
    {
      id: 'newWorkspace',
      label: texts('menu.newWorkspace'),
      accelerator: 'CmdOrCtrl+Shift+N',
      click: parts.createWorkspace,
    },
    {
      id: 'openWorkspace',
      label: texts('menu.openWorkspace'),
      accelerator: 'CmdOrCtrl+O',
      click: () => parts.openWorkspace(null),
    },
    {
      id: 'openRecent',
      label: texts('menu.openRecent'),
      enabled: recent.length > 0,
      submenu: [
        ...recent.map(({ folder, name }) => ({
          // An ampersand would underline the letter after it.
          label: `${name} · ${folder}`.replaceAll('&', '&&'),
          click: () => parts.openWorkspace(folder),
        })),
        { type: 'separator' },
        { id: 'clearRecent', label: texts('menu.clearRecent'), click: parts.clearRecent },
      ],
    },
    {
      id: 'saveWorkspaceAs',
      label: texts('menu.saveAs'),
      accelerator: 'CmdOrCtrl+Shift+S',
      click: parts.saveWorkspaceAs,
    },
  ];
}
