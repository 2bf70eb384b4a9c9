/** The one window: remembers its place, shows itself when there is something to see, and has the theme's colour before. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { firstRecord, minimumSize, parseRecord, visibleBounds, type WindowRecord } from './place.ts';

/** Carbon's page background, g10 and g100. */
const background = { light: '#f4f4f4', dark: '#161616' } as const;
const settleMs = 500;

export class DeskWindow {
  readonly browserWindow: BrowserWindow;
  readonly #file: string;
  #record: WindowRecord;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string, preload: string) {
    this.#file = join(folder, 'window.json');
    this.#record = readRecord(this.#file);
    nativeTheme.themeSource = this.#record.theme;
    const primary = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
    this.browserWindow = new BrowserWindow({
      ...visibleBounds(
        this.#record.bounds,
        [primary, ...others].map((display) => display.workArea),
      ),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
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
    this.#follow();
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
    window.once('ready-to-show', first);
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
    });
    nativeTheme.on('updated', () => {
      const colour = nativeTheme.shouldUseDarkColors ? background.dark : background.light;
      if (!window.isDestroyed()) window.setBackgroundColor(colour);
    });
  }

  #keepPlace(): void {
    const window = this.browserWindow;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    this.#remember({ bounds: window.getNormalBounds(), maximised: window.isMaximized() });
  }

  #remember(change: Partial<WindowRecord>): void {
    const next = { ...this.#record, ...change };
    const text = JSON.stringify(next);
    if (text === JSON.stringify(this.#record)) return;
    this.#record = next;
    try {
      // Synchronous, since it also happens while the program ends; not made durable, since losing it loses nothing.
      writeFileSync(`${this.#file}.tmp`, `${text}\n`);
      renameSync(`${this.#file}.tmp`, this.#file);
    } catch {
      // A window that forgets its place is no reason to bother the operator.
    }
  }
}

function readRecord(file: string): WindowRecord {
  try {
    return parseRecord(readFileSync(file, 'utf8'));
  } catch {
    return firstRecord;
  }
}
