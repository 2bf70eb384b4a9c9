/** The question "may this address reach this port?": what may be asked, and what is asked at first. Pure. */
import { addressText, rangeOf } from '../../../../electron/domain/addresses.ts';
import type { Endpoint } from '../../../../electron/domain/model/links.ts';
import type { Model } from '../../../../electron/domain/model.ts';
import { knownHosts } from '../../../../electron/domain/security/known-hosts.ts';
import { profileOf } from '../../../things/profiles.ts';

/** The address that was typed, or `null` when it is no single IPv4 address. */
export const addressIn = (text: string): string | null => {
  const address = text.trim();
  return !address.includes('/') && rangeOf(address) ? address : null;
};

/** The port that was typed, 1 to 65535, or `null`. */
export const portIn = (text: string): number | null => {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
};

/** Hosts live somewhere behind the addresses that a cloud keeps. */
const someHost = 10;

/** An address of the endpoint's network: of a host that is known, else some. Empty when the network is not known. */
export function firstAddress(model: Model, endpoint: Endpoint): string {
  const network = model.networks.get(endpoint.networkId ?? '');
  const block = rangeOf(network?.cidrs[0] ?? '');
  return knownHosts(model, endpoint.networkId).first ?? (block ? addressText(block.first + someHost) : '');
}

/** The port of the service's provider profile, else that of HTTPS. */
export function firstPort(model: Model, endpoint: Endpoint): number {
  for (const service of model.endpointServices.values()) {
    if (service.serviceName !== endpoint.serviceName || service.region !== endpoint.region) continue;
    return profileOf(service.profileId ?? '')?.port ?? 443;
  }
  return 443;
}
