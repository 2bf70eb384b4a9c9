import { describe, expect, it } from 'vitest';
import { maxImportFileBytes } from '../../../electron/contract/transport.ts';
import { fixtureFiles } from '../../support/fixtures.ts';
import { Desk, json, numbers } from './desk.ts';

const files = fixtureFiles();
const textOf = (name: string) => files.find((file) => file.name === name)?.text ?? '';
const vpc = { VpcId: 'vpc-0123456789abcdef0', CidrBlock: '10.0.0.0/16', OwnerId: '123456789012' };
const subnet = {
  SubnetId: 'subnet-0123456789abcdef0',
  VpcId: vpc.VpcId,
  CidrBlock: '10.0.1.0/24',
  AvailabilityZone: 'us-east-1a',
  AvailabilityZoneId: 'use1-az6',
};
const acl = {
  NetworkAclId: 'acl-0123456789abcdef0',
  VpcId: vpc.VpcId,
  Entries: [{ RuleNumber: 1, Egress: true, RuleAction: 'allow', Protocol: '-1' }],
};
const named = (value: string) =>
  JSON.stringify({
    Vpcs: [
      {
        ...vpc,
        Tags: [
          { Key: 'team', Value: 7 },
          { Key: 'Name', Value: value },
        ],
      },
    ],
  });
const tencentKeys =
  'VpcSet, SubnetSet, SecurityGroupSet, SecurityGroupPolicySet, EndPointSet, EndPointServiceSet, VpcEndpointServiceUserSet';
const tencentSubnet = {
  SubnetId: 'subnet-6y2t8k4d',
  VpcId: 'vpc-4h7n2k9q',
  CidrBlock: '10.20.1.0/24',
  Zone: 'ap-guangzhou-3',
};
const of = (document: unknown) => JSON.stringify(document);

/** What is in the file, the reason, and what the message is made of. */
const broken: [string, string, string, Record<string, string | number>][] = [
  ['an empty file', '', 'empty', {}],
  ['blank lines', ' \n\n', 'empty', {}],
  ['a byte-order mark alone', '\ufeff', 'empty', {}],
  ['not JSON', 'VPCS\t10.0.0.0/16\n', 'notJson', { line: 1, column: 1 }],
  ['a table', '-----\n| DescribeVpcs |', 'notJson', { line: 1, column: 1 }],
  ['a slip of the editor', '{\n  "Vpcs": [\n    {"VpcId" "vpc-1"}\n]}', 'notJson', { line: 3, column: 14 }],
  ['a listing cut off', textOf('describe-vpcs.json').slice(0, 1000), 'truncated', { line: 30, column: 27 }],
  ['two documents', '{"Vpcs": []}\n{"Subnets": []}', 'trailing', { line: 2, column: 1 }],
  ['a web page', '<!DOCTYPE html>\n<html><body>Sign in</body></html>', 'html', {}],
  ['a picture', '\ufffdPNG\r\n\x1a\n\0\0\0', 'binary', {}],
  ['compressed data', '\ufffd'.repeat(40), 'binary', {}],
  [
    'an error of the CLI',
    '\nAn error occurred (UnauthorizedOperation) when calling',
    'cliError',
    { code: 'UnauthorizedOperation' },
  ],
  ['an error document', of({ Error: { Code: 'AuthFailure' } }), 'errorDocument', { keys: 'Error' }],
  [
    'tccli output of something else',
    of({ TotalCount: 1, InstanceSet: [], RequestId: 'r' }),
    'tencent',
    { keys: 'TotalCount, InstanceSet, RequestId', expected: tencentKeys },
  ],
  [
    "a raw answer of Tencent Cloud's with an error",
    of({ Response: { Error: { Code: 'AuthFailure' }, RequestId: 'r' } }),
    'errorDocument',
    { keys: 'Error, RequestId' },
  ],
  [
    'an error of tccli',
    '[TencentCloudSDKException] code:AuthFailure.SecretIdNotFound message:The SecretId is not found requestId:r',
    'cliError',
    { code: 'AuthFailure.SecretIdNotFound' },
  ],
  [
    'a subnet of Tencent Cloud without a zone, in a raw answer',
    of({ Response: { SubnetSet: [tencentSubnet, { ...tencentSubnet, Zone: undefined }], TotalCount: 2 } }),
    'missing',
    { path: 'Response.SubnetSet[1].Zone' },
  ],
  [
    'an endpoint of a service of AWS in a listing of Tencent Cloud',
    of({ EndPointSet: [{ EndPointId: 'vpce-ntv3vy9k', State: 'ACTIVE', EndPointServiceId: 'vpce-svc-1' }] }),
    'id',
    { path: 'EndPointSet[0].EndPointServiceId', found: 'vpce-svc-1', form: 'vpcsvc-…' },
  ],
  [
    'an endpoint without a state inside of a service',
    of({
      EndPointServiceSet: [
        { EndPointServiceId: 'vpcsvc-69y13tdb', EndPointSet: [{ EndPointId: 'vpce-ntv3vy9k' }] },
      ],
    }),
    'missing',
    { path: 'EndPointServiceSet[0].EndPointSet[0].State' },
  ],
  [
    'an allowlist that does not say whose it is',
    of({ AllowedPrincipals: [{ PrincipalType: 'All', Principal: '*' }] }),
    'allowlistService',
    { path: 'AllowedPrincipals[0].ServiceId', form: 'vpce-svc-…' },
  ],
  [
    "an allowlist of Tencent Cloud's that does not say whose it is",
    of({ VpcEndpointServiceUserSet: [{ UserUin: '100031550672', EndPointServiceId: '' }] }),
    'allowlistService',
    { path: 'VpcEndpointServiceUserSet[0].EndPointServiceId', form: 'vpcsvc-…' },
  ],
  [
    'a name in the place of a UIN',
    of({ VpcEndpointServiceUserSet: [{ UserUin: 'partner', EndPointServiceId: 'vpcsvc-69y13tdb' }] }),
    'uin',
    { path: 'VpcEndpointServiceUserSet[0].UserUin', found: 'partner' },
  ],
  [
    'rules that do not say whose they are',
    of({ SecurityGroupPolicySet: { Version: '1', Ingress: [], Egress: [] } }),
    'policyGroup',
    { form: 'sg-…' },
  ],
  ['an empty object', '{}', 'emptyObject', {}],
  ['an array', '[{"VpcId": "vpc-1"}]', 'notObject', { found: 'array' }],
  ['a word', '"Vpcs"', 'notObject', { found: 'string' }],
  ['null', 'null', 'notObject', { found: 'null' }],
  ['two listings', of({ Vpcs: [], Subnets: [] }), 'several', { keys: 'Vpcs, Subnets' }],
  [
    'an object in the place of the list',
    of({ Vpcs: {} }),
    'type',
    { path: 'Vpcs', expected: 'array', found: 'object' },
  ],
  [
    'a number for a thing',
    of({ Vpcs: [7] }),
    'type',
    { path: 'Vpcs[0]', expected: 'object', found: 'number' },
  ],
  ['a network without an id', of({ Vpcs: [vpc, {}] }), 'missing', { path: 'Vpcs[1].VpcId' }],
  [
    'an id that is none',
    of({ Vpcs: [{ ...vpc, VpcId: 'i-12345678' }] }),
    'id',
    { path: 'Vpcs[0].VpcId', found: 'i-12345678', form: 'vpc-…' },
  ],
  [
    'a service id for an endpoint id',
    of({ VpcEndpoints: [{ VpcEndpointId: 'vpce-svc-12345678' }] }),
    'id',
    { path: 'VpcEndpoints[0].VpcEndpointId', found: 'vpce-svc-12345678', form: 'vpce-…' },
  ],
  [
    'a network block that is none',
    of({ Vpcs: [{ ...vpc, CidrBlock: '10.0.0.0/40' }] }),
    'cidr',
    { path: 'Vpcs[0].CidrBlock', found: '10.0.0.0/40' },
  ],
  [
    'a subnet without a block',
    of({ Subnets: [subnet, { ...subnet, CidrBlock: undefined }] }),
    'missing',
    { path: 'Subnets[1].CidrBlock' },
  ],
  [
    'a subnet without a zone',
    of({ Subnets: [{ ...subnet, AvailabilityZone: null, AvailabilityZoneId: null }] }),
    'missing',
    { path: 'Subnets[0].AvailabilityZone' },
  ],
  [
    'less than no address',
    of({ Subnets: [{ ...subnet, AvailableIpAddressCount: -1 }] }),
    'number',
    { path: 'Subnets[0].AvailableIpAddressCount', found: '-1' },
  ],
  [
    'an ACL entry without a block',
    of({ NetworkAcls: [acl] }),
    'missing',
    { path: 'NetworkAcls[0].Entries[0].CidrBlock' },
  ],
  [
    'a region that is none',
    of({ AvailabilityZones: [{ ZoneName: 'a', ZoneId: 'b', RegionName: 'here' }] }),
    'region',
    { path: 'AvailabilityZones[0].RegionName', found: 'here' },
  ],
  ['an attribute without a network', of({ EnableDnsSupport: { Value: true } }), 'missing', { path: 'VpcId' }],
  [
    'an attribute that is a word',
    of({ VpcId: vpc.VpcId, EnableDnsSupport: { Value: 'true' } }),
    'type',
    { path: 'EnableDnsSupport.Value', expected: 'boolean', found: 'string' },
  ],
  [
    'a bell in a name',
    named('orders\u0007'),
    'control',
    { path: 'Vpcs[0].Tags[1].Value', found: 'orders\\u0007' },
  ],
  [
    'a name that turns the reading direction',
    named('a\u202eb'),
    'control',
    { path: 'Vpcs[0].Tags[1].Value', found: 'a\\u202eb' },
  ],
  ['half a character', named('\ud800'), 'control', { path: 'Vpcs[0].Tags[1].Value', found: '\\ud800' }],
  [
    'a name in another encoding',
    named('\ufffd\ufffd'),
    'encoding',
    { path: 'Vpcs[0].Tags[1].Value', found: '\ufffd\ufffd' },
  ],
  [
    'a name without end',
    named('x'.repeat(300)),
    'long',
    { path: 'Vpcs[0].Tags[1].Value', found: `${'x'.repeat(60)}…` },
  ],
];

describe('a broken file', () => {
  it.each(broken)('%s is named with its fault', async (_what, text, reason, params) => {
    const staged = await new Desk().stage({ name: 'a.json', text });
    expect(staged).toEqual({
      ok: false,
      name: 'a.json',
      reason: `import.${reason}`,
      params: { file: 'a.json', ...params },
    });
  });

  it('of something else is named with what it has and what would be read', async () => {
    const reservations = { Reservations: [], a: 1, b: 2, c: 3, 'd\u0007': 4, e: 5 };
    const staged = await new Desk().stage(json('instances.json', reservations));
    expect(staged).toEqual({
      ok: false,
      name: 'instances.json',
      reason: 'import.foreign',
      params: {
        file: 'instances.json',
        keys: 'Reservations, a, b, c, d\\u0007, …',
        expected:
          'Vpcs, Subnets, SecurityGroups, VpcEndpoints, ServiceDetails, AvailabilityZones, NetworkInterfaces, NetworkAcls, RouteTables, ServiceConfigurations, VpcEndpointConnections, AllowedPrincipals, VpcSet, SubnetSet, SecurityGroupSet, SecurityGroupPolicySet, EndPointSet, EndPointServiceSet, VpcEndpointServiceUserSet',
      },
    });
  });

  it.each([
    ['port', { Protocol: 'tcp', Port: '443-80', CidrBlock: '0.0.0.0/0' }, { found: '443-80' }, 'Port'],
    ['port', { Protocol: 'udp', Port: '80,x', CidrBlock: '0.0.0.0/0' }, { found: '80,x' }, 'Port'],
    ['cidr', { Protocol: 'ALL', CidrBlock: '10.0.0.0/40' }, { found: '10.0.0.0/40' }, 'CidrBlock'],
    ['missing', { Protocol: 'ALL', CidrBlock: '' }, {}, 'CidrBlock'],
  ])('with a rule that has no %s is named with the rule', async (reason, policy, params, attribute) => {
    const document = { SecurityGroupPolicySet: { Ingress: [{ ...policy, Action: 'ACCEPT' }] } };
    const staged = await new Desk().stage(json('rules.sg-p4x8m2kq.json', document));
    expect(staged).toEqual({
      ok: false,
      name: 'rules.sg-p4x8m2kq.json',
      reason: `import.${reason}`,
      params: {
        file: 'rules.sg-p4x8m2kq.json',
        path: `SecurityGroupPolicySet.Ingress[0].${attribute}`,
        ...params,
      },
    });
  });

  it('that is too large is not even looked at', async () => {
    const staged = await new Desk().stage({ name: 'large.json', text: ' '.repeat(maxImportFileBytes + 1) });
    expect(staged).toMatchObject({ ok: false, reason: 'import.large', params: { limit: 32 } });
  });

  it('is shown with hidden characters of its name written out, and left out by either name', async () => {
    const desk = new Desk();
    const staged = await desk.stage({ name: 'a\u001b[2Kb\u202e.json', text: '' });
    desk.inventory.leaveOutFile({ stagingId: 's', name: staged.name });
    const after = await desk.inventory.preview({ stagingId: 's', region: null });
    expect([staged.name, after.files]).toEqual(['a\\u001b[2Kb\\u202e.json', []]);
  });

  it('nests as deep as it likes', async () => {
    const deep = '['.repeat(200_000);
    const results = await Promise.all(
      [`{"Vpcs": ${deep}`, `{"Vpcs": ${deep}${']'.repeat(200_000)}}`].map((text) =>
        new Desk().stage({ name: 'deep.json', text }),
      ),
    );
    expect(results.map(({ ok }) => ok)).toEqual([false, false]);
  });

  it('changes nothing and keeps the rest from being applied until it is left out', async () => {
    const desk = new Desk();
    const preview = await desk.preview([...files, { name: 'broken.json', text: '{' }]);
    const apply = () => desk.inventory.apply({ stagingId: 's', revision: preview.revision });
    await expect(apply()).rejects.toMatchObject({
      body: { code: 'refused', reason: 'import.broken', params: { file: 'broken.json' } },
    });
    const between = desk.revision;
    desk.inventory.leaveOutFile({ stagingId: 's', name: 'broken.json' });
    await desk.inventory.preview({ stagingId: 's', region: null });
    await apply();
    expect([numbers(preview)['subnets'], between, desk.revision]).toEqual(['+11 ~0 -0', 0, 1]);
  });

  it('is a file like any other with a byte-order mark, unknown attributes, and nulls', async () => {
    const staged = await new Desk().stage({
      name: 'a.json',
      text: `\ufeff${of({ Vpcs: [{ ...vpc, Tags: null, BlockPublicAccessStates: { x: 1 } }], Next: 1 })}`,
    });
    expect(staged).toEqual({ ok: true, name: 'a.json', kind: 'vpcs', count: 1 });
  });
});
