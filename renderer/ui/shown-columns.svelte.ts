/** Which columns of a table are shown, as the settings remember it. */
import type { Desk } from '../context.ts';
import type { Column } from './rows.ts';

export interface ChoosableColumn<T> extends Column<T> {
  /** Not shown until it is chosen. */
  readonly hidden?: boolean;
  /** Can't be taken away: the name, the row's menu. */
  readonly always?: boolean;
}

export class ShownColumns<T> {
  readonly #desk: Pick<Desk, 'client' | 'notices' | 'workspace'>;
  readonly #table: string;
  readonly #all: () => readonly ChoosableColumn<T>[];
  /** What was chosen and is not remembered yet: a second choice starts from it, not from what the settings still say. */
  #asked = $state.raw<readonly string[] | null>(null);

  /** `table`: the key in `settings.columns`; `all`: every column in its order, in the language shown. */
  constructor(
    desk: Pick<Desk, 'client' | 'notices' | 'workspace'>,
    table: string,
    all: () => readonly ChoosableColumn<T>[],
  ) {
    this.#desk = desk;
    this.#table = table;
    this.#all = all;
  }

  readonly #columns = $derived.by(() => {
    const kept = this.#asked ?? this.#desk.workspace.settings.columns[this.#table];
    return this.#all().filter(
      (column) => column.always || (kept ? kept.includes(column.key) : !column.hidden),
    );
  });

  /** The columns to draw. */
  get columns(): readonly Column<T>[] {
    return this.#columns;
  }
  /** The columns that may be chosen, in their order. */
  get choices(): readonly ChoosableColumn<T>[] {
    return this.#all().filter((column) => !column.always);
  }
  isShown(key: string): boolean {
    return this.#columns.some((column) => column.key === key);
  }

  /** Shows or hides one column and remembers it. */
  show(key: string, shown: boolean): Promise<boolean> {
    return this.#keep(this.choices.filter((c) => (c.key === key ? shown : this.isShown(c.key))));
  }
  /** Back to what the table shows by itself. */
  reset(): Promise<boolean> {
    return this.#keep(this.choices.filter((column) => !column.hidden));
  }

  async #keep(columns: readonly ChoosableColumn<T>[]): Promise<boolean> {
    const keys = columns.map((column) => column.key);
    this.#asked = keys;
    const kept = await this.#desk.notices.attempt(() =>
      this.#desk.client.call('settings.update', { columns: { [this.#table]: keys } }),
    );
    if (this.#asked === keys) this.#asked = null;
    return kept;
  }
}
