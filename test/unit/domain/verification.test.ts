import { describe, expect, it } from 'vitest';
import type { EntityOf, Model } from '../../../electron/domain/model.ts';
import { verifiedService, verifyService, type Peer } from '../../../electron/domain/verification.ts';
import { buildModel, ids, planned } from '../../support/model-builder.ts';

const owner = '906128990117';
const entry = (principal: string) => ({ principal, description: '', addedAt: null, origin: planned });
const root = (account: string) => entry(`arn:aws:iam::${account}:root`);
type Service = Partial<EntityOf<'endpointServices'>>;
const modelWith = (
  service: Service = {},
  more: readonly Service[] = [],
  network: Partial<EntityOf<'networks'>> = {},
): Model => buildModel({ networks: [network], accounts: [{}], endpointServices: [service, ...more] });

const other: Peer = { kind: 'other', accountId: owner };
const verify = (model: Model, service: string = ids.service, peer: Peer | null = other) =>
  verifyService(model, { network: [...model.networks.values()][0]!, peer, service });
/** `known verified, owner refused other`, and so on. */
const outcomes = (model: Model, service?: string, peer?: Peer | null) =>
  verify(model, service, peer).items.map(({ check, outcome, params }) =>
    [check, outcome, params.why ?? ''].join(' ').trim(),
  );

describe('Verify: is the service known?', () => {
  it.each([
    ['its id', ids.service, 'known verified'],
    ['its name', ids.serviceName, 'known verified'],
    ['another id', 'vpce-svc-00000000000000000', 'known refused unknown'],
    ['a name of AWS', 'com.amazonaws.us-east-1.s3', 'known refused unknown'],
    ['an id in capitals', ids.service.toUpperCase(), 'known refused form'],
    ['an id of Tencent', 'vpcsvc-69y13tdb', 'known refused form'],
    ['nonsense', 'orders', 'known refused form'],
  ])('by %s', (_what, text, expected) => {
    expect(outcomes(modelWith(), text)[0]).toBe(expected);
  });

  it('and only one: a text that names two is refused', () => {
    const twin = { id: 'vpce-svc-11111111111111111', serviceName: ids.service };
    expect(outcomes(modelWith({}, [twin]))).toEqual(['known refused ambiguous']);
  });

  it.each([
    ['vpcsvc-69y13tdb', 'known refused unknown'],
    ['vpcsvc-69y13td', 'known refused form'],
    ['com.amazonaws.us-east-1.s3', 'known refused form'],
  ])('in the form of the network’s cloud: Tencent, %s', (text, expected) => {
    const model = modelWith({}, [], { provider: 'tencent', region: 'ap-guangzhou' });
    expect(outcomes(model, text)).toEqual([expected]);
  });
});

describe('Verify: is it the same cloud and region?', () => {
  it('another cloud ends it: an id that is legal in both is scoped by the network', () => {
    const model = modelWith({}, [], { provider: 'tencent' });
    expect(outcomes(model)).toEqual(['known verified', 'sameProvider refused']);
  });

  it('another region is refused', () => {
    expect(outcomes(modelWith({ region: 'eu-west-1' }))).toContain('sameRegion refused');
  });
});

describe('Verify: whose is it?', () => {
  const mine: Peer = { kind: 'mine' };
  it.each<[string, Service, Peer, string]>([
    ['the peer’s, as said', {}, other, 'owner verified'],
    ['another’s than said', {}, { kind: 'other', accountId: '111111111111' }, 'owner refused other'],
    ['a number of another form', {}, { kind: 'other', accountId: '100012345678901' }, 'owner refused form'],
    ['not known', { ownerAccountId: null }, other, 'owner offline'],
    ['not known, said to be mine', { ownerAccountId: null }, mine, 'owner offline'],
    ['the network’s own', { ownerAccountId: ids.account }, mine, 'owner verified'],
    ['said to be mine and is not', {}, mine, 'owner refused mine'],
  ])('%s', (_what, service, peer, expected) => {
    expect(outcomes(modelWith(service), ids.service, peer)[3]).toBe(expected);
  });

  it('another account of mine is mine, but it is another account to the allowlist', () => {
    const account = { id: `aws:${owner}`, accountId: owner, mine: true };
    const model = buildModel({
      networks: [{}],
      accounts: [{}, account],
      endpointServices: [{ allowlist: [] }],
    });
    expect(outcomes(model, ids.service, mine).slice(3)).toEqual(['owner verified', 'allowlist refused']);
  });

  it('is not asked where the form does not ask', () => {
    expect(outcomes(modelWith(), ids.service, null)).toEqual([
      'known verified',
      'sameProvider verified',
      'sameRegion verified',
      'allowlist offline',
    ]);
  });
});

describe('Verify: may the network’s account connect?', () => {
  it.each<[string, Service, string]>([
    ['its own service', { ownerAccountId: ids.account, allowlist: [] }, 'allowlist verified own'],
    ['listed by its root', { allowlist: [root(ids.account)] }, 'allowlist verified listed'],
    [
      'listed by a role',
      { allowlist: [entry(`arn:aws:iam::${ids.account}:role/x`)] },
      'allowlist verified listed',
    ],
    ['everybody', { allowlist: [entry('*')] }, 'allowlist verified listed'],
    ['another listed', { allowlist: [root('111111111111')] }, 'allowlist refused'],
    ['nobody listed', { allowlist: [] }, 'allowlist refused'],
    ['the list not known', { allowlist: null }, 'allowlist offline'],
    ['the owner not known, nobody listed', { allowlist: [], ownerAccountId: null }, 'allowlist offline'],
  ])('%s', (_what, service, expected) => {
    expect(outcomes(modelWith(service))[4]).toBe(expected);
  });

  it('is not known of a network without an account, unless everybody may', () => {
    const unknown = { accountId: null };
    expect([
      outcomes(modelWith({ allowlist: [] }, [], unknown))[4],
      outcomes(modelWith({ allowlist: [entry('*')] }, [], unknown))[4],
    ]).toEqual(['allowlist offline', 'allowlist verified listed']);
  });
});

describe('what Verify answers', () => {
  it('names the service and says whether it accepts by itself', () => {
    const model = modelWith({ acceptanceRequired: false, allowlist: [root(ids.account)] });
    const { acceptable, serviceId, autoAccept } = verify(model, ids.serviceName);
    expect({ acceptable, serviceId, autoAccept }).toEqual({
      acceptable: true,
      serviceId: ids.service,
      autoAccept: true,
    });
  });

  it.each<[string, string, Service, Peer, string]>([
    ['unknown', 'vpce-svc-00000000000000000', {}, other, 'service.notKnown at service'],
    ['form', 'x', {}, other, 'service.form at service'],
    ['region', ids.service, { region: 'eu-west-1' }, other, 'service.otherRegion at service'],
    ['cloud', ids.service, { provider: 'tencent' }, other, 'service.otherProvider at service'],
    ['not mine', ids.service, {}, { kind: 'mine' }, 'service.notMine at peer.kind'],
    [
      'other owner',
      ids.service,
      {},
      { kind: 'other', accountId: '111111111111' },
      'service.otherOwner at peer.accountId',
    ],
    ['no number', ids.service, {}, { kind: 'other', accountId: '1' }, 'account.form at peer.accountId'],
    ['not listed', ids.service, { allowlist: [] }, other, 'service.notAllowed at service'],
  ])('or the reason of what was refused: %s', (_what, text, service, peer, expected) => {
    const model = modelWith(service);
    const [network] = model.networks.values();
    const found = verifiedService(model, { network: network!, peer, service: text });
    expect('reason' in found ? `${found.reason} at ${found.field}` : found.id).toBe(expected);
  });
});
