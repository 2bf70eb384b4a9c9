import { beforeEach, expect, it, vi } from 'vitest';
import { ConnectionFormState } from '../../../renderer/features/privatelink/connection-form.svelte.ts';
import { itemDetail } from '../../../renderer/features/privatelink/validation-texts.ts';
import { t } from '../../../renderer/i18n/index.svelte.ts';
import { orders } from '../../support/fixtures.ts';
import { pageDesk, type PageDesk } from '../setup/page-desk.ts';

let desk: PageDesk;
let form: ConnectionFormState;
const fields = { name: 'orders-taos', serviceName: orders.service, endpointId: orders.endpoint };

beforeEach(async () => {
  desk = await pageDesk();
  form = new ConnectionFormState(desk, { setupId: null, fields });
});

it('confirms only after a passing Validate', async () => {
  const before = [form.canConfirm, await form.confirm()];
  await form.validate();
  expect([before, form.canConfirm, await form.confirm(), desk.workspace.all('privateLinks').size]).toEqual([
    [false, false],
    true,
    true,
    1,
  ]);
});

it.each([{ name: 'other' }, { serviceName: 'other' }, { endpointId: 'vpce-1' }])(
  'asks for Validate again after an edit of %o',
  async (edit) => {
    await form.validate();
    form.edit(edit);
    expect([form.validation, form.canConfirm, form.canValidate]).toEqual([null, false, true]);
  },
);

it('asks again even when an edit puts back what was there', async () => {
  await form.validate();
  form.edit({ name: 'orders-taos' });
  expect(form.canConfirm).toBe(false);
});

it('drops an answer about fields that were edited meanwhile', async () => {
  const validating = form.validate();
  form.edit({ endpointId: 'vpce-0123456789abcdef0' });
  await validating;
  expect([form.validation, form.canConfirm, form.busy]).toEqual([null, false, null]);
});

it('does not validate while a field is empty', () => {
  form.edit({ endpointId: '  ' });
  expect(form.canValidate).toBe(false);
});

it('shows a refused name at its field and nowhere else', async () => {
  form.edit({ name: 'no blanks!' });
  await form.validate();
  expect([form.refusalOf('name') !== '', form.refusalOf('endpointId'), desk.notices.items]).toEqual([
    true,
    '',
    [],
  ]);
});

it('says at the field what another has done meanwhile', async () => {
  await form.validate();
  await desk.client.call('privateLinks.confirm', { ...fields, name: 'first', setupId: null });
  const done = await form.confirm();
  expect([done, form.canConfirm, form.refusalOf('endpointId').includes('first')]).toEqual([
    false,
    false,
    true,
  ]);
});

it('tells of every edit', () => {
  const onEdit = vi.fn();
  new ConnectionFormState(desk, { setupId: null, fields, onEdit }).edit({ name: 'b' });
  expect(onEdit.mock.calls).toEqual([[{ ...fields, name: 'b' }]]);
});

it('has words for everything that Validate says', async () => {
  await form.validate();
  const good = form.validation!.items;
  form.edit({ endpointId: 'vpce-0123456789abcdef0' });
  await form.validate();
  const unknown = form.validation!.items;
  form.edit({ endpointId: 'nonsense' });
  await form.validate();
  const malformed = form.validation!.items;
  await desk.client.call('privateLinks.confirm', { ...fields, setupId: null });
  await desk.memory.clock.pass(10_000);
  form.edit({
    endpointId: orders.endpoint,
    serviceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0',
  });
  await form.validate();
  const texts = [...good, ...unknown, ...malformed, ...form.validation!.items].flatMap((item) => [
    t(`validate.${item.check}.${item.outcome}`, { provider: 'TDengine Cloud' }),
    itemDetail(item, 'TDengine Cloud'),
  ]);
  expect(texts.filter((text) => text.startsWith('validate.') || text === '' || text.includes('{{'))).toEqual(
    [],
  );
});
