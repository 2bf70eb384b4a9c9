/** What the forms' selects offer, in the language shown. */
import type { Model } from '../../electron/domain/model.ts';
import type { Network } from '../../electron/domain/model/networks.ts';
import { nameOf } from '../../electron/domain/naming.ts';
import type { Provider } from '../../electron/domain/scalars.ts';
import type { Option } from '../ui/option.ts';
import { t } from '../i18n/index.svelte.ts';
import type { Answer } from './draft-values.ts';

export const providerChoices = (): Option<Provider>[] =>
  (['aws', 'tencent'] as const).map((value) => ({ value, text: t(`provider.${value}`) }));

export const answerChoices = (yes = t('common.yes'), no = t('common.no')): Option<Answer>[] => [
  { value: 'yes', text: yes },
  { value: 'no', text: no },
  { value: '', text: t('inventory.unknown') },
];

/** Every network, the first to be chosen when none is; with its blocks, since names repeat. */
export const networkChoices = (model: Model, unchosen: boolean): Option<string>[] => [
  ...(unchosen ? [{ value: '', text: t('inventory.form.choose') }] : []),
  ...[...model.networks.values()]
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
    .map((network) => ({ value: network.id, text: networkText(network) })),
];

export const networkText = (network: Network): string => `${nameOf(network)}, ${network.cidrs.join(', ')}`;

/** Region codes of a cloud that the workspace knows: for a datalist. */
export function knownRegions(model: Model, provider: Provider): string[] {
  const codes = new Set<string>();
  for (const region of model.regions.values()) if (region.provider === provider) codes.add(region.code);
  for (const network of model.networks.values()) if (network.provider === provider) codes.add(network.region);
  return [...codes].sort();
}
