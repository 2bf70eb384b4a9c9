/** What the wizard's preflight finds at every change, and what its mends do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Mend } from '../../../electron/domain/preflight/types.ts';
import { wizardEditor } from '../../../renderer/features/preflight/editors.ts';
import { applyMend } from '../../../renderer/features/preflight/mends.ts';
import { countOf, SetupWizard } from '../../../renderer/features/setup/wizard.svelte.ts';
import { orders } from '../../support/fixtures.ts';
import { newSetup, pageDesk, type PageDesk } from './page-desk.ts';

let desk: PageDesk;
let wizard: SetupWizard;

beforeEach(async () => {
  desk = await pageDesk();
  wizard = new SetupWizard(desk, await newSetup(desk));
});

describe('preflight', () => {
  /** The first mend of a kind that a finding offers. */
  const mendOf = (kind: Mend['kind']) =>
    [...wizard.preflight.findings, ...wizard.dnsPreflight.findings]
      .flatMap((finding) => finding.mends)
      .find((mend) => mend.kind === kind)!;

  beforeEach(() => {
    wizard.chooseService(orders.service);
    wizard.chooseNetwork(orders.network);
    wizard.edit({ securityGroupIds: [orders.groups.clients] });
  });

  it('runs at every change', () => {
    const before = countOf(wizard.preflight, 'blocks');
    wizard.edit({ subnetIds: [orders.subnets.a, orders.subnets.c] });
    expect([before, countOf(wizard.preflight, 'blocks')]).toEqual([0, 1]);
  });

  it('drops the subnet of a zone that is not offered', async () => {
    wizard.edit({ subnetIds: [orders.subnets.a, orders.subnets.c] });
    await applyMend(desk, wizardEditor(wizard), mendOf('dropSubnet'));
    expect(wizard.setup?.subnetIds).toEqual([orders.subnets.a]);
  });

  it('adds a group that lets clients in', async () => {
    wizard.edit({ securityGroupIds: [orders.groups.ssh] });
    await applyMend(desk, wizardEditor(wizard), mendOf('addGroup'));
    expect(wizard.setup?.securityGroupIds).toEqual([orders.groups.ssh, orders.groups.clients]);
  });

  it('removes a group', async () => {
    wizard.edit({ securityGroupIds: [orders.groups.clients, orders.groups.default] });
    await applyMend(desk, wizardEditor(wizard), mendOf('removeGroup'));
    expect(wizard.setup?.securityGroupIds).toEqual([orders.groups.clients]);
  });

  it('plans a rule in the group', async () => {
    wizard.edit({ securityGroupIds: [orders.groups.ssh] });
    await applyMend(desk, wizardEditor(wizard), {
      kind: 'allowPort',
      securityGroupId: orders.groups.ssh,
      port: 443,
      cidr: '10.20.0.0/16',
      label: 'ssh-only',
    });
    expect(desk.workspace.all('securityGroups').get(orders.groups.ssh)?.rules.at(-1)).toEqual({
      direction: 'inbound',
      protocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      peer: { kind: 'cidr', cidr: '10.20.0.0/16' },
      action: 'accept',
      description: '',
    });
  });

  it('turns on the DNS attributes of a network', async () => {
    const legacy = 'vpc-e6b98b505e225ae0e';
    wizard.chooseNetwork(legacy);
    await applyMend(desk, wizardEditor(wizard), mendOf('enableDnsAttributes'));
    const network = desk.workspace.all('networks').get(legacy);
    expect([network?.dnsSupport, network?.dnsHostnames]).toEqual([true, true]);
  });

  it('goes to the step that mends', async () => {
    await wizard.next();
    await applyMend(desk, wizardEditor(wizard), { kind: 'goToStep', step: 1, label: '1' });
    expect(wizard.step).toBe(1);
  });
});
