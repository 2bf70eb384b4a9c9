/** Ports in words. */
import type { SecurityRule } from '../../electron/domain/model/security-groups.ts';

/** `443`, `1024-65535`; empty: all ports. */
export function portsText({ fromPort, toPort }: Pick<SecurityRule, 'fromPort' | 'toPort'>): string {
  if (fromPort === null && toPort === null) return '';
  const [from, to] = [fromPort ?? toPort, toPort ?? fromPort];
  if (from === -1 || (from === 0 && to === 65535)) return '';
  return from === to ? String(from) : `${from}-${to}`;
}
