/** A packet comes out as it went in, and whatever was done to it on the way is told. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { handOverHtml } from '../../../electron/artefacts/hand-over.ts';
import {
  canonical,
  handOverFormat,
  handOverId,
  readHandOver,
  seal,
  writeHandOver,
  type HandOverBody,
} from '../../../electron/domain/hand-over.ts';

const body: HandOverBody = {
  format: handOverFormat,
  version: 1,
  id: handOverId('vpcsvc-1', 'vpce-1'),
  from: 'consumer',
  createdAt: 1,
  dueAt: 2,
  expiresAt: 1000,
  provider: 'tencent',
  region: 'ap-guangzhou',
  service: { serviceName: 'vpcsvc-1', accountId: null, zoneIds: ['1', '2'], port: 443, privateDnsName: null },
  consumer: { accountId: '100000000001', principal: '100000000001', endpointId: 'vpce-1' },
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
  expect(fault(text.replace('"version": 1', '"version": 2'))).toBe('handOver.version');
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
