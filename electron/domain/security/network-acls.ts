/**
 * Network ACLs: stateless, so that the way in and the way back are judged each on its own; in each direction the first
 * entry by number that matches decides, and what none matches is denied. Traffic inside one subnet does not pass them.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
import { rangeOf } from '../addresses.ts';
import type { NetworkAcl, Subnet } from '../model/networks.ts';
import { tcpPorts } from './ports.ts';

/** TCP ports, both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The ports that clients call from, and answers go back to (https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports). */
const ephemeralPorts: PortRange = { first: 1024, last: 65535 };

/** Whether one direction is open for a block and ports. `partly`: for some addresses or some ports. */
export interface AclVerdict {
  readonly allowed: 'yes' | 'partly' | 'no';
  /** Number of the first entry that decided: that denied unless `allowed` is `yes`. `null`: no entry, the final deny. */
  readonly decidedBy: number | null;
  /** Ports that are closed for at least one of the addresses, ascending. */
  readonly closedPorts: readonly PortRange[];
}

/** The ACL of a subnet: its own or, without one, its network's default; `undefined`: not in the workspace. */
export function aclAmong(acls: Iterable<NetworkAcl>, subnet: Subnet): NetworkAcl | undefined {
  let ofNetwork: NetworkAcl | undefined;
  for (const acl of acls) {
    if (acl.networkId !== subnet.networkId) continue;
    if (acl.subnetIds.includes(subnet.id)) return acl;
    if (acl.isDefault) ofNetwork = acl;
  }
  return ofNetwork;
}

/** A rectangle: addresses by ports. */
interface Traffic {
  readonly addresses: PortRange;
  readonly ports: PortRange;
}

/** May TCP packets of a block pass the ACL in one direction? `cidr` is the far side, `ports` the ports they go to. */
export function judgeAcl(
  acl: Pick<NetworkAcl, 'entries'>,
  direction: 'inbound' | 'outbound',
  cidr: string,
  ports: PortRange,
): AclVerdict {
  const addresses = rangeOf(cidr);
  if (!addresses) return { allowed: 'no', decidedBy: null, closedPorts: [ports] };
  let undecided: Traffic[] = [{ addresses, ports }];
  let allowedBy: number | null = null;
  let deniedBy: number | null = null;
  const denied: PortRange[] = [];
  const entries = acl.entries
    .filter((entry) => entry.direction === direction)
    .sort((a, b) => a.number - b.number);
  for (const entry of entries) {
    const matched = { addresses: rangeOf(entry.cidr), ports: tcpPorts(entry) };
    // Without a range it is an IPv6 entry, which says nothing about IPv4.
    if (!matched.addresses || !matched.ports) continue;
    const rest: Traffic[] = [];
    for (const traffic of undecided) {
      const hit = intersect(traffic, { addresses: matched.addresses, ports: matched.ports });
      if (!hit) {
        rest.push(traffic);
        continue;
      }
      rest.push(...remainder(traffic, hit));
      if (entry.action === 'allow') allowedBy ??= entry.number;
      else {
        deniedBy ??= entry.number;
        denied.push(hit.ports);
      }
    }
    undecided = rest;
  }
  const closedPorts = mergePorts([...denied, ...undecided.map((traffic) => traffic.ports)]);
  if (closedPorts.length === 0) return { allowed: 'yes', decidedBy: allowedBy, closedPorts };
  return { allowed: allowedBy === null ? 'no' : 'partly', decidedBy: deniedBy, closedPorts };
}

/** Both directions of a connection from `cidr` to a TCP port in a subnet with this ACL. */
export const judgeAclBothWays = (acl: Pick<NetworkAcl, 'entries'>, cidr: string, port: number) => ({
  inbound: judgeAcl(acl, 'inbound', cidr, { first: port, last: port }),
  outbound: judgeAcl(acl, 'outbound', cidr, ephemeralPorts),
});

function intersect(one: Traffic, other: Traffic): Traffic | null {
  const addresses = common(one.addresses, other.addresses);
  const ports = common(one.ports, other.ports);
  return addresses && ports ? { addresses, ports } : null;
}

function common(one: PortRange, other: PortRange): PortRange | null {
  const first = Math.max(one.first, other.first);
  const last = Math.min(one.last, other.last);
  return first <= last ? { first, last } : null;
}

/** What is left of a rectangle around the part that was hit: at most four rectangles. */
function remainder({ addresses, ports }: Traffic, hit: Traffic): Traffic[] {
  return [
    { addresses: { first: addresses.first, last: hit.addresses.first - 1 }, ports },
    { addresses: { first: hit.addresses.last + 1, last: addresses.last }, ports },
    { addresses: hit.addresses, ports: { first: ports.first, last: hit.ports.first - 1 } },
    { addresses: hit.addresses, ports: { first: hit.ports.last + 1, last: ports.last } },
  ].filter((rest) => rest.addresses.first <= rest.addresses.last && rest.ports.first <= rest.ports.last);
}

/** The same ports as ranges that neither overlap nor touch, ascending. */
export function mergePorts(ranges: readonly PortRange[]): readonly PortRange[] {
  const merged: { first: number; last: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before && range.first <= before.last + 1) before.last = Math.max(before.last, range.last);
    else merged.push({ ...range });
  }
  return merged;
}

/** `1024-32767, 40000`: for people. */
export const portsText = (ranges: readonly PortRange[]): string =>
  ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
