/** What the two sides of AWS print of one service, and a desk that has imported it. */
import { fixtureFiles } from '../../support/fixtures.ts';
import type { Change } from '../../../electron/domain/model/changes.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import { Desk, filesOf, under } from './desk.ts';

export const provider = filesOf('aws-provider-us-east-1');
/** Without the consumer's own services: the same service as the provider's, of an account that the CLI's emulator made up. */
export const consumer = fixtureFiles().filter(
  ({ name }) => name !== 'describe-vpc-endpoint-service-configurations.json',
);
export const both = [...under('consumer', consumer), ...under('provider', provider)];
export const orderService = 'vpce-svc-0afcf4e39d1b27c58';
export const metrics = 'vpce-svc-07c52d9e18b3fa460';
export const connections = 'describe-vpc-endpoint-connections.json';
export const configurations = 'describe-vpc-endpoint-service-configurations.json';
export const permissions = `describe-vpc-endpoint-service-permissions.${orderService}.json`;
export const nlb = 'arn:aws:elasticloadbalancing:us-east-1:906128990117:loadbalancer/net';
export const planned = { kind: 'planned', at: 1 } as const;

export async function imported(files = provider): Promise<Desk> {
  const desk = new Desk();
  await desk.import(files);
  return desk;
}
export const endpoint = (desk: Desk, id: string) => desk.model.endpoints.get(id) as Endpoint;
export const service = (desk: Desk, id: string) => desk.model.endpointServices.get(id) as EndpointService;
export const principals = (desk: Desk, id = orderService) =>
  service(desk, id).allowlist?.map((entry) => `${entry.principal} ${entry.origin.kind}`);
export const replace = <T extends { id: string }>(desk: Desk, collection: Change['collection'], after: T) =>
  desk.change([{ collection, id: after.id, before: null, after } as unknown as Change]);
