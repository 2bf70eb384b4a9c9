/** Numbers as bytes: a writer that grows and is used again, and a reader that refuses to leave its bytes. */

/** Bytes that can't be what was written: cut off, or of another kind. */
export class BadBytes extends Error {}

/** Wide numbers are written in parts of so many bits: with the 7 of an odd start they fit one 32-bit word. */
const partBits = 24;
const partSize = 2 ** partBits;

export class ByteWriter {
  #bytes: Buffer;
  length = 0;

  constructor(capacity = 1024) {
    this.#bytes = Buffer.alloc(capacity);
  }

  /** Makes room for so many more bytes, all zero. */
  reserve(more: number): void {
    if (this.length + more + 8 <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.length + more + 1024));
    this.#bytes.copy(larger, 0, 0, this.length);
    this.#bytes = larger;
  }

  byte(value: number): void {
    this.reserve(1);
    this.#bytes[this.length] = value;
    this.length += 1;
  }

  /** A whole number from 0 to 2^53, in as few bytes as it needs. */
  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.length] = (rest % 128) + 128;
      this.length += 1;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.length] = rest;
    this.length += 1;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.#bytes.writeUInt32LE(value, this.length);
    this.length += 4;
  }

  float64(value: number): void {
    this.reserve(8);
    this.#bytes.writeDoubleLE(value, this.length);
    this.length += 8;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Whole numbers from 0 to below 2^`width`, the first `count` of `values`, each in exactly `width` bits (0 to 53). */
  packed(values: Float64Array, count: number, width: number): void {
    if (width === 0) return;
    const size = Math.ceil((count * width) / 8);
    this.reserve(size);
    const bytes = this.#bytes;
    let bit = this.length * 8;
    for (let index = 0; index < count; index += 1) {
      let rest = values[index] ?? 0;
      for (let left = width; left > 0; left -= partBits) {
        const word = (rest % partSize) << (bit & 7);
        const at = bit >>> 3;
        bytes[at]! |= word & 255;
        bytes[at + 1]! |= (word >>> 8) & 255;
        bytes[at + 2]! |= (word >>> 16) & 255;
        bytes[at + 3]! |= word >>> 24;
        rest = Math.floor(rest / partSize);
        bit += Math.min(left, partBits);
      }
    }
    this.length += size;
  }

  /** Writes a number over the 4 bytes at a place. */
  setUint32(at: number, value: number): void {
    this.#bytes.writeUInt32LE(value, at);
  }

  /** What is written from `from` on; holds until the next change. */
  view(from = 0): Buffer {
    return this.#bytes.subarray(from, this.length);
  }

  /** A copy of all of it. */
  copy(): Buffer {
    return Buffer.from(this.view());
  }

  /** Empties it; the room stays. */
  clear(): void {
    this.#bytes.fill(0, 0, Math.min(this.#bytes.length, this.length + 8));
    this.length = 0;
  }
}

export class ByteReader {
  readonly #bytes: Buffer;
  at: number;
  readonly end: number;

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.at = at;
    this.end = end;
  }

  #take(count: number): number {
    const { at } = this;
    if (!(count >= 0) || at + count > this.end) throw new BadBytes('cut off');
    this.at = at + count;
    return at;
  }

  byte(): number {
    return this.#bytes[this.#take(1)] ?? 0;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      if (this.at >= this.end || scale > 2 ** 53) throw new BadBytes('no number');
      const byte = this.#bytes[this.at] ?? 0;
      this.at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  uint32(): number {
    return this.#bytes.readUInt32LE(this.#take(4));
  }

  float64(): number {
    return this.#bytes.readDoubleLE(this.#take(8));
  }

  bytes(count: number): Buffer {
    const at = this.#take(count);
    return this.#bytes.subarray(at, at + count);
  }

  /** The first `count` of `into` as `packed` wrote them. */
  packed(into: Float64Array, count: number, width: number): void {
    if (width > 53) throw new BadBytes('width');
    const start = this.#take(Math.ceil((count * width) / 8));
    if (width === 0) {
      into.fill(0, 0, count);
      return;
    }
    const bytes = this.#bytes;
    let bit = start * 8;
    for (let index = 0; index < count; index += 1) {
      let value = 0;
      let scale = 1;
      for (let left = width; left > 0; left -= partBits) {
        const bits = Math.min(left, partBits);
        const at = bit >>> 3;
        // Past the end of the bytes there is nothing, which is zero.
        const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
        value += ((word >>> (bit & 7)) & ((1 << bits) - 1)) * scale;
        scale *= partSize;
        bit += bits;
      }
      into[index] = value;
    }
  }
}
