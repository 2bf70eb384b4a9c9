/** What comes with the program as data: the provider profiles and the price table, checked once when they are read. */
import * as v from 'valibot';
import tdengineAws from '../../resources/profiles/tdengine-aws.json';
import priceTable from '../../resources/prices.json';
import { PriceTable } from '../domain/prices.ts';
import { ProviderProfile } from '../domain/profiles.ts';

export const shippedProfiles = (): readonly ProviderProfile[] => [v.parse(ProviderProfile, tdengineAws)];

export const shippedPrices = (): PriceTable => v.parse(PriceTable, priceTable);
