/** Between svelte-dnd-action, which puts a placeholder into the list it is given, and an order of ids. */
import type { DndEvent } from 'svelte-dnd-action';
import { on } from 'svelte/events';

/** A row of a list that can be dragged. `id` is the library's: a placeholder has another one than its group. */
export interface DragItem {
  readonly id: string;
  readonly groupId: string;
}

/** What the library says while something is dragged, and when it is let go. */
export type DragEvent = CustomEvent<DndEvent<DragItem>>;

/** To be made while its component is: it follows the pointer as long as that is there. */
export class Drag {
  #items = $state.raw<DragItem[] | null>(null);
  /** The middle of what is held, and where that is from the pointer. */
  #middle = { x: -1, y: -1 };
  #grip = { x: 0, y: 0 };

  constructor() {
    const take = ({ target, clientX, clientY }: PointerEvent) => {
      const row = target instanceof Element ? target.closest('[data-group]')?.getBoundingClientRect() : null;
      this.#grip = row
        ? { x: row.left + row.width / 2 - clientX, y: row.top + row.height / 2 - clientY }
        : { x: 0, y: 0 };
    };
    const follow = ({ clientX, clientY }: PointerEvent) =>
      (this.#middle = { x: clientX + this.#grip.x, y: clientY + this.#grip.y });
    $effect(() => on(window, 'pointerdown', take, { capture: true }));
    $effect(() => on(window, 'pointermove', follow, { capture: true }));
  }

  /** The rows to show for an order. */
  itemsOf(order: readonly string[]): DragItem[] {
    return this.#items ?? order.map((id) => ({ id, groupId: id }));
  }

  /** Something is held over another place: the order that it would make. */
  over(event: DragEvent): { order: string[]; id: string } {
    this.#items = event.detail.items;
    return this.#read(event);
  }

  /** It was let go: the order that it makes. The library looks five times a second: a quick hand is ahead of it. */
  letGo(event: DragEvent): { order: string[]; id: string } {
    this.#items = null;
    const { order, id } = this.#read(event);
    const rows = event.target instanceof HTMLElement ? [...event.target.children] : [];
    const under = rows.findIndex((row) => this.#isOver(row.getBoundingClientRect()));
    const from = order.indexOf(id);
    if (under >= 0 && under < order.length && from >= 0) order.splice(under, 0, ...order.splice(from, 1));
    return { order, id };
  }

  #isOver({ left, right, top, bottom }: DOMRect): boolean {
    const { x, y } = this.#middle;
    return x >= left && x < right && y >= top && y < bottom;
  }

  #read({ detail }: DragEvent) {
    return { order: detail.items.map((item) => item.groupId), id: detail.info.id };
  }
}

/** What every list of groups gives the library: we say ourselves what happens, and keys are our own. */
export const dragOptions = {
  flipDurationMs: 0,
  dropTargetStyle: {},
  autoAriaDisabled: true,
  zoneTabIndex: -1,
  zoneItemTabIndex: -1,
  morphDisabled: true,
  delayTouchStart: true,
} as const;
