/** New, Open and Save as, on the desktop: the program asks where in its own dialogs. */
import type { Desk } from '../context.ts';

/** Opens a workspace by its path, or the one that the operator chooses, in a window of its own. */
export const openWorkspace = (desk: Desk, path: string | null): Promise<boolean> =>
  desk.notices.attempt(() => desk.client.call('workspaces.open', { path }));

/** What the header's menu and the palette offer; what is refused is said. */
export const workspaceActions = {
  create: (desk: Desk) => void desk.notices.attempt(() => desk.client.call('workspaces.create', {})),
  open: (desk: Desk) => void openWorkspace(desk, null),
  saveAs: (desk: Desk) => void desk.notices.attempt(() => desk.client.call('workspaces.saveAs', {})),
} as const;
export type WorkspaceAction = keyof typeof workspaceActions;

const marker = /\.pldesk$/i;
const documentFormat = '"private-link-desk/workspace"';

/**
 * The path of a dropped workspace: its folder, its marker or its document, alone; null for anything else, and where the
 * page is not told where files lie.
 */
export async function droppedWorkspace(desk: Desk, transfer: DataTransfer): Promise<string | null> {
  const { pathOf } = desk.client.transport;
  const [file, another] = transfer.files;
  if (!pathOf || !file || another) return null;
  // Both are gone when the event is over.
  const folder = transfer.items[0]?.webkitGetAsEntry()?.isDirectory ?? false;
  const path = pathOf(file);
  const isOne =
    folder ||
    marker.test(file.name) ||
    (file.name === 'workspace.json' && (await file.slice(0, 512).text()).includes(documentFormat));
  return isOne && path !== '' ? path : null;
}
