/**
 * First match for every address at once. The addresses are cut into intervals on which no rule changes its mind; the
 * rules are laid over them in their order, and each takes what is left of its own. Nearly linear: an interval that is
 * taken is never looked at again.
 */
import type { AddressRange } from '../addresses.ts';
import type { Answer } from './walk.ts';

/** Intervals by their index, `[from, to)`. */
export type Span = readonly [from: number, to: number];

/** A rule, or (`action` null) a group of which the rules are not known. `id` from 1 up, the same in every painting. */
export interface Layer {
  readonly id: number;
  readonly action: 'accept' | 'drop' | null;
  readonly sure: readonly Span[];
  readonly maybe: readonly Span[];
}

/** Who decides an interval and how, in one number; `id` 0: nobody. */
const answers: readonly Answer[] = ['accept', 'drop', 'unknown'];
const codeOf = (id: number, answer: Answer): number => id * 3 + answers.indexOf(answer);
/** The answer inside a code. */
export const answerIn = (code: number): Answer => answers[code % 3] ?? 'unknown';
export const droppedByNobody = codeOf(0, 'drop');

/** Where the intervals begin: 0, and wherever a range begins or has ended. Ascending. */
export function startsOf(ranges: Iterable<AddressRange>): readonly number[] {
  const cuts = new Set([0]);
  for (const { first, last } of ranges) {
    cuts.add(first);
    if (last < 2 ** 32 - 1) cuts.add(last + 1);
  }
  return [...cuts].sort((a, b) => a - b);
}

/** The intervals of a range whose ends are among the cuts. */
export const spanOf = (starts: readonly number[], { first, last }: AddressRange): Span => [
  lowerBound(starts, first),
  lowerBound(starts, last + 1),
];

/** Index of the first value that is not less than `wanted`. */
export function lowerBound(values: readonly number[], wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The code of each interval. Without any layer nothing is filtered: `noControl` says whether that is so. */
export function paint(size: number, layers: readonly Layer[], noControl: boolean): Int32Array {
  const codes = new Int32Array(size).fill(-1);
  if (noControl) return codes.fill(codeOf(0, 'accept'));
  const canvas = new Canvas(codes);
  // Id of the first layer of an action that perhaps matches, by interval; and when it came, for which was first.
  const doubt = { accept: new Int32Array(size), drop: new Int32Array(size) };
  const since = { accept: new Int32Array(size), drop: new Int32Array(size) };
  const decide = (i: number, id: number, action: 'accept' | 'drop') => {
    const other = action === 'accept' ? doubt.drop : doubt.accept;
    codes[i] = other[i] ? codeOf(other[i] ?? 0, 'unknown') : codeOf(id, action);
  };
  for (const [place, { id, action, sure, maybe }] of layers.entries()) {
    if (action === null) {
      canvas.take([0, size], (i) => {
        const [accept, drop] = [doubt.accept[i] ?? 0, doubt.drop[i] ?? 0];
        const dropFirst = drop > 0 && (accept === 0 || (since.drop[i] ?? 0) < (since.accept[i] ?? 0));
        codes[i] = codeOf((dropFirst ? drop : accept) || id, 'unknown');
      });
      break;
    }
    for (const span of sure) canvas.take(span, (i) => decide(i, id, action));
    for (const [from, to] of maybe) {
      for (let i = from; i < to; i += 1) {
        if (doubt[action][i]) continue;
        doubt[action][i] = id;
        since[action][i] = place;
      }
    }
  }
  canvas.take([0, size], (i) => decide(i, 0, 'drop'));
  return codes;
}

/** Hands out each interval once. */
class Canvas {
  /** The next interval that is not taken, at or after each; shortened whenever it is followed. */
  readonly #next: Int32Array;

  constructor(codes: Int32Array) {
    this.#next = Int32Array.from({ length: codes.length + 1 }, (_, i) => i);
  }

  take([from, to]: Span, use: (index: number) => void): void {
    for (let i = this.#free(from); i < to; i = this.#free(i)) {
      use(i);
      this.#next[i] = i + 1;
    }
  }

  #free(index: number): number {
    const next = this.#next;
    let end = index;
    while ((next[end] ?? end) !== end) end = next[end] ?? end;
    for (let i = index; i !== end;) {
      const following = next[i] ?? end;
      next[i] = end;
      i = following;
    }
    return end;
  }
}
