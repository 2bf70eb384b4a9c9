/**
 * What a service can stand on. AWS: a network load balancer by its ARN, of the service's region and account, for one
 * service only (https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html). Tencent: a
 * private layer-4 CLB, MySQL or Redis by its id (https://www.tencentcloud.com/document/product/1216/57933).
 */
import type { Fault } from './fault.ts';
import type { EndpointService, ServiceType } from './model/links.ts';
import type { Model } from './model.ts';
import type { Network } from './model/networks.ts';
import { nameOf } from './naming.ts';
import type { Provider } from './scalars.ts';

/** The types that a service can be made with here; AWS' gateway load balancers take no interface endpoints. */
export const serviceTypesOf = (provider: Provider): readonly ServiceType[] =>
  provider === 'tencent' ? ['clb', 'mysql', 'redis'] : provider === 'aws' ? ['nlb'] : [];

/** What an id of each type looks like, for people and for forms. */
export const backendForms: Readonly<Record<ServiceType, string>> = {
  nlb: 'arn:aws:elasticloadbalancing:<region>:<account>:loadbalancer/net/<name>/<16 hex>',
  gwlb: 'arn:aws:elasticloadbalancing:<region>:<account>:loadbalancer/gwy/<name>/<16 hex>',
  clb: 'lb-xxxxxxxx',
  mysql: 'cdb-xxxxxxxx',
  redis: 'crs-xxxxxxxx',
};

const arn =
  /^arn:aws[a-z-]*:elasticloadbalancing:([a-z0-9-]+):(\d{12}):loadbalancer\/(net|gwy)\/([A-Za-z0-9-]{1,32})\/[0-9a-f]{16}$/;
const tencentPrefixes: Readonly<Record<string, ServiceType>> = { lb: 'clb', cdb: 'mysql', crs: 'redis' };

/** What an id says about itself; `null`: it is of no form known. */
export function parseBackendId(
  id: string,
): { type: ServiceType; region: string | null; accountId: string | null; name: string } | null {
  const [, region, accountId, kind, name] = arn.exec(id) ?? [];
  if (region !== undefined && accountId !== undefined)
    return { type: kind === 'net' ? 'nlb' : 'gwlb', region, accountId, name: name ?? '' };
  const type = tencentPrefixes[/^([a-z]+)-[0-9a-z]{8}$/.exec(id)?.[1] ?? ''];
  return type ? { type, region: null, accountId: null, name: '' } : null;
}

/** Where a backend would stand; the network is `null` for a service of which only the consumer's side is known. */
export interface BackendPlace {
  readonly provider: Provider;
  readonly region: string;
  readonly accountId: string | null;
  readonly network: Pick<Network, 'id' | 'name'> | null;
}

/** Why an id can't name a backend of this type at this place; `null`: it can. */
export function backendIdFault(place: BackendPlace, type: ServiceType, id: string): Fault | null {
  const parsed = parseBackendId(id);
  if (parsed?.type !== type)
    return { reason: 'backend.form', params: { backend: id, form: backendForms[type] } };
  if (parsed.region !== null && parsed.region !== place.region)
    return { reason: 'backend.otherRegion', params: { region: place.region, inName: parsed.region } };
  if (parsed.accountId !== null && place.accountId !== null && parsed.accountId !== place.accountId)
    return { reason: 'backend.otherAccount', params: { account: place.accountId, inName: parsed.accountId } };
  return null;
}

/** Why a service can't stand on a backend; `null`: it can. `serviceId` `null`: a new service. */
export function backendFault(
  model: Model,
  place: BackendPlace,
  type: ServiceType,
  id: string,
  serviceId: string | null,
): Fault | null {
  const fault = backendIdFault(place, type, id);
  if (fault) return fault;
  const known = model.backends.get(id);
  if (known && known.region !== place.region)
    return { reason: 'backend.otherRegion', params: { region: place.region, inName: known.region } };
  if (known && place.network && known.networkId !== null && known.networkId !== place.network.id) {
    const actual = model.networks.get(known.networkId)?.name || known.networkId;
    return {
      reason: 'backend.elsewhere',
      params: { backend: known.name || id, network: actual, chosen: place.network.name || place.network.id },
    };
  }
  if (place.provider === 'tencent') return null;
  const user = serviceOn(model, id, serviceId);
  return user
    ? { reason: 'backend.inUse', params: { backend: known?.name || id, service: nameOf(user) } }
    : null;
}

/** The first service that stands on a backend, another than the one named. */
export function serviceOn(
  model: Model,
  backendId: string,
  exceptId: string | null = null,
): EndpointService | undefined {
  for (const service of model.endpointServices.values())
    if (service.id !== exceptId && service.backendIds.includes(backendId)) return service;
  return undefined;
}
