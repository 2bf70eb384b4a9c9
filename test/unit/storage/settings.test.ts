import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFiles } from '../../../electron/storage/files.ts';
import type { Settings } from '../../../electron/contract/settings.ts';
import { defaultSettings } from '../../../electron/storage/settings.ts';
import { FaultyFiles } from '../../support/faulty-files.ts';
import { MemoryFiles } from '../../support/memory-files.ts';
import { open, refusal, temporaryFolder } from './desk.ts';
import { asideName } from '../../../electron/storage/replace-file.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const changed: Settings = {
  ...defaultSettings,
  language: 'zh',
  simulatedDelaySeconds: 0.5,
  region: 'aws:us-east-1',
  columns: { endpoints: ['name', 'status'] },
};

describe('settings', () => {
  it('are the defaults at first, then what was saved', async () => {
    const path = temporaryFolder();
    const { folder } = await open(path);
    const first = await folder.settings.load();
    await folder.settings.save(changed);
    await folder.close();
    const again = await open(path);
    expect([first, await again.folder.settings.load()]).toEqual([defaultSettings, changed]);
  });

  it('take the default for what an earlier version did not know', async () => {
    const path = temporaryFolder();
    writeFileSync(
      join(path, 'settings.json'),
      '\uFEFF{"format":"private-link-desk/settings","version":1,"theme":"dark"}',
    );
    const { folder, loaded } = await open(path);
    expect([await folder.settings.load(), loaded.problems]).toEqual([
      { ...defaultSettings, theme: 'dark' },
      [],
    ]);
  });

  it('leave out columns that are no lists of keys', async () => {
    const path = temporaryFolder();
    const columns = { endpoints: ['name', 'id'], links: 'name', services: [1], empty: [], '': ['id'] };
    const stored = { format: 'private-link-desk/settings', version: 1, columns };
    writeFileSync(join(path, 'settings.json'), JSON.stringify(stored));
    const { folder, loaded } = await open(path);
    expect([await folder.settings.load(), loaded.problems]).toEqual([
      { ...defaultSettings, columns: { endpoints: ['name', 'id'] } },
      [],
    ]);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"format":"private-link-desk/settings","version":1,"theme":"pink"}',
    '\0\0',
  ])('that are %j are set aside and reported', async (text) => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'settings.json'), text);
    const { folder, loaded } = await open(path);
    const keptAs = 'settings.2026-11-22T12-00-00.damaged.json';
    expect([await folder.settings.load(), loaded.problems, readFileSync(join(path, keptAs), 'utf8')]).toEqual(
      [
        defaultSettings,
        [{ reason: 'storage.settingsDamaged', params: { file: 'settings.json', keptAs } }],
        text,
      ],
    );
  });

  it('that are set aside are named after the time on the wall', () => {
    const clock = new FakeClock();
    clock.zoneOffsetMs = 13 * 3_600_000;
    expect(asideName('settings.json', clock, [])).toBe('settings.2026-11-23T01-00-00.damaged.json');
  });

  it('that are damaged a second time do not replace the ones set aside before', async () => {
    const path = temporaryFolder();
    for (const text of ['first', 'second']) {
      writeFileSync(join(path, 'settings.json'), text);
      await (await open(path)).folder.close();
    }
    const kept = readdirSync(path).filter((name) => name.includes('damaged'));
    expect(kept.map((name) => readFileSync(join(path, name), 'utf8')).sort()).toEqual(['first', 'second']);
  });

  it('that were saved survive a power cut', async () => {
    const files = new MemoryFiles();
    const { folder } = await open('/desk', files);
    await folder.settings.save(changed);
    const after = files.afterPowerCut({ names: false, content: false });
    const again = await open('/desk', after);
    expect(await again.folder.settings.load()).toEqual(changed);
  });

  it('that could not be saved stay as they were', async () => {
    const path = temporaryFolder();
    const files = new FaultyFiles(realFiles);
    const { folder } = await open(path, files);
    await folder.settings.save(changed);
    files.fault = { at: files.operations + 1, code: 'ENOSPC', crash: false, half: true };
    const refused = await refusal(folder.settings.save(defaultSettings));
    const now = await folder.settings.load();
    await folder.close();
    const again = await open(path);
    expect([refused, now, await again.folder.settings.load()]).toEqual([
      { code: 'storage-full', reason: 'storage.full', params: {} },
      changed,
      changed,
    ]);
  });
});
