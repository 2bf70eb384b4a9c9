import { describe, expect, it } from 'vitest';
import { causes, findings } from '../../../electron/connectivity/vocabulary.ts';
import english from '../../../resources/messages/en/probe.json' with { type: 'json' };
import chinese from '../../../resources/messages/zh/probe.json' with { type: 'json' };

const named = (kind: string) =>
  Object.keys(english)
    .filter((key) => key.startsWith(`connectivity.${kind}.`))
    .map((key) => key.slice(`connectivity.${kind}.`.length))
    .sort();
const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('texts of the connectivity check', () => {
  it('are the same ones in both languages, with the same places', () => {
    const shape = (messages: Record<string, string>) =>
      Object.entries(messages).map(([key, text]) => [key, places(text)]);
    expect(shape(chinese)).toEqual(shape(english));
  });

  it('are there for everything that the check can say, and for nothing else', () => {
    expect([named('finding'), named('cause')]).toEqual([[...findings].sort(), [...causes].sort()]);
  });
});
