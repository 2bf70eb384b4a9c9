/** What preflight knows apart from the workspace: the ports of the provider profiles and the prices that come with the program. */
import type { World } from '../../../electron/domain/preflight/inventory.ts';
import { shippedPrices } from '../../things/prices.ts';
import { profileOf } from '../../things/profiles.ts';

export const world: World = {
  portOf: (profileId) => profileOf(profileId)?.port ?? null,
  zoneHourUsd: (region) =>
    Object.hasOwn(shippedPrices.regions, region)
      ? (shippedPrices.regions[region]?.zoneHourUsd ?? null)
      : null,
};
