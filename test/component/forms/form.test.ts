import { describe, expect, it } from 'vitest';
import { AppError } from '../../../electron/contract/errors.ts';
import type { SecurityGroup, SecurityRule } from '../../../electron/domain/model/security-groups.ts';
import { Client } from '../../../renderer/rpc/client.ts';
import {
  checkServiceName,
  readServiceName,
  serviceDraft,
  serviceInput,
} from '../../../renderer/features/inventory/service-drafts.ts';
import { groupDraft, groupInput, newRule } from '../../../renderer/features/inventory/group-drafts.ts';
import {
  networkDraft,
  networkInput,
  subnetDraft,
  subnetInput,
} from '../../../renderer/features/inventory/network-drafts.ts';
import { regionDefault } from '../../../renderer/forms/draft-values.ts';
import { Form } from '../../../renderer/forms/form.svelte.ts';
import { FakeTransport } from '../inventory/fake-transport.ts';

const answered = () =>
  new FakeTransport({
    'networks.save': () => ({ id: 'vpc-1' }),
    'subnets.save': () => ({ id: 'subnet-1' }),
    'securityGroups.save': () => ({ id: 'sg-1' }),
    'endpointServices.save': () => ({ id: 'vpce-svc-1' }),
  });
const networkForm = (wire: FakeTransport) =>
  new Form(new Client(wire), 'networks.save', networkDraft(null, 'aws:us-east-1'), (draft) =>
    networkInput(null, draft),
  );

describe('a form', () => {
  it('calls nothing wrong before the first try, then names every wrong field, and follows what is typed', async () => {
    const wire = answered();
    const form = networkForm(wire);
    form.draft.name = 'two\nlines';
    const before = form.errors;
    await form.submit();
    const tried = Object.fromEntries(
      Object.entries(form.errors).map(([field, { reason }]) => [field, reason]),
    );
    form.draft.name = 'orders';
    form.draft.cidrs[0] = '10.20.0.1/16';
    const mended = Object.fromEntries(
      Object.entries(form.errors).map(([field, { reason }]) => [field, reason]),
    );
    expect({ before, tried, mended, asked: wire.asked }).toEqual({
      before: {},
      tried: { name: 'name.control', 'cidrs.0': 'cidr.form' },
      mended: { 'cidrs.0': 'cidr.hostBits' },
      asked: [],
    });
  });

  it('sends plain values and answers the id', async () => {
    const wire = answered();
    const form = networkForm(wire);
    form.draft.name = 'orders';
    form.draft.cidrs = ['10.20.0.0/16'];
    expect({ id: await form.submit(), asked: wire.asked }).toEqual({
      id: 'vpc-1',
      asked: [
        {
          command: 'networks.save',
          input: {
            id: null,
            name: 'orders',
            provider: 'aws',
            region: 'us-east-1',
            accountId: null,
            cidrs: ['10.20.0.0/16'],
            dnsSupport: true,
            dnsHostnames: false,
          },
        },
      ],
    });
  });

  it('shows a refusal at its field until that field is edited, and keeps what was typed', async () => {
    const wire = new FakeTransport({
      'subnets.save': () => {
        throw new AppError('refused', 'subnet.overlaps', { other: 'a' }, 'cidr');
      },
    });
    const form = new Form(
      new Client(wire),
      'subnets.save',
      { ...subnetDraft(null, 'vpc-1'), name: 'b', zoneId: 'use1-az1', cidr: '10.0.0.0/24' },
      (draft) => subnetInput(null, draft),
    );
    const id = await form.submit();
    const refused = form.errorAt('cidr');
    form.draft.name = 'c';
    const still = form.errorAt('cidr');
    form.draft.cidr = '10.0.1.0/24';
    expect({ id, refused, still, after: form.errors, problem: form.problem, cidr: form.draft.cidr }).toEqual({
      id: null,
      refused: { reason: 'subnet.overlaps', params: { other: 'a' } },
      still: { reason: 'subnet.overlaps', params: { other: 'a' } },
      after: {},
      problem: null,
      cidr: '10.0.1.0/24',
    });
  });

  it('keeps a failure without a field of its own as the form’s problem', async () => {
    const wire = new FakeTransport({
      'networks.save': () => {
        throw new AppError('storage-full', 'storage.full');
      },
    });
    const form = networkForm(wire);
    Object.assign(form.draft, { name: 'orders', cidrs: ['10.0.0.0/16'] });
    await form.submit();
    expect({ problem: (form.problem as Error).message, errors: form.errors, saving: form.saving }).toEqual({
      problem: 'storage-full: storage.full',
      errors: {},
      saving: false,
    });
  });

  it('finds the place of an error inside a list', async () => {
    const form = new Form(
      new Client(answered()),
      'securityGroups.save',
      { ...groupDraft(null, 'vpc-1'), name: 'web' },
      (draft) => groupInput(null, draft),
    );
    form.draft.rules.push({ ...newRule(), fromPort: 'many', toPort: '70000', peer: '10.0.0.0/8' });
    await form.submit();
    expect({
      from: form.errorAt('rules.1.fromPort'),
      to: form.errorAt('rules.1'),
      fine: form.errorAt('rules.0'),
    }).toEqual({
      from: {
        reason: 'port.range',
        params: { field: 'rules.1.fromPort', expected: 'number', received: 'NaN' },
      },
      to: {
        reason: 'port.range',
        params: { field: 'rules.1.fromPort', expected: 'number', received: 'NaN' },
      },
      fine: undefined,
    });
  });
});

describe('drafts', () => {
  it('take the header’s region for what is new', () => {
    expect(['all', 'aws:eu-west-1', 'tencent:ap-guangzhou'].map(regionDefault)).toEqual([
      { provider: 'aws', region: '' },
      { provider: 'aws', region: 'eu-west-1' },
      { provider: 'tencent', region: 'ap-guangzhou' },
    ]);
  });

  it('give a group back as it was', () => {
    const rules: SecurityRule[] = [
      {
        direction: 'inbound',
        protocol: 'tcp',
        fromPort: 443,
        toPort: 443,
        peer: { kind: 'cidr', cidr: '10.0.0.0/8' },
        action: 'accept',
        description: 'clients',
      },
      {
        direction: 'outbound',
        protocol: 'all',
        fromPort: null,
        toPort: null,
        peer: { kind: 'group', groupId: 'sg-2' },
        action: 'accept',
        description: '',
      },
      {
        direction: 'inbound',
        protocol: 'icmp',
        fromPort: -1,
        toPort: -1,
        peer: { kind: 'prefixList', prefixListId: 'pl-1' },
        action: 'accept',
        description: '',
      },
    ];
    const group: SecurityGroup = {
      id: 'sg-1',
      name: 'web',
      description: 'd',
      networkId: 'vpc-1',
      region: null,
      isDefault: false,
      rules,
      rulesKnown: true,
      origin: { kind: 'planned', at: 1 },
    };
    expect(groupInput(group, groupDraft(group, ''))).toEqual({
      id: 'sg-1',
      name: 'web',
      description: 'd',
      networkId: 'vpc-1',
      rules,
    });
  });

  it.each([
    ['com.amazonaws.vpce.eu-west-1.vpce-svc-0afcf4e39d1b27c58', { provider: 'aws', region: 'eu-west-1' }],
    [' com.amazonaws.us-west-2.s3 ', { provider: 'aws', region: 'us-west-2' }],
    ['com.amazonaws.cloudfront', { provider: 'aws' }],
    ['vpcsvc-69y13tdb', { provider: 'tencent' }],
    ['something else', {}],
  ])('read cloud and region out of the service name %s', (serviceName, found) => {
    expect(readServiceName({ ...serviceDraft(null, 'all'), serviceName })).toEqual(found);
  });

  it('refuse a region that is not the name’s, and a name of no known form', () => {
    const draft = serviceDraft(null, 'aws:us-east-1');
    const name = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0afcf4e39d1b27c58';
    expect([
      checkServiceName({ ...draft, serviceName: name }),
      checkServiceName({ ...draft, serviceName: name, region: 'eu-west-1' }),
      checkServiceName({ ...draft, serviceName: 'vpce-svc-1' }),
    ]).toEqual([
      {
        region: {
          reason: 'endpointService.otherRegion',
          params: { region: 'us-east-1', inName: 'eu-west-1' },
        },
      },
      {},
      {
        serviceName: {
          reason: 'endpointService.form',
          params: { name: 'vpce-svc-1', form: 'com.amazonaws.vpce.us-east-1.vpce-svc-…' },
        },
      },
    ]);
  });

  it('split zones at commas and blanks, and leave unknown what was left empty', () => {
    const draft = serviceDraft(null, 'aws:us-east-1');
    expect([
      serviceInput(null, { ...draft, zoneIds: 'use1-az1, use1-az2，use1-az3 use1-az4' }).zoneIds,
      serviceInput(null, draft),
    ]).toEqual([
      ['use1-az1', 'use1-az2', 'use1-az3', 'use1-az4'],
      {
        id: null,
        name: '',
        provider: 'aws',
        region: 'us-east-1',
        serviceName: '',
        acceptanceRequired: null,
        zoneIds: null,
        privateDnsName: null,
        privateDnsState: null,
        profileId: null,
      },
    ]);
  });
});
