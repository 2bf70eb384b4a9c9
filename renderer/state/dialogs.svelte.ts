/** Dialogs that any page may open; App.svelte owns the one instance of each. */
export class Dialogs {
  /** Bound to the import dialog. */
  importOpen = $state(false);
  /** Files to stage as soon as the dialog is open. */
  importFiles = $state.raw<File[]>([]);

  /** Ctrl/Cmd+K. */
  paletteOpen = $state(false);
  shortcutsOpen = $state(false);

  /** Opens the import dialog, with files that were dropped, or empty. */
  openImport(files: readonly File[] = []): void {
    this.importFiles = [...files];
    this.importOpen = true;
  }
}
