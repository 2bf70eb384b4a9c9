/** What the header, the menu and the keyboard all do. */
import type { Desk } from '../context.ts';

/** Takes the last change back, or makes it again; says what refuses it. Nothing to do is no failure. */
export async function undoOrRedo(desk: Desk, which: 'undo' | 'redo'): Promise<void> {
  if (!desk.workspace.undo[which]) return;
  const done = await desk.notices.attempt(() => desk.client.call(`activity.${which}`, {}));
  // What they told of is no longer so.
  if (done) desk.notices.settle();
}

/** Desks whose button for a new setup was pressed just now. */
const making = new WeakSet<Desk>();
/** The second press of a double click comes within so long. */
const doubleClickMs = 500;

/** Makes a setup with the first provider profile and opens its wizard; a double click makes one. */
export async function newSetup(desk: Desk): Promise<void> {
  if (making.has(desk)) return;
  making.add(desk);
  setTimeout(() => making.delete(desk), doubleClickMs);
  await desk.notices.attempt(async () => {
    const { firstProfileId } = await import('../things/profiles.ts');
    const { id } = await desk.client.call('setups.create', { profileId: firstProfileId });
    desk.router.go('setup', id);
  });
}
