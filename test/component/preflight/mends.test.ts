/** What the buttons of findings do outside of the wizard: ordinary commands, each of which Undo takes back. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Mend } from '../../../electron/domain/preflight/types.ts';
import type { Subject } from '../../../electron/domain/preflight/plans.ts';
import { editorOf } from '../../../renderer/features/preflight/editors.ts';
import { applyMend } from '../../../renderer/features/preflight/mends.ts';
import { pageDesk, type PageDesk } from '../frame/desk.ts';

let page: PageDesk;
beforeEach(async () => {
  page = await pageDesk();
  await page.core.call('workspace.start', { with: 'sample' });
});
afterEach(() => page.stop());

const endpoints = () => [...page.desk.workspace.all('endpoints').values()];
const own = () => {
  const service = page.desk.workspace.all('endpointServices').get('vpce-svc-7b1e4c9d2a6f80351');
  if (!service) throw new Error('the sample has no service of its own');
  return service;
};
async function press(subject: Subject, mend: Mend): Promise<void> {
  await applyMend(page.desk, editorOf(page.desk, subject), mend);
  expect(page.desk.notices.items).toEqual([]);
}
const undo = () => page.core.call('activity.undo', {});

it('an account is allowed, and not any more after Undo', async () => {
  const { id, allowlist } = own();
  const principal = 'arn:aws:iam::999988887777:root';
  await press(
    { kind: 'service', id },
    { kind: 'allowPrincipal', serviceId: id, principal, label: principal },
  );
  expect(own().allowlist?.map((entry) => entry.principal)).toContain(principal);
  await press(
    { kind: 'service', id },
    { kind: 'removePrincipal', serviceId: id, principal, label: principal },
  );
  await undo();
  await undo();
  expect(own().allowlist).toEqual(allowlist);
});

it('waiting connections are accepted, or rejected, and wait again after Undo', async () => {
  const { id, serviceName } = own();
  const waiting = endpoints().filter(
    (one) =>
      one.serviceName === serviceName && one.state === 'pendingAcceptance' && one.plannedState === null,
  );
  const endpointIds = waiting.map((one) => one.id);
  const planned = () => endpointIds.map((one) => page.desk.workspace.all('endpoints').get(one)?.plannedState);
  expect(endpointIds.length).toBeGreaterThan(0);
  const count = endpointIds.length;
  await press({ kind: 'service', id }, { kind: 'acceptConnections', endpointIds, count });
  expect(new Set(planned())).toEqual(new Set(['available']));
  await undo();
  await press({ kind: 'service', id }, { kind: 'rejectConnections', endpointIds, count });
  expect(new Set(planned())).toEqual(new Set(['rejected']));
  await undo();
  expect(new Set(planned())).toEqual(new Set([null]));
});

it('an endpoint and a service are renamed, a group is taken from an endpoint', async () => {
  const bound = endpoints().find((one) => one.securityGroupIds.length > 1 && one.networkId !== null);
  const [group = ''] = bound?.securityGroupIds ?? [];
  const id = bound?.id ?? '';
  await press({ kind: 'endpoint', id }, { kind: 'removeGroup', securityGroupId: group, label: group });
  await press({ kind: 'endpoint', id }, { kind: 'rename', name: 'shorter', label: '60' });
  await press({ kind: 'service', id: own().id }, { kind: 'rename', name: 'shorter-service', label: '60' });
  const endpoint = page.desk.workspace.all('endpoints').get(id);
  expect([endpoint?.name, endpoint?.securityGroupIds.includes(group), own().name]).toEqual([
    'shorter',
    false,
    'shorter-service',
  ]);
});
