/** Of the whole difference: networks, subnets and groups that nothing stands in yet, that change, or that go. */
import type { Model } from '../domain/model.ts';
import type { Network, Subnet } from '../domain/model/networks.ts';
import type { SecurityGroup } from '../domain/model/security-groups.ts';
import { realityOf } from '../domain/realities.ts';
import { isMine } from '../domain/sides.ts';
import type { FoundationDifference } from './differences.ts';
import type { ArtefactSide } from './plan.ts';
import { placeOf, type Place } from './open-plan.ts';
import type { PlanBuilder } from './plan-builder.ts';

/** Networks, subnets and groups: those that go after the endpoints in them, planned ones, and those that change. */
export function foundationDifference(
  model: Model,
  builder: PlanBuilder,
  one: FoundationDifference,
  side: ArtefactSide,
): void {
  const thing = one.plan ?? one.reality;
  if (!thing || (side === 'teardown') !== (one.plan === null)) return;
  const networkId = 'networkId' in thing ? thing.networkId : thing.id;
  const place = foundationPlace(model, thing, networkId);
  if (!place || !isMine(model, place.cloud, place.accountId)) return;
  if (side !== 'teardown' && !builder.isHere(one.collection, thing.id, networkId)) return;
  if (one.plan !== null && one.reality === null) {
    // A network's own default group has nothing to be made of, unless its rules are planned otherwise.
    if (one.collection === 'networks') builder.network(place, thing.id);
    else if (one.collection === 'subnets') builder.subnet(place, thing.id);
    else builder.securityGroup(place, thing.id);
    return;
  }
  addExisting(builder, place, one);
}

function addExisting(builder: PlanBuilder, place: Place, one: FoundationDifference): void {
  if (one.collection === 'networks') {
    const plan = one.plan ?? one.reality;
    if (plan) builder.addNetwork(place, { plan, reality: one.reality });
  } else if (one.collection === 'subnets') {
    const plan = one.plan ?? one.reality;
    if (plan) builder.addSubnet(place, { plan, reality: one.reality });
  } else {
    const plan = one.plan ?? one.reality;
    if (plan) builder.addSecurityGroup(place, { plan, reality: one.reality });
  }
}

/** Where its network is. Tencent's groups belong to a region, of whose account nothing is known but the networks'. */
function foundationPlace(
  model: Model,
  thing: Network | Subnet | SecurityGroup,
  networkId: string | null,
): Place | null {
  const network =
    model.networks.get(networkId ?? '') ??
    (realityOf(model, 'networks', networkId ?? '')?.thing as Network | undefined);
  if (network) return placeOf(network, network.accountId);
  if (!('rules' in thing) || thing.region === null) return null;
  const { region } = thing;
  const beside = [...model.networks.values()].find(
    (one) => one.provider === 'tencent' && one.region === region && isMine(model, 'tencent', one.accountId),
  );
  return placeOf({ provider: 'tencent', region }, beside?.accountId ?? null);
}
