export const root: string;
/** Throws when the build fails. */
export function ensureBuilt(): Promise<void>;
/** Installs packages and builds where needed. Throws when one fails. */
export function prepare(): Promise<void>;
