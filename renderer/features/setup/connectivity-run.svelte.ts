/** One connectivity check as the page shows it: stages appear as they end, and it can be cancelled. */
import type { ConnectivityReport, ConnectivityStage } from '../../../electron/contract/check-results.ts';
import type { Desk } from '../../context.ts';

export interface ConnectivityTarget {
  readonly host: string;
  /** As typed. */
  readonly port: string;
  /** `address` or `address:port`; empty: the system's resolver. */
  readonly dnsServer: string;
}

/** Milliseconds that each stage may take. */
const timeoutMs = 5000;
export const stageNames = [
  'dns',
  'tcp',
  'tls',
  'http',
] as const satisfies readonly ConnectivityStage['stage'][];

export class ConnectivityRun {
  readonly #desk: Pick<Desk, 'client' | 'notices'>;
  #stages = $state.raw<readonly ConnectivityStage[]>([]);
  #checkId = $state<string | null>(null);
  #report = $state.raw<ConnectivityReport | null>(null);
  #cancelled = $state(false);

  constructor(desk: Pick<Desk, 'client' | 'notices'>) {
    this.#desk = desk;
  }

  get stages(): readonly ConnectivityStage[] {
    return this.#stages;
  }
  get running(): boolean {
    return this.#checkId !== null;
  }
  /** The finished report; `null` before and while a check runs. */
  get report(): ConnectivityReport | null {
    return this.#report;
  }
  get cancelled(): boolean {
    return this.#cancelled;
  }
  /** The stage that runs now, `null` when none does. */
  get current(): ConnectivityStage['stage'] | null {
    if (!this.running) return null;
    return stageNames.find((name) => !this.#stages.some((stage) => stage.stage === name)) ?? null;
  }

  /** Runs one check to its end. `path` is what is asked for over HTTP. */
  async check(target: ConnectivityTarget, path: string): Promise<void> {
    if (this.running) return;
    const checkId = crypto.randomUUID();
    this.#checkId = checkId;
    this.#stages = [];
    this.#report = null;
    this.#cancelled = false;
    const stop = this.#desk.client.transport.subscribe((event) => {
      if (event.type !== 'connectivity.progressed' || event.checkId !== checkId) return;
      this.#stages = [...this.#stages.filter((stage) => stage.stage !== event.stage.stage), event.stage];
    });
    try {
      const report = await this.#desk.client.call('connectivity.check', {
        checkId,
        host: target.host.trim(),
        port: Number(target.port),
        dnsServer: target.dnsServer.trim(),
        timeoutMs,
        path,
      });
      this.#report = report;
      this.#stages = report.stages;
    } catch (error) {
      // A check that was cancelled ends with an error of its own: the operator knows.
      if (!this.#cancelled) this.#desk.notices.fail(error);
    } finally {
      stop();
      this.#checkId = null;
    }
  }

  async cancel(): Promise<void> {
    const checkId = this.#checkId;
    if (checkId === null) return;
    this.#cancelled = true;
    await this.#desk.notices.attempt(() => this.#desk.client.call('connectivity.cancel', { checkId }));
  }
}
