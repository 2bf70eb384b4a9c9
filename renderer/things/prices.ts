/** What a region costs: the prices that come with the program, and the workspace's own over them. */
import table from '../../resources/prices.json';
import type { Model } from '../../electron/domain/model.ts';
import { priceBook, type PriceBook, type PriceTable } from '../../electron/domain/prices.ts';

/** The table that comes with the program. */
export const shippedPrices: PriceTable = table as PriceTable;

const books = new WeakMap<Model['prices'], PriceBook>();

/** The book of a workspace; the same one for as long as its own prices stay as they are. */
export function pricesOf({ prices }: Pick<Model, 'prices'>): PriceBook {
  const kept = books.get(prices);
  if (kept) return kept;
  const book = priceBook(shippedPrices, prices.values());
  books.set(prices, book);
  return book;
}
