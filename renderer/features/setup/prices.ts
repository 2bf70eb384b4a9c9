/** The price table that comes with the program. */
import table from '../../../resources/prices.json';
import type { PriceTable } from '../../../electron/domain/cost.ts';

export const prices = table as PriceTable;
