/** Endpoint services from what either side sees of them, field by field: what one doesn't see, the other or the workspace tells. */
import type { Backend, EndpointService } from '../../domain/model/links.ts';
import type { MutableModel } from '../../domain/model.ts';
import type { Origin } from '../../domain/scalars.ts';
import type { ProviderProfile } from '../../domain/profiles.ts';
import type { BuildContext } from './build-context.ts';
import type { ServiceFact } from './facts.ts';
import type { Views } from './views.ts';

/** A few of AWS's own service names have no region in them. */
export const nameKey = ({ serviceName, region }: { serviceName: string; region: string | null }): string =>
  `${serviceName} ${region ?? ''}`;

/** True for a service that its provider's listing brought: who only consumes it sees no state and no backend. */
export const isProviders = (service: EndpointService): boolean =>
  service.backendIds.length > 0 || (service.state !== null && service.state !== 'planned');

export function buildService(
  views: Views<ServiceFact>,
  existing: EndpointService | undefined,
  context: BuildContext,
): EndpointService {
  const { gathered, places, profiles, at } = context;
  const [consumer, provider] = [views.consumer?.fact, views.provider?.fact];
  const sourced = views.consumer ?? views.provider;
  if (!sourced) throw new Error('A service that nobody saw');
  const { fact, file } = sourced;
  const dnsName = consumer?.privateDnsName ?? provider?.privateDnsName ?? existing?.privateDnsName ?? null;
  const stateBefore = existing?.state === 'planned' ? null : (existing?.state ?? null);
  return {
    id: existing?.id ?? fact.id,
    name: provider?.name || consumer?.name || (existing?.name ?? ''),
    serviceName: fact.serviceName,
    provider: existing?.provider ?? gathered.cloud,
    region: places.serviceRegion(views, existing),
    // Who asked for its own services is not in the file: the owner of their load balancers, unless the cloud names another.
    ownerAccountId:
      consumer?.owner ?? provider?.owner ?? existing?.ownerAccountId ?? provider?.account ?? null,
    networkId: provider?.networkId ?? existing?.networkId ?? null,
    serviceType: provider?.serviceType ?? existing?.serviceType ?? null,
    backendIds: provider ? provider.backends.map(({ id }) => id) : (existing?.backendIds ?? []),
    acceptanceRequired:
      provider?.acceptanceRequired ?? consumer?.acceptanceRequired ?? existing?.acceptanceRequired ?? null,
    allowlist: existing?.allowlist ?? null,
    zoneIds: zonesOf(consumer, provider, existing, context),
    privateDnsName: dnsName,
    privateDnsState:
      provider?.privateDnsState ?? consumer?.privateDnsState ?? existing?.privateDnsState ?? null,
    baseDnsNames:
      [provider?.baseDnsNames, consumer?.baseDnsNames, existing?.baseDnsNames].find(
        (names) => names !== undefined && names.length > 0,
      ) ?? [],
    state: provider?.state ?? stateBefore,
    createdAt: provider?.createdAt ?? existing?.createdAt ?? null,
    profileId: profileOf(dnsName, profiles) ?? existing?.profileId ?? null,
    origin: { kind: 'imported', at, file },
  };
}

/**
 * Ids of the zones that a service offers; null when a name can't be told, which is then noted. The provider sees all of
 * them, a consumer only those that both accounts have: theirs don't take any away.
 */
function zonesOf(
  consumer: ServiceFact | undefined,
  provider: ServiceFact | undefined,
  existing: EndpointService | undefined,
  context: BuildContext,
): string[] | null {
  const known = existing?.zoneIds ?? null;
  if (provider && (provider.zoneIds !== null || provider.zoneNames.length > 0)) {
    return zonesIn(provider, context) ?? (consumer && zonesIn(consumer, context)) ?? known;
  }
  if (!consumer) return known;
  if (existing && isProviders(existing) && known !== null) return known;
  return zonesIn(consumer, context) ?? known;
}

function zonesIn(fact: ServiceFact, { places, notices }: BuildContext): string[] | null {
  if (fact.zoneIds !== null) return [...fact.zoneIds];
  if (fact.zoneNames.length === 0) return null;
  const ids: string[] = [];
  for (const name of fact.zoneNames) {
    const meaning = places.zone(fact.region, name);
    if (typeof meaning === 'string') {
      notices.add(meaning === 'ambiguous' ? 'zonesAmbiguous' : 'zonesUnknown', fact.serviceName);
      return null;
    }
    ids.push(meaning.id);
  }
  return [...new Set(ids)].sort();
}

function profileOf(dnsName: string | null, profiles: readonly ProviderProfile[]): string | null {
  const name = dnsName?.toLowerCase() ?? '';
  const isOf = (suffix: string) =>
    name === suffix.replace(/^\./, '') || name.endsWith(`.${suffix.replace(/^\./, '')}`);
  return profiles.find(({ privateDnsSuffixes }) => privateDnsSuffixes.some(isOf))?.id ?? null;
}

/** What a service stands on, of which its provider's listing tells little more than the id. */
export function putBackends(
  { provider }: Views<ServiceFact>,
  service: EndpointService,
  desired: MutableModel,
  { gathered, model, at, notices }: BuildContext,
): void {
  if (!provider) return;
  const origin: Origin = { kind: 'imported', at, file: provider.file };
  for (const seen of provider.fact.backends) {
    const existing = model.backends.get(seen.id);
    if (existing && (existing.provider === 'tencent') !== (gathered.cloud === 'tencent')) {
      notices.add('idTaken', seen.id);
      continue;
    }
    const backend: Backend = {
      id: seen.id,
      name: seen.name || (existing?.name ?? ''),
      type: seen.type,
      provider: gathered.cloud,
      region: seen.region ?? service.region,
      networkId: seen.networkId ?? existing?.networkId ?? null,
      address: seen.address ?? existing?.address ?? null,
      zoneIds: existing?.zoneIds ?? null,
      origin,
    };
    desired.backends.set(backend.id, backend);
  }
}
