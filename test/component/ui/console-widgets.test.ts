import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallError } from '../../../renderer/rpc/client.ts';
import EndpointCell from '../../../renderer/features/endpoints/EndpointCell.svelte';
import { servicesByName } from '../../../renderer/features/endpoints/view.ts';
import ComboField from '../../../renderer/ui/ComboField.svelte';
import NameEditor from '../../../renderer/ui/NameEditor.svelte';
import RowMenu from '../../../renderer/ui/RowMenu.svelte';
import { ShownColumns } from '../../../renderer/ui/shown-columns.svelte.ts';
import StatusTag from '../../../renderer/ui/StatusTag.svelte';
import { buildModel, ordersParts } from '../../support/model-builder.ts';
import { pageDesk } from '../setup/page-desk.ts';

beforeAll(() => {
  // The page library of these tests has no top layer.
  HTMLElement.prototype.showPopover = () => undefined;
  HTMLElement.prototype.togglePopover = () => true;
});
afterEach(cleanup);
const focusedText = () => document.activeElement?.textContent.trim();

describe('RowMenu', () => {
  const chosen: string[] = [];
  beforeEach(() => {
    chosen.length = 0;
    render(RowMenu, {
      label: 'orders',
      items: [
        { key: 'connections', label: 'Manage connections' },
        { key: 'allowlist', label: 'Manage allowlist' },
        { key: 'delete', label: 'Delete', danger: true, disabledReason: 'Reject 2 first' },
      ],
      onChoose: (key: string) => chosen.push(key),
    });
  });
  const open = () => fireEvent.click(screen.getByRole('button', { name: 'More' }));
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document, { key });

  it('goes through its items by arrows, Home, End and the letters typed', async () => {
    await open();
    const seen = [focusedText()];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'Home', 'd']) {
      await press(key);
      seen.push(focusedText());
    }
    const [first, second, last] = ['Manage connections', 'Manage allowlist', 'Delete Reject 2 first'];
    expect(seen).toEqual([first, second, last, first, last, first, last]);
  });

  it('does what is chosen once, and gives the focus back', async () => {
    await open();
    await fireEvent.click(screen.getByRole('menuitem', { name: 'Manage allowlist' }));
    expect([chosen, screen.queryByRole('menu'), document.activeElement?.getAttribute('aria-label')]).toEqual([
      ['allowlist'],
      null,
      'More',
    ]);
  });

  it('says why something can’t be done, and does not do it', async () => {
    await open();
    const item = screen.getByRole('menuitem', { name: 'Delete', description: 'Reject 2 first' });
    await fireEvent.click(item);
    expect([chosen, item.getAttribute('aria-disabled')]).toEqual([[], 'true']);
  });

  it('closes when its row is scrolled away, and only then', async () => {
    await open();
    await fireEvent.scroll(document.body);
    const stays = screen.queryByRole('menu') !== null;
    const button = screen.getByRole('button', { name: 'More' });
    vi.spyOn(button, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, -360, 24, 24));
    const focus = vi.spyOn(button, 'focus');
    await fireEvent.scroll(document.body);
    expect([stays, screen.queryByRole('menu'), focus.mock.calls]).toEqual([
      true,
      null,
      [[{ preventScroll: true }]],
    ]);
  });

  it('closes by Escape', async () => {
    await open();
    await press('Escape');
    expect([screen.queryByRole('menu'), document.activeElement?.getAttribute('aria-label')]).toEqual([
      null,
      'More',
    ]);
  });
});

describe('NameEditor', () => {
  function editor(onSave: (name: string) => Promise<boolean>) {
    const onClose = vi.fn();
    render(NameEditor, { name: 'orders', label: 'New name', limitWarning: true, onSave, onClose });
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'New name' });
    const type = (value: string) => fireEvent.input(field, { target: { value } });
    const press = (key: string) => fireEvent.keyDown(field, { key });
    return { field, type, press, onClose };
  }

  it.each([
    ['订单-2', ['订单-2'], 1],
    ['  orders  ', [], 1],
    ['two words', [], 0],
    ['', [], 0],
    ['a'.repeat(81), [], 0],
  ])('Enter on "%s" saves %j', async (typed, saved, closed) => {
    const names: string[] = [];
    const { type, press, onClose } = editor((name) => {
      names.push(name);
      return Promise.resolve(true);
    });
    await type(typed);
    await press('Enter');
    await Promise.resolve();
    expect([names, onClose.mock.calls.length]).toEqual([saved, closed]);
  });

  it('Escape puts back without saving', async () => {
    const onSave = vi.fn();
    const { type, press, onClose } = editor(onSave);
    await type('other');
    await press('Escape');
    expect([onSave.mock.calls.length, onClose.mock.calls.length]).toEqual([0, 1]);
  });

  it('stays open, unsaved, when the page takes its focus away; saves when the operator leaves', async () => {
    const onSave = vi.fn(() => Promise.resolve(true));
    const { field, type, onClose } = editor(onSave);
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    await type('half');
    field.blur();
    await vi.waitFor(() => expect(document.activeElement).toBe(field));
    const seen = [onSave.mock.calls.length, onClose.mock.calls.length, field.value];
    await fireEvent.pointerDown(document.body);
    field.blur();
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect([seen, onSave.mock.calls]).toEqual([[0, 0, 'half'], [['half']]]);
  });

  it.each(['Enter', 'Escape'])('gives the focus back to the pencil of the row at %s', async (key) => {
    const model = buildModel(ordersParts, { endpoints: [{ id: 'vpce-1', name: 'orders' }] });
    const endpoint = model.endpoints.get('vpce-1')!;
    const lookups = { model, services: servicesByName(model.endpointServices) };
    const onRenamed = vi.fn();
    const { rerender } = render(EndpointCell, {
      ...{ endpoint, column: 'name', lookups, link: undefined, renaming: false },
      ...{ onRename: () => Promise.resolve(true), onRenamed, onAction: vi.fn() },
    });
    onRenamed.mockImplementation(() => void rerender({ renaming: false }));
    screen.getByRole('button', { name: 'Edit name' }).focus();
    await rerender({ renaming: true });
    const field = screen.getByRole('textbox');
    await fireEvent.input(field, { target: { value: 'other' } });
    await fireEvent.keyDown(field, { key });
    await vi.waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Edit name');
  });

  it('counts characters, not code units, and warns above what Tencent’s API takes', async () => {
    const { type } = editor(() => Promise.resolve(true));
    await type('𠀀'.repeat(61));
    expect([screen.getByText('61/80').textContent, screen.getByRole('status').textContent.trim()]).toEqual([
      '61/80',
      "Tencent Cloud's API takes at most 60 characters",
    ]);
  });

  it('says what the core refused until it is edited', async () => {
    const { field, type, press } = editor(() =>
      Promise.reject(new CallError({ code: 'conflict', reason: 'name.empty', params: {} })),
    );
    await type('taken');
    await press('Enter');
    await vi.waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    await type('taken-2');
    expect(field.getAttribute('aria-invalid')).toBe(null);
  });
});

describe('ComboField', () => {
  const options = [
    { value: 'lb-1', text: 'orders', note: 'used by orders' },
    { value: 'lb-2', text: 'payments' },
  ];
  const listed = () =>
    screen.queryAllByRole('option').map((option) => option.textContent.trim().split(' ')[0]);
  const setUp = (value = '') => {
    render(ComboField, { value, label: 'Backend', options, noneText: 'none' });
    return screen.getByRole<HTMLInputElement>('combobox', { name: 'Backend' });
  };

  it('shows all there is when it is opened, and narrows down by what is typed', async () => {
    const field = setUp('lb-2');
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    const seen = [listed()];
    await fireEvent.input(field, { target: { value: 'PAY' } });
    seen.push(listed());
    await fireEvent.input(field, { target: { value: 'elsewhere' } });
    seen.push(listed());
    expect(seen).toEqual([['orders', 'payments'], ['payments'], ['none']]);
  });

  it('opens where it is pointed at, as long as nothing is chosen', async () => {
    await fireEvent.click(setUp());
    const empty = listed();
    cleanup();
    await fireEvent.click(setUp('lb-2'));
    expect([empty, listed()]).toEqual([['orders', 'payments'], []]);
  });

  it('takes the option reached by keyboard, and leaves what is typed to itself', async () => {
    const field = setUp();
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    await fireEvent.keyDown(field, { key: 'Enter' });
    const taken = field.value;
    await fireEvent.input(field, { target: { value: 'lb-typed' } });
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect([taken, field.value, listed()]).toEqual(['lb-1', 'lb-typed', []]);
  });
});

it('columns chosen in a hurry are all remembered', async () => {
  const desk = await pageDesk();
  const columns = new ShownColumns(desk, 'things', () => [
    { key: 'name', title: 'Name', always: true },
    { key: 'id', title: 'ID' },
    { key: 'zones', title: 'Zones', hidden: true },
  ]);
  await Promise.all([columns.show('zones', true), columns.show('id', false)]);
  expect(desk.workspace.settings.columns).toEqual({ things: ['zones'] });
});

it('columns are remembered, in their order, and put back', async () => {
  const desk = await pageDesk();
  const columns = new ShownColumns(desk, 'things', () => [
    { key: 'name', title: 'Name', always: true },
    { key: 'id', title: 'ID' },
    { key: 'zones', title: 'Zones', hidden: true },
  ]);
  const keys = () => columns.columns.map(({ key }) => key);
  const seen = [keys()];
  for (const change of [
    () => columns.show('zones', true),
    () => columns.show('id', false),
    () => columns.reset(),
  ]) {
    await change();
    seen.push(keys());
  }
  expect(seen).toEqual([
    ['name', 'id'],
    ['name', 'id', 'zones'],
    ['name', 'zones'],
    ['name', 'id'],
  ]);
});

it.each([
  ['PENDING', 'tencent', 'yellow', 'Pending'],
  ['pendingAcceptance', 'aws', 'yellow', 'Pending'],
  ['pending', 'aws', 'cyan', 'Pending'],
  ['PENDING', undefined, 'cyan', 'PENDING'],
  ['ACTIVE', 'tencent', 'green', 'Available'],
  ['REJECTED', 'tencent', 'red', 'Rejected'],
])('%s of %s is %s and called %s', (status, provider, colour, name) => {
  const { container } = render(StatusTag, { status, provider });
  const tag = container.querySelector('.tag');
  expect([
    tag?.className.includes(`tag-${colour}`),
    tag?.textContent.trim(),
    tag?.getAttribute('title'),
  ]).toEqual([true, name, status]);
});
