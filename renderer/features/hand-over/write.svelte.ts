/** A packet for the other company while it is filled in, as a state machine without a DOM. */
import { handOverHtml, handOverOf } from '../../../electron/artefacts/hand-over.ts';
import type { InputOf } from '../../../electron/contract/commands.ts';
import { stateAtCreation, wordFor } from '../../../electron/domain/connections.ts';
import type { HandOver, HandOverStep } from '../../../electron/domain/model/hand-over.ts';
import { handOverSteps } from '../../../electron/domain/model/hand-over.ts';
import { awaitsId, endpointMatches } from '../../../electron/domain/matches.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { HandOverRecord } from '../../../electron/domain/model/records.ts';
import { isEndpointId } from '../../../electron/domain/names.ts';
import { isMine, ownAccounts } from '../../../electron/domain/sides.ts';
import type { Desk } from '../../context.ts';
import { currentLanguage, t } from '../../i18n/index.svelte.ts';
import { CallError } from '../../rpc/client.ts';
import type { HandOverAbout } from '../../state/dialogs.svelte.ts';
import { dayText, readDay, type DateProblem } from '../../ui/moments.ts';
import { saveFile } from '../../ui/save-file.ts';
import { profileOf } from '../../things/profiles.ts';
import { recordsOf } from './about.ts';

const weekMs = 7 * 86_400_000;
/** A day that is due is one of the calendar, whatever the zones of the two companies: it is kept as its midnight in UTC. */
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

export class HandOverDraft {
  readonly #desk: Desk;
  readonly about: HandOverAbout;
  /** When the dialog was opened, epoch ms: the page's packet is of then, the saved one of when it is saved. */
  readonly #now = Date.now();
  #recordId = $state.raw('');
  accountId = $state('');
  endpointId = $state('');
  due = $state('');
  notes = $state('');
  #done = $state.raw<{ readonly [S in HandOverStep]?: boolean }>({});
  /** What the fields began with, as text to compare. */
  #start = '';
  #saving = $state(false);
  #failure = $state.raw<unknown>(null);
  /** What stood in the fields when the core refused it. */
  #refused = $state('');
  /** The last day that was one, so that the dialog keeps its shape while a date is typed. */
  #lastDueAt = NaN;

  constructor(desk: Desk, about: HandOverAbout) {
    this.#desk = desk;
    this.about = about;
    this.choose(about.id ?? recordsOf(desk.workspace.model, about)[0]?.id ?? '');
    const [only, ...others] = ownAccounts(desk.workspace.model, this.service?.provider ?? 'aws');
    if (only && others.length === 0) this.accountId = only.accountId;
    this.#start = this.#fields;
  }

  get #fields(): string {
    return JSON.stringify([this.accountId, this.endpointId, this.due, this.notes, this.#done]);
  }
  /** Whether something was typed that closing would lose. */
  get changed(): boolean {
    return this.#fields !== this.#start;
  }

  /** Goes on from a packet, or (empty) begins a new one. */
  choose(recordId: string): void {
    this.#recordId = recordId;
    const { packet } = this.record ?? {};
    this.due = packet ? dayOf(packet.dueAt) : dayText(this.#now + weekMs);
    this.notes = packet?.notes ?? '';
    this.#done = {};
    this.#start = this.#fields;
  }

  get records(): readonly HandOverRecord[] {
    return recordsOf(this.#desk.workspace.model, this.about);
  }
  get record(): HandOverRecord | undefined {
    return this.#desk.workspace.all('handOvers').get(this.#recordId);
  }
  get service(): EndpointService | undefined {
    return this.#desk.workspace.all('endpointServices').get(this.about.serviceId);
  }
  get endpoint(): Endpoint | null {
    const id = this.about.endpointId ?? this.record?.endpointId ?? '';
    return this.#desk.workspace.all('endpoints').get(id) ?? null;
  }
  get saving(): boolean {
    return this.#saving;
  }
  /** What the core refused, until something else is typed in what it was about. */
  get failure(): unknown {
    return this.#typed === this.#refused ? this.#failure : null;
  }
  get #typed(): string {
    return `${this.accountId} ${this.endpointId}`;
  }

  /** True where nobody knows this side's account yet. */
  readonly asksAccount = $derived.by(() => {
    if (this.about.side === 'provider') return this.service?.ownerAccountId === null;
    const said = this.record?.packet.consumer?.accountId ?? null;
    return (this.endpoint ? this.endpoint.ownerAccountId : said) === null;
  });
  /** True where the consumer's endpoint has no real id here yet. */
  readonly asksEndpoint = $derived.by(
    () => this.about.side === 'consumer' && (this.endpoint === null || awaitsId(this.endpoint)),
  );
  readonly accounts = $derived.by(() =>
    ownAccounts(this.#desk.workspace.model, this.service?.provider ?? 'aws').map(({ accountId, name }) => ({
      value: accountId,
      text: name,
    })),
  );
  /** What the endpoint may be: for a planned one what an import brought, else those of mine that ask for the service. */
  readonly endpoints = $derived.by(() => {
    const { model } = this.#desk.workspace;
    const { endpoint, service } = this;
    const found = endpoint
      ? endpointMatches(model, endpoint)
      : [...model.endpoints.values()].filter(
          (one) =>
            one.serviceName === service?.serviceName && isMine(model, one.provider, one.ownerAccountId),
        );
    return found.slice(0, 100).map(({ id, name }) => ({ value: id, text: name }));
  });

  /** This side's own steps that only the operator can say to be done. */
  readonly ownSteps: readonly HandOverStep[] = $derived.by(() => {
    if (this.about.side === 'consumer' || !this.packet?.consumer) return [];
    const { accountId, endpointId } = this.packet.consumer;
    // Nobody can be allowed before somebody asks, nothing accepted before it is there.
    return [
      ...(accountId === null ? [] : (['allow'] as const)),
      ...(endpointId === null ? [] : (['accept'] as const)),
    ];
  });
  tick(what: HandOverStep, done: boolean): void {
    this.#done = { ...this.#done, [what]: done };
  }

  get #dueAt(): number {
    const previous = this.record?.packet.dueAt;
    const { day } = readDay(this.due);
    return previous !== undefined && dayOf(previous) === day ? previous : Date.parse(day ?? '');
  }
  /** What is wrong with the day it is due; one that has passed stays where it was due then already. */
  readonly dueProblem = $derived.by((): DateProblem | 'past' | null => {
    const { day, problem } = readDay(this.due);
    if (problem !== null) return problem;
    return day < dayText(this.#now) && this.#dueAt !== this.record?.packet.dueAt ? 'past' : null;
  });
  /** Why it can't be saved now; empty: it can. */
  readonly hold = $derived.by(() => {
    if (!this.service) return 'gone';
    return this.dueProblem === null ? '' : 'due';
  });

  /** The packet as it would be saved now. */
  readonly packet: HandOver | null = $derived.by(() => {
    const { service, record } = this;
    const dueAt = this.#dueAt;
    if (Number.isFinite(dueAt)) this.#lastDueAt = dueAt;
    if (!service || Number.isNaN(this.#lastDueAt)) return null;
    const account = this.asksAccount ? this.accountId.trim() || null : null;
    const provides = this.about.side === 'provider';
    return handOverOf({
      from: this.about.side,
      service: provides && account !== null ? { ...service, ownerAccountId: account } : service,
      endpoint: this.#packetEndpoint(service, provides ? null : account),
      consumerAccountId: provides ? null : account,
      accounts: this.#desk.workspace.model.accounts,
      port: profileOf(service.profileId ?? '')?.port ?? record?.port ?? null,
      previous: record?.packet ?? null,
      done: this.#done,
      now: this.#now,
      dueAt: this.#lastDueAt,
      notes: this.notes,
    });
  });

  #packetEndpoint(service: EndpointService, account: string | null) {
    const { endpoint } = this;
    const typed = this.asksEndpoint ? this.endpointId.trim() : '';
    const ownerAccountId = endpoint?.ownerAccountId ?? account;
    if (typed === '' || !isEndpointId(service.provider, typed))
      return endpoint && { ...endpoint, ownerAccountId };
    const known = this.#desk.workspace.all('endpoints').get(typed);
    if (known) return { ...known, ownerAccountId: known.ownerAccountId ?? account };
    const state = wordFor(service.provider, stateAtCreation(service));
    return { id: typed, provider: service.provider, ownerAccountId, state };
  }

  get #input(): InputOf<'handOvers.save'> {
    const { about, record, endpoint } = this;
    const typed = this.asksEndpoint ? this.endpointId.trim() : '';
    const known = endpoint === null && this.#desk.workspace.all('endpoints').has(typed);
    const own = (what: HandOverStep) => handOverSteps[what] === about.side;
    return {
      id: record?.id ?? null,
      serviceId: about.serviceId,
      endpointId: known ? typed : about.endpointId,
      side: about.side,
      accountId: (this.asksAccount && this.accountId.trim()) || null,
      realEndpointId: typed === '' || known ? null : typed,
      done: {
        ...(own('allow') && this.#done.allow !== undefined ? { allow: this.#done.allow } : {}),
        ...(own('accept') && this.#done.accept !== undefined ? { accept: this.#done.accept } : {}),
      },
      dueAt: this.#dueAt,
      notes: this.notes,
    };
  }

  /** True when the packet is in a file and in the model. */
  async save(): Promise<boolean> {
    if (this.#saving || this.hold !== '') return false;
    this.#saving = true;
    this.#failure = null;
    try {
      const file = await this.#desk.client.call('handOvers.save', this.#input);
      saveFile(this.#desk, file, 'handOver.saved');
      return file.kind !== 'cancelled';
    } catch (error) {
      this.#failure = error;
      this.#refused = this.#typed;
      return false;
    } finally {
      this.#saving = false;
    }
  }

  /** True where pages can become PDFs: a browser prints into one by itself. */
  get makesPdf(): boolean {
    return this.#desk.workspace.app.shell === 'electron';
  }

  /** The page to print, of the packet as it is now. */
  async savePage(as: 'html' | 'pdf'): Promise<void> {
    const { packet } = this;
    if (!packet) return;
    const text = handOverHtml(packet, currentLanguage(), t, this.record === undefined);
    const fileName = `hand-over-${this.service?.id ?? ''}.${as}`.replaceAll(/[^\w.-]+/g, '-');
    await this.#desk.notices.attempt(async () => {
      const { client } = this.#desk;
      const file =
        as === 'pdf'
          ? await client.call('files.savePdf', { fileName, html: text })
          : await client.call('files.save', { fileName, text });
      saveFile(this.#desk, file, 'handOver.saved');
    });
  }

  /** What the core refused at a field. */
  problemAt(
    field: string,
  ): { readonly reason: string; readonly params: CallError['body']['params'] } | undefined {
    const { failure } = this;
    return failure instanceof CallError && failure.body.field === field ? failure.body : undefined;
  }
}
