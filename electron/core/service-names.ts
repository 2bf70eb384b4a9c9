/** The consumer's list of services: one typed or pasted by its name. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { notFound, refuse } from '../contract/errors.ts';
import type { EndpointService } from '../domain/model/links.ts';
import { isServiceId, parseServiceName } from '../domain/names.ts';
import { serviceByName } from '../domain/private-links.ts';
import { put } from './changes.ts';
import { plannedNow } from './lookups.ts';
import type { ServiceContext } from './services.ts';

type Input = ParsedInputOf<'endpointServices.save'>;

/** Adds a service by its name, or changes what the consumer knows of it; what the provider knows stays. */
export async function saveServiceByName(context: ServiceContext, input: Input): Promise<{ id: string }> {
  const serviceId = serviceIdOf(input);
  await context.state.change(
    { command: 'endpointServices.save', subject: input.name || input.serviceName },
    (model) => {
      const existing = input.id === null ? undefined : model.endpointServices.get(input.id);
      if (input.id !== null && !existing) throw notFound('endpointServices', input.id);
      if (existing && existing.serviceName !== input.serviceName) {
        throw refuse('endpointService.keepsName', { name: existing.serviceName }, 'serviceName');
      }
      const twin = serviceByName(model, input.serviceName);
      if (twin && twin.id !== existing?.id)
        throw refuse('endpointService.known', { name: input.serviceName }, 'serviceName');
      const service: EndpointService = {
        ownerAccountId: null,
        networkId: null,
        serviceType: null,
        backendIds: [],
        allowlist: null,
        baseDnsNames: [],
        state: null,
        createdAt: null,
        ...existing,
        ...input,
        id: existing?.id ?? serviceId,
        profileId: input.profileId ?? existing?.profileId ?? profileOf(context, input.privateDnsName),
        origin: plannedNow(context),
      };
      return [put(model, 'endpointServices', service)];
    },
  );
  return { id: input.id ?? serviceId };
}

/** The region inside a name must equal the row's. */
function serviceIdOf(input: Input): string {
  if (input.provider === 'tencent') {
    if (!isServiceId('tencent', input.serviceName)) {
      throw refuse(
        'endpointService.form',
        { name: input.serviceName, form: 'vpcsvc-xxxxxxxx' },
        'serviceName',
      );
    }
    return input.serviceName;
  }
  const parsed = parseServiceName(input.serviceName);
  if (parsed.kind === 'malformed') {
    const form = `com.amazonaws.vpce.${input.region}.vpce-svc-…`;
    throw refuse('endpointService.form', { name: input.serviceName, form }, 'serviceName');
  }
  if (parsed.region !== null && parsed.region !== input.region) {
    throw refuse('endpointService.otherRegion', { region: input.region, inName: parsed.region }, 'region');
  }
  return parsed.kind === 'customer' ? parsed.serviceId : input.serviceName;
}

function profileOf({ profiles }: ServiceContext, privateDnsName: string | null): string | null {
  const name = privateDnsName?.toLowerCase();
  return profiles.find((p) => p.privateDnsSuffixes.some((suffix) => name?.endsWith(suffix)))?.id ?? null;
}
