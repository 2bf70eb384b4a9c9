/** What the field of a custom address says: what is wrong with it, what is allowed, and what is free. */
import { addressText, rangeOf, reservedAddresses } from '../../../electron/domain/addresses.ts';
import { customAddressFault } from '../../../electron/domain/custom-address.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Subnet } from '../../../electron/domain/model/networks.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { FieldError } from '../../forms/form.svelte.ts';

/** What is wrong with an address in a subnet; nothing when it can be had, as far as is known. */
export const addressError = (model: Model, subnet: Subnet, address: string): FieldError | undefined =>
  customAddressFault(model, subnet, address) ?? undefined;

/** The lowest address that nobody in the workspace has; `null`: none is left. */
export function firstFree(model: Model, subnet: Subnet): string | null {
  const range = rangeOf(subnet.cidr);
  if (!range) return null;
  const taken = new Set(reservedAddresses(subnet.cidr, model.networks.get(subnet.networkId)?.provider));
  for (const endpoint of model.endpoints.values())
    for (const known of endpoint.addresses) if (known.subnetId === subnet.id) taken.add(known.address);
  for (const one of model.networkInterfaces.values())
    if (one.subnetId === subnet.id) for (const address of one.addresses) taken.add(address);
  for (let value = range.first; value <= range.last; value += 1) {
    const address = addressText(value);
    if (!taken.has(address)) return address;
  }
  return null;
}

/** The block, what the cloud keeps of it, and the first address that is free. */
export function addressAdvice(model: Model, subnet: Subnet): { text: string; first: string | null } {
  const provider = model.networks.get(subnet.networkId)?.provider;
  const kept = reservedAddresses(subnet.cidr, provider);
  const last = kept.at(-1) ?? '';
  const heads = kept.slice(0, -1);
  const from = heads[0] ?? '';
  const to = heads.at(-1) ?? '';
  return {
    text: t('endpoints.create.allowed', { cidr: subnet.cidr, from, to, last }),
    first: firstFree(model, subnet),
  };
}
