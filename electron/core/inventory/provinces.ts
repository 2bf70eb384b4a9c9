/** Accounts and regions: no file lists them as such, every file tells of some. */
import type { Account, MutableModel, Origin, Region } from '../../domain/model.ts';
import type { BuildContext } from './build.ts';

/** Every account that owns something listed. */
export function accountsOf({ gathered, model, at }: BuildContext): Account[] {
  const files = new Map<string, string>();
  for (const { file, reading } of gathered.files) {
    for (const { account } of reading.facts) {
      if (account !== null && /^\d{12}$/.test(account) && !files.has(account)) files.set(account, file);
    }
  }
  return [...files].map(([accountId, file]): Account => {
    const existing = model.accounts.get(`aws:${accountId}`);
    return {
      id: `aws:${accountId}`,
      provider: 'aws',
      accountId,
      name: existing?.name ?? '',
      mine: existing?.mine ?? true,
      origin: { kind: 'imported', at, file },
    };
  });
}

interface Found {
  readonly file: string;
  /** By zone id. */
  readonly names: Map<string, Set<string>>;
}

/** Every region that something listed is in, with the zones that files and workspace know. */
export function regionsOf(context: BuildContext, desired: MutableModel): Region[] {
  const { gathered, atlas, model, at } = context;
  const found = new Map<string, Found>();
  const regionAt = (code: string, file: string): Found => {
    const known = found.get(code) ?? { file, names: new Map<string, Set<string>>() };
    found.set(code, known);
    return known;
  };
  const name = (code: string | null, file: string, zoneId: string | null, zoneName: string | null) => {
    if (code === null || zoneId === null) return;
    const { names } = regionAt(code, file);
    const all = names.get(zoneId) ?? new Set<string>();
    if (zoneName !== null) all.add(zoneName);
    names.set(zoneId, all);
  };
  for (const { fact, file } of gathered.zones) name(fact.region, file, fact.id, fact.zoneName);
  for (const { fact, file } of gathered.entities.values()) {
    if (fact.of !== 'subnets') continue;
    name(fact.region ?? atlas.knownRegion(fact.networkId), file, fact.zoneId, fact.zoneName);
  }
  const placed = [
    ...desired.networks.values(),
    ...desired.endpoints.values(),
    ...desired.endpointServices.values(),
  ];
  for (const { region, origin } of placed) {
    if (region !== '' && origin.kind === 'imported') regionAt(region, origin.file);
  }
  return [...found].map(([code, { file, names }]) => {
    const existing = model.regions.get(`aws:${code}`);
    return mergeRegion(code, names, existing, { kind: 'imported', at, file });
  });
}

/**
 * Each account has its own names for zones (facts A3). Where two accounts name a zone differently the name means
 * nothing any more: the zone then bears its id, and keeps it.
 */
function mergeRegion(
  code: string,
  names: ReadonlyMap<string, ReadonlySet<string>>,
  existing: Region | undefined,
  origin: Origin,
): Region {
  const zones = new Map((existing?.zones ?? []).map((zone) => [zone.id, zone.name]));
  for (const [id, claimed] of names) {
    const before = existing?.origin.kind === 'imported' ? zones.get(id) : undefined;
    const all = new Set(claimed);
    if (before !== undefined && before !== '') all.add(before);
    const [only] = all;
    zones.set(id, all.size > 1 ? id : (only ?? zones.get(id) ?? ''));
  }
  const rows = [...zones].map(([id, zoneName]) => ({ id, name: zoneName }));
  rows.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  return { id: `aws:${code}`, provider: 'aws', code, zones: rows, origin };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
