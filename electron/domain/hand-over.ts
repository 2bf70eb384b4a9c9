/**
 * What one company hands the other: a packet with a version, a date and a checksum over its canonical form.
 * The checksum (SHA-256) shows accidents and edits. It does not show who wrote the packet: anybody can compute it.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { canonical } from './canonical.ts';
import type { Fault } from './fault.ts';
import {
  HandOver,
  handOverFormat,
  handOverVersion,
  type HandOverBody,
  type HandOverStep,
} from './model/hand-over.ts';

/** Longer files are not looked into. */
export const largestPacket = 256 * 1024;

const digest = (said: string): string => bytesToHex(sha256(utf8ToBytes(said)));

/** Of the service, the endpoint where there is one, and the time: no two companies get the same. */
export const handOverId = (serviceName: string, endpointId: string | null, createdAt: number): string =>
  `handover-${digest(canonical([serviceName, endpointId, createdAt])).slice(0, 16)}`;

/** True when a packet says that a step is done. */
export const isStepDone = ({ steps }: Pick<HandOverBody, 'steps'>, what: HandOverStep): boolean =>
  steps.some((step) => step.what === what && step.done);

/** True for a text that means to be a packet, also a broken one: only then is it read as one. */
export const looksLikeHandOver = (said: string): boolean =>
  /"format"\s*:\s*"private-link-desk\/hand-over"/.test(said.slice(0, largestPacket));

/** The packet with its checksum. */
export const seal = (body: HandOverBody): HandOver => ({
  ...body,
  checksum: `sha256:${digest(canonical(body))}`,
});

/** The file's text: the same bytes for the same packet. */
export const writeHandOver = (packet: HandOver): string =>
  `${JSON.stringify(v.parse(HandOver, packet), null, 2)}\n`;

export type HandOverReading =
  { readonly ok: true; readonly packet: HandOver } | { readonly ok: false; readonly fault: Fault };
const no = (fault: Fault): HandOverReading => ({ ok: false, fault });

/** A packet out of a file, or the one reason why it is none that can be relied on. `now`: epoch ms. */
export function readHandOver(said: string, now: number): HandOverReading {
  if (said.length > largestPacket)
    return no({ reason: 'handOver.large', params: { limit: largestPacket / 1024 } });
  let value: unknown;
  let reserved = '';
  try {
    value = JSON.parse(said, (name: string, inner: unknown) => {
      if (name === '__proto__' || name === 'constructor' || name === 'prototype') reserved = name;
      return inner;
    });
  } catch {
    return no({ reason: 'handOver.notJson', params: {} });
  }
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== handOverFormat)
    return no({ reason: 'handOver.foreign', params: { format: handOverFormat } });
  if (reserved !== '') return no({ reason: 'handOver.form', params: { place: reserved } });
  const version = 'version' in value ? value.version : null;
  if (version !== handOverVersion)
    return no({
      reason: 'handOver.version',
      params: { found: typeof version === 'number' ? version : '?', read: handOverVersion },
    });
  const parsed = v.safeParse(HandOver, value, { abortEarly: true });
  if (!parsed.success)
    return no({ reason: 'handOver.form', params: { place: v.getDotPath(parsed.issues[0]) ?? '' } });
  const { checksum, ...body } = parsed.output;
  if (seal(body).checksum !== checksum)
    return no({ reason: 'handOver.tampered', params: { place: 'checksum' } });
  if (body.expiresAt < now)
    return no({
      reason: 'handOver.expired',
      params: {
        place: 'expiresAt',
        at: new Date(Math.min(body.expiresAt, 8.64e15)).toISOString().slice(0, 10),
      },
    });
  return { ok: true, packet: parsed.output };
}
