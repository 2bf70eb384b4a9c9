/** What a thing is called, and the order of things by that. */

/** A thing's name or, where nobody gave it one, its id. */
export const nameOf = (thing: { readonly name: string; readonly id: string }): string =>
  thing.name || thing.id;

/** Plain code units: an order that needs no language and is fast for thousands. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By name, the nameless last, then by id. */
export const byName = (
  a: { readonly name: string; readonly id: string },
  b: { readonly name: string; readonly id: string },
): number => Number(a.name === '') - Number(b.name === '') || byText(a.name, b.name) || byText(a.id, b.id);
