import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../electron/contract/commands.ts';
import { Account } from '../../../electron/domain/model/networks.ts';
import { WorkspaceInfo } from '../../../electron/domain/model/records.ts';
import { anyThing } from '../../support/model-builder.ts';
import {
  asDeskName,
  DeskName,
  isEndpointId,
  isServiceId,
  parseServiceName,
} from '../../../electron/domain/names.ts';

describe('what the operator calls things', () => {
  const account = { id: null, provider: 'aws', accountId: '012345678901', mine: true };
  const problems = (name: string) =>
    [
      v.safeParse(commands['workspace.rename'].input, { name }),
      v.safeParse(commands['accounts.save'].input, { ...account, name }),
    ].map(({ issues }) => issues?.map((issue) => [issue.message, v.getDotPath(issue)]));

  it.each([
    ['turned round', 'safe\u202egpj.exe'],
    ['isolated', 'a\u2066b\u2069'],
    ['without width', 'pay\u200bments'],
    ['joined', 'a\u2060b'],
    ['with a byte order mark', 'a\ufeffb'],
    ['with a line break', 'a\nb'],
    ['with a bell', 'a\u0007b'],
    ['cut in half', 'a\ud83d'],
  ])('no name that is %s', (_what, name) => {
    expect(problems(name)).toEqual([[['name.hidden', 'name']], [['name.hidden', 'name']]]);
  });

  it.each(['订单-生产', 'Zahlung (Köln) & Co.', 'a b', '注文 🚀', 'مدفوعات'])('“%s” is one', (name) => {
    expect(problems(name)).toEqual([undefined, undefined]);
  });

  it('a name that is kept already is read as it is', () => {
    const name = 'a\u202eb\n';
    const info = { id: 'info', name, createdAt: 0, started: true, sample: false };
    const kept = [v.parse(Account, { ...anyThing.accounts, name }), v.parse(WorkspaceInfo, info)];
    expect(kept.map((one) => one.name)).toEqual([name, name]);
  });

  it('of any text a name can be made', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(v.is(DeskName, asDeskName(text))).toBe(true);
      }),
    );
  });
});

describe('service names', () => {
  it.each([
    ['com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58', 'us-east-1'],
    ['com.amazonaws.vpce.us-gov-west-1.vpce-svc-0afcf4e39d1b27c58', 'us-gov-west-1'],
    ['cn.com.amazonaws.vpce.cn-northwest-1.vpce-svc-070f9283a2c0d1f0c', 'cn-northwest-1'],
  ])('reads the region and the service of a customer out of %s', (name, region) => {
    expect(parseServiceName(name)).toEqual({ kind: 'customer', region, serviceId: name.split('.').at(-1) });
  });

  it.each([
    ['com.amazonaws.us-east-1.s3', 'us-east-1'],
    ['cn.com.amazonaws.cn-north-1.athena', 'cn-north-1'],
    ['aws.sagemaker.us-west-2.notebook', 'us-west-2'],
    ['com.amazonaws.cloudfront', null],
  ])("lets through AWS's own %s", (name, region) => {
    expect(parseServiceName(name)).toEqual({ kind: 'aws', region });
  });

  it.each([
    '',
    'vpce-svc-0afcf4e39d1b27c58',
    'com.amazonaws.vpce.us-east-1.vpce-svc-xyz',
    'com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c5',
    'cn.com.amazonaws.vpce.cn-north-1.vpce-svc-',
    'com.amazonaws.vpce.use1.vpce-svc-0afcf4e39d1b27c58',
    ' com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58',
    'com.example.service',
  ])('finds "%s" malformed', (name) => {
    expect(parseServiceName(name)).toEqual({ kind: 'malformed' });
  });
});

describe('ids are checked per provider, since the forms overlap', () => {
  it.each([
    ['vpce-94648f484cee25334', true, false],
    ['vpce-3ecf2a57', true, true],
    ['vpce-ntv3vy9k', false, true],
    ['vpce-94648F484CEE25334', false, false],
    ['vpce-', false, false],
  ])('%s: AWS %s, Tencent %s', (id, aws, tencent) => {
    expect([isEndpointId('aws', id), isEndpointId('tencent', id)]).toEqual([aws, tencent]);
  });

  it('knows service ids', () => {
    expect([
      isServiceId('aws', 'vpce-svc-0f97a19d3fa8220bc'),
      isServiceId('tencent', 'vpcsvc-69y13tdb'),
    ]).toEqual([true, true]);
  });
});
