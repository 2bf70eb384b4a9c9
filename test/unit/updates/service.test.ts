/**
 * Updates against a publisher's server on loopback, through electron-updater itself: what is signed and newer comes in, byte
 * for byte, and only when the operator says so.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { feedName } from '../../support/update-feed.ts';
import {
  appImage,
  appImageName,
  configured,
  faultIn,
  folder,
  now,
  program,
  publisher,
  server,
  start,
  usePublisher,
} from '../../support/updating.ts';

usePublisher();

describe('updates', () => {
  it('are off by themselves, and ask nobody', async () => {
    const { service, state } = await start();
    await service.start();
    await expect(service.check()).rejects.toMatchObject({ body: { reason: 'updates.off' } });
    await service.configure({ feed: server.url, checkAtStart: true });
    await service.start();
    expect([await state(), server.asked, await service.read()]).toEqual([
      { kind: 'off' },
      [],
      {
        settings: { feed: server.url, publicKey: '', checkAtStart: true },
        state: { kind: 'off' },
        running: '0.1.0',
        fixed: null,
      },
    ]);
  });

  it('come with the key that the build carries, and are still off', async () => {
    const { service } = await start({ builtInKey: publisher.publicKey });
    expect(await service.read()).toMatchObject({
      settings: { publicKey: publisher.publicKey },
      state: { kind: 'off' },
    });
  });

  it('keep what was typed, over a restart', async () => {
    const first = await configured();
    await first.service.configure({ checkAtStart: true });
    const { service } = await start();
    expect(await service.read()).toMatchObject({
      settings: { feed: server.url, publicKey: publisher.publicKey, checkAtStart: true },
      state: { kind: 'idle', checkedAt: null },
    });
  });

  it('are off after their file was damaged, and the file is kept', async () => {
    await writeFile(join(folder, 'updates.json'), '{"format": "private-link-desk/upd');
    const { service, state } = await start();
    await service.configure({ checkAtStart: true });
    expect([await state(), (await readdir(folder)).sort()]).toEqual([
      { kind: 'off' },
      ['desk.AppImage', 'updates.damaged.json', 'updates.json'],
    ]);
  });

  it('of the right signature are available, downloaded, and the bytes on the disk are those of the publisher', async () => {
    server.publish({ version: '0.2.0', file: program, notes: '<b>Faster</b>\nand better' }, publisher);
    const { service, state, until, events } = await configured();
    await service.check();
    const release = {
      version: '0.2.0',
      publishedAt: Date.UTC(2026, 10, 28, 10),
      notes: '<b>Faster</b>\nand better',
      bytes: program.length,
    };
    expect([await state(), server.asked.sort()]).toEqual([
      { kind: 'available', checkedAt: now, release },
      [feedName, `${feedName}.sig`],
    ]);
    await service.download();
    await until('ready');
    const kept = await readFile(join(folder, 'downloads/files/pending', appImageName));
    const kinds = events.flatMap((event) =>
      event.type === 'update.changed' ? [event.updates.state.kind] : [],
    );
    expect({
      same: kept.equals(program),
      old: await readFile(appImage, 'utf8'),
      kinds: [...new Set(kinds)],
      identified: await readdir(join(folder, 'downloads')),
    }).toEqual({
      same: true,
      old: 'the old program',
      kinds: ['idle', 'checking', 'available', 'downloading', 'ready'],
      identified: expect.not.arrayContaining(['.updaterId']) as unknown,
    });
  });

  it('are installed only when the operator agrees: workspaces first, then the file, then the new program', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    const desk = await configured();
    await desk.service.check();
    await expect(desk.service.install()).rejects.toMatchObject({ body: { reason: 'updates.notReady' } });
    await desk.service.download();
    await desk.until('ready');
    await desk.service.install();
    await vi.waitFor(async () =>
      expect(await readFile(`${appImage}.started`, 'utf8')).toBe('--data\n/my data\n'),
    );
    expect([desk.ended, (await readFile(appImage)).equals(program)]).toEqual([
      ['asked for 0.2.0', 'closed while the file is the old program', 'ended'],
      true,
    ]);
    const { state } = await start({ version: '0.2.0' });
    expect(await state()).toEqual({ kind: 'idle', checkedAt: now });
  });

  it('are not installed when the operator does not agree', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    const desk = await configured({ confirm: false });
    await desk.service.check();
    await desk.service.download();
    await desk.until('ready');
    await desk.service.install();
    expect([desk.ended, (await desk.state()).kind, await readFile(appImage, 'utf8')]).toEqual([
      ['asked for 0.2.0'],
      'ready',
      'the old program',
    ]);
  });

  it('give a file with a version in its name the new one’s', async () => {
    const named = join(folder, 'desk-0.1.0.AppImage');
    await writeFile(named, 'the old program');
    vi.stubEnv('APPIMAGE', named);
    server.publish({ version: '0.2.0', file: program }, publisher);
    const desk = await configured({ copy: { kind: 'appimage', path: named } });
    await desk.service.check();
    await desk.service.download();
    await desk.until('ready');
    await desk.service.install();
    await vi.waitFor(async () => expect(await readdir(folder)).toContain(`${appImageName}.started`));
    expect((await readdir(folder)).filter((name) => name.includes('0.1.0'))).toEqual([]);
  });

  it('start the old program again when the new one can’t be put in place, which then says so', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    const desk = await configured({ closing: () => rm(join(folder, '.desk.AppImage.new')) });
    await desk.service.check();
    await desk.service.download();
    await desk.until('ready');
    await desk.service.install();
    const again = await start();
    expect([desk.ended.at(-1), await readFile(appImage, 'utf8'), await again.state()]).toEqual([
      'started again',
      'the old program',
      {
        kind: 'failed',
        doing: 'install',
        fault: { reason: 'updates.notInstalled', params: { version: '0.2.0' } },
        release: null,
      },
    ]);
  });

  it('that were changed on the disk after the download are not installed', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    const desk = await configured();
    await desk.service.check();
    await desk.service.download();
    await desk.until('ready');
    await writeFile(join(folder, 'downloads/files/pending', appImageName), 'another program');
    await desk.service.install();
    expect([
      faultIn(await desk.state()),
      desk.ended,
      await readFile(appImage, 'utf8'),
      await readdir(folder),
    ]).toEqual([
      'updates.changed',
      ['asked for 0.2.0'],
      'the old program',
      ['desk.AppImage', 'downloads', 'updates.json'],
    ]);
  });

  it('can only be checked by a copy that can’t replace itself', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    const { service, state } = await configured({ copy: { kind: 'fixed', why: 'unpacked' } });
    await service.check();
    await expect(service.download()).rejects.toMatchObject({ body: { reason: 'updates.fixed' } });
    expect([await state(), (await service.read()).fixed]).toMatchObject([
      { kind: 'available', release: { version: '0.2.0', bytes: null } },
      'unpacked',
    ]);
  });

  it('are asked for at the start when that is wanted, and found ones are told', async () => {
    const first = await configured();
    await first.service.configure({ checkAtStart: true });
    server.publish({ version: '0.2.0', file: program }, publisher);
    const { service, events } = await start();
    await service.start();
    expect(events.at(-1)).toEqual({ type: 'update.found', version: '0.2.0' });
  });

  it('stop asking a feed that does not answer when they are told to', async () => {
    let ended = 0;
    const silent = (response: ServerResponse) => void response.on('close', () => (ended += 1));
    for (const name of [feedName, `${feedName}.sig`]) server.files.set(name, silent);
    const { service, state } = await configured({ timeoutMs: 3_600_000 });
    const checked = service.check();
    await vi.waitFor(() => expect(server.asked).toHaveLength(2));
    const during = (await state()).kind;
    await service.cancel();
    await checked;
    await vi.waitFor(() => expect(ended).toBe(2));
    expect([during, await state()]).toEqual(['checking', { kind: 'idle', checkedAt: null }]);
    server.publish({ version: '0.2.0', file: program }, publisher);
    await service.check();
    expect((await state()).kind).toBe('available');
  });

  it('can be cancelled, and downloaded again', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    let begun = false;
    server.files.set(appImageName, (response) => {
      response.writeHead(200, { 'Content-Length': program.length });
      response.write(program.subarray(0, 1000), () => (begun = true));
    });
    const { service, state, until } = await configured();
    await service.check();
    await service.download();
    await vi.waitFor(() => expect(begun).toBe(true));
    await service.cancel();
    expect((await state()).kind).toBe('available');
    server.files.set(appImageName, program);
    await service.download();
    await until('ready');
  });
});
