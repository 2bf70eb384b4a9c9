/** Opens the removal wizard, from the list of setups and from the list of private links. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { Desk } from '../../context.ts';

/** A link that was made without a setup gets one for its removal. */
export async function removeLink(desk: Desk, what: InputOf<'setups.startRemoval'>): Promise<void> {
  await desk.notices.attempt(async () => {
    const { id } = await desk.client.call('setups.startRemoval', what);
    desk.router.go('setup', id, 'remove');
  });
}
