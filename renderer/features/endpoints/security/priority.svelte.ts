/**
 * The order of an endpoint's groups while it is being adjusted, without a DOM: lifted and moved by keyboard, laid down by
 * the mouse, saved or given up. What happens underneath meanwhile (another window, an undo) is never overwritten unseen:
 * the adjusting starts again from the new state, and the order that was being made can be taken up again.
 */

/** What the page says aloud; `id` is the group it is about, `place` counts from 1. */
export interface Said {
  readonly what: 'lifted' | 'moved' | 'dropped' | 'putBack' | 'overtaken' | 'takenUp';
  readonly id: string;
  readonly place: number;
}

type Order = readonly string[];
const same = (one: Order, other: Order): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index]);

export class Priority {
  #saved = $state.raw<Order>([]);
  #order = $state.raw<Order>([]);
  #adjusting = $state(false);
  #saving = $state(false);
  #lifted = $state.raw<{ id: string; from: Order } | null>(null);
  #overtaken = $state.raw<Order | null>(null);
  #said = $state.raw<Said | null>(null);

  constructor(saved: Order) {
    this.#saved = saved;
  }

  get adjusting(): boolean {
    return this.#adjusting;
  }
  get saving(): boolean {
    return this.#saving;
  }
  /** As the workspace has it. */
  get saved(): Order {
    return this.#saved;
  }
  /** As it is shown: the saved one, or the one that is being made. */
  get order(): Order {
    return this.#adjusting ? this.#order : this.#saved;
  }
  /** True when Save would change something. */
  get moved(): boolean {
    return this.#adjusting && !same(this.#order, this.#saved);
  }
  /** The group that the arrow keys move. */
  get lifted(): string | null {
    return this.#lifted?.id ?? null;
  }
  get said(): Said | null {
    return this.#said;
  }
  /** The order that was being made when the groups changed underneath; `null`: that did not happen. */
  get overtaken(): Order | null {
    return this.#overtaken;
  }
  /** The saved place of a group, from 1, where it is another one now; else `null`. */
  wasAt(id: string): number | null {
    const place = this.#saved.indexOf(id);
    return place >= 0 && place !== this.order.indexOf(id) ? place + 1 : null;
  }

  /** Takes over what the workspace has now. */
  follow(saved: Order): void {
    if (same(saved, this.#saved)) return;
    const making = this.#order;
    const lost = this.moved && !same(saved, making);
    this.#saved = saved;
    // What was saved from here comes back as an event: nothing was overtaken then.
    if (!this.#adjusting || this.#saving) return;
    this.#order = saved;
    this.#lifted = null;
    if (!lost) return;
    this.#overtaken = making;
    this.#say('overtaken', '');
  }

  start(): void {
    this.#adjusting = true;
    this.#order = this.#saved;
    this.#lifted = null;
    this.#overtaken = null;
    this.#said = null;
  }

  cancel(): void {
    this.#adjusting = false;
    this.#lifted = null;
    this.#overtaken = null;
    this.#said = null;
  }

  /** Space: lifts a group, or drops it where it is. */
  liftOrDrop(id: string): void {
    if (!this.#adjusting) return;
    if (this.#lifted?.id === id) {
      this.#lifted = null;
      this.#say('dropped', id);
      return;
    }
    this.#lifted = { id, from: this.#order };
    this.#say('lifted', id);
  }

  /** An arrow: moves the lifted group by so many places, as far as there are any. */
  move(by: number): void {
    const id = this.#lifted?.id;
    if (id === undefined) return;
    const from = this.#order.indexOf(id);
    const to = Math.max(0, Math.min(this.#order.length - 1, from + by));
    if (from !== to) {
      const rest = this.#order.filter((other) => other !== id);
      this.#order = [...rest.slice(0, to), id, ...rest.slice(to)];
    }
    this.#say('moved', id);
  }

  /** Escape: puts the lifted group back where it was. True when there was one. */
  putBack(): boolean {
    if (!this.#lifted) return false;
    const { id, from } = this.#lifted;
    this.#order = from;
    this.#lifted = null;
    this.#say('putBack', id);
    return true;
  }

  /** The mouse holds a group over a place, or has let it go there. */
  lay(order: Order, id: string, letGo: boolean): void {
    if (!this.#adjusting) return;
    this.#lifted = null;
    this.#order = order;
    this.#say(letGo ? 'dropped' : 'lifted', id);
  }

  /** Makes the overtaken order again, as far as its groups are still bound; those that came since stay last. */
  takeUp(): void {
    const wanted = this.#overtaken ?? [];
    const kept = wanted.filter((id) => this.#saved.includes(id));
    this.#order = [...kept, ...this.#saved.filter((id) => !kept.includes(id))];
    this.#overtaken = null;
    this.#say('takenUp', '');
  }

  /** Sends the order; `send` says itself what failed, and the adjusting goes on then. */
  async save(send: (order: string[]) => Promise<boolean>): Promise<void> {
    if (this.#saving) return;
    if (!this.moved) {
      this.cancel();
      return;
    }
    this.#lifted = null;
    this.#saving = true;
    const sent = this.#order;
    const done = await send([...sent]);
    this.#saving = false;
    if (done) this.cancel();
    // The list was another one meanwhile, which is why it was refused.
    else if (!sameGroups(sent, this.#saved)) {
      this.#order = this.#saved;
      this.#overtaken = sent;
      this.#say('overtaken', '');
    }
  }

  #say(what: Said['what'], id: string): void {
    this.#said = { what, id, place: this.#order.indexOf(id) + 1 };
  }
}

const sameGroups = (one: Order, other: Order): boolean => same([...one].sort(), [...other].sort());
