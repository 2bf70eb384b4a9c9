/**
 * Private DNS names of endpoint services: their form, and when two of them can't be in one network.
 * Source: https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html.
 */

import type { Finding } from './preflight/types.ts';

/** A finding of a linked endpoint's preflight that private DNS can't be enabled against. */
export const blocksPrivateDns = ({ severity, check }: Finding): boolean =>
  severity === 'blocks' && (check.startsWith('private-dns') || check === 'endpoint-state');

/** How two names get in each other's way. */
export type DnsConflict = 'exact' | 'wildcard' | 'parent';

/** Without the final dot, in lower case: as DNS compares. */
const normal = (name: string): string => name.trim().replace(/\.$/, '').toLowerCase();

const isInside = (name: string, domain: string): boolean => name.endsWith(`.${domain}`);

/**
 * Whether two private DNS names conflict in one network: the same name, a wildcard that covers the other, or one being
 * a parent domain of the other. `null`: they don't.
 */
export function dnsConflict(one: string, other: string): DnsConflict | null {
  const [a, b] = [normal(one), normal(other)];
  if (a === '' || b === '') return null;
  if (a === b) return 'exact';
  const [zoneA, zoneB] = [a.replace(/^\*\./, ''), b.replace(/^\*\./, '')];
  if (zoneA !== zoneB && !isInside(zoneA, zoneB) && !isInside(zoneB, zoneA)) return null;
  return zoneA !== a || zoneB !== b ? 'wildcard' : 'parent';
}

/** What is wrong with a private DNS name; `null`: nothing. Labels of up to 63 characters, 255 in all, lower case. */
export type DnsNameFault = 'empty' | 'long' | 'label' | 'case' | 'wildcard' | 'characters';

/** AWS takes lower-case names of at least two labels; a wildcard only as the whole first label. */
export function dnsNameFault(name: string): DnsNameFault | null {
  if (name === '') return 'empty';
  if (name.length > 255) return 'long';
  const labels = name.split('.');
  if (labels.length < 2 || labels.some((label) => label.length === 0 || label.length > 63)) return 'label';
  if (name !== name.toLowerCase()) return 'case';
  const [first, ...rest] = labels;
  if (rest.some((label) => label.includes('*')) || (first?.includes('*') && first !== '*')) return 'wildcard';
  const plain = first === '*' ? rest : labels;
  return plain.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label)) ? null : 'characters';
}
