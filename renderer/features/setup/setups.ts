/** The setups as rows: those that go on, and those that are over. Pure. */
import type { Model } from '../../../electron/domain/model.ts';
import type { EndpointService, PrivateLink } from '../../../electron/domain/model/links.ts';
import type { Setup } from '../../../electron/domain/model/records.ts';
import { costOfEndpoint, type EndpointCost } from '../../../electron/domain/cost.ts';
import { pricesOf } from '../../things/prices.ts';
import { profileOf } from '../../things/profiles.ts';

export interface SetupRow {
  readonly id: string;
  readonly setup: Setup;
  /** `TDengine Cloud, us-east-1`. */
  readonly name: string;
  /** The profile's name; empty where the setup is called after it. */
  readonly profile: string;
  /** The id inside the service name, or the whole name; empty before step 1. */
  readonly service: string;
  readonly network: string;
  readonly endpointId: string;
  readonly link: PrivateLink | undefined;
  /** Whether the endpoint is known here: from then on it costs, also where nobody knows how much. */
  readonly costs: boolean;
  /** `null` when there is no endpoint yet, or no price for its region. */
  readonly cost: EndpointCost | null;
  /** True when nothing exists that a removal would have to take away. */
  readonly abandonable: boolean;
}

/** The setups that are listed, those of them that go on and those that are finished counted apart. */
export interface SetupRows {
  readonly current: readonly SetupRow[];
  readonly removed: readonly SetupRow[];
  readonly open: number;
  readonly finished: number;
}

/** The newest first. `now` in epoch ms. */
export function setupRows(model: Model, now: number): SetupRows {
  const services = new Map<string, EndpointService>();
  for (const service of model.endpointServices.values())
    for (const key of [service.id, service.serviceName]) services.set(key, service);
  const rows = [...model.setups.values()]
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((setup) => setupRow(model, services, setup, now));
  const current = rows.filter((row) => row.setup.phase.kind !== 'removed');
  const finished = current.filter(
    ({ setup }) => setup.phase.kind === 'settingUp' && setup.finishedAt !== null,
  ).length;
  return {
    current,
    removed: rows.filter((row) => row.setup.phase.kind === 'removed'),
    open: current.length - finished,
    finished,
  };
}

/** One setup as a row. */
function setupRow(
  model: Model,
  services: ReadonlyMap<string, EndpointService>,
  setup: Setup,
  now: number,
): SetupRow {
  const endpoint = model.endpoints.get(setup.endpointId ?? '');
  const network = model.networks.get(setup.networkId ?? '');
  const service = services.get(setup.serviceName ?? '');
  const link = model.privateLinks.get(setup.privateLinkId ?? '');
  const profile = profileOf(setup.profileId)?.name ?? setup.profileId;
  return {
    id: setup.id,
    setup,
    name: [setup.name, service?.region].filter(Boolean).join(', '),
    profile: profile === setup.name ? '' : profile,
    service: serviceId(setup.serviceName ?? ''),
    network: network?.name || (setup.networkId ?? ''),
    endpointId: setup.endpointId ?? '',
    link,
    costs: endpoint !== undefined,
    cost: endpoint ? costOfEndpoint(endpoint, pricesOf(model), now) : null,
    abandonable: setup.phase.kind === 'settingUp' && !link && !endpoint,
  };
}

/** `vpce-svc-…` out of a customer's service name; the name itself where there is none. */
export const serviceId = (serviceName: string): string =>
  /vpce-svc-[0-9a-f]+$/.exec(serviceName)?.[0] ?? serviceName;

/** An id with its middle left out: `vpce-svc-0afcf…27c58`. */
export const shortId = (id: string): string => (id.length > 20 ? `${id.slice(0, 14)}…${id.slice(-5)}` : id);
