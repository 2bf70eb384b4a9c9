export const systemChromium: string;
/** Why a layer can't run; null: it can. */
export function prepareMachine(): Promise<{ browser: string | null; electron: string | null }>;
export function startDisplay(): Promise<{ display: string; stop(): void } | null>;
