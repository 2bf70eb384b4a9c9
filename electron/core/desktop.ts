/** The commands of the desktop program, which hands in what carries them out. */
import { refuse } from '../contract/errors.ts';
import type { Desktop, Ports } from './ports.ts';

/** Refuses with `desktop.only` in a shell that has no desktop. */
export function desktopOf({ desktop }: Pick<Ports, 'desktop'>): Desktop {
  if (!desktop) throw refuse('desktop.only');
  return desktop;
}
