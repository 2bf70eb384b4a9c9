/** One of what can be chosen: what it is and how it reads. */
export interface Option<V extends string = string> {
  readonly value: V;
  readonly text: string;
}
