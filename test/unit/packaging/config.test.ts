/** What electron-builder is asked for is right by its own schema, for every system, and asks for no less than it should. */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { configuration } from '../../../electron/packaging/config.mjs';

interface BuilderConfig {
  validateConfiguration(config: object, log: { isEnabled: boolean }): Promise<void>;
}
const { validateConfiguration } = createRequire(import.meta.url)(
  'app-builder-lib/out/util/config/config.js',
) as BuilderConfig;
const log = { isEnabled: false };

describe('the configuration of the installers', () => {
  it.each([{}, { inspect: true }, { electronDist: 'out/packaging-runtime', output: 'dist/other' }])(
    'is what electron-builder takes: %j',
    async (options) => {
      await expect(validateConfiguration(configuration(options), log)).resolves.toBeUndefined();
    },
  );

  it('is refused with a word that electron-builder does not know', async () => {
    const wrong = { ...configuration(), linux: { target: ['deb'], categories: 'Network' } };
    await expect(validateConfiguration(wrong, log)).rejects.toThrow(
      'configuration.linux should be one of these',
    );
  });

  it('names every target of every system', () => {
    const { linux, win, mac } = configuration();
    expect({ linux: linux?.target, win: win?.target, mac: mac?.target }).toEqual({
      linux: ['AppImage', 'deb', 'rpm', 'tar.gz'],
      win: ['nsis', 'portable', 'zip'],
      mac: [
        { target: 'dmg', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
    });
  });

  it('leaves the inspector open in the build that tests drive, and in no other', () => {
    const fuse = (inspect: boolean) =>
      configuration({ inspect }).electronFuses?.enableNodeCliInspectArguments;
    expect([fuse(true), fuse(false), configuration().electronFuses?.enableNodeCliInspectArguments]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
