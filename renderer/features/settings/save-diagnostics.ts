/** Makes the diagnostics file and hands it over. */
import type { Desk } from '../../context.ts';
import { saveFile } from '../../ui/save-file.ts';

/** `workspace`: its contents too. */
export const saveDiagnostics = (
  desk: Pick<Desk, 'client' | 'notices'>,
  workspace: boolean,
): Promise<boolean> =>
  desk.notices.attempt(async () =>
    saveFile(desk, await desk.client.call('diagnostics.save', { workspace }), 'diagnostics.saved'),
  );
