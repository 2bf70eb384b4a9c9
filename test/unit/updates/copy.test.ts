/** Which copies of the program can put a new one in their place. */
import { expect, it } from 'vitest';
import { programCopy, type CopySigns } from '../../../electron/updates/copy.ts';

const unpacked: CopySigns = {
  platform: 'linux',
  isPackaged: true,
  executable: '/opt/desk/private-link-desk',
  resources: '/opt/desk/resources',
  productName: 'Private Link Desk',
  env: {},
  read: () => '',
  mayWrite: () => true,
  exists: () => false,
};
const appImage = { ...unpacked, env: { APPIMAGE: '/home/me/desk.AppImage' }, exists: () => true };
const packages = (name: string) => ({
  ...unpacked,
  read: (path: string) => (path === '/opt/desk/resources/package-type' ? `${name}\n` : ''),
});
const windows: CopySigns = {
  ...unpacked,
  platform: 'win32',
  executable: 'C:\\Desk\\Private Link Desk.exe',
  resources: 'C:\\Desk\\resources',
};

it.each([
  ['from its source', { ...appImage, isPackaged: false }, { kind: 'fixed', why: 'unpackaged' }],
  ['unpacked', unpacked, { kind: 'fixed', why: 'unpacked' }],
  ['an AppImage', appImage, { kind: 'appimage', path: '/home/me/desk.AppImage' }],
  ['an AppImage that is not there', { ...appImage, exists: () => false }, { kind: 'fixed', why: 'unpacked' }],
  [
    'an AppImage named by half a path',
    { ...appImage, env: { APPIMAGE: 'desk.AppImage' } },
    { kind: 'fixed', why: 'unpacked' },
  ],
  [
    'an AppImage in a folder that is somebody else’s',
    { ...appImage, mayWrite: (path: string) => path !== '/home/me' },
    { kind: 'fixed', why: 'readOnly' },
  ],
  ['a deb', packages('deb'), { kind: 'deb' }],
  ['an rpm', packages('rpm'), { kind: 'rpm' }],
  ['another package', packages('pacman'), { kind: 'fixed', why: 'unpacked' }],
  ['on macOS', { ...unpacked, platform: 'darwin' as const }, { kind: 'fixed', why: 'mac' }],
  [
    'installed on Windows',
    { ...windows, exists: (path: string) => path === 'C:\\Desk\\Uninstall Private Link Desk.exe' },
    { kind: 'nsis' },
  ],
  ['unpacked on Windows', windows, { kind: 'fixed', why: 'unpacked' }],
  [
    'portable on Windows',
    { ...windows, env: { PORTABLE_EXECUTABLE_FILE: 'E:\\desk.exe' }, exists: () => true },
    { kind: 'fixed', why: 'portable' },
  ],
] as const)('%s', (_which, signs, copy) => {
  expect(programCopy(signs)).toEqual(copy);
});
