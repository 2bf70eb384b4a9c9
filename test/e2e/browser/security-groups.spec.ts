/** "Binding and Unbinding Security Groups" of the guide, and the question that its console does not answer. */
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';
import { SecurityGroups } from '../support/security-groups.ts';

const tencent = 'vpce-ntv3vy9k';
const aws = 'vpce-a3461fde0403dfb84';

async function open(desk: BrowserDesk, id = tencent): Promise<SecurityGroups> {
  const groups = new SecurityGroups(desk.page);
  await groups.open(id);
  return groups;
}

const saved = ['运维-堡垒机', '订单应用-443', 'deny-batch-hosts', 'monitoring-probes'];
const dragged = ['运维-堡垒机', 'deny-batch-hosts', '订单应用-443', 'monitoring-probes'];
const accepts = 'Rule 2 of 订单应用-443 accepts TCP 443 from 10.20.0.0/16.';
const drops = 'Rule 1 of deny-batch-hosts drops TCP all from 10.20.1.0/28.';

test('adjusts the priority by mouse: both answers meanwhile, then Save', async ({ desk }) => {
  const groups = await open(desk);
  const { page } = desk;
  // A style that the content security policy refuses would be told there.
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(...(message.type() === 'error' ? [message.text()] : [])));
  await groups.ask('10.20.1.7', '443');
  await expect(groups.answers).toContainText(accepts);
  await groups.button('Adjust priority').click();
  await groups.dragOver('deny-batch-hosts', '订单应用-443');
  await expect(groups.said).toHaveText('deny-batch-hosts lifted. Position 2 of 4. Not saved yet.');
  await expect(groups.answers).toContainText(accepts);
  await expect(groups.answers).toContainText(drops);
  await page.mouse.up();
  await groups.expectNames(...dragged);
  await expect(groups.said).toHaveText('deny-batch-hosts dropped. Position 2 of 4. Not saved yet.');
  await expect(groups.row('deny-batch-hosts')).toContainText('was 3');
  await expect(groups.answers).toContainText(accepts);
  await groups.button('Save').click();
  await expect(groups.button('Adjust priority')).toBeVisible();
  await groups.expectNames(...dragged);
  await expect(groups.answers).not.toContainText(accepts);
  await expect(groups.answers).toContainText(drops);
  expect(complaints).toEqual([]);
  await page.reload();
  await groups.expectNames(...dragged);
});

test('a quick hand drops a group where it lets go, on the tab and in the dialog', async ({ desk }) => {
  const groups = await open(desk);
  await groups.button('Adjust priority').click();
  await groups.handle('deny-batch-hosts').dragTo(groups.handle('运维-堡垒机'));
  await groups.expectNames('deny-batch-hosts', '运维-堡垒机', '订单应用-443', 'monitoring-probes');
  await groups.handle('deny-batch-hosts').dragTo(groups.handle('monitoring-probes'));
  await groups.expectNames('运维-堡垒机', '订单应用-443', 'monitoring-probes', 'deny-batch-hosts');
  await groups.button('Cancel').click();
  await groups.button('Bind').click();
  const chosen = groups.dialog.getByRole('region', { name: 'Selected' }).getByRole('listitem');
  await chosen.filter({ hasText: '运维-堡垒机' }).dragTo(chosen.filter({ hasText: 'deny-batch-hosts' }));
  await expect(chosen).toContainText([
    '订单应用-443',
    'deny-batch-hosts',
    '运维-堡垒机',
    'monitoring-probes',
  ]);
});

test('adjusts the priority by keyboard alone, and Escape puts back', async ({ desk }) => {
  const groups = await open(desk);
  const { page } = desk;
  const seen: string[] = [];
  const press = async (key: string, text: string) => {
    await page.keyboard.press(key);
    await expect(groups.said).toHaveText(text);
    seen.push((await groups.names()).join(' '));
  };
  await groups.button('Adjust priority').focus();
  await page.keyboard.press('Enter');
  await expect(groups.handle('运维-堡垒机')).toBeFocused();
  await groups.handle('deny-batch-hosts').focus();
  await press('Space', 'deny-batch-hosts lifted. Position 3 of 4. Not saved yet.');
  await press('ArrowUp', 'deny-batch-hosts moved. Position 2 of 4. Not saved yet.');
  await press('Space', 'deny-batch-hosts dropped. Position 2 of 4. Not saved yet.');
  await press('Space', 'deny-batch-hosts lifted. Position 2 of 4. Not saved yet.');
  await press('ArrowDown', 'deny-batch-hosts moved. Position 3 of 4. Not saved yet.');
  await press('Escape', 'deny-batch-hosts put back. Position 2 of 4.');
  expect(seen).toEqual([saved, dragged, dragged, dragged, saved, dragged].map((names) => names.join(' ')));
  await expect(groups.handle('deny-batch-hosts')).toBeFocused();
  await groups.button('Save').focus();
  await page.keyboard.press('Enter');
  await expect(groups.button('Adjust priority')).toBeFocused();
  await groups.expectNames(...dragged);
});

test('says what Save would change, and Cancel changes nothing', async ({ desk }) => {
  const groups = await open(desk);
  const changes = desk.page.getByRole('region', { name: 'What Save would change' });
  await groups.button('Adjust priority').click();
  await expect(changes).toContainText('Every address and port gets the same answer as before.');
  await groups.handle('deny-batch-hosts').press('Space');
  await groups.handle('deny-batch-hosts').press('ArrowUp');
  const rows = changes.getByRole('row');
  await expect(changes).toContainText('2 of 8 reachable ranges, 3 known hosts');
  expect((await rows.nth(1).getByRole('cell').allInnerTexts()).map((text) => text.trim())).toEqual([
    '10.20.1.0/28',
    'TCP 443',
    'Accept',
    'Drop',
    'batch-01, batch-02, batch-03',
  ]);
  await groups.button('Cancel').click();
  await groups.expectNames(...saved);
  await expect(changes).toBeHidden();
});

test('binds from the list to Selected in an order, and unbinds', async ({ desk }) => {
  const groups = await open(desk);
  const { page, dialog } = groups;
  await groups.button('Bind').click();
  await expect(dialog).toHaveAccessibleName('Configure security group');
  await dialog.getByRole('searchbox').fill('sg-y0q3');
  await groups.inDialog('Add redis-clients').click();
  await expect(dialog.getByText('No security group matches "sg-y0q3".')).toBeVisible();
  await groups.inDialog('Move redis-clients up').click();
  await expect(groups.inDialog('Move redis-clients up')).toBeFocused();
  await page.keyboard.press('Enter');
  await groups.inDialog('Remove 运维-堡垒机').click();
  await expect(dialog.getByText('4 selected')).toBeVisible();
  await groups.inDialog('OK').click();
  await expect(dialog).toBeHidden();
  await groups.expectNames('订单应用-443', 'redis-clients', 'deny-batch-hosts', 'monitoring-probes');

  await groups.row('deny-batch-hosts').getByRole('button', { name: 'Unbind', exact: true }).click();
  await expect(dialog).toContainText('Unbind deny-batch-hosts from 订单服务-广州三区?');
  await groups.inDialog('OK').click();
  await groups.expectNames('订单应用-443', 'redis-clients', 'monitoring-probes');
  await expect(groups.button('Bind')).toBeFocused();
  await groups.button('Undo').click();
  await groups.expectNames('订单应用-443', 'redis-clients', 'deny-batch-hosts', 'monitoring-probes');
});

test('orders Selected by mouse', async ({ desk }) => {
  const groups = await open(desk);
  const { page, dialog } = groups;
  await groups.button('Bind').click();
  const item = (name: string) => dialog.getByRole('listitem').filter({ hasText: name });
  const from = await item('monitoring-probes').boundingBox();
  const to = await item('运维-堡垒机').boundingBox();
  await page.mouse.move(from!.x + 60, from!.y + 12);
  await page.mouse.down();
  await page.mouse.move(from!.x + 60, from!.y, { steps: 4 });
  await page.mouse.move(from!.x + 60, to!.y, { steps: 12 });
  const first = dialog.getByRole('region', { name: 'Selected' }).getByRole('listitem').first();
  await expect(first).toContainText('monitoring-probes');
  await page.mouse.up();
  await expect(groups.inDialog('Move monitoring-probes up')).toBeDisabled();
  await groups.inDialog('OK').click();
  await groups.expectNames('monitoring-probes', '运维-堡垒机', '订单应用-443', 'deny-batch-hosts');
});

test('with no group bound nothing filters', async ({ desk }) => {
  const groups = await open(desk, 'vpce-z8a3t5nq');
  await groups.ask('203.0.113.7', '22', 'UDP');
  await expect(groups.answers).toContainText('No rule matches, and what no rule lets in is dropped.');
  await groups.button('Unbind').click();
  await expect(groups.dialog).toContainText('It is the last one: nothing filters this endpoint then');
  await groups.inDialog('OK').click();
  await expect(
    groups.page.getByText('No security group is bound: nothing filters this endpoint.'),
  ).toBeVisible();
  await expect(groups.answers).toContainText('No security group is bound, so nothing filters it.');
  await expect(groups.button('Adjust priority')).toBeHidden();
});

test('says where an answer hangs on what is not known, and what cannot be asked', async ({ desk }) => {
  const groups = await open(desk, 'vpce-z8a3t5nq');
  await groups.button('Bind').click();
  await groups.inDialog('Add office-legacy').click();
  await groups.inDialog('OK').click();
  await groups.ask('203.0.113.7', '22');
  await expect(groups.answers).toContainText('The rules of office-legacy are not in this workspace.');
  await groups.ask('203.0.113', '70000');
  await expect(groups.page.getByRole('textbox', { name: 'Address' })).toHaveAccessibleDescription(
    'One IPv4 address, as 10.0.1.7.',
  );
  await expect(groups.page.getByRole('textbox', { name: 'Port', exact: true })).toHaveAccessibleDescription(
    'A port from 1 to 65535.',
  );
});

test('starts again from the new state when the groups change underneath', async ({ desk }) => {
  const groups = await open(desk);
  await groups.row('monitoring-probes').getByRole('button', { name: 'Unbind', exact: true }).click();
  await groups.inDialog('OK').click();
  await groups.expectNames(...saved.slice(0, 3));
  await groups.button('Adjust priority').click();
  await groups.handle('deny-batch-hosts').press('Space');
  await groups.handle('deny-batch-hosts').press('ArrowUp');
  await groups.handle('deny-batch-hosts').press('Space');
  await groups.button('Undo').click();
  await expect(
    groups.page.getByText('Your order was not saved: 运维-堡垒机, deny-batch-hosts, 订单应用-443.'),
  ).toBeVisible();
  await groups.expectNames(...saved);
  await groups.button('Use my order again').click();
  await groups.expectNames(...dragged);
  await groups.button('Save').click();
  await expect(groups.button('Adjust priority')).toBeVisible();
  await groups.expectNames(...dragged);
});

test('AWS: any group may let in, without an order; the default group steps in', async ({ desk }) => {
  const groups = await open(desk, aws);
  const { page } = groups;
  await expect(page.getByText('any rule of any group may let in')).toBeVisible();
  await expect(groups.button('Adjust priority')).toBeHidden();
  await groups.ask('10.20.1.7', '443');
  await expect(groups.answers).toContainText('lets in');
  await groups.button('Unbind').click();
  await groups.inDialog('OK').click();
  await expect(
    page
      .getByRole('region', { name: 'Security groups' })
      .getByText('No security group is bound, so the default group of the network steps in.'),
  ).toBeVisible();
  await groups.expectNames('default');
  await expect(groups.answers).toContainText('No rule matches');
  await groups.button('Bind').click();
  await expect(groups.dialog.getByRole('button', { name: /^Move / })).toHaveCount(0);
});

test('an endpoint that only its provider’s side told of has no groups to show', async ({ desk }) => {
  const groups = new SecurityGroups(desk.page);
  await desk.page.getByRole('button', { name: 'Load sample workspace' }).click();
  await groups.show('vpce-0b9e2f7d4c1a83560');
  await expect(desk.page.getByText('Only the owner of the endpoint sees its security groups.')).toBeVisible();
});

test('in Chinese: bind, order by keyboard, save', async ({ desk }) => {
  const groups = await open(desk);
  const { page } = desk;
  await page.getByRole('button', { name: '切换为中文' }).click();
  await groups.button('调整优先级').click();
  const handle = groups.button('移动 deny-batch-hosts');
  await handle.press('Space');
  await handle.press('ArrowUp');
  await expect(page.getByText('已移动 deny-batch-hosts。第 2 位，共 4 个。尚未保存。')).toBeVisible();
  await groups.button('保存').click();
  await groups.expectNames(...dragged);
  await groups.button('绑定').click();
  await groups.inDialog('添加 数据平台-只读').click();
  await groups.inDialog('确定').click();
  await groups.expectNames(...dragged, '数据平台-只读');
});

test('has no accessibility fault: the tab, adjusting, binding, unbinding', async ({ desk }) => {
  const groups = await open(desk);
  const faults: unknown[] = [];
  const look = async (where: string) => {
    faults.push(...(await accessibilityFaults(desk.page)).map((fault) => `${where}: ${fault}`));
  };
  await look('tab');
  await groups.button('Adjust priority').click();
  await groups.handle('deny-batch-hosts').press('Space');
  await groups.handle('deny-batch-hosts').press('ArrowUp');
  await look('adjusting');
  await groups.button('Cancel').click();
  await groups.button('Bind').click();
  await look('binding');
  await groups.inDialog('Cancel').click();
  await groups.row('deny-batch-hosts').getByRole('button', { name: 'Unbind', exact: true }).click();
  await expect(groups.dialog).toContainText('Unbind deny-batch-hosts');
  await look('unbinding');
  await groups.inDialog('Cancel').click();
  await groups.show(aws);
  await expect(desk.page.getByText('any rule of any group may let in')).toBeVisible();
  await look('aws');
  expect(faults).toEqual([]);
});
