/** Who may connect: what the cloud lists replaces what was imported before; what was only planned stays until the cloud has it. */
import type { AllowlistEntry, EndpointService } from '../../domain/model/links.ts';
import type { Model, MutableModel } from '../../domain/model.ts';
import { byText } from '../../domain/naming.ts';
import type { Origin } from '../../domain/scalars.ts';
import type { BuildContext } from './build-context.ts';
import { isProviders } from './build-services.ts';
import type { AllowedTogether } from './gather.ts';

/** `services`: by the id that the cloud has for them. */
export function applyAllowlists(
  desired: MutableModel,
  services: ReadonlyMap<string, EndpointService>,
  context: BuildContext,
): void {
  const { gathered, at, notices } = context;
  for (const [id, allowed] of [...gathered.allowlists, ...silent(desired, context)]) {
    const found = services.get(id);
    const service = found && (desired.endpointServices.get(found.id) ?? found);
    if (!service || (service.provider === 'tencent') !== (gathered.cloud === 'tencent')) {
      notices.add('allowlistWithoutService', id);
      continue;
    }
    const origin: Origin = { kind: 'imported', at, file: allowed.file };
    const allowlist = merged(allowed, service.allowlist ?? [], origin);
    desired.endpointServices.set(service.id, { ...service, allowlist });
  }
}

function merged(
  { entries, complete }: AllowedTogether,
  before: readonly AllowlistEntry[],
  origin: Origin,
): AllowlistEntry[] {
  const known = new Map(before.map((entry) => [entry.principal, entry]));
  const listed = [...entries].map(([principal, fact]): AllowlistEntry => {
    const existing = known.get(principal);
    const same = existing?.origin.kind === 'imported';
    return {
      principal,
      description: fact.description ?? existing?.description ?? '',
      addedAt: fact.addedAt ?? existing?.addedAt ?? null,
      origin: same ? existing.origin : origin,
    };
  });
  const kept = before.filter(
    (entry) => !entries.has(entry.principal) && (entry.origin.kind !== 'imported' || !complete),
  );
  return [...listed, ...kept].sort((a, b) => byText(a.principal, b.principal));
}

/**
 * Tencent lists the allowlists of all services together, and those without anybody on theirs not at all. A listing that
 * names several services was not asked for one of them: then the others of the same region have nobody.
 */
function silent(desired: Model, { gathered, model }: BuildContext): [string, AllowedTogether][] {
  const lists = gathered.files.filter(({ reading }) => reading.kind === 'allowlist');
  const whole = gathered.allowlists.size > 1 && lists.every(({ reading }) => reading.complete);
  const [first] = gathered.allowlists.values();
  if (gathered.cloud !== 'tencent' || !whole || !first) return [];
  const services = new Map([...model.endpointServices, ...desired.endpointServices]);
  const regions = new Set([...gathered.allowlists.keys()].map((id) => services.get(id)?.region));
  return [...services.values()]
    .filter(
      (service) =>
        service.provider === 'tencent' &&
        service.origin.kind === 'imported' &&
        isProviders(service) &&
        regions.has(service.region) &&
        !gathered.allowlists.has(service.id),
    )
    .map(({ id }) => [id, { file: first.file, complete: true, entries: new Map() }]);
}
