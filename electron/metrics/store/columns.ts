/**
 * A column of numbers as bytes. Whole numbers in as many bits as the widest needs, above the smallest of them or, where
 * that is less, as steps from one to the next; anything else as it is. `NaN` (no sample) is a cleared bit in a mask.
 *
 * One byte of flags, then what they ask for: mask · width · base · first · bits.
 */
import { BadBytes, type ByteReader, type ByteWriter } from './bytes.ts';

const flag = { steps: 1, raw: 2, masked: 4, baseBelowZero: 8, firstBelowZero: 16 } as const;
const largest = Number.MAX_SAFE_INTEGER;

let present: Float64Array = new Float64Array(64);
let steps: Float64Array = new Float64Array(64);

function room(count: number): void {
  if (present.length >= count) return;
  present = new Float64Array(count * 2);
  steps = new Float64Array(count * 2);
}

/** Bits that a whole number from 0 to 2^53 takes. */
function bitsOf(value: number): number {
  if (value < 2 ** 31) return value === 0 ? 0 : 32 - Math.clz32(value);
  return 32 + (value < 2 ** 32 ? 0 : 32 - Math.clz32(Math.floor(value / 2 ** 32)));
}

/** Writes the first `count` of `values`. */
export function writeColumn(writer: ByteWriter, values: Float64Array, count: number): void {
  room(count);
  let taken = 0;
  let [low, high] = [Infinity, -Infinity];
  let whole = true;
  let [lowStep, highStep] = [Infinity, -Infinity];
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? NaN;
    if (value !== value) continue;
    if (taken > 0) {
      const step = value - (present[taken - 1] ?? 0);
      steps[taken - 1] = step;
      if (step < lowStep) lowStep = step;
      if (step > highStep) highStep = step;
    }
    present[taken] = value;
    taken += 1;
    if (value < low) low = value;
    if (value > high) high = value;
    // Minus zero is a zero here: nothing that is measured tells them apart.
    if (!Number.isSafeInteger(value)) whole = false;
  }
  const masked = taken < count;
  if (taken === 0) {
    writer.byte(flag.masked);
    writeMask(writer, values, count);
    writer.byte(0);
    writer.varint(0);
    return;
  }
  if (!whole || high - low > largest) {
    writer.byte(flag.raw | (masked ? flag.masked : 0));
    if (masked) writeMask(writer, values, count);
    for (let index = 0; index < taken; index += 1) writer.float64(present[index] ?? 0);
    return;
  }
  const width = bitsOf(high - low);
  const stepWidth = taken > 1 && highStep - lowStep <= largest ? bitsOf(highStep - lowStep) : Infinity;
  // The first of the steps takes some bytes of its own.
  const bySteps = taken > 1 && stepWidth * (taken - 1) + 32 < width * taken;
  const base = bySteps ? lowStep : low;
  const first = present[0] ?? 0;
  writer.byte(
    (bySteps ? flag.steps : 0) |
      (masked ? flag.masked : 0) |
      (base < 0 ? flag.baseBelowZero : 0) |
      (bySteps && first < 0 ? flag.firstBelowZero : 0),
  );
  if (masked) writeMask(writer, values, count);
  writer.byte(bySteps ? stepWidth : width);
  writer.varint(Math.abs(base));
  if (bySteps) {
    writer.varint(Math.abs(first));
    for (let index = 0; index < taken - 1; index += 1) steps[index] = (steps[index] ?? 0) - base;
    writer.packed(steps, taken - 1, stepWidth);
  } else {
    for (let index = 0; index < taken; index += 1) present[index] = (present[index] ?? 0) - base;
    writer.packed(present, taken, width);
  }
}

function writeMask(writer: ByteWriter, values: Float64Array, count: number): void {
  for (let from = 0; from < count; from += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8 && from + bit < count; bit += 1) {
      const value = values[from + bit] ?? NaN;
      if (value === value) byte |= 1 << bit;
    }
    writer.byte(byte);
  }
}

/** Fills the first `count` of `into`. Throws `BadBytes` for what `writeColumn` never writes. */
export function readColumn(reader: ByteReader, into: Float64Array, count: number): void {
  room(count);
  const flags = reader.byte();
  const mask = flags & flag.masked ? reader.bytes(Math.ceil(count / 8)) : null;
  const taken = mask === null ? count : bitsIn(mask, count);
  const target = mask === null ? into : present;
  if (flags & flag.raw) for (let index = 0; index < taken; index += 1) target[index] = reader.float64();
  else {
    const width = reader.byte();
    const base = signed(reader.varint(), flags & flag.baseBelowZero);
    if (flags & flag.steps) {
      if (taken === 0) throw new BadBytes('steps of nothing');
      let value = signed(reader.varint(), flags & flag.firstBelowZero);
      reader.packed(steps, taken - 1, width);
      target[0] = value;
      for (let index = 1; index < taken; index += 1) {
        value += (steps[index - 1] ?? 0) + base;
        target[index] = value;
      }
    } else {
      reader.packed(target, taken, width);
      if (base !== 0) for (let index = 0; index < taken; index += 1) target[index] = target[index]! + base;
    }
  }
  if (mask === null) return;
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    if ((mask[index >> 3]! >> (index & 7)) & 1) {
      into[index] = present[next]!;
      next += 1;
    } else into[index] = NaN;
  }
}

const signed = (value: number, below: number): number => (below ? -value : value);

function bitsIn(mask: Buffer, count: number): number {
  let bits = 0;
  for (let index = 0; index < count; index += 1) bits += (mask[index >> 3]! >> (index & 7)) & 1;
  return bits;
}
