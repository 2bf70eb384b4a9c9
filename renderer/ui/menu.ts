/** What a menu offers, and where it stands. */
export interface MenuItem<K extends string> {
  readonly key: K;
  readonly label: string;
  /** Under the label, smaller. */
  readonly detail?: string;
  /** Set apart from what can be put back. */
  readonly danger?: boolean;
  /** Shown under the label: why it can't be done now. */
  readonly disabledReason?: string;
}

/** Where the pointer asked for a menu, px in the window. */
export interface PointerPlace {
  readonly x: number;
  readonly y: number;
}
