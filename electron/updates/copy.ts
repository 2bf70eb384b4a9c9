/** Which kind of copy of the program this is: one that can put a new one in its place, or one that can only ask. Pure. */
import { posix, win32 } from 'node:path';
import type { FixedCopy } from '../domain/updates.ts';

export type ReplaceableCopy =
  | { readonly kind: 'appimage'; readonly path: string }
  /** Installed by the system's packages, or by our Windows installer. */
  | { readonly kind: 'deb' | 'rpm' | 'nsis' };
export type ProgramCopy = ReplaceableCopy | { readonly kind: 'fixed'; readonly why: FixedCopy };

/** What tells one kind from another. */
export interface CopySigns {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The program that runs, and its resources. */
  readonly executable: string;
  readonly resources: string;
  readonly productName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A small file's text; empty where there is none. */
  read(path: string): string;
  /** May the program write there? For a folder: make files in it. */
  mayWrite(path: string): boolean;
  exists(path: string): boolean;
}

const fixed = (why: FixedCopy): ProgramCopy => ({ kind: 'fixed', why });

/** What the signs say. */
export function programCopy(signs: CopySigns): ProgramCopy {
  if (!signs.isPackaged) return fixed('unpackaged');
  if (signs.platform === 'darwin') return fixed('mac');
  return signs.platform === 'win32' ? windowsCopy(signs) : linuxCopy(signs);
}

function linuxCopy({ env, resources, read, mayWrite, exists }: CopySigns): ProgramCopy {
  const path = env['APPIMAGE'];
  if (path !== undefined && posix.isAbsolute(path) && exists(path))
    return mayWrite(path) && mayWrite(posix.dirname(path)) ? { kind: 'appimage', path } : fixed('readOnly');
  // electron-builder writes it into what it packs for a system's packages.
  const packages = read(posix.join(resources, 'package-type')).trim();
  return packages === 'deb' || packages === 'rpm' ? { kind: packages } : fixed('unpacked');
}

function windowsCopy({ env, executable, productName, exists }: CopySigns): ProgramCopy {
  if (env['PORTABLE_EXECUTABLE_FILE'] !== undefined) return fixed('portable');
  // What the installer leaves beside the program, and an archive has not.
  const uninstaller = win32.join(win32.dirname(executable), `Uninstall ${productName}.exe`);
  return exists(uninstaller) ? { kind: 'nsis' } : fixed('unpacked');
}
