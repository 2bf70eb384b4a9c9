/** Whose metrics a round holds: a row per link, then a row per service, in arrays that stay the same from round to round. */
import { connectionOf } from '../domain/connections.ts';
import type { MetricSubject } from '../domain/metrics.ts';
import type { Endpoint, EndpointService } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import type { Probe } from '../domain/model/records.ts';
import type { SubjectKey } from './series-store.ts';

/** A subject as one word. */
export const keyOf = ({ kind, id }: MetricSubject): SubjectKey => `${kind}:${id}`;

/** The subject that a key names. */
export function subjectOf(key: SubjectKey): MetricSubject {
  const at = key.indexOf(':');
  return { kind: key.slice(0, at) === 'service' ? 'service' : 'endpoint', id: key.slice(at + 1) };
}

export interface SubjectTable {
  /** Links first, services after them; the same array as before while the subjects are the same. */
  readonly keys: readonly SubjectKey[];
  readonly rowOf: ReadonlyMap<SubjectKey, number>;
  readonly endpoints: readonly Endpoint[];
  readonly services: readonly EndpointService[];
  /** By link: the row of its service, -1 where the workspace does not have it. */
  readonly serviceRow: Int32Array;
  /** By link: 1 where it is Available. Others carry no traffic; they are here because they are probed. */
  readonly carries: Uint8Array;
  readonly probes: readonly { readonly row: number; readonly probe: Probe }[];
}

/** The links of a model that are Available or probed, and the services that have such a link. */
export function subjectTable(model: Model, before: SubjectTable | null): SubjectTable {
  const endpoints: Endpoint[] = [];
  for (const endpoint of model.endpoints.values())
    if (connectionOf(endpoint) === 'available' || model.probes.has(endpoint.id)) endpoints.push(endpoint);
  const used = new Set(endpoints.map((endpoint) => endpoint.serviceName));
  const services = [...model.endpointServices.values()].filter((service) => used.has(service.serviceName));
  return tableOf(endpoints, services, model, before);
}

/** A part of a table: these subjects, and the links that a service among them is the sum of. */
export function partOf(table: SubjectTable, model: Model, keys: ReadonlySet<SubjectKey>): SubjectTable {
  const services = table.services.filter((service) => keys.has(keyOf({ kind: 'service', id: service.id })));
  const names = new Set(services.map((service) => service.serviceName));
  const endpoints = table.endpoints.filter(
    (endpoint) => names.has(endpoint.serviceName) || keys.has(keyOf({ kind: 'endpoint', id: endpoint.id })),
  );
  return tableOf(endpoints, services, model, null);
}

function tableOf(
  endpoints: readonly Endpoint[],
  services: readonly EndpointService[],
  model: Model,
  before: SubjectTable | null,
): SubjectTable {
  const made = [
    ...endpoints.map(({ id }) => keyOf({ kind: 'endpoint', id })),
    ...services.map(({ id }) => keyOf({ kind: 'service', id })),
  ];
  const same = before !== null && sameKeys(before.keys, made);
  const keys = same ? before.keys : made;
  const rowOf = same ? before.rowOf : new Map(made.map((key, row) => [key, row]));
  const rowOfService = new Map(services.map((service, at) => [service.serviceName, endpoints.length + at]));
  return {
    keys,
    rowOf,
    endpoints,
    services,
    serviceRow: Int32Array.from(endpoints, (endpoint) => rowOfService.get(endpoint.serviceName) ?? -1),
    carries: Uint8Array.from(endpoints, (endpoint) => (connectionOf(endpoint) === 'available' ? 1 : 0)),
    probes: endpoints.flatMap((endpoint, row) => {
      const probe = model.probes.get(endpoint.id);
      return probe ? [{ row, probe }] : [];
    }),
  };
}

const sameKeys = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((key, at) => key === other[at]);
