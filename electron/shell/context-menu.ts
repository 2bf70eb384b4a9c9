/** The right mouse button on text: what any desktop program offers there. Rows have menus of their own, in the page. */
import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { Texts } from '../host/texts.ts';

/** Opens Cut, Copy, Paste and Select all over text fields, Copy over selected text, and nothing elsewhere. */
export function offerContextMenu(contents: WebContents, texts: () => Texts): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const item = (
      role: 'cut' | 'copy' | 'paste' | 'selectAll',
      enabled: boolean,
    ): MenuItemConstructorOptions => ({ role, enabled, label: texts()(`menu.${role}`) });
    const copy = item('copy', editFlags.canCopy);
    if (isEditable) {
      Menu.buildFromTemplate([
        item('cut', editFlags.canCut),
        copy,
        item('paste', editFlags.canPaste),
        { type: 'separator' },
        item('selectAll', editFlags.canSelectAll),
      ]).popup();
    } else if (selectionText.trim() !== '') Menu.buildFromTemplate([copy]).popup();
  });
}
