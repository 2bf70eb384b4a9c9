/** What a text of resources/messages is filled with. */
export type Params = Readonly<Record<string, string | number>>;

/** A text with its `{{name}}` places filled; what has no value is left empty. */
export const fillPlaces = (text: string, params: Params): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_place, name: string) => String(params[name] ?? ''));

/** A reason that has its text in resources/messages: `error.<reason>`, where nothing else is said. */
export interface Reason {
  readonly reason: string;
  readonly params: Params;
}

/** What a rule answers when it says no. */
export interface Fault extends Reason {
  /** A path in the form, as `name` or `subnets.0.address`. */
  readonly field?: string;
}
