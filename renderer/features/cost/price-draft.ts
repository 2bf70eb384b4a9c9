/** What the price form holds while it is typed, how it starts, and what it sends. Numbers stay text until then. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import { cloudOf, type Provider } from '../../../electron/domain/scalars.ts';
import type { PriceBook, RegionPrice } from '../../../electron/domain/prices.ts';

export interface PriceDraft {
  provider: Provider;
  region: string;
  zoneHourUsd: string;
  dataTiers: { fromGb: string; perGbUsd: string }[];
  asOf: string;
  source: string;
}

/**
 * `id`: `provider:region`, of a price that is edited or overridden, or of a region without one; empty: nothing chosen.
 * `today`: `YYYY-MM-DD`.
 */
export function priceDraft(id: string, book: PriceBook, today: string): PriceDraft {
  const known = book.get(id);
  if (known) return draftOf(known, today);
  const [provider, region = ''] = id.split(':');
  return {
    provider: cloudOf(provider ?? ''),
    region,
    zoneHourUsd: '',
    dataTiers: [{ fromGb: '0', perGbUsd: '' }],
    asOf: today,
    source: '',
  };
}

function draftOf(price: RegionPrice, today: string): PriceDraft {
  return {
    provider: price.provider,
    region: price.region,
    zoneHourUsd: String(price.zoneHourUsd),
    dataTiers: price.dataTiers.map(({ fromGb, perGbUsd }) => ({
      fromGb: String(fromGb),
      perGbUsd: String(perGbUsd),
    })),
    // Whoever overrides a price has looked it up now, and elsewhere.
    asOf: price.own ? price.asOf : today,
    source: price.own ? price.source : '',
  };
}

/** Empty text is no number, where `Number` would say 0. */
const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** A single tier without a price says that nobody knows what data costs. */
export function priceInput(id: string | null, draft: PriceDraft): InputOf<'prices.save'> {
  const [first] = draft.dataTiers;
  const unknown = draft.dataTiers.length === 1 && first?.perGbUsd.trim() === '';
  return {
    id,
    ...draft,
    provider: cloudOf(draft.provider),
    zoneHourUsd: numberOf(draft.zoneHourUsd),
    dataTiers: unknown
      ? []
      : draft.dataTiers.map(({ fromGb, perGbUsd }) => ({
          fromGb: numberOf(fromGb),
          perGbUsd: numberOf(perGbUsd),
        })),
  };
}
