/** What files show of one thing from two sides, and what must be known about where it is. */
import type { Endpoint, EndpointService } from '../../domain/model/links.ts';
import type { EndpointFact, NetworkFact, ServiceFact } from './facts.ts';
import type { Sourced } from './gather.ts';

/** What a zone's name means: an id, or nobody knows, or two accounts mean different zones by it. */
export type ZoneMeaning = { readonly id: string } | 'unknown' | 'ambiguous';

/** What is seen of one thing from either side; at least one of them. */
export interface Views<F extends EndpointFact | ServiceFact> {
  readonly consumer: Sourced<F> | undefined;
  readonly provider: Sourced<F> | undefined;
}

/** Where the things of one cloud are and whose they are. A region is empty as long as only the operator can tell it. */
export interface Places {
  /** True once something's region was asked for that nothing tells, and the operator has not answered. */
  readonly regionNeeded: boolean;
  networkRegion(network: Sourced<NetworkFact>): string;
  /** Null where groups belong to networks. */
  groupRegion(id: string, file: string): string | null;
  serviceRegion(views: Views<ServiceFact>, existing: EndpointService | undefined): string;
  endpointRegion(views: Views<EndpointFact>, existing: Endpoint | undefined): string;
  accountOf(networkId: string | null): string | null;
  endpointOwner(views: Views<EndpointFact>): string | null;
  zone(region: string | null, name: string): ZoneMeaning;
}
