import { beforeAll, describe, expect, it } from 'vitest';
import { zonesOf } from '../../../electron/domain/subnets.ts';
import { addableGroups, groupRows } from '../../../renderer/features/setup/groups.ts';
import { fill, profileOf } from '../../../renderer/things/profiles.ts';
import { serviceId, shortId } from '../../../renderer/features/setup/setups.ts';
import { whereItStands } from '../../../renderer/features/setup/standing.ts';
import { subtitleOf } from '../../../renderer/features/setup/subtitles.ts';
import { SetupWizard, stepNumbers } from '../../../renderer/features/setup/wizard.svelte.ts';
import { chooseSubnet, chooseZone, chosenIn } from '../../../renderer/features/setup/zones.ts';
import type { Desk } from '../../../renderer/context.ts';
import { orders } from '../../support/fixtures.ts';
import { newSetup, pageDesk, type PageDesk } from './page-desk.ts';

let desk: PageDesk;
beforeAll(async () => {
  desk = await pageDesk();
});

describe('zones', () => {
  const { a, b } = orders.subnets;
  const rowOf = (zoneId: string) =>
    zonesOf(desk.workspace.model, orders.network, undefined).find((row) => row.zoneId === zoneId)!;

  it('takes a zone in with its subnet of most free addresses, and out again', () => {
    const row = rowOf('use1-az6');
    const chosen = chooseZone(row, [b], true);
    expect([chosen, chosenIn(row, chosen), chooseZone(row, chosen, false)]).toEqual([[b, a], a, [b]]);
  });

  it('has one subnet in a zone at most', () => {
    const row = rowOf('use1-az6');
    const other = row.subnets[1]!.subnet.id;
    expect(chooseSubnet(row, [a, b], other)).toEqual([b, other]);
  });
});

describe('groups', () => {
  it('say what they let in on the port', () => {
    const rows = groupRows(
      desk.workspace.model,
      [orders.groups.clients, orders.groups.ssh, orders.groups.default, 'sg-9380eb831ee3faf99', 'sg-gone'],
      443,
    );
    expect(rows.map(({ name, lets, from }) => [name, lets, from])).toEqual([
      ['taos-clients', 'opens', ['10.20.0.0/16']],
      ['ssh-only', 'nothing', []],
      ['default', 'nothing', []],
      ['from-app-sg', 'opens', ['taos-clients']],
      ['sg-gone', 'nothing', []],
    ]);
  });

  it('are offered from the network that is chosen, without those chosen already', () => {
    const names = addableGroups(desk.workspace.model, orders.network, [orders.groups.ssh]).map((g) => g.name);
    expect(names).toEqual(['default', 'from-app-sg', 'taos-clients']);
  });
});

describe('names', () => {
  it('shows the id inside a service name, and its middle left out where room is short', () => {
    expect([
      serviceId(orders.service),
      shortId(serviceId(orders.service)),
      serviceId('com.amazonaws.s3'),
    ]).toEqual(['vpce-svc-0afcf4e39d1b27c58', 'vpce-svc-0afcf…27c58', 'com.amazonaws.s3']);
  });

  it('fills the profile’s texts, and marks what is not known yet', () => {
    expect(fill('{{a}} and {{b}}', { a: 'x', b: '' })).toBe('x and …');
  });

  it('fills every place that the profile names', () => {
    const wizard = new SetupWizard(desk, 'none');
    const profile = profileOf('tdengine-aws')!;
    const texts = [...profile.steps.flatMap((step) => step.items), ...profile.removal].flatMap((item) => [
      item.text.en,
      item.text.zh,
      ...profile.commands.map((command) => command.text),
    ]);
    const places = new Set(texts.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]!)));
    expect([...places].filter((place) => !(place in wizard.values))).toEqual([]);
  });
});

it('says where a setup stands, in the list and under each step', async () => {
  const id = await newSetup(desk);
  const wizard = new SetupWizard(desk, id);
  const lines = [whereItStands(desk as unknown as Desk, wizard.setup!)];
  wizard.chooseService(orders.service);
  await wizard.next();
  wizard.chooseNetwork(orders.network);
  await wizard.flush();
  lines.push(whereItStands(desk as unknown as Desk, wizard.setup!));
  expect([lines, stepNumbers.map((step) => subtitleOf(wizard, step))]).toEqual([
    ['Step 1 of 5: Choose an endpoint service', 'Step 2 of 5: Mend 1 blocking check, then enter the ID'],
    ['vpce-svc-0afcf…27c58', '1 check blocks', 'needs the endpoint ID', 'after CONNECTED', 'after step 4'],
  ]);
});
