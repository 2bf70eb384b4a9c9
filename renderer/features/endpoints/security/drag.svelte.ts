/** Between svelte-dnd-action, which puts a placeholder into the list it is given, and an order of ids. */
import type { DndEvent } from 'svelte-dnd-action';

/** A row of a list that can be dragged. `id` is the library's: a placeholder has another one than its group. */
export interface DragItem {
  readonly id: string;
  readonly groupId: string;
}

/** What the library says while something is dragged, and when it is let go. */
export type DragEvent = CustomEvent<DndEvent<DragItem>>;

export class Drag {
  #items = $state.raw<DragItem[] | null>(null);

  /** The rows to show for an order. */
  itemsOf(order: readonly string[]): DragItem[] {
    return this.#items ?? order.map((id) => ({ id, groupId: id }));
  }

  /** Something is held over another place: the order that it would make. */
  over(event: DragEvent): { order: string[]; id: string } {
    this.#items = event.detail.items;
    return this.#read(event);
  }

  /** It was let go: the order that it makes. */
  letGo(event: DragEvent): { order: string[]; id: string } {
    this.#items = null;
    return this.#read(event);
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
