/** Desktop notifications: one for each thing, or one that counts them; a click opens the thing in its window. */
import { Notification } from 'electron';
import type { Notice } from '../domain/notices.ts';
import { sendEvent } from './ipc.ts';
import type { OpenDesk } from './open-desk.ts';

/** Those that are shown: what nobody holds may be collected before it is clicked. */
const shown = new Set<Notification>();
const mostShown = 20;

export function showNotices(desk: OpenDesk, notices: readonly Notice[], count: number): void {
  if (!Notification.isSupported() || desk.window.browserWindow.isDestroyed()) return;
  const { texts } = desk;
  const workspace = desk.session?.name ?? '';
  const [first] = notices;
  if (!first) return;
  if (count > notices.length) {
    show(desk, texts('notice.several', { count }), workspace, first);
    return;
  }
  for (const notice of notices)
    show(
      desk,
      texts(`notice.${notice.kind}`, notice.params),
      texts('notice.where', { ...notice.params, workspace }),
      notice,
    );
}

function show(desk: OpenDesk, title: string, body: string, { page, parts }: Notice): void {
  const notification = new Notification({ title, body });
  shown.add(notification);
  for (const old of [...shown].slice(0, -mostShown)) shown.delete(old);
  notification.once('close', () => shown.delete(notification));
  notification.once('click', () => {
    shown.delete(notification);
    if (desk.window.browserWindow.isDestroyed()) return;
    desk.window.show();
    sendEvent(desk.window.browserWindow, { type: 'notice.opened', page, parts });
  });
  notification.show();
}
