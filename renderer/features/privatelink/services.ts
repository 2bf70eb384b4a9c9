/** Endpoint services as the forms name them. */
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { profileOf, profilesKnown } from '../../things/profiles.ts';
import { serviceId } from '../setup/setups.ts';

const clouds = new Set<string>(profilesKnown.map(({ cloud }) => cloud));
const rank = ({ profileId }: EndpointService) => (profileOf(profileId ?? '') ? 0 : 1);

/**
 * The services that a private link can be made to, by region, then by name: first those of a known provider, then what
 * else there is in such a provider's cloud.
 */
export const servicesOf = (model: Model): readonly EndpointService[] =>
  [...model.endpointServices.values()]
    .filter(({ provider }) => clouds.has(provider))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        `${a.region} ${a.serviceName}`.localeCompare(`${b.region} ${b.serviceName}`, 'en'),
    );

/** `TDengine Cloud us-east-1, vpce-svc-…`; without a profile the name it was given, or none. */
export function serviceLabel(service: EndpointService): string {
  const owner = profileOf(service.profileId ?? '')?.name ?? service.name;
  const id = serviceId(service.serviceName);
  const head = owner && owner !== id ? `${owner} ` : '';
  return `${head}${service.region}, ${id}`;
}

/** The provider that a service belongs to, else the first that there is. */
export const providerName = (service: EndpointService | undefined): string =>
  (profileOf(service?.profileId ?? '') ?? profilesKnown[0])?.name ?? '';
