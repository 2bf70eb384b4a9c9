/** A workspace's window: remembers its place, shows itself when there is something to see, and has the theme's colour before. */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { minimumSize, parseRecord, viewOf, visibleBounds, type WindowRecord } from './place.ts';
import { readSmall, writeSmall } from './small-file.ts';

/** Carbon's page background, g10 and g100. */
const background = { light: '#f4f4f4', dark: '#161616' } as const;
const settleMs = 500;
/** A window that has no place yet stands so many pixels aside of the one before. */
const cascade = 32;

export interface DeskWindowOptions {
  /** Whose window it is: there it keeps its place. */
  readonly folder: string;
  readonly preload: string;
  /** How many windows there are. The first has the colours that it had; others those that the program has. */
  readonly others: number;
}

export class DeskWindow {
  readonly browserWindow: BrowserWindow;
  #file: string;
  #record: WindowRecord;
  #timer: NodeJS.Timeout | undefined;

  constructor({ folder, preload, others }: DeskWindowOptions) {
    this.#file = fileIn(folder);
    this.#record = parseRecord(readSmall(this.#file));
    if (others === 0) nativeTheme.themeSource = this.#record.theme;
    const primary = screen.getPrimaryDisplay();
    const displays = [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
    this.browserWindow = new BrowserWindow({
      ...visibleBounds(
        this.#record.bounds,
        displays.map((display) => display.workArea),
      ),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
      // Else the page's scripts wait for the graphics process, though nobody sees yet what they draw.
      paintWhenInitiallyHidden: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webviewTag: false,
        webSecurity: true,
        spellcheck: false,
        // Compiled scripts are kept from the first start on, not only once they have been seen to be used often.
        v8CacheOptions: 'bypassHeatCheck',
        navigateOnDragDrop: false,
      },
    });
    if (this.#record.bounds === null && others > 0) {
      const { x, y } = this.browserWindow.getBounds();
      this.browserWindow.setPosition(x + others * cascade, y + others * cascade);
    }
    this.#follow();
  }

  /** The workspace lies elsewhere from now on. */
  keepIn(folder: string): void {
    this.#file = fileIn(folder);
    writeSmall(this.#file, this.#record);
  }

  owns(contents: WebContents): boolean {
    return !this.browserWindow.isDestroyed() && this.browserWindow.webContents === contents;
  }

  /** Shows the program's page, where the operator left it. */
  load(address: string): void {
    void this.browserWindow.loadURL(address + this.#record.page);
  }

  /** Brings the window before the operator. */
  show(): void {
    const window = this.browserWindow;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  useTheme(theme: WindowRecord['theme']): void {
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    this.#remember({ theme });
  }

  #follow(): void {
    const window = this.browserWindow;
    const first = () => {
      if (this.#record.maximised) window.maximize();
      window.show();
    };
    window.webContents.once('dom-ready', () => {
      window.webContents.setZoomLevel(this.#record.zoom);
      first();
    });
    window.webContents.once('did-fail-load', first);
    const moved = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#keepPlace(), settleMs);
    };
    for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const)
      window.on(event as 'resize', moved);
    window.on('close', () => {
      clearTimeout(this.#timer);
      this.#keepPlace();
      this.#keepView();
    });
    const colour = () =>
      window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? background.dark : background.light);
    nativeTheme.on('updated', colour);
    window.once('closed', () => nativeTheme.off('updated', colour));
  }

  #keepPlace(): void {
    const window = this.browserWindow;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    this.#remember({ bounds: window.getNormalBounds(), maximised: window.isMaximized() });
  }

  /** A window that crashed or never loaded has nothing to tell. */
  #keepView(): void {
    const { webContents } = this.browserWindow;
    if (webContents.isCrashed() || webContents.isLoadingMainFrame()) return;
    this.#remember(viewOf(webContents.getURL(), webContents.getZoomLevel()));
  }

  #remember(change: Partial<WindowRecord>): void {
    const next = { ...this.#record, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#record)) return;
    this.#record = next;
    writeSmall(this.#file, next);
  }
}

const fileIn = (folder: string) => join(folder, 'window.json');
