/**
 * Preflight of a whole workspace: findings are kept by subject, and after a change only those subjects are checked again
 * that read something of what changed. The work is done in steps, so that whoever drives it can pause between any two.
 */
import { emptyModel, type CollectionName } from '../model.ts';
import { findingsFor } from './index.ts';
import { differenceOf, emptyWorld, IndexedModel } from './inventory.ts';
import { planOf, type Subject } from './plans.ts';
import type { Finding, Plan } from './types.ts';

/** A subject with what was found of it, what passes left out. */
export interface SubjectFindings {
  readonly subject: Subject;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  /** How many of its checks found nothing. */
  readonly passed: number;
}

interface Kept {
  /** `null`: the thing has nothing to look at. */
  readonly result: SubjectFindings | null;
  readonly read: ReadonlySet<string>;
}

const kinds = {
  setups: 'setup',
  endpoints: 'endpoint',
  endpointServices: 'service',
} as const satisfies Partial<Record<CollectionName, Subject['kind']>>;
const subjectCollections = Object.keys(kinds) as (keyof typeof kinds)[];
const keyOf = ({ kind, id }: Subject) => `${kind} ${id}`;

export class WorkspacePreflight {
  #indexed = new IndexedModel(emptyModel(), emptyWorld);
  readonly #kept = new Map<string, Kept>();
  readonly #waiting = new Map<string, Subject>();

  /** How many subjects wait to be checked (again). */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes a model whose maps stay as they are; finds out what has to be checked again. */
  accept(indexed: IndexedModel): void {
    const before = this.#indexed.model;
    const { model } = indexed;
    this.#indexed = indexed;
    const isFirst = this.#kept.size === 0;
    if (!isFirst) {
      const { touched, changed } = differenceOf(before, model);
      for (const [key, { read }] of this.#kept) {
        if (this.#waiting.has(key) || !meets(read, touched)) continue;
        const [kind, id] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
        this.#waiting.set(key, { kind: kind as Subject['kind'], id });
      }
      for (const collection of subjectCollections)
        for (const id of changed.get(collection) ?? []) this.#note(collection, id);
      return;
    }
    this.#waiting.clear();
    for (const collection of subjectCollections)
      for (const id of model[collection].keys()) this.#note(collection, id);
  }

  /** Checks the subjects that wait, one a step. Another model may be accepted between two steps. */
  *work(): Generator<void, void, void> {
    for (const [key, subject] of this.#waiting) {
      this.#waiting.delete(key);
      this.#check(key, subject);
      yield;
    }
  }

  /** Does all the work at once. */
  finish(): void {
    for (const step of this.work()) void step;
  }

  /** What was found of every subject, in the order of the workspace's collections. */
  results(): readonly SubjectFindings[] {
    return [...this.#kept.values()].flatMap(({ result }) => result ?? []);
  }

  /** What the checks of a subject read, for tests: nothing of it may be a whole collection. */
  readOf(subject: Subject): ReadonlySet<string> {
    return this.#kept.get(keyOf(subject))?.read ?? new Set();
  }

  #note(collection: keyof typeof kinds, id: string): void {
    const subject = { kind: kinds[collection], id };
    const key = keyOf(subject);
    this.#waiting.set(key, subject);
  }

  #check(key: string, subject: Subject): void {
    const { inventory, model } = this.#indexed;
    const collection = subjectCollections.find((name) => kinds[name] === subject.kind);
    if (collection && !model[collection].has(subject.id)) {
      this.#kept.delete(key);
      return;
    }
    const { value, read } = this.#indexed.watch((): SubjectFindings | null => {
      const plan = planOf(inventory, subject);
      if (!plan) return null;
      const all = findingsFor(inventory, plan);
      const findings = all.filter(({ severity }) => severity !== 'passes');
      return { subject, plan, findings, passed: all.length - findings.length };
    });
    this.#kept.set(key, { result: value, read });
  }
}

/** True when two sets share something; the smaller one is gone through. */
function meets(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const item of small) if (large.has(item)) return true;
  return false;
}
