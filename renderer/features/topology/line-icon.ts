/** The icon of a line: the statuses' own, so that colour is never alone. */
import type { Component } from 'svelte';
import type { TopologyEdge } from '../../../electron/domain/topology/drawing.ts';
import { lookOf } from '../../ui/status.ts';

/** What an icon takes inside an SVG. */
export type LineIcon = Component<{ x?: number; y?: number; size?: number }>;

/** A meaning's word in AWS, by which its status is looked up; the others are called alike. */
const words: Readonly<Record<string, string>> = { pending: 'pendingAcceptance', settingUp: 'pending' };

/** `null`: the line is no connection, it only says what belongs together. */
export function lineIcon({ look }: Pick<TopologyEdge, 'look'>): LineIcon | null {
  if (look === 'link' || look === 'noEndpoint') return null;
  return lookOf(words[look] ?? look).icon;
}
