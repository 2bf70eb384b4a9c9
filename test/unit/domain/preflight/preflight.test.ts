import { describe, expect, it } from 'vitest';
import { checks, runPreflight, summary } from '../../../../electron/domain/preflight/index.ts';
import type { EndpointPlan } from '../../../../electron/domain/preflight/types.ts';
import {
  allow,
  buildModel,
  ids,
  ordersParts,
  ordersPlan,
  type ModelParts,
} from '../../../support/model-builder.ts';
import { findingsOf } from './cases/case.ts';
import { allCases } from './cases/index.ts';

const orders = buildModel(ordersParts);

describe('preflight of the whole plan', () => {
  const plan = {
    ...ordersPlan,
    subnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
    securityGroupIds: [ids.group, 'sg-default'],
  };

  it('puts what blocks first, then what warns, informs, passes', () => {
    const found = runPreflight(orders, plan)
      .filter(({ severity }) => severity !== 'passes')
      .map(({ severity, check, finding }) => `${severity} ${check} ${finding}`);
    expect(found).toEqual([
      'blocks zone-not-offered notOffered',
      'warns default-group closedSpare',
      'informs acceptance mustAccept',
      'informs private-dns-order later',
    ]);
  });

  it('sums up', () => {
    expect(summary(runPreflight(orders, plan))).toEqual({
      blocks: 1,
      warns: 1,
      informs: 2,
      unknown: 0,
      passes: 16,
      checks: 20,
      checksPassed: 16,
    });
  });

  it('gives what AWS would answer, where that is known from, and the button that mends it', () => {
    expect(runPreflight(orders, plan)[0]).toEqual({
      check: 'zone-not-offered',
      finding: 'notOffered',
      severity: 'blocks',
      params: {
        subnet: 'orders-private-c',
        zone: 'use1-az2',
        zoneName: 'us-east-1c',
        offered: 'use1-az6, use1-az1',
      },
      cloudError:
        'InvalidParameter: The VPC endpoint service com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58 does not ' +
        'support the availability zone of the subnet: subnet-c.',
      source: 'https://github.com/terraform-aws-modules/terraform-aws-vpc/issues/785',
      mends: [{ kind: 'dropSubnet', subnetId: 'subnet-c', label: 'use1-az2' }],
      about: ['subnet-c'],
    });
  });

  it('finds an empty plan blocked by what is not chosen, and nothing else', () => {
    const empty = { ...ordersPlan, serviceName: null, networkId: null, subnetIds: [], securityGroupIds: [] };
    const found = runPreflight(orders, empty).map(({ severity, check }) => `${severity} ${check}`);
    expect(found).toEqual(['blocks network', 'blocks service-name', 'informs private-dns-order']);
  });
});

describe('buttons', () => {
  const mendsOf = (check: string, plan: Partial<EndpointPlan>, parts: ModelParts = {}) =>
    findingsOf({ check, when: '', plan, parts, found: [] }).flatMap(({ mends }) => mends);

  it('offer a free subnet of an offered zone in place of one that is not', () => {
    expect(mendsOf('zone-not-offered', { subnetIds: ['subnet-a', 'subnet-c'] })).toEqual([
      { kind: 'dropSubnet', subnetId: 'subnet-c', label: 'use1-az2' },
      { kind: 'useSubnet', subnetId: 'subnet-b', insteadOf: 'subnet-c', label: 'orders-private-b' },
    ]);
  });

  it('keep the subnet with most free addresses of two in a zone', () => {
    expect(mendsOf('duplicate-zone', { subnetIds: ['subnet-mgmt', 'subnet-a'] })).toEqual([
      { kind: 'dropSubnet', subnetId: 'subnet-mgmt', label: 'orders-mgmt-a' },
    ]);
  });

  it('offer groups that let in the network, the widest first, and a planned rule', () => {
    const groups = [
      { id: 'sg-empty', name: 'empty' },
      { id: 'sg-part', name: 'part', rules: [allow('10.20.0.0/24')] },
      { id: 'sg-elsewhere', networkId: 'vpc-x', rules: [allow('0.0.0.0/0')] },
    ];
    const mends = mendsOf('port-inbound', { securityGroupIds: ['sg-empty'] }, { securityGroups: groups });
    expect(mends).toEqual([
      { kind: 'addGroup', securityGroupId: ids.group, label: 'taos-clients' },
      { kind: 'addGroup', securityGroupId: 'sg-part', label: 'part' },
      {
        kind: 'allowPort',
        securityGroupId: 'sg-empty',
        port: 443,
        cidr: '10.20.0.0/16',
        label: 'empty',
      },
    ]);
  });

  it('take the default group away only where another is chosen', () => {
    expect([
      mendsOf('default-group', { securityGroupIds: [ids.group, 'sg-default'] }),
      mendsOf('default-group', { securityGroupIds: ['sg-default'] }),
    ]).toEqual([
      [{ kind: 'removeGroup', securityGroupId: 'sg-default', label: 'default' }],
      [{ kind: 'addGroup', securityGroupId: ids.group, label: 'taos-clients' }],
    ]);
  });
});

describe('every finding', () => {
  const findings = allCases.flatMap(findingsOf);

  it('says where its rule is documented', () => {
    expect(findings.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });

  it('that blocks names the cloud’s own answer, unless the cloud says nothing', () => {
    const silent = findings.filter(
      ({ severity, cloudError }) => severity === 'blocks' && cloudError === null,
    );
    expect(new Set(silent.map(({ check }) => check))).toEqual(
      new Set([
        'subnets-chosen',
        'port-inbound',
        'network-acls',
        'endpoint-state',
        'endpoint-match',
        'endpoint-linked',
        'group-order',
        'snat-range',
      ]),
    );
  });

  it('that passes has neither an error nor a button', () => {
    const passed = findings.filter(({ severity }) => severity === 'passes');
    expect(passed.filter(({ cloudError, mends }) => cloudError !== null || mends.length > 0)).toEqual([]);
  });
});

describe('the list of checks', () => {
  it('is by rank, each rank and id once', () => {
    const ranks = checks.map(({ rank }) => rank);
    expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });

  it('has at least one for each cause of failure there is, by the ten of its rank', () => {
    const causes = new Set(checks.map(({ rank }) => Math.floor(rank / 10)).filter((cause) => cause > 0));
    expect([...causes].sort((a, b) => a - b)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
  });

  it('looks at both sides in both clouds', () => {
    const sides = (['consumer', 'provider'] as const).flatMap((side) =>
      (['aws', 'tencent'] as const).map(
        (cloud) => checks.filter((check) => check.side === side && (check.cloud ?? cloud) === cloud).length,
      ),
    );
    expect(sides.map((count) => count > 10)).toEqual([true, true, true, true]);
  });
});
