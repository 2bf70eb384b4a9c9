/** The second line of each thing that Validate looked at: what it saw. */
import type { ValidationFinding } from '../../../electron/domain/private-links.ts';
import { t } from '../../i18n/index.svelte.ts';
import { formatDateTime } from '../../ui/format.ts';
import { serviceId } from '../setup/setups.ts';

const time = (value: string | number | undefined): string =>
  typeof value === 'number' && value > 0 ? formatDateTime(value) : '';

/** Times in the params are epoch ms, 0 when unknown. */
export function itemDetail({ check, outcome, params }: ValidationFinding, provider: string): string {
  const variant = variantOf(check, params, outcome);
  const key = `validate.${check}.${outcome}.detail${variant ? `.${variant}` : ''}`;
  const actual = serviceId(String(params['actual'] ?? ''));
  return t(key, {
    ...params,
    actual,
    provider,
    since: time(params['since']),
    seenAt: time(params['seenAt']),
  });
}

function variantOf(
  check: ValidationFinding['check'],
  params: ValidationFinding['params'],
  outcome: ValidationFinding['outcome'],
): string {
  if (check === 'requestStillThere') return params['seenAt'] ? 'seen' : 'never';
  if (check === 'waitsForAcceptance' && outcome === 'verified') return params['since'] ? 'since' : 'state';
  if (check === 'endpointKnown' && outcome === 'verified') return params['name'] ? 'named' : 'unnamed';
  const why = params['why'];
  return outcome === 'refused' && typeof why === 'string' ? why : '';
}
