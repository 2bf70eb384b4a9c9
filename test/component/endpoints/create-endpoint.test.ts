import { beforeEach, describe, expect, it } from 'vitest';
import { CreateEndpointState } from '../../../renderer/features/endpoints/create-endpoint.svelte.ts';
import { accountLabel } from '../../../renderer/features/endpoints/accounts.ts';
import { verifyText } from '../../../renderer/features/endpoints/verify-texts.ts';
import { accounts } from '../../support/console-workspace.ts';
import { endpointsDesk, type EndpointsDesk } from './endpoints-desk.ts';

let desk: EndpointsDesk;
beforeEach(async () => {
  desk = await endpointsDesk();
});

const tencent = () => {
  const form = new CreateEndpointState(desk, 'tencent:ap-guangzhou');
  form.edit({ networkId: desk.made.network });
  return form;
};
const aws = () => new CreateEndpointState(desk, 'aws:us-east-1');
const made = (id: string | null) => desk.workspace.all('endpoints').get(id ?? '');
const outcomes = (form: CreateEndpointState) =>
  form.verification?.items.map(({ check, outcome }) => `${check} ${outcome}`);

describe('what it starts with', () => {
  it('has the region of the corner and its only network', () => {
    const { regionId, networkId } = aws().draft;
    expect({ regionId, networkId }).toEqual({ regionId: 'aws:us-east-1', networkId: desk.made.awsNetwork });
  });
  it('has none where several regions are shown', () => {
    const { regionId, networkId } = new CreateEndpointState(desk, 'all').draft;
    expect({ regionId, networkId }).toEqual({ regionId: '', networkId: '' });
  });
  it('has what was kept when a link led out of it', () => {
    const form = tencent();
    form.edit({ name: 'kept', subnetIds: [desk.made.subnets[1]], service: 'vpcsvc-00000000' });
    expect(new CreateEndpointState(desk, 'all', form.draft).draft).toEqual(form.draft);
  });
  it('offers mine before a peer’s networks', () => {
    expect(tencent().networks.map(({ name }) => name)).toEqual(['orders-vpc', 'payments-vpc']);
  });
});

describe('Verify', () => {
  it('lets OK create only a verified service', async () => {
    const form = tencent();
    form.edit({ name: 'orders', subnetIds: [desk.made.subnets[0]], service: desk.made.autoService });
    const before = [form.canCreate, await form.create()];
    await form.verify();
    const id = await form.create();
    expect([before, form.verification?.autoAccept, made(id)?.name, made(id)?.plannedState]).toEqual([
      [false, null],
      true,
      'orders',
      'ACTIVE',
    ]);
  });

  it.each([
    { regionId: 'aws:us-east-1' },
    { networkId: '' },
    { peer: 'other' as const },
    { service: 'vpcsvc-00000000' },
  ])('asks again after an edit of %o', async (edit) => {
    const form = tencent();
    form.edit({ service: desk.made.autoService });
    await form.verify();
    const before = form.canCreate;
    form.edit(edit);
    expect([before, form.verification, form.canCreate]).toEqual([true, null, false]);
  });

  it('stays when name, subnet, address or groups are edited', async () => {
    const form = tencent();
    form.edit({ service: desk.made.autoService });
    await form.verify();
    form.edit({ name: 'b' });
    form.edit({ subnetIds: [desk.made.subnets[0]], addressing: 'custom' });
    form.edit({ addresses: { [desk.made.subnets[0]]: '10.0.1.9' }, securityGroupIds: [desk.made.group] });
    expect(form.canCreate).toBe(true);
  });

  it('drops an answer about fields that were edited meanwhile', async () => {
    const form = tencent();
    form.edit({ service: desk.made.autoService });
    const verifying = form.verify();
    form.edit({ service: desk.made.peerService });
    await verifying;
    expect([form.verification, form.busy]).toEqual([null, null]);
  });

  it('says at the fields what is missing', async () => {
    const form = new CreateEndpointState(desk, 'all');
    form.edit({ peer: 'other' });
    await form.verify();
    expect([
      form.errorAt('networkId'),
      form.errorAt('service'),
      form.errorAt('peerAccountId'),
      form.errorAt('name'),
    ]).toEqual([
      { reason: 'network.choose', params: {} },
      { reason: 'serviceId.empty', params: {} },
      { reason: 'account.empty', params: {} },
      undefined,
    ]);
  });

  it('refuses another account until it is on the allowlist; then the connection waits', async () => {
    const form = tencent();
    form.edit({ name: 'pay', subnetIds: [desk.made.subnets[0]] });
    form.edit({ peer: 'other', peerAccountId: accounts.peer, service: desk.made.peerService });
    const first = await form.verify();
    const refused = outcomes(form);
    await desk.client.call('endpointServices.allow', {
      id: desk.made.peerService,
      principal: accounts.mine,
      description: 'orders',
    });
    const second = await form.verify();
    const id = await form.create();
    expect([first, refused, second, made(id)?.plannedState]).toEqual([
      false,
      [
        'known verified',
        'sameProvider verified',
        'sameRegion verified',
        'owner verified',
        'allowlist refused',
      ],
      true,
      'PENDING',
    ]);
  });

  it('is taken back when the core refuses what it had seen', async () => {
    const form = tencent();
    form.edit({ name: 'orders', subnetIds: [desk.made.subnets[0]], service: desk.made.autoService });
    await form.verify();
    await desk.client.call('endpointServices.remove', { id: desk.made.autoService });
    const id = await form.create();
    expect([id, form.verification, form.errorAt('service')?.reason]).toEqual([
      null,
      null,
      'service.notKnown',
    ]);
  });

  it('has words for everything that it says', async () => {
    const form = tencent();
    const texts: string[] = [];
    const say = async (edit: Parameters<CreateEndpointState['edit']>[0]) => {
      form.edit(edit);
      await form.verify();
      for (const item of form.verification?.items ?? []) {
        const { title, mend } = verifyText(item, (id) =>
          accountLabel(desk.workspace.model, form.provider, id),
        );
        texts.push(title, item.outcome === 'refused' ? mend : title);
      }
    };
    await say({ service: 'nonsense' });
    await say({ service: 'vpcsvc-00000000' });
    await say({ service: desk.made.autoService });
    await say({ service: desk.made.peerService });
    await say({ service: desk.made.awsService });
    await say({ peer: 'other', peerAccountId: 'x', service: desk.made.peerService });
    await say({ peerAccountId: '100000000009' });
    await say({ peerAccountId: accounts.peer });
    expect([
      texts.length > 20,
      texts.filter((text) => text === '' || text.startsWith('verify.') || text.includes('{{')),
    ]).toEqual([true, []]);
  });
});

describe('subnets and addresses', () => {
  it('AWS: Verify chooses one subnet in each zone that the service is offered in', async () => {
    const form = aws();
    form.edit({ service: desk.made.awsService });
    const before = form.draft.subnetIds;
    await form.verify();
    const [az1, , az4] = desk.made.awsSubnets;
    expect([before, [...form.draft.subnetIds].sort()]).toEqual([[], [az1, az4].sort()]);
  });

  it('AWS: keeps the subnets that the operator chose', async () => {
    const form = aws();
    form.edit({ service: desk.made.awsService, subnetIds: [desk.made.awsSubnets[0]] });
    await form.verify();
    expect(form.draft.subnetIds).toEqual([desk.made.awsSubnets[0]]);
  });

  it('AWS: an address in one zone, an automatic one in the other', async () => {
    const form = aws();
    form.edit({ name: 'aws', service: desk.made.awsService });
    await form.verify();
    const [az1] = desk.made.awsSubnets;
    form.edit({ addressing: 'custom', addresses: { [az1]: '10.20.0.9' } });
    const id = await form.create();
    expect([made(id)?.addresses, made(id)?.plannedState]).toEqual([
      [{ subnetId: az1, address: '10.20.0.9' }],
      'pendingAcceptance',
    ]);
  });

  it('says at once what is wrong with an address', () => {
    const form = tencent();
    const [subnet] = desk.made.subnets;
    form.edit({ subnetIds: [subnet], addressing: 'custom' });
    const reasonOf = (address: string) => {
      form.edit({ addresses: { [subnet]: address } });
      return form.errorAt(`address.${subnet}`)?.reason;
    };
    expect(['10.9.9.9', '10.0.1.1', 'ten', '10.0.1.9', ''].map(reasonOf)).toEqual([
      'address.outside',
      'address.reserved',
      'address.form',
      undefined,
      undefined,
    ]);
  });

  it('asks for the address that Custom promises, and for a subnet', async () => {
    const form = tencent();
    const [subnet] = desk.made.subnets;
    form.edit({ name: 'orders', service: desk.made.autoService });
    await form.verify();
    await form.create();
    const first = form.errorAt('subnets')?.reason;
    form.edit({ subnetIds: [subnet], addressing: 'custom' });
    await form.create();
    expect([first, form.errorAt('subnets'), form.errorAt(`address.${subnet}`)?.reason]).toEqual([
      'subnet.choose',
      undefined,
      'address.empty',
    ]);
  });

  it('another network takes its own subnets and only groups that go with it', () => {
    const form = tencent();
    form.edit({
      subnetIds: [desk.made.subnets[0]],
      securityGroupIds: [desk.made.group],
      addressing: 'custom',
      addresses: { [desk.made.subnets[0]]: '10.0.1.9' },
    });
    form.edit({ regionId: 'aws:us-east-1' });
    const { networkId, subnetIds, securityGroupIds, addresses } = form.draft;
    expect({ networkId, subnetIds, securityGroupIds, addresses }).toEqual({
      networkId: desk.made.awsNetwork,
      subnetIds: [],
      securityGroupIds: [],
      addresses: {},
    });
  });

  it('shows what the core refuses at its field until that is edited', async () => {
    const form = aws();
    form.edit({ name: 'aws', service: desk.made.awsService, subnetIds: [desk.made.awsSubnets[1]] });
    await form.verify();
    await form.create();
    const refused = form.errorAt('subnets')?.reason;
    form.edit({ subnetIds: [desk.made.awsSubnets[0]] });
    expect([refused, form.errorAt('subnets'), form.canCreate]).toEqual([
      'endpoint.zoneNotOffered',
      undefined,
      true,
    ]);
  });
});
