/** What the page may not do, whatever runs in it: leave, open windows, ask for permissions, reach the network. */
import { app, session, shell, type Session } from 'electron';
import { isOurs } from './origin.ts';

/** Addresses of the network and of the disk. None is ever loaded; the page lives on its private scheme alone. */
const remote = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map((scheme) => `${scheme}://*/*`);
/** Without it the page could not copy text. */
const allowedPermission = 'clipboard-sanitized-write';

/** The only way out: opens an https address in the operator's own browser. True when it was opened. */
function openExternal(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  void shell.openExternal(url.href);
  return true;
}

/** Guards every page of the program, those to come included. To be called before any window is made. */
export function guardEverything(): void {
  app.on('web-contents-created', (_created, contents) => {
    const stay = (event: { preventDefault(): void; url: string }) => {
      if (!isOurs(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url);
      return { action: 'deny' };
    });
  });
  app.on('session-created', guardSession);
}

/** To be called when the application is ready, for the session that every window shares. */
export const guardDefaultSession = (): void => guardSession(session.defaultSession);

const guarded = new WeakSet<Session>();

function guardSession(which: Session): void {
  if (guarded.has(which)) return;
  guarded.add(which);
  which.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === (allowedPermission as string) && isOurs(contents.getURL())),
  );
  which.setPermissionCheckHandler(
    (_contents, permission, origin) =>
      permission === allowedPermission && isOurs(`${origin.replace(/\/$/, '')}/`),
  );
  which.setDevicePermissionHandler(() => false);
  which.webRequest.onBeforeRequest({ urls: remote }, (_details, answer) => answer({ cancel: true }));
  which.on('will-download', (event) => event.preventDefault());
  // Its dictionaries would come from the network.
  which.setSpellCheckerEnabled(false);
}
