/** The workspace as a whole: read it, start it (sample or empty), name it. */
import { notFound, refuse } from '../contract/errors.ts';
import type { Change } from '../domain/model/changes.ts';
import type { CollectionName, Entity, Model } from '../domain/model.ts';
import type { WorkspaceInfo } from '../domain/model/records.ts';
import { shiftSample } from '../domain/sample.ts';
import { put } from './changes.ts';
import type { ServiceContext } from './services.ts';

export class Workspaces {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async start(input: { with: 'sample' | 'empty' }): Promise<void> {
    const now = this.#context.ports.clock.now();
    const sample = input.with === 'sample' ? await loadSample(now) : {};
    await this.#context.state.change({ command: 'workspace.start', subject: input.with }, (model) => {
      const info = infoOf(model);
      if (info.started) throw refuse('workspace.started', { name: info.name });
      const things = Object.entries(sample) as [CollectionName, readonly Entity[]][];
      return [
        put(model, 'workspace', { ...info, started: true, sample: input.with === 'sample' }),
        ...things.flatMap(([collection, list]) =>
          list.map((thing) => put(model, collection, thing as never)),
        ),
      ];
    });
  }

  async rename({ name }: { name: string }): Promise<void> {
    await this.#context.state.change({ command: 'workspace.rename', subject: name }, (model) => {
      const info = infoOf(model);
      return info.name === name ? [] : [put(model, 'workspace', { ...info, name })];
    });
  }
}

/** The change that notes the first start as made, when an import makes it; empty when it was made before. */
export function startedBy(model: Model): Change[] {
  const info = infoOf(model);
  return info.started ? [] : [put(model, 'workspace', { ...info, started: true })];
}

function infoOf(model: Model): WorkspaceInfo {
  const info = model.workspace.get('info');
  if (!info) throw notFound('workspace', 'info');
  return info;
}

/** Read when asked for only: most starts don't need it. */
async function loadSample(now: number): Promise<Partial<Record<CollectionName, readonly Entity[]>>> {
  const { default: sample } = await import('../../resources/sample/workspace.json');
  return shiftSample(sample as never, now).collections;
}
