/** A packet comes out as it went in, and whatever was done to it on the way is told. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { handOverFault } from '../../../electron/domain/hand-over-forms.ts';
import { handOverHtml } from '../../../electron/artefacts/hand-over.ts';
import { canonical } from '../../../electron/domain/canonical.ts';
import {
  handOverId,
  looksLikeHandOver,
  readHandOver,
  seal,
  writeHandOver,
} from '../../../electron/domain/hand-over.ts';
import {
  handOverFormat,
  handOverVersion,
  type HandOverBody,
} from '../../../electron/domain/model/hand-over.ts';

const body: HandOverBody = {
  format: handOverFormat,
  version: handOverVersion,
  id: handOverId('vpcsvc-12345678', 'vpce-12345678', 1),
  from: 'consumer',
  createdAt: 1,
  dueAt: 2,
  expiresAt: 1000,
  provider: 'tencent',
  region: 'ap-guangzhou',
  service: {
    serviceName: 'vpcsvc-12345678',
    plannedAs: null,
    accountId: null,
    accountName: '',
    acceptanceRequired: null,
    zoneIds: ['1', '2'],
    port: 443,
    privateDnsName: null,
  },
  consumer: {
    accountId: '100000000001',
    accountName: 'Orders',
    principal: '100000000001',
    endpointId: 'vpce-12345678',
    plannedAs: null,
  },
  steps: [{ who: 'provider', what: 'accept', done: false }],
  notes: '',
};
const text = writeHandOver(seal(body));
const fault = (said: string, now = 10) => {
  const reading = readHandOver(said, now);
  return reading.ok ? 'ok' : `${reading.fault.reason} ${reading.fault.params['place'] ?? ''}`.trim();
};

it('out, in and out is the same bytes, whatever the notes are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(), (notes, createdAt) => {
      const out = writeHandOver(seal({ ...body, notes, createdAt }));
      const reading = readHandOver(out, 10);
      expect(reading.ok && writeHandOver(reading.packet)).toBe(out);
    }),
  );
});

it('the checksum is SHA-256 of the canonical form', () => {
  const hex = createHash('sha256').update(canonical(body)).digest('hex');
  expect(seal(body).checksum).toBe(`sha256:${hex}`);
  expect(canonical({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
});

it('refuses what was changed, is foreign, malformed or outdated, and says where', () => {
  expect(fault(text)).toBe('ok');
  expect(fault(text.replace('100000000001', '100000000002'))).toBe('handOver.tampered checksum');
  const other = seal({ ...body, notes: 'x' }).checksum;
  expect(fault(text.replace(/sha256:\w+/, other))).toBe('handOver.tampered checksum');
  expect(fault(text.replace('{', '{"__proto__": {"a": 1},'))).toBe('handOver.form __proto__');
  expect(fault(text.replace('{', '{"more": 1,'))).toBe('handOver.form more');
  expect(fault(text.replace('"port": 443', '"port": 70000'))).toBe('handOver.form service.port');
  expect(fault(text.replace('"notes": ""', `"notes": "${'x'.repeat(5000)}"`))).toBe('handOver.form notes');
  expect(fault('x'.repeat(300_000))).toBe('handOver.large');
  expect(fault(text.replace('"version": 2', '"version": 3'))).toBe('handOver.version');
  expect(fault('{"Vpcs": []}')).toBe('handOver.foreign');
  expect(fault('null')).toBe('handOver.foreign');
  expect(fault('<html>')).toBe('handOver.notJson');
  expect(fault(text, 1000)).toBe('ok');
  expect(fault(text, 1001)).toBe('handOver.expired expiresAt');
});

it('the page escapes what the other company reads', () => {
  const page = handOverHtml(seal({ ...body, notes: '<script>alert(1)</script>' }), 'en', (key) => key);
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;');
});

it('the page says who must do what as the dialog does', () => {
  const page = handOverHtml(seal(body), 'zh', (key, params) =>
    params ? Object.values(params).join('，') : key,
  );
  expect(page).toMatch(/handOver.(provider|consumer)，handOver.(done|open)</);
});

it('what the checksum can’t show: values that are none of the cloud’s forms', () => {
  const place = (differs: Partial<HandOverBody>) =>
    handOverFault({ ...body, ...differs })?.params['place'] ?? 'ok';
  const service = (differs: Partial<HandOverBody['service']>) =>
    place({ service: { ...body.service, ...differs } });
  const consumer = (differs: Partial<NonNullable<HandOverBody['consumer']>>) =>
    place({ consumer: { ...(body.consumer as NonNullable<HandOverBody['consumer']>), ...differs } });
  expect([
    place({}),
    place({ region: '../etc' }),
    place({ expiresAt: 1 }),
    place({ steps: [{ who: 'consumer', what: 'accept', done: true }] }),
    service({ serviceName: 'vpce-svc-0afcf4e39d1b27c58' }),
    service({ plannedAs: 'x' }),
    service({ accountId: 'mine' }),
    service({ accountName: 'a\u202eb' }),
    service({ zoneIds: ['<b>'] }),
    service({ privateDnsName: 'a b.example' }),
    service({ privateDnsName: '*.a.example' }),
    consumer({ accountId: '1' }),
    consumer({ principal: '*' }),
    consumer({ endpointId: 'vpce-1' }),
    consumer({ plannedAs: '' }),
  ]).toEqual([
    'ok',
    'region',
    'expiresAt',
    'steps',
    'service.serviceName',
    'service.plannedAs',
    'service.accountId',
    'service.accountName',
    'service.zoneIds',
    'service.privateDnsName',
    'ok',
    'consumer.accountId',
    'consumer.principal',
    'consumer.endpointId',
    'consumer.plannedAs',
  ]);
});

it('knows a packet among other files, also a broken one', () => {
  expect([text, text.slice(0, 200), '{"Vpcs": []}', ''].map(looksLikeHandOver)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
