/**
 * An address that the operator chooses for an endpoint (**Custom**; AWS: designated). Inside the subnet, not reserved,
 * not in use: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html;
 * Tencent: https://www.tencentcloud.com/document/product/1216/57928.
 */
import { contains, rangeOf, reservedAddresses } from './addresses.ts';
import type { Fault } from './fault.ts';
import type { Model } from './model.ts';
import type { Subnet } from './model/networks.ts';
import { nameOf } from './naming.ts';

/** What is wrong with an address in a subnet; `null`: nothing. `endpointId`: the endpoint whose own address may stay. */
export function customAddressFault(
  model: Model,
  subnet: Subnet,
  address: string,
  endpointId: string | null = null,
): Fault | null {
  if (address.includes('/') || !rangeOf(address)) return { reason: 'address.form', params: { address } };
  const name = nameOf(subnet);
  if (!contains(subnet.cidr, address))
    return { reason: 'address.outside', params: { address, subnet: name, cidr: subnet.cidr } };
  const reserved = reservedAddresses(subnet.cidr, model.networks.get(subnet.networkId)?.provider);
  if (reserved.includes(address))
    return { reason: 'address.reserved', params: { address, subnet: name, reserved: reserved.join(', ') } };
  const user = userOf(model, subnet.networkId, address, endpointId);
  return user === null ? null : { reason: 'address.inUse', params: { address, user } };
}

/** The first fault of a request's addresses; `null` is automatic assignment. `field`: its path by the place in the list. */
export function customAddressesFault(
  model: Model,
  chosen: readonly { readonly subnet: Subnet; readonly address: string | null }[],
): Fault | null {
  for (const [index, { subnet, address }] of chosen.entries()) {
    if (address === null) continue;
    const twice = chosen.slice(0, index).some((earlier) => earlier.address === address);
    const fault: Fault | null = twice
      ? { reason: 'address.twice', params: { address } }
      : customAddressFault(model, subnet, address);
    if (fault) return { ...fault, field: `subnets.${index}.address` };
  }
  return null;
}

function userOf(model: Model, networkId: string, address: string, endpointId: string | null): string | null {
  const own = endpointId === null ? [] : (model.endpoints.get(endpointId)?.networkInterfaceIds ?? []);
  for (const endpoint of model.endpoints.values()) {
    if (endpoint.networkId !== networkId || endpoint.id === endpointId) continue;
    if (endpoint.addresses.some((known) => known.address === address)) return nameOf(endpoint);
  }
  for (const one of model.networkInterfaces.values()) {
    if (one.networkId === networkId && one.addresses.includes(address) && !own.includes(one.id))
      return one.description || one.id;
  }
  return null;
}
