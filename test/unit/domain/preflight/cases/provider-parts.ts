/** The provider's service of `ordersParts`, and who asks to be connected to it. */
import { ids, type ModelParts } from '../../../../support/model-builder.ts';

type Service = NonNullable<ModelParts['endpointServices']>[number];
type Endpoint = NonNullable<ModelParts['endpoints']>[number];

/** The consumer's account. */
export const peer = '210987654321';
/** The provider's service with what differs. */
export const service = (differs: Service = {}): ModelParts => ({
  backends: [{}],
  endpointServices: [
    { name: 'taos', allowlist: [], serviceType: 'nlb', backendIds: [ids.backend], ...differs },
  ],
});

/** The service with endpoints. */
export const withEndpoints = (endpoints: readonly Endpoint[], differs: Service = {}): ModelParts => ({
  ...service(differs),
  endpoints,
});

/** An endpoint that waits for its acceptance. */
export const waiting: Endpoint = {
  id: 'vpce-1',
  name: 'asks',
  ownerAccountId: peer,
  subnetIds: ['subnet-a', 'subnet-b'],
};
