/** One open workspace: its folder, its window, and the session in it, which a Save as exchanges for another. */
import { app } from 'electron';
import type { CoreEvent } from '../contract/events.ts';
import type { Core } from '../core/core.ts';
import type { Desktop } from '../core/ports.ts';
import type { Arguments } from '../host/arguments.ts';
import { textsOf, type Texts } from '../host/texts.ts';
import { offerContextMenu } from './context-menu.ts';
import { followCrashes } from './crashes.ts';
import { sendEvent } from './ipc.ts';
import { pageUrl } from './origin.ts';
import type { Session } from './session.ts';
import { DeskWindow, type DeskWindowOptions } from './window.ts';

export interface OpenDeskOptions extends DeskWindowOptions {
  /** The data folder that the program was started on, and how the operator named it. */
  readonly home: { readonly folder: string; readonly shown: string };
  readonly given: Arguments;
  readonly desktop: (desk: OpenDesk) => Desktop;
  readonly changed: (desk: OpenDesk) => void;
}

export class OpenDesk {
  readonly window: DeskWindow;
  readonly #options: OpenDeskOptions;
  #folder: string;
  #opening: Promise<Session>;
  /** Null until the folder is open, and while it moves. */
  #session: Session | null = null;
  #stopped: Promise<void> | undefined;

  /** Begins to open the folder; `opened` tells how that goes. The window shows itself when its page is loaded. */
  constructor(options: OpenDeskOptions) {
    this.#options = options;
    this.#folder = options.folder;
    this.window = new DeskWindow(options);
    this.#opening = this.#start();
    // Whoever waits for `opened` hears of it; a page that asks meanwhile must not be the only one.
    this.#opening.catch(() => undefined);
    followCrashes(this.window.browserWindow.webContents, (error) =>
      this.#session?.crashed('window', 'The window has crashed.', error),
    );
    offerContextMenu(this.window.browserWindow.webContents, () => this.texts);
  }

  get folder(): string {
    return this.#folder;
  }
  get texts(): Texts {
    return this.#session?.texts ?? textsOf('system', app.getLocale());
  }
  get session(): Session | null {
    return this.#session;
  }
  /** Rejects with `AppError` when the folder can't be had; it is then as it was. */
  get opened(): Promise<Session> {
    return this.#opening;
  }
  async core(): Promise<Core> {
    return (await this.#opening).core;
  }

  load(): void {
    this.window.load(pageUrl);
  }
  ask(item: Extract<CoreEvent, { type: 'menu.chosen' }>['item']): void {
    sendEvent(this.window.browserWindow, { type: 'menu.chosen', item });
  }

  /**
   * Closes the folder, does `work` while nobody has it open, and goes on in the folder that it answers, in the same
   * window. Where `work` fails the old one is opened again and nothing has changed.
   */
  async move(work: (from: string) => Promise<string>): Promise<Session> {
    const before = await this.#opening;
    const from = this.#folder;
    const moving = (async () => {
      await before.stop();
      try {
        this.#folder = await work(from);
        return await this.#start();
      } catch (error) {
        this.#folder = from;
        throw new MoveFailed(error, await this.#start());
      }
    })();
    // The page's requests wait for what comes out of it, whichever it is.
    this.#opening = moving.catch((error: unknown) => {
      if (error instanceof MoveFailed) return error.session;
      throw error;
    });
    try {
      const session = await moving;
      this.window.keepIn(this.#folder);
      this.window.browserWindow.reload();
      return session;
    } catch (error) {
      throw error instanceof MoveFailed ? error.cause : error;
    }
  }

  /** Writes what is to be written and gives the folder up. */
  stop(): Promise<void> {
    this.#stopped ??= this.#opening.catch(() => null).then((session) => session?.stop());
    return this.#stopped;
  }

  async #start(): Promise<Session> {
    const { home, given, desktop, changed } = this.#options;
    const { openSession } = await import('./session.ts');
    const session = await openSession({
      window: this.window,
      folder: this.#folder,
      shownFolder: this.#folder === home.folder ? home.shown : null,
      given,
      desktop: desktop(this),
      changed: () => changed(this),
    });
    this.#session = session;
    changed(this);
    return session;
  }
}

/** The folder stayed where it was, and is open again. */
class MoveFailed extends Error {
  constructor(
    override readonly cause: unknown,
    readonly session: Session,
  ) {
    super('The workspace stayed where it was.');
  }
}
