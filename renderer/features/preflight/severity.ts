/** The icon and colour of each severity: never colour alone. */
import type { Component } from 'svelte';
import CheckmarkFilled from 'carbon-icons-svelte/lib/CheckmarkFilled.svelte';
import InformationFilled from 'carbon-icons-svelte/lib/InformationFilled.svelte';
import Misuse from 'carbon-icons-svelte/lib/Misuse.svelte';
import UnknownFilled from 'carbon-icons-svelte/lib/UnknownFilled.svelte';
import WarningAltFilled from 'carbon-icons-svelte/lib/WarningAltFilled.svelte';
import type { Severity } from '../../../electron/domain/preflight/types.ts';

interface SeverityLook {
  readonly icon: Component<{ size?: number; class?: string }>;
  /** A class of styles/status.css. */
  readonly colour: string;
}
const look = (icon: unknown, colour: string): SeverityLook => ({
  icon: icon as SeverityLook['icon'],
  colour,
});

export const severityIcons: Readonly<Record<Severity, SeverityLook>> = {
  blocks: look(Misuse, 'icon-red'),
  warns: look(WarningAltFilled, 'icon-yellow'),
  informs: look(InformationFilled, 'icon-blue'),
  passes: look(CheckmarkFilled, 'icon-green'),
  unknown: look(UnknownFilled, 'icon-gray'),
};
