/** Which of a feed's files is for this copy of the program, and what the feed itself is called (electron-builder's names). */
import type { FeedFile, ReleaseInfo } from './release-info.ts';

/** What kinds of copies download. */
export type InstallerKind = 'appimage' | 'deb' | 'rpm' | 'nsis';
const endings: Record<InstallerKind, RegExp> = {
  appimage: /\.appimage$/i,
  deb: /\.deb$/i,
  rpm: /\.rpm$/i,
  nsis: /(?<!-portable)\.exe$/i,
};
/** What the processors are called in names of files. */
const processors: Readonly<Record<string, RegExp>> = {
  x64: /x64|x86_64|amd64/i,
  arm64: /arm64|aarch64/i,
  ia32: /ia32|i[36]86|x86(?!_64)/i,
};

/** The file for this copy: of its kind, and for its processor where the names tell. */
export function fileFor(info: ReleaseInfo, kind: InstallerKind, processor: string): FeedFile | null {
  const right = info.files.filter(({ url }) => endings[kind].test(url));
  const [own] = right.filter(({ url }) => processors[processor]?.test(url));
  const foreign = right.filter(({ url }) => Object.values(processors).some((form) => form.test(url)));
  return own ?? right.find((file) => !foreign.includes(file)) ?? null;
}

/** What the feed's file is called for a system. */
export function feedFileName(platform: NodeJS.Platform, processor: string): string {
  if (platform === 'darwin') return 'latest-mac.yml';
  if (platform === 'win32') return 'latest.yml';
  return `latest-linux${processor === 'x64' ? '' : `-${processor}`}.yml`;
}
