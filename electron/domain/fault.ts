/** What a rule answers when it says no: a reason as in errors (`error.<reason>` in resources/messages). */
export interface Fault {
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** A path in the form, as `name` or `subnets.0.address`. */
  readonly field?: string;
}
