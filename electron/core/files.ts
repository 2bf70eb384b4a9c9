/** A file for the operator: through the shell's dialog where there is one, else into the page's hands. */
import type { SavedFile } from '../contract/results.ts';
import type { Clock, Ports } from './ports.ts';

export async function saveFile(
  ports: Pick<Ports, 'saveDialog'>,
  fileName: string,
  text: string,
  rows: number,
  encoding: 'utf8' | 'base64' = 'utf8',
): Promise<SavedFile> {
  if (!ports.saveDialog)
    return { kind: 'content', fileName, text, ...(encoding === 'base64' ? { encoding } : {}), rows };
  const saved = await ports.saveDialog.save(fileName, text, encoding);
  return saved.kind === 'saved' ? { kind: 'saved', fileName: saved.fileName, rows } : { kind: 'cancelled' };
}

/** Things of a region, which is `provider:code` or `all`, in the order of the model. */
export function inRegion<T extends { readonly provider: string; readonly region: string }>(
  things: ReadonlyMap<string, T>,
  region: string,
): T[] {
  const every = [...things.values()];
  return region === 'all' ? every : every.filter((thing) => `${thing.provider}:${thing.region}` === region);
}

type Today = Pick<Clock, 'now' | 'localTime'>;

/** `private-links-2026-11-22.csv`: what, of which day of this computer's. */
export const datedName = (what: string, clock: Today, extension = 'csv'): string =>
  `${what}-${clock.localTime(clock.now()).slice(0, 10)}.${extension}`;

/** `endpoints-aws-us-east-1-2026-11-22.csv`: what, of which region, of which day. */
export const exportName = (what: string, region: string, clock: Today): string =>
  datedName(`${what}-${region.toLowerCase().replace(/[^a-z0-9-]+/g, '-')}`, clock);
