/** From one item of a listing to facts: what the provider sees of its services. Throws FileFault with the place of what is wrong. */
import { dnsStateOf, idInName, stateWord } from './aws-endpoint-readers.ts';
import * as aws from './aws-schemas.ts';
import type { AllowedFact, BackendSeen, Fact } from './facts.ts';
import { FileFault } from './file-fault.ts';
import { placeOfArn, regionOfDnsName, regionOfService } from './places.ts';
import { leftOut, nameOf, present, sorted, take, timeOf, type Reader } from './take.ts';

/** `arn:aws:elasticloadbalancing:<region>:<account>:loadbalancer/net/<name>/<hash>`. */
const backendOf = (arn: string, type: BackendSeen['type']): BackendSeen => ({
  id: arn,
  name: /:loadbalancer\/[^/]+\/([^/]+)\//.exec(arn)?.[1] ?? '',
  type,
  region: placeOfArn(arn).region,
  networkId: null,
  address: null,
});

interface LoadBalancers {
  readonly NetworkLoadBalancerArns: readonly string[];
  readonly GatewayLoadBalancerArns: readonly string[];
}
const arnsOf = (item: LoadBalancers): string[] => [
  ...sorted(item.NetworkLoadBalancerArns),
  ...sorted(item.GatewayLoadBalancerArns),
];

export const readServiceConfiguration: Reader = (item, path) => {
  const service = take(aws.ServiceConfiguration, item, path);
  const [first = null] = arnsOf(service);
  // Whoever owns the load balancers asked: nobody else sees a configuration.
  const place = placeOfArn(first);
  const region = regionOfService(service.ServiceName) ?? place.region;
  const id = service.ServiceId ?? idInName(service.ServiceName) ?? service.ServiceName;
  const seen = { id, account: place.account, region, networkId: null };
  const types = service.ServiceType.map(({ ServiceType }) => ServiceType);
  const known = ['Interface', 'GatewayLoadBalancer'];
  if (types.length > 0 && !types.some((type) => known.includes(type)))
    return leftOut('serviceTypes', 'endpointServices', seen);
  const gateway = service.NetworkLoadBalancerArns.length === 0 && service.GatewayLoadBalancerArns.length > 0;
  return {
    ...seen,
    of: 'endpointServices',
    view: 'provider',
    name: nameOf(service.Tags, path),
    serviceName: service.ServiceName,
    owner: null,
    appId: null,
    acceptanceRequired: service.AcceptanceRequired,
    zoneNames: sorted(service.AvailabilityZones),
    zoneIds: service.AvailabilityZoneIds && sorted(service.AvailabilityZoneIds),
    privateDnsName: service.PrivateDnsName || null,
    privateDnsState: dnsStateOf(service.PrivateDnsNameConfiguration?.State ?? null),
    baseDnsNames: sorted(service.BaseEndpointDnsNames),
    serviceType: gateway || types[0] === 'GatewayLoadBalancer' ? 'gwlb' : 'nlb',
    backends: [
      ...sorted(service.NetworkLoadBalancerArns).map((arn) => backendOf(arn, 'nlb')),
      ...sorted(service.GatewayLoadBalancerArns).map((arn) => backendOf(arn, 'gwlb')),
    ],
    state: service.ServiceState,
    createdAt: null,
    listsEndpoints: false,
  };
};

export const readConnection: Reader = (item, path) => {
  const connection = take(aws.EndpointConnection, item, path);
  const [first = null] = arnsOf(connection);
  const { region, account } = placeOfArn(first);
  const dnsNames = present(connection.DnsEntries.map(({ DnsName }) => DnsName));
  const dnsRegion = present(dnsNames.map(regionOfDnsName))[0] ?? null;
  const serviceRegion = region ?? dnsRegion ?? connection.VpcEndpointRegion;
  const cn = serviceRegion?.startsWith('cn-') ? 'cn.' : '';
  return {
    of: 'endpoints',
    view: 'provider',
    id: connection.VpcEndpointId,
    account,
    region: serviceRegion,
    networkId: null,
    peer: connection.VpcEndpointOwner,
    appId: null,
    ownRegion: connection.VpcEndpointRegion,
    serviceId: connection.ServiceId,
    body: {
      name: nameOf(connection.Tags, path),
      subnetIds: [],
      addresses: [],
      serviceName: serviceRegion && `${cn}com.amazonaws.vpce.${serviceRegion}.${connection.ServiceId}`,
      securityGroupIds: [],
      privateDnsEnabled: false,
      state: stateWord(connection.VpcEndpointState),
      dnsNames,
      networkInterfaceIds: [],
      createdAt: timeOf(connection.CreationTimestamp),
      lastError: null,
    },
  };
};

/** The service whose id stands in a file's name, as in `describe-vpc-endpoint-service-permissions.vpce-svc-….json`. */
export const serviceInFileName = (file: string): string | null =>
  /vpce-svc-(?:[0-9a-f]{17}|[0-9a-f]{8})(?![0-9a-f])/.exec(file)?.[0] ?? null;

const allowed = (id: string, principal: string | null): AllowedFact => ({
  of: 'allowed',
  id,
  principal,
  description: null,
  addedAt: null,
  account: null,
  region: null,
  networkId: null,
});

export const readPermission: Reader = (item, path, file) => {
  const { Principal, ServiceId } = take(aws.AllowedPrincipal, item, path);
  const id = ServiceId ?? serviceInFileName(file);
  // Older releases of the CLI print principals alone.
  if (id === null) throw new FileFault('allowlistService', { path: `${path}.ServiceId`, form: 'vpce-svc-…' });
  return allowed(id, Principal);
};

/** An empty listing says by its name alone whose it is. */
export const permissionsAsAWhole = (file: string): readonly Fact[] => {
  const id = serviceInFileName(file);
  return id === null ? [] : [allowed(id, null)];
};
