/** Addresses: private or public, and the form of a DNS server. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** ipaddr.js's names for RFC 1918, 127/8 and ::1, 169.254/16 and fe80::/10, fc00::/7, 100.64/10. */
const privateRanges = new Set(['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat']);

/** True for an address that the Internet does not route; IPv4 inside IPv6 (`::ffff:10.0.0.1`) counts as IPv4. */
export function isPrivateAddress(address: string): boolean {
  return ipaddr.isValid(address) && privateRanges.has(ipaddr.process(address).range());
}

/**
 * A DNS server in the form that Node's resolver takes: `address`, `address:port`, `[v6]`, `[v6]:port`, and an IPv6
 * address without brackets. `null`: none of these.
 */
export function parseDnsServer(text: string): string | null {
  if (isIP(text) !== 0) return isIP(text) === 6 ? `[${text}]` : text;
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text);
  const address = match?.[1] ?? match?.[2] ?? '';
  const family = match?.[1] === undefined ? 4 : 6;
  const port = Number(match?.[3] ?? 53);
  if (isIP(address) !== family || port < 1 || port > 65535) return null;
  return `${family === 6 ? `[${address}]` : address}:${port}`;
}
