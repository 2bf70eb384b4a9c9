/** What the workspace should hold of everything that the files of one cloud name: facts, with what was known before where they are silent. */
import { emptyModel, type CollectionName, type Model, type MutableModel } from '../../domain/model.ts';
import type { EndpointService } from '../../domain/model/links.ts';
import { cloudOf, type Origin, type Cloud } from '../../domain/scalars.ts';
import { applyAllowlists } from './allowlists.ts';
import type { BuildContext } from './build-context.ts';
import { buildEndpoint } from './build-endpoints.ts';
import { applyPolicies, buildGroup } from './build-groups.ts';
import { buildNetwork, buildSubnet, dnsByNetwork, withDns } from './build-networks.ts';
import { buildService, nameKey, putBackends } from './build-services.ts';
import type { EndpointFact, EntityFact, PlainFact, ServiceFact } from './facts.ts';
import type { Sourced } from './gather.ts';
import type { Pace } from './pace.ts';
import { accountsOf, regionsOf } from './provinces.ts';
import type { Views } from './views.ts';

/** Every thing named, as it should be. Things whose region nobody knows have an empty one: not to be stored. */
export async function build(context: BuildContext, pace: Pace): Promise<MutableModel> {
  const { gathered, model, at, notices } = context;
  const desired = emptyModel();
  const dns = dnsByNetwork(context);
  const services = new Map<string, Pair<ServiceFact>>();
  const endpoints = new Map<string, Pair<EndpointFact>>();
  for (const sourced of gathered.entities.values()) {
    const resting = pace.spend();
    if (resting) await resting;
    const { fact, file } = sourced;
    if (isAnothers(fact, context)) {
      notices.add('idTaken', fact.id);
      continue;
    }
    const origin: Origin = { kind: 'imported', at, file };
    if (fact.of === 'networks') {
      desired.networks.set(fact.id, buildNetwork({ fact, file }, dns.get(fact.id), origin, context));
    } else if (fact.of === 'subnets') {
      const subnet = buildSubnet(fact, origin, context);
      if (subnet) desired.subnets.set(subnet.id, subnet);
    } else if (fact.of === 'securityGroups') {
      desired.securityGroups.set(fact.id, buildGroup({ fact, file }, origin, context));
    } else if (fact.of === 'endpointServices') put(services, { fact, file });
    else if (fact.of === 'endpoints') put(endpoints, { fact, file });
    else putPlain(desired, fact, origin);
    noteUnknownNetwork(fact, context);
  }
  const known = servicesByName(model);
  for (const views of services.values()) {
    const resting = pace.spend();
    if (resting) await resting;
    const fact = (views.consumer ?? views.provider)?.fact;
    const existing = known.get(fact ? nameKey(fact) : '') ?? model.endpointServices.get(fact?.id ?? '');
    const service = buildService(views, existing, context);
    desired.endpointServices.set(service.id, service);
    putBackends(views, service, desired, context);
  }
  const names = serviceNames(desired, model);
  for (const [id, views] of endpoints) {
    const resting = pace.spend();
    if (resting) await resting;
    const endpoint = buildEndpoint(id, views, names, context);
    if (endpoint) desired.endpoints.set(id, endpoint);
    else notices.add('connectionService', id);
  }
  for (const [id, attributes] of dns) {
    const network = desired.networks.get(id) ?? model.networks.get(id);
    if (!network) notices.add('attributeWithoutNetwork', id);
    else if (network.provider === 'aws' && !desired.networks.has(id)) {
      desired.networks.set(id, withDns(network, attributes));
    }
  }
  applyPolicies(desired, context);
  applyAllowlists(desired, names, context);
  for (const account of accountsOf(context)) desired.accounts.set(account.id, account);
  for (const region of regionsOf(context, desired)) desired.regions.set(region.id, region);
  return desired;
}

type Pair<F extends EndpointFact | ServiceFact> = { -readonly [K in keyof Views<F>]: Views<F>[K] };
function put<F extends EndpointFact | ServiceFact>(all: Map<string, Pair<F>>, sourced: Sourced<F>): void {
  const views = all.get(sourced.fact.id) ?? { consumer: undefined, provider: undefined };
  views[sourced.fact.view] = sourced;
  all.set(sourced.fact.id, views);
}

function putPlain(desired: MutableModel, fact: PlainFact, origin: Origin): void {
  if (fact.of === 'networkAcls') desired.networkAcls.set(fact.id, { ...fact.body, origin });
  else if (fact.of === 'routeTables') desired.routeTables.set(fact.id, { ...fact.body, origin });
  else desired.networkInterfaces.set(fact.id, { ...fact.body, origin });
}

/** The forms of ids overlap between clouds: another cloud's thing is not overwritten, nor is anything put into it. */
function isAnothers({ of, id, networkId }: EntityFact, { gathered, model }: BuildContext): boolean {
  const taken = (collection: CollectionName, key: string) => {
    const cloud = cloudOfThing(model, collection, key);
    return cloud !== null && cloud !== gathered.cloud;
  };
  return taken(of, id) || (networkId !== null && taken('networks', networkId));
}

/** Whose thing an id is in the workspace; null where it has none of that id. */
export function cloudOfThing(model: Model, collection: CollectionName, id: string): Cloud | null {
  const thing = model[collection].get(id);
  if (!thing) return null;
  if ('provider' in thing) return cloudOf(thing.provider);
  const network = 'networkId' in thing ? model.networks.get(thing.networkId ?? '') : undefined;
  if (network) return cloudOf(network.provider);
  const tencents =
    'rulesKnown' in thing ? thing.networkId === null : 'zoneName' in thing && thing.zoneName === thing.zoneId;
  return tencents ? 'tencent' : 'aws';
}

/** What lies in a network that nobody listed. Others' networks, which a provider sees, are not expected to be. */
function noteUnknownNetwork(fact: EntityFact, { model, gathered, notices }: BuildContext): void {
  const home = fact.networkId;
  if (home === null || fact.of === 'endpointServices' || ('view' in fact && fact.view === 'provider')) return;
  if (!model.networks.has(home) && !gathered.listed.has(`networks ${home}`))
    notices.add('networkUnknown', home);
}

/** A service added by its name has no id of the cloud's: it is the same service all the same. */
function servicesByName(model: Model): Map<string, EndpointService> {
  const services = [...model.endpointServices.values()].filter(({ provider }) => provider !== 'tencent');
  return new Map(services.map((service) => [nameKey(service), service]));
}

/** The services by the id that the cloud has for them, which is not always the key that they have here. */
function serviceNames(desired: Model, model: Model): ReadonlyMap<string, EndpointService> {
  const all = new Map<string, EndpointService>();
  for (const service of [...model.endpointServices.values(), ...desired.endpointServices.values()]) {
    all.set(service.id, service);
    all.set(service.serviceName.split('.').at(-1) ?? service.id, service);
  }
  return all;
}
