/** Which protocols and ports a rule speaks of, in the notation that security groups and network ACLs share. */

interface PortRule {
  readonly protocol: string;
  readonly fromPort: number | null;
  readonly toPort: number | null;
}

/** `first` and `last` TCP port that a rule is about, 0 to 65535; `null`: not about TCP. */
export function tcpPorts(rule: PortRule): { readonly first: number; readonly last: number } | null {
  // All protocols means all ports, whatever the ports say.
  if (rule.protocol === 'all' || rule.protocol === '-1') return { first: 0, last: 65535 };
  if (rule.protocol !== 'tcp' && rule.protocol !== '6') return null;
  const first = rule.fromPort === null || rule.fromPort < 0 ? 0 : rule.fromPort;
  const last = rule.toPort === null || rule.toPort < 0 ? 65535 : rule.toPort;
  return first <= last ? { first, last } : null;
}

/** True when a rule is about a TCP port. */
export function coversTcpPort(rule: PortRule, port: number): boolean {
  const ports = tcpPorts(rule);
  return ports !== null && ports.first <= port && port <= ports.last;
}
