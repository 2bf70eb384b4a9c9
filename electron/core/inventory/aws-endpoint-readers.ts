/** From one item of a listing to one fact: endpoints and services. Throws FileFault with the place of what is wrong. */
import type * as v from 'valibot';
import * as aws from './aws-schemas.ts';
import { isRegion, regionOfDnsName, regionOfService, regionOfZone } from './places.ts';
import { leftOut, nameOf, present, sorted, take, type Reader } from './take.ts';

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
    networkId: endpoint.VpcId,
    body: {
      id: endpoint.VpcEndpointId,
      name: nameOf(endpoint.Tags, path),
      networkId: endpoint.VpcId,
      subnetIds: sorted(endpoint.SubnetIds),
      serviceName: endpoint.ServiceName,
      ownerAccountId: endpoint.OwnerId,
      securityGroupIds: sorted(endpoint.Groups.map(({ GroupId }) => GroupId)),
      privateDnsEnabled: endpoint.PrivateDnsEnabled ?? false,
      // The API says `pendingAcceptance`, its reference `PendingAcceptance` (facts A2).
      state: endpoint.State.charAt(0).toLowerCase() + endpoint.State.slice(1),
      dnsNames: present(endpoint.DnsEntries.map(({ DnsName }) => DnsName)),
      networkInterfaceIds: sorted(endpoint.NetworkInterfaceIds),
      createdAt: timeOf(endpoint.CreationTimestamp),
      lastError: errorOf(endpoint),
    },
  };
};

/** Text in ISO 8601, or seconds since 1970 as some settings of the CLI print them. Unreadable: unknown. */
function timeOf(written: string | number | null): number | null {
  const time = typeof written === 'string' ? Date.parse(written) : Math.round((written ?? NaN) * 1000);
  return Number.isSafeInteger(time) && time >= 0 ? time : null;
}

function errorOf(endpoint: v.InferOutput<typeof aws.Endpoint>): string | null {
  const said = present([endpoint.LastError?.Code ?? null, endpoint.LastError?.Message ?? null]).join(': ');
  return (said || endpoint.FailureReason || '').slice(0, 4096) || null;
}

const dnsStates = ['verified', 'pendingVerification', 'failed'] as const;

export const readService: Reader = (item, path) => {
  const service = take(aws.EndpointService, item, path);
  const zoneRegions = service.AvailabilityZones.map(regionOfZone);
  const region =
    regionOfService(service.ServiceName) ??
    present([service.ServiceRegion].filter((code) => isRegion(code ?? '')))[0] ??
    present([...service.BaseEndpointDnsNames.map(regionOfDnsName), ...zoneRegions])[0] ??
    null;
  const parts = service.ServiceName.split('.');
  const named = parts.find((part) => part.startsWith('vpce-svc-'));
  const id = service.ServiceId ?? named ?? service.ServiceName;
  // The account that asked is not in the file; the owner is another one, or AWS itself.
  const seen = { id, account: null, region, networkId: null };
  const types = service.ServiceType.map(({ ServiceType }) => ServiceType);
  if (types.length > 0 && !types.includes('Interface'))
    return leftOut('serviceTypes', 'endpointServices', seen);
  const state = dnsStates.find((known) => known === service.PrivateDnsNameVerificationState);
  return {
    ...seen,
    of: 'endpointServices',
    name: nameOf(service.Tags, path),
    serviceName: service.ServiceName,
    owner: service.Owner,
    acceptanceRequired: service.AcceptanceRequired,
    zoneNames: sorted(service.AvailabilityZones),
    zoneIds: service.AvailabilityZoneIds && sorted(service.AvailabilityZoneIds),
    privateDnsName:
      present([service.PrivateDnsName, ...service.PrivateDnsNames.map((one) => one.PrivateDnsName)])[0] ??
      null,
    privateDnsState: state ?? null,
    baseDnsNames: sorted(service.BaseEndpointDnsNames),
  };
};

export const readServiceConfiguration: Reader = (item, path) => {
  const { ServiceName } = take(aws.ServiceConfiguration, item, path);
  const region = regionOfService(ServiceName);
  return leftOut('serviceConfigurations', null, {
    id: ServiceName ?? path,
    account: null,
    region,
    networkId: null,
  });
};
