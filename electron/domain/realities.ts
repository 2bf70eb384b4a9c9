/**
 * The plan beside what the cloud last said: where they differ, and how a newer word of the cloud and the plan go
 * together. A reality is kept from the first change of an imported thing until both agree again.
 */
import { meaningOf } from './connections.ts';
import { deepEqual } from './deep-equal.ts';
import { canonical } from './canonical.ts';
import {
  cloudThings,
  type CloudCollection,
  type CloudThing,
  type CollectionName,
  type Model,
  type Reality,
} from './model.ts';
import type { AllowlistEntry, Endpoint } from './model/links.ts';

/** What only the cloud can say, or what only tells where something was read: never a part of the plan. */
const observed: ReadonlySet<string> = new Set([
  'id',
  'origin',
  'stateOrigin',
  'state',
  'plannedState',
  'freeAddresses',
  'zoneName',
  'addresses',
  'dnsNames',
  'networkInterfaceIds',
  'createdAt',
  'lastError',
  'baseDnsNames',
  'privateDnsState',
  'profileId',
  'rulesKnown',
  'isDefault',
]);

/** Lists that the clouds keep no order in. */
const sets: ReadonlySet<string> = new Set(['subnetIds', 'backendIds', 'zoneIds', 'cidrs']);

type Attributes = Readonly<Record<string, unknown>>;

/** True for what an import brings: only of those there is a reality. */
export const isCloudCollection = (collection: CollectionName): collection is CloudCollection =>
  Object.hasOwn(cloudThings, collection);

/** The key of a thing's reality. */
export const realityId = (collection: CloudCollection, id: string): string => `${collection}:${id}`;

/** What the cloud last said of a thing that the plan changed or took away. */
export const realityOf = (model: Model, collection: CloudCollection, id: string): Reality | undefined =>
  model.realities.get(realityId(collection, id));

/** A reality's row. What was decided here is the plan's and no part of it. */
export function realityRow(collection: CloudCollection, thing: CloudThing, at: number): Reality {
  const said = 'plannedState' in thing ? { ...thing, plannedState: null } : thing;
  return { id: realityId(collection, thing.id), collection, thing: said, at } as Reality;
}

/** The names of the attributes in which the plan really differs; a decision about a connection is not among them. */
export function plannedAttributes(reality: CloudThing, plan: CloudThing): string[] {
  const said = reality as unknown as Attributes;
  return Object.entries(plan)
    .filter(([name, value]) => !observed.has(name) && !sameValue(name, said[name], value, reality))
    .map(([name]) => name);
}

function sameValue(name: string, a: unknown, b: unknown, thing: CloudThing): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return deepEqual(a, b);
  if (name === 'allowlist') return sameAllowlist(a as AllowlistEntry[], b as AllowlistEntry[]);
  // AWS keeps no order of a group's rules; Tencent's, which belong to no network, are asked in theirs.
  if (name === 'rules' && 'networkId' in thing && thing.networkId !== null)
    return deepEqual(a, b) || deepEqual(inOrder(a.map(canonical)), inOrder(b.map(canonical)));
  const anyOrder = sets.has(name) || (name === 'securityGroupIds' && !isTencent(thing));
  return anyOrder ? deepEqual(inOrder(a), inOrder(b)) : deepEqual(a, b);
}

const inOrder = (items: readonly unknown[]) => (items as readonly string[]).toSorted();

const isTencent = (thing: CloudThing) => 'provider' in thing && thing.provider === 'tencent';

function sameAllowlist(a: readonly AllowlistEntry[], b: readonly AllowlistEntry[]): boolean {
  const said = new Map(a.map((entry) => [entry.principal, entry.description]));
  return a.length === b.length && b.every((entry) => said.get(entry.principal) === entry.description);
}

/** True when a decision made here about a connection is not yet what the cloud says of it. */
export const isDecided = ({ provider, state, plannedState }: Endpoint): boolean =>
  plannedState !== null && meaningOf(provider, plannedState) !== meaningOf(provider, state);

/**
 * A newer word of the cloud and the plan together: what the plan changed since `base` stays planned, all else follows the
 * cloud. `base` null: the plan was made without knowing the thing, so all that it says of what may be planned stays.
 */
export function mergePlan(base: CloudThing | null, plan: CloudThing, reality: CloudThing): CloudThing {
  const kept: Record<string, unknown> = {};
  const changed = base === null ? plannedFirst(plan, reality) : plannedAttributes(base, plan);
  for (const name of changed) {
    const value = (plan as unknown as Attributes)[name];
    kept[name] = name === 'allowlist' && base !== null ? mergeAllowlists(base, plan, reality) : value;
  }
  const merged = { ...reality, ...kept, origin: plan.origin } as CloudThing;
  if (!('plannedState' in merged)) return merged;
  const { plannedState } = plan as Endpoint;
  // That a connection would wait was an expectation; that it is accepted or rejected is a decision.
  const expected = base === null && meaningOf(merged.provider, plannedState ?? '') === 'pending';
  return endpointOf(merged, expected ? null : plannedState);
}

/** The endpoint with the decision that the cloud has not followed yet, and addresses in its own subnets only. */
function endpointOf(merged: Endpoint, plannedState: string | null): Endpoint {
  const addresses = merged.addresses.filter(({ subnetId }) => merged.subnetIds.includes(subnetId));
  const decided = { ...merged, addresses, plannedState };
  return isDecided(decided) ? decided : { ...decided, plannedState: null };
}

/** What a plan that came true decided itself: its placement and its rules, not what it left open. */
function plannedFirst(plan: CloudThing, reality: CloudThing): string[] {
  const decides: readonly string[] =
    'subnetIds' in plan && 'stateOrigin' in plan
      ? ['name', 'subnetIds', 'securityGroupIds']
      : 'rules' in plan
        ? ['name', 'rules']
        : 'cidrs' in plan
          ? ['name', 'cidrs', ...dnsKnown(reality)]
          : ['name', 'acceptanceRequired', 'allowlist', 'backendIds'];
  const said = plan as unknown as Attributes;
  const open = (value: unknown) => value === null || value === '' || (Array.isArray(value) && !value.length);
  return plannedAttributes(reality, plan).filter((name) => decides.includes(name) && !open(said[name]));
}

/** The DNS attributes that the cloud told of: of the others nobody knows whether they differ. */
const dnsKnown = (reality: CloudThing): string[] =>
  ['dnsSupport', 'dnsHostnames'].filter((name) => (reality as unknown as Attributes)[name] !== null);

/** Who was added here stays, who was taken off here stays off, everybody else as the cloud has it. */
function mergeAllowlists(base: CloudThing, plan: CloudThing, reality: CloudThing): AllowlistEntry[] {
  const before = byPrincipal(base);
  const here = byPrincipal(plan);
  const merged = byPrincipal(reality);
  for (const [principal, entry] of here) {
    const known = before.get(principal);
    if (!known || known.description !== entry.description) merged.set(principal, entry);
  }
  for (const principal of before.keys()) if (!here.has(principal)) merged.delete(principal);
  return [...merged.values()].sort((a, b) => (a.principal < b.principal ? -1 : 1));
}

const byPrincipal = (thing: CloudThing): Map<string, AllowlistEntry> =>
  new Map(('allowlist' in thing ? (thing.allowlist ?? []) : []).map((entry) => [entry.principal, entry]));

/** The model as the cloud last said it: what only is planned otherwise put back. An import is compared with this. */
export function cloudsModel(model: Model): Model {
  if (model.realities.size === 0) return model;
  const said: Partial<Record<CollectionName, Map<string, CloudThing>>> = {};
  for (const { collection, thing } of model.realities.values()) {
    const map = (said[collection] ??= new Map<string, CloudThing>(model[collection]));
    map.set(thing.id, thing);
  }
  return { ...model, ...said } as Model;
}
