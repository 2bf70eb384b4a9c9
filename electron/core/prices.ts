/** The operator's own prices, and the list of what everything costs as a file. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import type { SavedFile } from '../contract/results.ts';
import { costLines } from '../domain/cost-report.ts';
import { priceBook, priceId } from '../domain/prices.ts';
import { drop, put } from './changes.ts';
import { exportName, saveFile } from './files.ts';
import { mustFind } from './lookups.ts';
import type { ServiceContext } from './services.ts';

/** The day that it already is somewhere on Earth, as `YYYY-MM-DD`. */
const latestDay = (now: number) => new Date(now + 14 * 3_600_000).toISOString().slice(0, 10);

export class Prices {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** One price a region: saving it again replaces it. `id`: the region whose price is edited, which stays its region. */
  async save({ id: edited, ...input }: ParsedInputOf<'prices.save'>): Promise<{ id: string }> {
    const id = priceId(input.provider, input.region);
    await this.#context.state.change({ command: 'prices.save', subject: input.region }, (model) => {
      if (edited !== null) mustFind(model, 'prices', edited);
      if (edited !== null && edited !== id)
        throw refuse('price.keepsRegion', { region: model.prices.get(edited)?.region ?? '' }, 'region');
      if (edited === null && model.prices.has(id))
        throw refuse('price.known', { region: input.region }, 'region');
      const today = latestDay(this.#context.ports.clock.now());
      if (input.asOf > today) throw refuse('price.future', { day: input.asOf }, 'asOf');
      return [put(model, 'prices', { id, ...input })];
    });
    return { id };
  }

  async remove({ id }: { id: string }): Promise<void> {
    const subject = this.#context.state.model.prices.get(id)?.region ?? id;
    await this.#context.state.change({ command: 'prices.remove', subject }, (model) => {
      mustFind(model, 'prices', id);
      return [drop(model, 'prices', id)];
    });
  }

  /** Every endpoint that costs or will cost money. */
  async export({ language }: ParsedInputOf<'prices.export'>): Promise<SavedFile> {
    const { ports, state, prices } = this.#context;
    const now = ports.clock.now();
    const { idle } = await ports.metrics.usage();
    const { costCsv } = await import('../artefacts/cost-csv.ts');
    const { model } = state;
    const book = priceBook(prices, model.prices.values());
    const lines = costLines(model, book, now, new Set(idle));
    const text = costCsv(model, lines, book, language);
    return saveFile(ports, exportName('cost', 'all', ports.clock), text, lines.length);
  }
}
