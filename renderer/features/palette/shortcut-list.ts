/** The keys there are, for the sheet. Whoever adds one writes it here. */
interface ShortcutGroup {
  readonly key: string;
  /** `text`: a message key. */
  readonly items: readonly { readonly text: string; readonly keys: readonly string[] }[];
}

/** `desktop`: the desktop program's menu has accelerators that a browser keeps for itself. */
export function shortcutGroups(desktop: boolean): readonly ShortcutGroup[] {
  return [
    {
      key: 'everywhere',
      items: [
        { text: 'palette.title', keys: ['Ctrl K'] },
        { text: 'shortcuts.sheet', keys: ['?'] },
        { text: 'help.what', keys: ['F1'] },
        { text: 'frame.undo', keys: ['Ctrl Z'] },
        { text: 'frame.redo', keys: ['Ctrl Shift Z', 'Ctrl Y'] },
        ...(desktop
          ? [
              { text: 'overview.importInventory', keys: ['Ctrl I'] },
              { text: 'overview.newSetup', keys: ['Ctrl N'] },
              { text: 'menu.print', keys: ['Ctrl P'] },
              { text: 'nav.settings', keys: ['Ctrl ,'] },
              { text: 'menu.newWorkspace', keys: ['Ctrl Shift N'] },
              { text: 'menu.openWorkspace', keys: ['Ctrl O'] },
              { text: 'menu.saveAs', keys: ['Ctrl Shift S'] },
              { text: 'menu.close', keys: ['Ctrl W'] },
            ]
          : []),
      ],
    },
    {
      key: 'lists',
      items: [
        { text: 'shortcuts.rows', keys: ['↑ ↓', 'Page Up', 'Page Down'] },
        { text: 'shortcuts.ends', keys: ['Home', 'End'] },
        { text: 'shortcuts.open', keys: ['Enter'] },
        { text: 'shortcuts.tick', keys: ['Space'] },
        { text: 'shortcuts.range', keys: ['Shift Space'] },
      ],
    },
    {
      key: 'names',
      items: [
        { text: 'shortcuts.save', keys: ['Enter'] },
        { text: 'shortcuts.putBack', keys: ['Esc'] },
      ],
    },
    {
      key: 'priority',
      items: [
        { text: 'shortcuts.lift', keys: ['Space'] },
        { text: 'shortcuts.move', keys: ['↑ ↓'] },
        { text: 'shortcuts.drop', keys: ['Esc'] },
      ],
    },
    {
      key: 'diagram',
      items: [
        { text: 'shortcuts.boxes', keys: ['← → ↑ ↓'] },
        { text: 'shortcuts.boxEnds', keys: ['Home', 'End'] },
      ],
    },
  ];
}
