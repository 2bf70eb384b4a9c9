/** What preflight knows apart from the workspace: the ports of the provider profiles and the prices of the table. */
import type { World } from '../../../electron/domain/preflight/inventory.ts';
import { prices } from '../setup/prices.ts';
import { profileOf } from '../setup/profiles.ts';

export const world: World = {
  portOf: (profileId) => profileOf(profileId)?.port ?? null,
  zoneHourUsd: (region) =>
    Object.hasOwn(prices.regions, region) ? (prices.regions[region]?.endpointZoneHourUsd ?? null) : null,
};
