/** What a click in the zone grid of step 2 makes of the chosen subnets: one a zone, at most. Pure. */
import type { ZoneRow } from '../../../electron/domain/subnets.ts';

/** The chosen subnet of a zone, `null` when the zone is left out. */
export const chosenIn = (row: ZoneRow, subnetIds: readonly string[]): string | null =>
  subnetIds.find((id) => row.subnets.some(({ subnet }) => subnet.id === id)) ?? null;

/** The choice with a zone put in (its subnet with most free addresses) or taken out. */
export function chooseZone(row: ZoneRow, subnetIds: readonly string[], wanted: boolean): string[] {
  const others = subnetIds.filter((id) => !row.subnets.some(({ subnet }) => subnet.id === id));
  const first = row.subnets[0];
  return wanted && first ? [...others, first.subnet.id] : others;
}

/** The choice with a subnet put in, instead of whatever was chosen in its zone. */
export const chooseSubnet = (row: ZoneRow, subnetIds: readonly string[], subnetId: string): string[] => [
  ...chooseZone(row, subnetIds, false),
  subnetId,
];
