/** Numbers that look like chance and are none: the same seed and place give the same number, on every machine. */

/** 32 bits of a text (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). */
export function hashText(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash, 0x9e3779b9);
}

/** Two numbers made one whose bits all depend on all of theirs (the end of MurmurHash3, public domain). */
export function mixed(one: number, other: number): number {
  let hash = one ^ Math.imul(other | 0, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 0 up to, not including, 1, at a whole place of a stream. Places beyond 32 bits count too. */
export const chance = (stream: number, place: number): number =>
  mixed(mixed(stream, Math.floor(place / 2 ** 31)), place % 2 ** 31) / 2 ** 32;

/** -1 to 1, and smooth between whole places. */
export function wander(stream: number, place: number): number {
  const from = Math.floor(place);
  const part = place - from;
  const ease = part * part * (3 - 2 * part);
  const start = chance(stream, from);
  return 2 * (start + (chance(stream, from + 1) - start) * ease) - 1;
}

/** A whole number whose mean over many places is `expected`: what is rare still happens. */
export const whole = (expected: number, dice: number): number => Math.floor(expected + dice);
