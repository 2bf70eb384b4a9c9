/** Texts by their keys. */
export type Messages = Readonly<Record<string, string>>;
