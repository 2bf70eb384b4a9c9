import { describe, expect, it } from 'vitest';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import type { MetricHighlights } from '../../../electron/contract/metric-results.ts';
import type { Settings } from '../../../electron/contract/settings.ts';
import { Notifying } from '../../../electron/core/notifying.ts';
import type { Desktop } from '../../../electron/core/ports.ts';
import { emptyModel } from '../../../electron/domain/model.ts';
import type { Notice } from '../../../electron/domain/notices.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeUpdates } from '../../support/fake-updates.ts';
import { MemoryDisk, memoryDesk } from '../../support/memory-desk.ts';

/** A desktop that keeps what it is told. */
class FakeDesktop implements Desktop {
  inFront = false;
  readonly told: { notices: readonly Notice[]; count: number }[] = [];
  readonly waiting: number[] = [];
  createWorkspace = () => Promise.resolve({ kind: 'cancelled' as const });
  openWorkspace = this.createWorkspace;
  saveWorkspaceAs = this.createWorkspace;
  recentWorkspaces = () => [];
  pdfOf = () => Promise.resolve('');
  looking = () => this.inFront;
  notify = (notices: readonly Notice[], count: number) => void this.told.push({ notices, count });
  readonly updates = new FakeUpdates();
  showWaiting = (count: number) => void this.waiting.push(count);
  get kinds() {
    return this.told.flatMap(({ notices }) => notices.map(({ kind }) => kind));
  }
}

async function disconnecting(desktop: FakeDesktop, notifications = true) {
  const clock = new FakeClock();
  const desk = await memoryDesk({ clock, ports: { desktop }, simulatedDelaySeconds: 10 });
  await desk.call('settings.update', { notifications });
  await desk.call('workspace.start', { with: 'sample' });
  const { collections } = await desk.call('workspace.read', {});
  const link = collections.privateLinks.find(({ status }) => status.kind === 'CONNECTED');
  if (!link) throw new Error('The sample has no connected link.');
  await desk.call('privateLinks.disconnect', { id: link.id });
  return { clock, desk, link };
}

describe('what happened while nobody looked', () => {
  it('is told once, a link and its endpoint together, with where it opens', async () => {
    const desktop = new FakeDesktop();
    const { clock, link } = await disconnecting(desktop);
    const before = desktop.told.length;
    await clock.pass(11_000);
    const told = desktop.told
      .flatMap(({ notices }) => notices)
      .filter(({ params }) => params['id'] === link.endpointId);
    expect({ before, told }).toEqual({
      before: 0,
      told: [
        {
          kind: 'linkDisconnected',
          params: { name: link.name, id: link.endpointId },
          page: 'privatelink',
          parts: [],
        },
      ],
    });
  });

  it('is not told to somebody who looks, nor to somebody who does not want it', async () => {
    const [looked, unwanted] = [new FakeDesktop(), new FakeDesktop()];
    looked.inFront = true;
    for (const [desktop, on] of [
      [looked, true],
      [unwanted, false],
    ] as const) {
      const { clock } = await disconnecting(desktop, on);
      await clock.pass(11_000);
    }
    expect([looked.told, unwanted.told]).toEqual([[], []]);
  });

  it('counts what waits, at the start and after each change', async () => {
    const desktop = new FakeDesktop();
    const clock = new FakeClock();
    const desk = await memoryDesk({ clock, ports: { desktop }, disk: new MemoryDisk() });
    await desk.call('workspace.start', { with: 'sample' });
    await clock.pass(1_000);
    const { collections } = await desk.call('workspace.read', {});
    const pending = collections.endpoints.filter(
      (each) => (each.plannedState ?? each.state) === 'pendingAcceptance',
    );
    expect([desktop.waiting[0], (desktop.waiting.at(-1) ?? 0) >= pending.length, pending.length > 0]).toEqual(
      [0, true, true],
    );
  });
});

describe('links that fell silent', () => {
  const round: CoreEvent = { type: 'sampler.changed', sampler: {} as never };
  const silent = (...ids: string[]) =>
    ({ silent: ids.map((id) => ({ subject: { kind: 'endpoint', id } })) }) as unknown as MetricHighlights;

  it('are told when they fall silent, not when they were so before the operator turned away', async () => {
    const desktop = new FakeDesktop();
    let answer = silent('vpce-old');
    const notifying = new Notifying({
      clock: new FakeClock(),
      desktop,
      log: { info: () => undefined, error: (message) => expect.fail(message) },
      settings: () => ({ notifications: true }) as Settings,
      model: () => emptyModel(),
      highlights: () => Promise.resolve(answer),
    });
    const next = async (given: MetricHighlights) => {
      answer = given;
      notifying.hear(round);
      await Promise.resolve();
      await new Promise((done) => setImmediate(done));
      return desktop.told.length;
    };
    const counts = [
      await next(silent('vpce-old')),
      await next(silent('vpce-old', 'vpce-new')),
      await next(silent('vpce-old', 'vpce-new')),
    ];
    desktop.inFront = true;
    counts.push(await next(silent('vpce-old', 'vpce-new', 'vpce-seen')));
    desktop.inFront = false;
    counts.push(await next(silent('vpce-old', 'vpce-new', 'vpce-seen')));
    counts.push(await next(silent('a', 'b', 'c', 'd')));
    expect({ counts, first: desktop.told[0], last: desktop.told.at(-1)?.count }).toEqual({
      counts: [0, 1, 1, 1, 1, 2],
      first: {
        notices: [
          {
            kind: 'silent',
            params: { name: 'vpce-new', id: 'vpce-new' },
            page: 'endpoints',
            parts: ['vpce-new'],
          },
        ],
        count: 1,
      },
      last: 4,
    });
  });
});
