/** Which file of a feed is for which copy. */
import { describe, expect, it } from 'vitest';
import { feedFileName, fileFor } from '../../../electron/updates/installers.ts';

const info = (...names: string[]) => ({
  version: '0.2.0',
  publishedAt: null,
  notes: '',
  files: names.map((url) => ({ url, sha512: '', size: 1 })),
});

describe('the file for a copy', () => {
  it.each([
    ['appimage', 'x64', ['a.deb', 'a-x86_64.AppImage'], 'a-x86_64.AppImage'],
    ['deb', 'x64', ['a-amd64.deb', 'a-x86_64.AppImage'], 'a-amd64.deb'],
    ['rpm', 'x64', ['a-amd64.deb', 'a-x86_64.rpm'], 'a-x86_64.rpm'],
    ['nsis', 'x64', ['a-win-x64-portable.exe', 'a-win-x64-setup.exe'], 'a-win-x64-setup.exe'],
    ['nsis', 'arm64', ['a-x64-setup.exe', 'a-arm64-setup.exe'], 'a-arm64-setup.exe'],
    ['nsis', 'arm64', ['a-x64-setup.exe', 'a-setup.exe'], 'a-setup.exe'],
    // One that would not run is none.
    ['nsis', 'arm64', ['a-x64-setup.exe'], null],
    ['appimage', 'x64', ['a.deb', 'a.AppImage.zip'], null],
  ] as const)('%s on %s of %j: %s', (kind, processor, names, chosen) => {
    expect(fileFor(info(...names), kind, processor)?.url ?? null).toBe(chosen);
  });
});

it.each([
  ['linux', 'x64', 'latest-linux.yml'],
  ['linux', 'arm64', 'latest-linux-arm64.yml'],
  ['win32', 'x64', 'latest.yml'],
  ['darwin', 'arm64', 'latest-mac.yml'],
] as const)('the feed on %s %s is %s', (platform, processor, name) => {
  expect(feedFileName(platform, processor)).toBe(name);
});
