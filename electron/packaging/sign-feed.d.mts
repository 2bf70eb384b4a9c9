import type { KeyObject } from 'node:crypto';
export const keyVariable: string;
export function signingKey(text: string): KeyObject;
export function publicHalf(key: KeyObject): string;
/** Answers what was done, as sentences. */
export function signFeed(folder: string, keyText: string | undefined, expected?: string): readonly string[];
/** Writes the private key into a new file; answers the public one. */
export function makeKey(path: string): string;
