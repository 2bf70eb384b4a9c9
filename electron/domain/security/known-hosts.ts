/** Who is behind addresses, as far as the workspace knows: a network's interfaces, but for those of endpoints. */
import { rangeOf, type AddressRange } from '../addresses.ts';
import type { Model } from '../model.ts';
import { lowerBound } from './painting.ts';

/** How many names are given. */
const namesGiven = 3;

export interface KnownHosts {
  /** Different interfaces with an address in the ranges, and the names (else ids) of the first by address. */
  within(ranges: readonly AddressRange[]): { readonly count: number; readonly names: readonly string[] };
  /** The address of the first host, if any. */
  readonly first: string | null;
}

/** The hosts of a network. */
export function knownHosts(model: Model, networkId: string | null): KnownHosts {
  const ofEndpoints = new Set(
    [...model.endpoints.values()].flatMap((endpoint) => endpoint.networkInterfaceIds),
  );
  const hosts = [...model.networkInterfaces.values()]
    .filter((card) => card.networkId === networkId && card.interfaceType !== 'vpc_endpoint')
    .filter((card) => !ofEndpoints.has(card.id))
    .flatMap(({ id, description, addresses }) =>
      addresses.flatMap((text) => {
        const value = rangeOf(text)?.first;
        return value === undefined ? [] : [{ value, text, id, name: description || id }];
      }),
    )
    .sort((a, b) => a.value - b.value);
  const values = hosts.map((host) => host.value);
  return {
    first: hosts[0]?.text ?? null,
    within(ranges) {
      const found = new Map<string, string>();
      for (const { first, last } of ranges)
        for (const host of hosts.slice(lowerBound(values, first), lowerBound(values, last + 1)))
          found.set(host.id, host.name);
      return { count: found.size, names: [...found.values()].slice(0, namesGiven) };
    },
  };
}
