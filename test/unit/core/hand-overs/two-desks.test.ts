/** Two companies, a desk each, and nothing between them but files. */
import { describe, expect, it } from 'vitest';
import type { InputOf } from '../../../../electron/contract/commands.ts';
import { memoryDesk, type MemoryDesk } from '../../../support/memory-desk.ts';
import { fixtureFiles } from '../../../support/fixtures.ts';
import { importing as importFiles, modelOf } from '../importing.ts';
import { accounts, entriesOf, nlb, outcome } from '../two-companies.ts';

const real = 'vpce-0123456789abcdef0';
/** A service of the fixture. */
const imported = 'vpce-svc-0afcf4e39d1b27c58';
const { provider: theProvider, consumer: theConsumer } = accounts.aws;

async function company(side: 'provider' | 'consumer') {
  const desk = await memoryDesk();
  await desk.call('workspace.start', { with: 'empty' });
  const accountId = accounts.aws[side];
  await desk.call('accounts.save', { id: null, provider: 'aws', accountId, name: side, mine: true });
  const { id: networkId } = await desk.call('networks.save', {
    id: null,
    name: side,
    provider: 'aws',
    region: 'eu-west-1',
    accountId,
    cidrs: ['10.0.0.0/16'],
    dnsSupport: true,
    dnsHostnames: true,
  });
  const subnet = { id: null, name: '', networkId, zoneId: 'euw1-az1', cidr: '10.0.0.0/24' };
  const { id: subnetId } = await desk.call('subnets.save', subnet);
  return { desk, networkId, subnetId };
}

async function provider() {
  const { desk, networkId } = await company('provider');
  const { id } = await desk.call('endpointServices.create', {
    name: 'orders',
    networkId,
    serviceType: 'nlb',
    backendId: nlb(1),
    autoAccept: false,
  });
  return { desk, id };
}

type Saved = InputOf<'handOvers.save'>;
const saving = async (desk: MemoryDesk, said: Partial<Saved> & Pick<Saved, 'serviceId' | 'side'>) => {
  const file = await desk.call('handOvers.save', {
    id: null,
    endpointId: null,
    accountId: null,
    realEndpointId: null,
    done: {},
    dueAt: desk.clock.now() + 7 * 86_400_000,
    notes: '',
    ...said,
  });
  return 'text' in file ? file.text : '';
};
const received = (text: string, take: string[] = []) => ({ fileName: 'packet.json', text, take });
const importing = async (desk: MemoryDesk, text: string, take: string[] = []) => {
  const preview = await desk.call('handOvers.preview', received(text, take));
  const about = await desk.call('handOvers.import', { ...received(text, take), revision: preview.revision });
  return { ...about, preview };
};
const filled = (lines: readonly { field: string; kind: string }[], kind: string) =>
  lines.filter((line) => line.kind === kind).map(({ field }) => field);

/** The provider hands its service over; the consumer plans an endpoint to it and asks to be allowed. */
async function asked() {
  const ours = await provider();
  const theirs = await company('consumer');
  const first = await importing(
    theirs.desk,
    await saving(ours.desk, { serviceId: ours.id, side: 'provider' }),
  );
  const { id: endpointId } = await theirs.desk.call('endpoints.create', {
    name: 'to-orders',
    networkId: theirs.networkId,
    subnets: [{ subnetId: theirs.subnetId, address: null }],
    securityGroupIds: [],
    peer: { kind: 'other', accountId: theProvider },
    service: first.serviceId,
  });
  const answer = await saving(theirs.desk, {
    id: first.id,
    serviceId: first.serviceId,
    endpointId,
    side: 'consumer',
  });
  return { ours, theirs, first, endpointId, answer };
}

describe('two desks', () => {
  it('the consumer learns of the service, as one change that Undo takes back', async () => {
    const ours = await provider();
    const { desk } = await company('consumer');
    const text = await saving(ours.desk, { serviceId: ours.id, side: 'provider' });
    const { preview, ...about } = await importing(desk, text);
    const model = await modelOf(desk);
    const service = model.endpointServices.get(ours.id);
    const entries = entriesOf(desk, 'handOvers.import');
    await desk.call('activity.undo', {});
    const gone = await modelOf(desk);
    expect({
      about,
      items: preview.items.map(({ collection, change }) => `${change} ${collection}`),
      service: [service?.ownerAccountId, service?.acceptanceRequired, service?.allowlist, service?.state],
      peer: model.accounts.get(`aws:${theProvider}`),
      entries,
      gone: [gone.endpointServices.size, gone.handOvers.size, gone.accounts.size],
    }).toMatchObject({
      about: { serviceId: ours.id, endpointId: null, side: 'consumer' },
      items: ['added accounts', 'added endpointServices', 'added handOvers'],
      // The provider's own network knows its owner; a planned service is one here too.
      service: [theProvider, true, null, 'planned'],
      peer: { mine: false, name: 'provider' },
      entries: 1,
      gone: [0, 0, 1],
    });
  });

  it('the provider merges the answer: who asks, the endpoint, and the principal on the allowlist', async () => {
    const { ours, answer, endpointId } = await asked();
    const { preview } = await importing(ours.desk, answer);
    const model = await modelOf(ours.desk);
    expect([
      filled(preview.lines, 'fills'),
      model.endpoints.get(endpointId)?.state,
      model.endpoints.get(endpointId)?.ownerAccountId,
      model.endpointServices
        .get(ours.id)
        ?.allowlist?.map(({ principal, origin }) => [principal, origin.kind]),
      model.accounts.get(`aws:${theConsumer}`)?.mine,
    ]).toEqual([
      ['principal', 'endpointId', 'account'],
      'planned',
      theConsumer,
      [[`arn:aws:iam::${theConsumer}:root`, 'planned']],
      false,
    ]);
  });

  it('what the cloud has and the plan took out comes back whole with the packet that is about it, and says so', async () => {
    const desk = await memoryDesk();
    await importFiles(
      desk,
      fixtureFiles().filter(({ name }) => name !== 'describe-vpc-endpoints.json'),
    );
    const before = (await modelOf(desk)).endpointServices.get(imported)!;
    const sent = await saving(desk, { serviceId: imported, side: 'provider' });
    const { desk: theirs } = await company('consumer');
    const { id, serviceId } = await importing(theirs, sent);
    const answer = await saving(theirs, { id, serviceId, side: 'consumer', realEndpointId: real });
    await desk.call('endpointServices.remove', { id: imported });
    const { preview } = await importing(desk, answer);
    expect([preview.notices, (await modelOf(desk)).endpointServices.get(imported)]).toEqual([
      [{ reason: 'takenOut', params: { thing: imported } }],
      before,
    ]);
  });

  it('a planned endpoint comes back with its real id: the plan goes on under it, and can be accepted', async () => {
    const { ours, theirs, first, endpointId, answer } = await asked();
    await importing(ours.desk, answer);
    const [record] = (await modelOf(theirs.desk)).handOvers.values();
    theirs.desk.clock.jump(1000);
    ours.desk.clock.jump(1000);
    const again = await saving(theirs.desk, {
      id: record?.id ?? '',
      serviceId: first.serviceId,
      endpointId,
      side: 'consumer',
      realEndpointId: real,
    });
    const { preview } = await importing(ours.desk, again);
    const model = await modelOf(ours.desk);
    const here = await modelOf(theirs.desk);
    await ours.desk.call('connections.accept', { batchId: 'b', endpointIds: [real] });
    const accepted = (await modelOf(ours.desk)).endpoints.get(real)?.plannedState;
    expect({
      line: preview.lines.find(({ field }) => field === 'endpointId'),
      old: model.endpoints.has(endpointId),
      state: model.endpoints.get(real)?.state,
      records: [...model.handOvers.values()].map((one) => one.endpointId),
      here: [here.endpoints.get(real)?.name, here.endpoints.has(endpointId)],
      accepted,
    }).toEqual({
      line: { field: 'endpointId', mine: endpointId, theirs: real, kind: 'fills', taken: true },
      old: false,
      state: 'pendingAcceptance',
      records: [real],
      here: ['to-orders', false],
      accepted: 'available',
    });
  });

  it('what the provider has done comes back to the consumer', async () => {
    const { ours, theirs, first, endpointId, answer } = await asked();
    await importing(ours.desk, answer);
    const [record] = (await modelOf(ours.desk)).handOvers.values();
    ours.desk.clock.jump(1000);
    theirs.desk.clock.jump(1000);
    await theirs.desk.call('plans.confirm', { collection: 'endpoints', id: endpointId, realId: real });
    const text = await saving(ours.desk, {
      id: record?.id ?? '',
      serviceId: ours.id,
      endpointId,
      side: 'provider',
      done: { allow: true, accept: true },
    });
    await importing(theirs.desk, text);
    const endpoint = (await modelOf(theirs.desk)).endpoints.get(real);
    expect([first.side, endpoint?.state, endpoint?.stateOrigin.kind]).toEqual([
      'consumer',
      'available',
      'imported',
    ]);
  });

  it('another value is shown and stays, until it is taken', async () => {
    const { ours, theirs, first, answer } = await asked();
    await importing(ours.desk, answer);
    await ours.desk.call('endpointServices.setAutoAccept', { id: ours.id, autoAccept: true });
    const [record] = (await modelOf(ours.desk)).handOvers.values();
    ours.desk.clock.jump(1000);
    theirs.desk.clock.jump(1000);
    const text = await saving(ours.desk, { id: record?.id ?? '', serviceId: ours.id, side: 'provider' });
    const required = async () =>
      (await modelOf(theirs.desk)).endpointServices.get(first.serviceId)?.acceptanceRequired;
    const { preview } = await importing(theirs.desk, text);
    const kept = await required();
    await importing(theirs.desk, text, ['acceptanceRequired']);
    expect([filled(preview.lines, 'differs'), kept, await required()]).toEqual([
      ['acceptanceRequired'],
      true,
      false,
    ]);
  });

  it('one packet that went to two companies comes back from each', async () => {
    const { ours, answer, endpointId } = await asked();
    const second = await company('consumer');
    const [sent] = (await modelOf(ours.desk)).handOvers.values();
    const told = await importing(second.desk, `${JSON.stringify(sent?.packet, null, 2)}\n`);
    const other = 'vpce-0ffffffffffffffff';
    second.desk.clock.jump(1000);
    const text = await saving(second.desk, {
      id: told.id,
      serviceId: told.serviceId,
      side: 'consumer',
      accountId: '999988887777',
      realEndpointId: other,
    });
    await importing(ours.desk, answer);
    ours.desk.clock.jump(2000);
    await importing(ours.desk, text);
    const model = await modelOf(ours.desk);
    expect([
      [...model.handOvers.values()].map((record) => record.endpointId).sort(),
      model.endpoints.get(other)?.ownerAccountId,
    ]).toEqual([[endpointId, other].sort(), '999988887777']);
  });
});

describe('refused, with everything as before', () => {
  it('tampered, foreign, outdated, older, and a workspace that has moved on', async () => {
    const { ours, theirs, first, answer } = await asked();
    const { desk } = ours;
    const before = desk.disk.journal.length;
    const said = async (text: string, revision = 0) => {
      const preview = await outcome(desk, 'handOvers.preview', received(text));
      const taken = await outcome(desk, 'handOvers.import', { ...received(text), revision });
      return [preview, taken];
    };
    expect([
      await said(answer.replace(theConsumer, theProvider)),
      await said('{"Vpcs": []}'),
      await said('<html>'),
      await said(answer.slice(0, -10)),
      await said(answer),
    ]).toEqual([
      ['handOver.tampered at -', 'handOver.tampered at -'],
      ['handOver.foreign at -', 'handOver.foreign at -'],
      ['handOver.notJson at -', 'handOver.notJson at -'],
      ['handOver.truncated at -', 'handOver.truncated at -'],
      ['done', 'handOver.movedOn at -'],
    ]);
    expect(desk.disk.journal.length).toBe(before);
    const [record] = (await modelOf(theirs.desk)).handOvers.values();
    theirs.desk.clock.jump(5000);
    desk.clock.jump(5000);
    const newer = await saving(theirs.desk, {
      id: record?.id ?? '',
      serviceId: first.serviceId,
      side: 'consumer',
      notes: 'newer',
    });
    await importing(desk, newer);
    desk.clock.jump(60 * 86_400_000);
    expect([(await said(answer))[0], (await said(newer))[0]]).toEqual([
      'handOver.expired at -',
      'handOver.expired at -',
    ]);
    desk.clock.jump(-60 * 86_400_000);
    expect((await said(answer))[0]).toBe('handOver.older at -');
  });

  it('what this side fills in has the cloud’s form and contradicts nothing', async () => {
    const { theirs, first, endpointId } = await asked();
    const at = (said: Partial<Saved>) =>
      outcome(theirs.desk, 'handOvers.save', {
        id: null,
        serviceId: first.serviceId,
        endpointId,
        side: 'consumer',
        accountId: null,
        realEndpointId: null,
        done: {},
        dueAt: 1,
        notes: '',
        ...said,
      });
    expect([
      await at({ accountId: '12' }),
      await at({ accountId: theProvider }),
      await at({ realEndpointId: 'vpce-1' }),
      await at({ endpointId: null, realEndpointId: 'vpce-1' }),
      await at({ serviceId: 'nothing' }),
      await at({ id: 'nothing' }),
    ]).toEqual([
      'account.form at accountId',
      'handOver.otherAccount at accountId',
      'realId.endpoints.aws at realEndpointId',
      'realId.endpoints.aws at realEndpointId',
      'thing.unknown at -',
      'thing.unknown at -',
    ]);
  });

  it('who gives the file dialog up has handed nothing over', async () => {
    const saveDialog = { save: () => Promise.resolve({ kind: 'cancelled' as const }) };
    const desk = await memoryDesk({ saveDialog: saveDialog as never });
    await desk.call('workspace.start', { with: 'sample' });
    const [service] = (await modelOf(desk)).endpointServices.values();
    const before = desk.disk.journal.length;
    const file = await desk.call('handOvers.save', {
      id: null,
      serviceId: service?.id ?? '',
      endpointId: null,
      side: 'provider',
      accountId: null,
      realEndpointId: null,
      done: {},
      dueAt: 1,
      notes: '',
    });
    expect([file.kind, desk.disk.journal.length - before]).toEqual(['cancelled', 0]);
  });
});
