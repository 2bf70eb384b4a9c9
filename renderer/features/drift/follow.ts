/** What makes the cloud follow the plan: the same scripts as the artefacts', of one difference. */
import { artefactText, type ArtefactFormat } from '../../../electron/artefacts/artefacts.ts';
import { isEmptyPlan } from '../../../electron/artefacts/plan.ts';
import type { PlanDifference } from '../../../electron/artefacts/differences.ts';
import { differencePlans } from '../../../electron/artefacts/plans.ts';
import type { Difference } from '../../../electron/domain/difference.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { currentLanguage } from '../../i18n/index.svelte.ts';
import { profileOf } from '../../things/profiles.ts';

export interface FollowText {
  readonly key: string;
  readonly side: 'consumer' | 'provider' | 'teardown';
  readonly language: 'shell' | 'hcl';
  readonly text: string;
}

const sides = ['provider', 'consumer', 'teardown'] as const;

/** One text for each side that has something to do; none where the cloud's console is the only way. */
export function followTexts(model: Model, difference: Difference): readonly FollowText[] {
  const one = difference as PlanDifference;
  return sides.flatMap((side) =>
    differencePlans(model, [one], side)
      .filter((plan) => !isEmptyPlan(plan))
      .flatMap((plan, index) => {
        const format: ArtefactFormat = plan.cloud === 'tencent' ? 'tencentTerraform' : 'awsCli';
        const text = artefactText(plan, format, { language: currentLanguage(), profileOf });
        const language = format === 'awsCli' ? ('shell' as const) : ('hcl' as const);
        return text === null ? [] : [{ key: `${side} ${index}`, side, language, text }];
      }),
  );
}
