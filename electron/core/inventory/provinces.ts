/** Accounts and regions: no file lists them as such, every file tells of some. */
import type { Account, Region } from '../../domain/model/networks.ts';
import type { Model, MutableModel } from '../../domain/model.ts';
import { byText } from '../../domain/naming.ts';
import type { Origin, Cloud } from '../../domain/scalars.ts';
import { isAccountId } from '../../domain/names.ts';
import type { BuildContext } from './build-context.ts';
import type { ServiceFact } from './facts.ts';
import type { Gathered } from './gather.ts';

/** Every account that owns something listed: those that asked are one's own, those that a provider sees are not. */
export function accountsOf({ gathered, model, at }: BuildContext): Account[] {
  const { cloud } = gathered;
  const own = new Map<string, string>();
  const others = new Map<string, string>();
  const isOwn = ownServices(gathered, model);
  for (const { file, reading } of gathered.files) {
    for (const fact of reading.facts) {
      const mine = fact.of === 'endpointServices' && cloud === 'tencent' ? isOwn(fact) : true;
      const asked = mine ? own : others;
      if (fact.account !== null && isAccountId(cloud, fact.account) && !asked.has(fact.account)) {
        asked.set(fact.account, file);
      }
      const peer = fact.of === 'endpoints' ? fact.peer : null;
      if (peer !== null && isAccountId(cloud, peer) && !others.has(peer)) others.set(peer, file);
    }
  }
  return [...new Map([...others, ...own])].map(([accountId, file]): Account => {
    const id = `${cloud}:${accountId}`;
    const existing = model.accounts.get(id);
    const mine = own.has(accountId);
    // What the operator says of an account counts more than who seems to have asked.
    const said = existing?.origin.kind === 'planned' && existing.mine !== mine;
    return {
      id,
      provider: cloud,
      accountId,
      name: existing?.name ?? '',
      mine: said || existing?.mine === true ? existing.mine : mine,
      origin: said ? existing.origin : { kind: 'imported', at, file },
    };
  });
}

/** Tencent also lists others' services that let one in: theirs stand in networks that are not one's own. */
function ownServices(
  { allowlists, listed, files }: Gathered,
  model: Model,
): (service: ServiceFact) => boolean {
  const noneKnown =
    !files.some(({ reading }) => reading.kind === 'vpcs') &&
    ![...model.networks.values()].some(({ provider }) => provider === 'tencent');
  return ({ id, networkId }) => {
    const home = networkId ?? '';
    return noneKnown || allowlists.has(id) || model.networks.has(home) || listed.has(`networks ${home}`);
  };
}

interface Found {
  readonly file: string;
  /** By zone id. */
  readonly names: Map<string, Set<string>>;
}

/** Every region that something listed is in, with the zones that files and workspace know. */
export function regionsOf(context: BuildContext, desired: MutableModel): Region[] {
  const { gathered, model, at } = context;
  const { cloud } = gathered;
  const found = new Map<string, Found>();
  const regionAt = (code: string, file: string): Found => {
    const known = found.get(code) ?? { file, names: new Map<string, Set<string>>() };
    found.set(code, known);
    return known;
  };
  const name = (code: string | null, file: string, zoneId: string | null, zoneName: string | null) => {
    if (code === null || code === '' || zoneId === null) return;
    const { names } = regionAt(code, file);
    const all = names.get(zoneId) ?? new Set<string>();
    if (zoneName !== null) all.add(zoneName);
    names.set(zoneId, all);
  };
  for (const { fact, file } of gathered.zones) name(fact.region, file, fact.id, fact.zoneName);
  for (const { fact, file } of gathered.entities.values()) {
    if (fact.of !== 'subnets') continue;
    const home = desired.networks.get(fact.networkId) ?? model.networks.get(fact.networkId);
    name(fact.region ?? home?.region ?? null, file, fact.zoneId, fact.zoneName);
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
    const existing = model.regions.get(`${cloud}:${code}`);
    return mergeRegion(cloud, code, names, existing, { kind: 'imported', at, file });
  });
}

/**
 * Each account has its own names for zones. Where two accounts name a zone differently the name means
 * nothing any more: the zone then bears its id, and keeps it.
 */
function mergeRegion(
  provider: Cloud,
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
  rows.sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id));
  return { id: `${provider}:${code}`, provider, code, zones: rows, origin };
}
