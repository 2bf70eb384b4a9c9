/**
 * What electron-builder makes, for every system. `inspect`: the build that tests drive, the only one whose Node inspector
 * can be reached. `electronDist`: a runtime that is there already, in place of the one that electron-builder would fetch.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where the icons stand that `icons.mjs` makes. */
export const iconFolder = 'out/icons';

/** Bundled whole by the build: no packages beside it. */
const files = [
  'package.json',
  'out/main/**',
  'out/preload/**',
  'out/renderer/**',
  '!**/*.map',
  '!node_modules/**',
];

/** A runtime brings a program of its own, which starts when ours can't be found: it has no place in ours. */
function withoutDefaultApp({ appOutDir, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents/Resources')
      : join(appOutDir, 'resources');
  rmSync(join(resources, 'default_app.asar'), { recursive: true, force: true });
}

/** @returns {import('electron-builder').Configuration} */
export function configuration({ inspect = false, electronDist, output = 'dist' } = {}) {
  return {
    appId: 'org.privatelinkdesk.app',
    productName: 'Private Link Desk',
    copyright: 'Copyright © The Private Link Desk authors',
    directories: { output, buildResources: iconFolder },
    // electron-builder writes into what it is given.
    files: [...files],
    asar: true,
    npmRebuild: false,
    nodeGypRebuild: false,
    // Makes it write the feed (latest*.yml). Nothing is uploaded, and no copy asks this address: where a feed lies is the
    // operator's to say. RFC 2606 keeps .invalid free.
    publish: { provider: 'generic', url: 'https://updates.invalid/' },
    // A version with a hyphen would else write another file than the program asks for.
    detectUpdateChannel: false,
    // A workspace is a folder; this file in it is what a double click opens (electron/storage/places.ts).
    fileAssociations: [
      {
        ext: 'pldesk',
        name: 'Private Link Desk workspace',
        description: 'Private Link Desk workspace',
        mimeType: 'application/x-private-link-desk',
        role: 'Editor',
      },
    ],
    artifactName: '${name}-${version}-${os}-${arch}.${ext}',
    ...(electronDist && { electronDist }),
    afterPack: withoutDefaultApp,
    // Read back by test/e2e/electron/packaged.spec.ts.
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: inspect,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    linux: {
      target: ['AppImage', 'deb', 'rpm', 'tar.gz'],
      icon: join(iconFolder, 'png'),
      category: 'Network',
      synopsis: 'Plan, set up, operate and tear down private links',
      description:
        'Plan, set up, operate and tear down private links between two companies’ networks, offline.',
      maintainer: 'The Private Link Desk authors <maintainers@privatelinkdesk.invalid>',
      vendor: 'The Private Link Desk authors',
      executableName: 'private-link-desk',
      desktop: {
        entry: { Keywords: 'PrivateLink;VPC;endpoint;AWS;Tencent;', StartupWMClass: 'Private Link Desk' },
      },
    },
    win: { target: ['nsis', 'portable', 'zip'], icon: join(iconFolder, 'icon.ico') },
    // The installer and the program that runs without one would else have the same name.
    nsis: {
      artifactName: '${name}-${version}-${os}-${arch}-setup.${ext}',
      oneClick: false,
      perMachine: false,
    },
    portable: { artifactName: '${name}-${version}-${os}-${arch}-portable.${ext}' },
    mac: {
      target: [
        { target: 'dmg', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
      icon: join(iconFolder, 'icon.icns'),
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
      darkModeSupport: true,
    },
  };
}
