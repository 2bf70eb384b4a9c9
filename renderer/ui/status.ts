/** Every status word of the clouds and of private links: its colour, its icon, its name. */
import type { Component } from 'svelte';
import CheckmarkFilled from 'carbon-icons-svelte/lib/CheckmarkFilled.svelte';
import Edit from 'carbon-icons-svelte/lib/Edit.svelte';
import ErrorFilled from 'carbon-icons-svelte/lib/ErrorFilled.svelte';
import Hourglass from 'carbon-icons-svelte/lib/Hourglass.svelte';
import InProgress from 'carbon-icons-svelte/lib/InProgress.svelte';
import Misuse from 'carbon-icons-svelte/lib/Misuse.svelte';
import Time from 'carbon-icons-svelte/lib/Time.svelte';
import TrashCan from 'carbon-icons-svelte/lib/TrashCan.svelte';
import Unlink from 'carbon-icons-svelte/lib/Unlink.svelte';
import UnknownFilled from 'carbon-icons-svelte/lib/UnknownFilled.svelte';
import WarningAlt from 'carbon-icons-svelte/lib/WarningAlt.svelte';
import { meaningOf } from '../../electron/domain/connections.ts';
import type { Provider } from '../../electron/domain/scalars.ts';
import { has, t } from '../i18n/index.svelte.ts';

/** green: works; cyan: the machine works; yellow: somebody must act; red: refused or broken; gray and outline: at rest. */
export type StatusColour = 'green' | 'cyan' | 'yellow' | 'red' | 'gray' | 'warm' | 'outline';

export interface StatusLook {
  readonly colour: StatusColour;
  readonly icon: Component<{ size?: number; class?: string }>;
}

const look = (colour: StatusColour, icon: unknown): StatusLook => ({
  colour,
  icon: icon as StatusLook['icon'],
});

const looks: Readonly<Record<string, StatusLook>> = {
  connected: look('green', CheckmarkFilled),
  available: look('green', CheckmarkFilled),
  active: look('green', CheckmarkFilled),
  verified: look('green', CheckmarkFilled),
  // An operation runs: the machine works.
  PENDING: look('cyan', InProgress),
  accepting: look('cyan', InProgress),
  deleting: look('cyan', InProgress),
  pending: look('cyan', InProgress),
  pendingacceptance: look('yellow', Hourglass),
  pendingverification: look('yellow', Hourglass),
  partial: look('yellow', WarningAlt),
  rejected: look('red', Misuse),
  failed: look('red', ErrorFilled),
  expired: look('warm', Time),
  deleted: look('outline', TrashCan),
  disconnected: look('gray', Unlink),
  planned: look('outline', Edit),
};

/** A word that no cloud has told us about yet is shown as it is, grey. */
const unknown = look('gray', UnknownFilled);

/** A connection's word whose meaning depends on the cloud: it waits for the provider's operator. */
const waits = (status: string, provider: Provider | undefined): boolean =>
  provider !== undefined && meaningOf(provider, status) === 'pending';

/**
 * The look of a status word. Case matters only for PENDING (a link's operation), which is not AWS's `pending`;
 * `provider`: whose word for a connection it is.
 */
export function lookOf(status: string, provider?: Provider): StatusLook {
  if (waits(status, provider)) return look('yellow', Hourglass);
  return looks[status] ?? looks[status.toLowerCase()] ?? unknown;
}

/** The status word in the language shown; the clouds' own word where there is no other. */
export function statusName(status: string, provider?: Provider): string {
  if (waits(status, provider)) return t('status.waits');
  const key = [`status.${status}`, `status.${status.toLowerCase()}`].find(has);
  return key === undefined ? status : t(key);
}
