/** Where a setup stands, in one line: "Step 2 of 5: 1 check blocks". */
import type { Setup } from '../../../electron/domain/model/records.ts';
import type { Desk } from '../../context.ts';
import { t } from '../../i18n/index.svelte.ts';
import { SetupWizard } from './wizard.svelte.ts';

/** In the language shown; judged by the same rules as the wizard's own Next. */
export function whereItStands(desk: Desk, setup: Setup): string {
  if (setup.phase.kind === 'removing') return t('setup.standing.removing');
  if (setup.phase.kind === 'removed') return t('setup.standing.removed');
  if (setup.finishedAt !== null) return t('setup.standing.finished');
  const { step } = setup.phase;
  const blocker = new SetupWizard(desk, setup.id).blockerOf(step);
  const why = blocker ? t(blocker.key, blocker.params) : t('setup.standing.ready');
  return t('setup.standing.step', { step, why });
}
