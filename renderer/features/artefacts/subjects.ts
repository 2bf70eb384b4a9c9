/** What the page's choices mean: which things an artefact can be of, and what the address says of it. */
import { artefactFormats, type ArtefactFormat } from '../../../electron/artefacts/artefacts.ts';
import { artefactSides, type ArtefactPlan, type ArtefactSide } from '../../../electron/artefacts/plan.ts';
import type { ArtefactSubject } from '../../../electron/artefacts/plans.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Option } from '../../ui/option.ts';
import { hrefOf } from '../../state/router.svelte.ts';

/** Everything that the address names. */
export interface ArtefactChoice {
  readonly subject: ArtefactSubject;
  readonly side: ArtefactSide;
  /** `null`: the first that the plan has. */
  readonly format: ArtefactFormat | null;
}

/** Stands in the address where there is nothing to name. */
const whole = 'all';

/** `#/artefacts/setup/<id>/consumer/terraform`; what is left out or unknown is the whole difference, the consumer's side. */
export function choiceOf(parts: readonly string[]): ArtefactChoice {
  const [kind, id = '', side, format] = parts;
  const subject: ArtefactSubject =
    (kind === 'setup' || kind === 'service' || kind === 'endpoint') && id !== ''
      ? { kind, id }
      : { kind: 'difference' };
  return {
    subject,
    side: artefactSides.find((one) => one === side) ?? 'consumer',
    format: artefactFormats.find((one) => one === format) ?? null,
  };
}

/** The address's parts of a choice. */
export function partsOf({ subject, side, format }: ArtefactChoice): string[] {
  const id = subject.kind === 'difference' ? whole : subject.id;
  return [subject.kind, id, side, ...(format === null ? [] : [format])];
}

/** A link to a thing's artefacts. */
export const artefactsHref = (subject: ArtefactSubject, side: ArtefactSide = 'consumer'): string =>
  hrefOf('artefacts', ...partsOf({ subject, side, format: null }));

/** The service and the endpoint that a packet for the other company is about; null: the subject has no service that is known. */
export function handOverOf(
  model: Pick<Model, 'setups' | 'endpoints' | 'endpointServices'>,
  subject: ArtefactSubject,
): { readonly service: EndpointService; readonly endpoint: Endpoint | null } | null {
  if (subject.kind === 'difference') return null;
  const setup = subject.kind === 'setup' ? model.setups.get(subject.id) : undefined;
  const endpoint = model.endpoints.get(setup?.endpointId ?? subject.id) ?? null;
  const name = setup?.serviceName ?? endpoint?.serviceName;
  const service =
    subject.kind === 'service'
      ? model.endpointServices.get(subject.id)
      : [...model.endpointServices.values()].find(({ serviceName }) => serviceName === name);
  return service ? { service, endpoint } : null;
}

/** A list of thousands helps nobody: what is beyond is reached from its own page. */
const mostOfAKind = 200;

/** One line of the choice **Of**. `text` is a name or an id. */
export interface SubjectOption extends Option {
  readonly subject: ArtefactSubject;
}
export const subjectValue = (subject: ArtefactSubject): string =>
  subject.kind === 'difference' ? whole : `${subject.kind}/${subject.id}`;

/** The whole difference, the setups, then services and endpoints; the chosen one is always among them. */
export function subjectOptions(model: Model, chosen: ArtefactSubject): readonly SubjectOption[] {
  const named = (kind: 'setup' | 'service' | 'endpoint', things: Iterable<{ id: string; name: string }>) => {
    const all = [...things];
    const shown = all.slice(0, mostOfAKind);
    const missing = chosen.kind === kind && !shown.some(({ id }) => id === chosen.id);
    const also = missing ? all.filter(({ id }) => id === chosen.id) : [];
    return [...shown, ...also].map(({ id, name }): SubjectOption => {
      const subject = { kind, id } as const;
      return { value: subjectValue(subject), subject, text: name || id };
    });
  };
  return [
    { value: whole, subject: { kind: 'difference' }, text: '' },
    ...named('setup', model.setups.values()),
    ...named('service', model.endpointServices.values()),
    ...named('endpoint', model.endpoints.values()),
  ];
}

/** How many things a file makes, changes, accepts: keys of `artefacts.does.*`. */
export function doesOf(plan: ArtefactPlan): readonly { readonly key: string; readonly count: number }[] {
  const { networks, subnets, securityGroups, endpoints, services, grants, decisions, teardown } = plan;
  const groups = securityGroups.filter(
    ({ isDefault, add, remove, describe }) => !isDefault || add.length + remove.length + describe.length > 0,
  );
  const fresh = (things: readonly { existingId: string | null }[]) =>
    things.filter(({ existingId }) => existingId === null).length;
  const counts: readonly (readonly [string, number])[] = [
    ['networks', fresh(networks)],
    ['networkChanges', networks.length - fresh(networks)],
    ['subnets', fresh(subnets)],
    ['subnetChanges', subnets.length - fresh(subnets)],
    ['groups', groups.filter(({ existingId, isDefault }) => existingId === null && !isDefault).length],
    ['groupChanges', groups.filter(({ existingId, isDefault }) => existingId !== null || isDefault).length],
    ['endpoints', fresh(endpoints)],
    ['endpointChanges', endpoints.length - fresh(endpoints)],
    ['services', fresh(services)],
    ['serviceChanges', services.length - fresh(services)],
    ['grants', grants.reduce((sum, { add }) => sum + add.length, 0)],
    ['revokes', grants.reduce((sum, { remove }) => sum + remove.length, 0)],
    ['accepts', decisions.filter(({ decision }) => decision === 'accept').length],
    ['rejects', decisions.filter(({ decision }) => decision === 'reject').length],
    ['privateDns', endpoints.filter(({ privateDns }) => privateDns === 'later').length],
    ['links', teardown.links.length],
    ['endpointsGone', teardown.endpoints.length],
    ['servicesGone', teardown.services.length],
    [
      'partsGone',
      teardown.securityGroups.filter(({ isDefault }) => !isDefault).length +
        teardown.subnets.length +
        teardown.networks.length,
    ],
  ];
  return counts.flatMap(([key, count]) => (count === 0 ? [] : [{ key, count }]));
}
