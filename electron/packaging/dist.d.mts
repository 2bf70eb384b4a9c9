/** Packs the application into a folder below `output`, without an installer, and answers that folder. Linux only. */
export function packFolder(options: { output: string; inspect?: boolean }): Promise<string>;
