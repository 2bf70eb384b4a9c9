/** The endpoints of a service by account, as a side sees them: one's own accounts first. */
import { connectionOf, stateWordOf, type ConnectionState } from '../connections.ts';
import { groupedBy } from '../grouping.ts';
import type { Endpoint, EndpointService } from '../model/links.ts';
import type { Model } from '../model.ts';
import { byText } from '../naming.ts';
import type { Origin, Provider } from '../scalars.ts';
import { isMine, type Fact } from '../sides.ts';
import { accountOf, networkNamed, type Named } from './named.ts';
import { cellsOf, type ZoneCell, type ZoneColumn } from './zones.ts';

export interface EndpointPart {
  readonly endpointId: string;
  readonly provider: Provider;
  /** Empty where it has none, or who looks does not see it. */
  readonly name: string;
  readonly state: ConnectionState;
  /** The cloud's own word for it. */
  readonly word: string;
  /** The cloud does not have it yet. */
  readonly planned: boolean;
  /** The cloud's word where the plan makes something else of the connection. */
  readonly cloudWord: string | null;
  /** `null`: the service's own. AWS tells it to the provider too. */
  readonly region: string | null;
  /** `null`: not known, or not for who looks. */
  readonly network: Named | null;
  readonly cells: readonly ZoneCell[];
  readonly origin: Origin;
}

/** The endpoints of one account. */
export interface AccountGroup {
  /** The account's id; empty: nobody knows whose they are. */
  readonly accountId: string;
  readonly name: string;
  readonly mine: boolean;
  readonly endpoints: readonly EndpointPart[];
}

/** `endpoints`: those of the service that the side may see. */
export function groupsOf(
  model: Model,
  service: EndpointService,
  endpoints: readonly Endpoint[],
  zones: readonly ZoneColumn[],
  shown: (fact: Fact) => boolean,
): AccountGroup[] {
  return [...groupedBy(endpoints, ({ ownerAccountId }) => ownerAccountId ?? '')]
    .map(([accountId, list]) => ({
      accountId,
      name: accountOf(model, service.provider, accountId)?.name ?? '',
      mine: isMine(model, service.provider, accountId === '' ? null : accountId),
      endpoints: list
        .map((endpoint) => partOf(model, service, endpoint, zones, shown))
        .sort((a, b) => byText(a.name, b.name) || byText(a.endpointId, b.endpointId)),
    }))
    .sort(
      (a, b) => Number(b.mine) - Number(a.mine) || byText(a.name, b.name) || byText(a.accountId, b.accountId),
    );
}

function partOf(
  model: Model,
  service: EndpointService,
  endpoint: Endpoint,
  zones: readonly ZoneColumn[],
  shown: (fact: Fact) => boolean,
): EndpointPart {
  const word = stateWordOf(endpoint);
  const planned = endpoint.state === 'planned';
  return {
    endpointId: endpoint.id,
    provider: endpoint.provider,
    name: shown('endpoint.name') ? endpoint.name : '',
    state: connectionOf(endpoint),
    word,
    planned,
    cloudWord: !planned && endpoint.plannedState !== null ? endpoint.state : null,
    region: endpoint.region === service.region ? null : endpoint.region,
    network: shown('endpoint.network') ? networkNamed(model, endpoint.networkId) : null,
    cells: cellsOf(model, endpoint, zones, shown('endpoint.addresses')),
    origin: endpoint.origin,
  };
}
