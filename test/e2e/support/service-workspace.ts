/** A provider's workspace: a service in Guangzhou, and two consumers whose endpoints ask for it. */
import type { Page } from '@playwright/test';
import type { Call } from '../../support/console-workspace.ts';
import { expect, type BrowserDesk } from './fixtures.ts';
import { SetupJourney } from './setup-journey.ts';
import { wireCall } from './wire-calls.ts';

export const mine = '100000000001';
export const [peer, other] = ['100000000002', '100000000003'];

/** My service in Guangzhou with two consumers on its allowlist, whose endpoints ask for it. */
async function makeService(page: Page): Promise<string> {
  const call: Call = (command, input) => wireCall(page, command, input);
  const place = {
    provider: 'tencent',
    region: 'ap-guangzhou',
    dnsSupport: null,
    dnsHostnames: null,
  } as const;
  const vpc = async (name: string, accountId: string, owner: string, isMine: boolean, cidr: string) => {
    await call('accounts.save', { id: null, provider: 'tencent', accountId, name: owner, mine: isMine });
    const { id } = await call('networks.save', {
      id: null,
      name,
      ...place,
      accountId,
      cidrs: [`${cidr}.0.0/16`],
    });
    const zoneId = 'ap-guangzhou-3';
    const input = { id: null, name: `${name}-1`, networkId: id, zoneId, cidr: `${cidr}.1.0/24` };
    return { networkId: id, subnetId: (await call('subnets.save', input)).id };
  };
  const own = await vpc('orders-vpc', mine, 'orders', true, '10.1');
  const { id } = await call('endpointServices.create', {
    name: 'orders-api',
    networkId: own.networkId,
    serviceType: 'clb',
    backendId: 'lb-orders01',
    autoAccept: false,
  });
  const consumers = [
    [await vpc('risk-vpc', peer, 'risk-lab', false, '10.2'), peer],
    [await vpc('渠道', other, '渠道伙伴', false, '10.3'), other],
  ] as const;
  for (const [{ networkId, subnetId }, accountId] of consumers) {
    await call('endpointServices.allow', { id, principal: accountId, description: `partner ${accountId}` });
    for (const name of [`ep-${accountId}-a`, `ep-${accountId}-b`])
      await call('endpoints.create', {
        name,
        networkId,
        peer: { kind: 'other', accountId: mine },
        service: id,
        subnets: [{ subnetId, address: null }],
        securityGroupIds: [],
      });
  }
  return id;
}

/** Starts with that service and shows a tab of its details. Answers its id. */
export async function openService({ page }: BrowserDesk, tab: string): Promise<string> {
  await new SetupJourney(page).startEmpty();
  const id = await makeService(page);
  await page.evaluate((hash) => (location.hash = hash), `#/endpoint-services/${id}/${tab}`);
  await expect(page.getByRole('heading', { name: 'orders-api', level: 1 })).toBeVisible();
  return id;
}
