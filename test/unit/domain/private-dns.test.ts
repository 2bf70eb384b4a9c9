import { describe, expect, it } from 'vitest';
import { dnsConflict, dnsNameFault } from '../../../electron/domain/private-dns.ts';

describe('conflicts of private DNS names', () => {
  it.each([
    ['gw.us-east-1.aws.cloud.tdengine.com', 'gw.us-east-1.aws.cloud.tdengine.com', 'exact'],
    ['GW.example.com.', 'gw.example.com', 'exact'],
    ['*.example.com', '*.example.com', 'exact'],
    ['*.example.com', 'gw.example.com', 'wildcard'],
    ['gw.a.example.com', '*.example.com', 'wildcard'],
    ['*.example.com', 'example.com', 'wildcard'],
    ['example.com', 'gw.example.com', 'parent'],
    ['gw.example.com', 'example.com', 'parent'],
    ['gw.example.com', 'api.example.com', null],
    ['gw.example.com', 'wgw.example.com', null],
    ['ample.com', 'example.com', null],
    ['*.a.example.com', '*.b.example.com', null],
    ['', 'example.com', null],
  ])('%s and %s: %s', (one, other, conflict) => {
    expect([dnsConflict(one, other), dnsConflict(other, one)]).toEqual([conflict, conflict]);
  });
});

describe('the form of a private DNS name', () => {
  it.each([
    ['gw.us-east-1.aws.cloud.tdengine.com', null],
    ['*.example.com', null],
    [`${'a'.repeat(63)}.com`, null],
    [`${'a'.repeat(64)}.com`, 'label'],
    [`${'a.'.repeat(127)}com`, 'long'],
    ['', 'empty'],
    ['localhost', 'label'],
    ['a..com', 'label'],
    ['Gw.example.com', 'case'],
    ['gw*.example.com', 'wildcard'],
    ['gw.*.example.com', 'wildcard'],
    ['gw_1.example.com', 'characters'],
    ['-gw.example.com', 'characters'],
  ])('%s: %s', (name, fault) => {
    expect(dnsNameFault(name)).toBe(fault);
  });
});
