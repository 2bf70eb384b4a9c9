import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Priority } from '../../../renderer/features/endpoints/security/priority.svelte.ts';

const saved = ['bastion', 'orders', 'deny', 'probes'];
let priority: Priority;
beforeEach(() => {
  priority = new Priority(saved);
});
const save = async (send: (order: string[]) => Promise<boolean> | boolean) => {
  await priority.save((order) => Promise.resolve(send(order)));
};

describe('by keyboard', () => {
  beforeEach(() => priority.start());

  it('lifts, moves and drops a group, and says its place', () => {
    const said = [];
    priority.liftOrDrop('deny');
    said.push(priority.said);
    priority.move(-1);
    said.push(priority.said);
    priority.liftOrDrop('deny');
    said.push(priority.said);
    expect([priority.order, priority.lifted, said]).toEqual([
      ['bastion', 'deny', 'orders', 'probes'],
      null,
      [
        { what: 'lifted', id: 'deny', place: 3 },
        { what: 'moved', id: 'deny', place: 2 },
        { what: 'dropped', id: 'deny', place: 2 },
      ],
    ]);
  });

  it('stops at the ends', () => {
    priority.liftOrDrop('orders');
    priority.move(-1);
    priority.move(-1);
    const up = priority.order;
    priority.move(9);
    expect([up, priority.order]).toEqual([
      ['orders', 'bastion', 'deny', 'probes'],
      ['bastion', 'deny', 'probes', 'orders'],
    ]);
  });

  it('puts back to where the group was lifted, not to what is saved', () => {
    priority.liftOrDrop('deny');
    priority.move(-1);
    priority.liftOrDrop('deny');
    priority.liftOrDrop('probes');
    priority.move(-3);
    const [first, second] = [priority.putBack(), priority.putBack()];
    expect([first, second, priority.order, priority.said]).toEqual([
      true,
      false,
      ['bastion', 'deny', 'orders', 'probes'],
      { what: 'putBack', id: 'probes', place: 4 },
    ]);
  });

  it('drops the one when another is lifted', () => {
    priority.liftOrDrop('deny');
    priority.move(-1);
    priority.liftOrDrop('probes');
    expect([priority.order, priority.lifted]).toEqual([['bastion', 'deny', 'orders', 'probes'], 'probes']);
  });

  it('moves nothing that is not lifted', () => {
    priority.move(1);
    expect(priority.order).toEqual(saved);
  });
});

it('moves nothing before it was asked to', () => {
  priority.liftOrDrop('deny');
  priority.lay(['deny'], 'deny', true);
  expect([priority.lifted, priority.order, priority.said]).toEqual([null, saved, null]);
});

it('marks what was elsewhere', () => {
  priority.start();
  priority.lay(['bastion', 'deny', 'orders', 'probes'], 'deny', true);
  expect([saved.map((id) => priority.wasAt(id)), priority.moved, priority.said?.what]).toEqual([
    [null, 2, 3, null],
    true,
    'dropped',
  ]);
});

describe('at the end', () => {
  beforeEach(() => {
    priority.start();
    priority.lay(['deny', 'bastion', 'orders', 'probes'], 'deny', true);
  });

  it('Save sends the whole order once and ends the adjusting', async () => {
    const sent: string[][] = [];
    await save((order) => {
      sent.push(order);
      priority.follow(order);
      return true;
    });
    expect([sent, priority.adjusting, priority.order, priority.overtaken]).toEqual([
      [['deny', 'bastion', 'orders', 'probes']],
      false,
      ['deny', 'bastion', 'orders', 'probes'],
      null,
    ]);
  });

  it('a Save that was refused leaves the order as it was made', async () => {
    await save(() => false);
    expect([priority.adjusting, priority.saving, priority.moved, priority.overtaken]).toEqual([
      true,
      false,
      true,
      null,
    ]);
  });

  it('Cancel goes back to what is saved', () => {
    priority.cancel();
    expect([priority.adjusting, priority.order]).toEqual([false, saved]);
  });

  it('Save sends nothing where nothing was moved', async () => {
    priority.start();
    const sent: string[][] = [];
    await save((order) => sent.push(order) > 0);
    expect([sent, priority.adjusting]).toEqual([[], false]);
  });
});

describe('when the groups change underneath', () => {
  const mine = ['deny', 'bastion', 'orders', 'probes'];
  beforeEach(() => {
    priority.start();
    priority.lay(mine, 'deny', true);
  });

  it('says so, starts from the new state and keeps the order that was being made', () => {
    priority.follow(['bastion', 'orders', 'deny']);
    expect([priority.order, priority.overtaken, priority.said?.what, priority.moved]).toEqual([
      ['bastion', 'orders', 'deny'],
      mine,
      'overtaken',
      false,
    ]);
  });

  it('takes that order up again with the groups that there are now', () => {
    priority.follow(['new', 'orders', 'deny', 'bastion']);
    priority.takeUp();
    expect([priority.order, priority.overtaken]).toEqual([['deny', 'bastion', 'orders', 'new'], null]);
  });

  it('has nothing to say where somebody else made the same order', () => {
    priority.follow(mine);
    expect([priority.overtaken, priority.moved, priority.adjusting]).toEqual([null, false, true]);
  });

  it('has nothing to say where nothing was moved yet, nor where nobody adjusts', () => {
    priority.start();
    priority.follow(['orders']);
    const adjusting = priority.overtaken;
    priority.cancel();
    priority.follow(['deny']);
    expect([adjusting, priority.overtaken, priority.order]).toEqual([null, null, ['deny']]);
  });

  it('is told by the refusal where the list changed while Save was under way', async () => {
    await save(() => {
      priority.follow(['bastion', 'orders']);
      return false;
    });
    expect([priority.adjusting, priority.order, priority.overtaken]).toEqual([
      true,
      ['bastion', 'orders'],
      mine,
    ]);
  });
});

it('whatever is done, no group is lost or doubled', () => {
  const action = fc.oneof(
    fc.constantFrom(...saved).map((id) => (on: Priority) => on.liftOrDrop(id)),
    fc.integer({ min: -4, max: 4 }).map((by) => (on: Priority) => on.move(by)),
    fc.constant((on: Priority) => void on.putBack()),
    fc.constant((on: Priority) => on.start()),
    fc.constant((on: Priority) => on.takeUp()),
    fc
      .shuffledSubarray(saved, { minLength: saved.length })
      .map((order) => (on: Priority) => on.lay(order, 'deny', true)),
    fc
      .shuffledSubarray(saved, { minLength: saved.length })
      .map((order) => (on: Priority) => on.follow(order)),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
      const one = new Priority(saved);
      one.start();
      for (const act of actions) act(one);
      expect([...one.order].sort()).toEqual([...saved].sort());
    }),
  );
});
