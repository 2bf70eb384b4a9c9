/** `executable` is null when there is no runtime; `reasons` say why each was passed over. */
export function findRuntime(options?: {
  env?: NodeJS.ProcessEnv;
}): Promise<{ executable: string | null; reasons: readonly string[] }>;
