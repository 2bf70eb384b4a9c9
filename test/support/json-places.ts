/** Every place in a JSON value, as the object or array that has it and its key, parents first. */
export function placesOf(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    [value as Record<string, unknown>, key] as [Record<string, unknown>, string],
    ...placesOf(child),
  ]);
}
