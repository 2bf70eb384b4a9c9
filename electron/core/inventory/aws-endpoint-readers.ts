/** From one item of a listing to one fact: endpoints and services as the consumer sees them. Throws FileFault with the place of what is wrong. */
import type * as v from 'valibot';
import * as aws from './aws-schemas.ts';
import { isRegion, regionOfDnsName, regionOfService, regionOfZone } from './places.ts';
import { leftOut, nameOf, present, sorted, take, timeOf, type Reader } from './take.ts';

/** The API says `pendingAcceptance`, its reference `PendingAcceptance`. */
export const stateWord = (written: string): string => written.charAt(0).toLowerCase() + written.slice(1);

export const readEndpoint: Reader = (item, path) => {
  const any = take(aws.AnyEndpoint, item, path);
  const region = regionOfService(any.ServiceName);
  const seen = { id: any.VpcEndpointId, account: any.OwnerId, region, networkId: any.VpcId };
  // Releases that print no type knew gateways, which have no subnets, and interfaces.
  const type = any.VpcEndpointType ?? (any.SubnetIds.length > 0 ? 'Interface' : 'Gateway');
  if (type !== 'Interface') return leftOut('endpointTypes', 'endpoints', seen);
  const endpoint = take(aws.Endpoint, item, path);
  return {
    ...seen,
    of: 'endpoints',
    view: 'consumer',
    networkId: endpoint.VpcId,
    peer: null,
    appId: null,
    ownRegion: null,
    serviceId: null,
    body: {
      name: nameOf(endpoint.Tags, path),
      subnetIds: sorted(endpoint.SubnetIds),
      // Printed with the network interfaces.
      addresses: [],
      serviceName: endpoint.ServiceName,
      securityGroupIds: sorted(endpoint.Groups.map(({ GroupId }) => GroupId)),
      privateDnsEnabled: endpoint.PrivateDnsEnabled ?? false,
      state: stateWord(endpoint.State),
      dnsNames: present(endpoint.DnsEntries.map(({ DnsName }) => DnsName)),
      networkInterfaceIds: sorted(endpoint.NetworkInterfaceIds),
      createdAt: timeOf(endpoint.CreationTimestamp),
      lastError: errorOf(endpoint),
    },
  };
};

function errorOf(endpoint: v.InferOutput<typeof aws.Endpoint>): string | null {
  const said = present([endpoint.LastError?.Code ?? null, endpoint.LastError?.Message ?? null]).join(': ');
  return (said || endpoint.FailureReason || '').slice(0, 4096) || null;
}

const dnsStates = ['verified', 'pendingVerification', 'failed'] as const;
/** What is said of a private DNS name; a word that nobody knows yet says nothing. */
export const dnsStateOf = (written: string | null): (typeof dnsStates)[number] | null =>
  dnsStates.find((known) => known === written) ?? null;

export const readService: Reader = (item, path) => {
  const service = take(aws.EndpointService, item, path);
  const zoneRegions = service.AvailabilityZones.map(regionOfZone);
  const region =
    regionOfService(service.ServiceName) ??
    present([service.ServiceRegion].filter((code) => isRegion(code ?? '')))[0] ??
    present([...service.BaseEndpointDnsNames.map(regionOfDnsName), ...zoneRegions])[0] ??
    null;
  const id = service.ServiceId ?? idInName(service.ServiceName) ?? service.ServiceName;
  // The account that asked is not in the file; the owner is another one, or AWS itself.
  const seen = { id, account: null, region, networkId: null };
  const types = service.ServiceType.map(({ ServiceType }) => ServiceType);
  if (types.length > 0 && !types.includes('Interface'))
    return leftOut('serviceTypes', 'endpointServices', seen);
  return {
    ...seen,
    of: 'endpointServices',
    view: 'consumer',
    name: nameOf(service.Tags, path),
    serviceName: service.ServiceName,
    owner: service.Owner,
    appId: null,
    acceptanceRequired: service.AcceptanceRequired,
    zoneNames: sorted(service.AvailabilityZones),
    zoneIds: service.AvailabilityZoneIds && sorted(service.AvailabilityZoneIds),
    privateDnsName:
      present([service.PrivateDnsName, ...service.PrivateDnsNames.map((one) => one.PrivateDnsName)])[0] ??
      null,
    privateDnsState: dnsStateOf(service.PrivateDnsNameVerificationState),
    baseDnsNames: sorted(service.BaseEndpointDnsNames),
    serviceType: null,
    backends: [],
    state: null,
    createdAt: null,
    listsEndpoints: false,
  };
};

/** The id that a customer's service name ends with. */
export const idInName = (serviceName: string): string | null =>
  serviceName.split('.').find((part) => part.startsWith('vpce-svc-')) ?? null;
