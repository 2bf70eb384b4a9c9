/** Which protocols and ports a rule speaks of, in the notation that security groups and network ACLs share. */

/** What a packet is of. ICMP has no ports: a rule about it is about all of it here. */
export type IpProtocol = 'tcp' | 'udp' | 'icmp';
export const ipProtocols: readonly IpProtocol[] = ['tcp', 'udp', 'icmp'];

/** Both ends included, 0 to 65535. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

interface PortRule {
  readonly protocol: string;
  readonly fromPort: number | null;
  readonly toPort: number | null;
}

/** IANA's protocol numbers, which AWS may write instead of names. */
const numbers: Readonly<Record<IpProtocol, string>> = { tcp: '6', udp: '17', icmp: '1' };
const lastPort = 65535;

/** The ports of a protocol that a rule is about; `null`: not about that protocol. */
export function portsOf(rule: PortRule, protocol: IpProtocol): PortRange | null {
  // All protocols means all ports, whatever the ports say.
  if (rule.protocol === 'all' || rule.protocol === '-1') return { first: 0, last: lastPort };
  if (rule.protocol !== protocol && rule.protocol !== numbers[protocol]) return null;
  if (protocol === 'icmp') return { first: 0, last: lastPort };
  const first = rule.fromPort === null || rule.fromPort < 0 ? 0 : rule.fromPort;
  const last = rule.toPort === null || rule.toPort < 0 ? lastPort : rule.toPort;
  return first <= last ? { first, last } : null;
}

/** `first` and `last` TCP port that a rule is about; `null`: not about TCP. */
export const tcpPorts = (rule: PortRule): PortRange | null => portsOf(rule, 'tcp');

/** True when a rule is about a TCP port. */
export function coversTcpPort(rule: PortRule, port: number): boolean {
  const ports = tcpPorts(rule);
  return ports !== null && ports.first <= port && port <= ports.last;
}
