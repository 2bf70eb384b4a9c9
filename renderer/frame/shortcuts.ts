/** The keys that work everywhere, where they are not a text field's own. All of them stand in features/palette/shortcut-list.ts. */

/** True where typing goes: there Undo is the field's. */
export function takesText(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement) return true;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  const buttons = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];
  return element instanceof HTMLInputElement && !buttons.includes(element.type);
}

/** What the keys ask for, or null. */
export function undoShortcut(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  focused: Element | null,
): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || takesText(focused)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && event.ctrlKey && !event.shiftKey ? 'redo' : null;
}

/** Ctrl/Cmd+K from anywhere; `?` where it would not be typed. */
export function openingShortcut(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  focused: Element | null,
): 'palette' | 'shortcuts' | null {
  if (event.altKey) return null;
  const modified = event.ctrlKey || event.metaKey;
  if (modified && !event.shiftKey && event.key.toLowerCase() === 'k') return 'palette';
  return !modified && event.key === '?' && !takesText(focused) ? 'shortcuts' : null;
}
