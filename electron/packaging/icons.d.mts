/** Writes `png/<n>x<n>.png`, `icon.ico` and `icon.icns` into `out/icons`. */
export function makeIcons(): Promise<void>;
