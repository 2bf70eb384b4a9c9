/**
 * Updates against a publisher's server on loopback, through electron-updater itself: what is signed and newer comes in, byte
 * for byte; everything else is refused with its reason, with nothing fetched, kept or changed.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import type { UpdateState } from '../../../electron/domain/updates.ts';
import type { ProgramCopy } from '../../../electron/updates/copy.ts';
import { createEngine } from '../../../electron/updates/engine.ts';
import { askFeed } from '../../../electron/updates/feed.ts';
import { fileFor } from '../../../electron/updates/installers.ts';
import { UpdateService, type UpdateParts } from '../../../electron/updates/update-service.ts';
import {
  feedName,
  feedText,
  newPublisher,
  sha512Of,
  signatureOf,
  startFeed,
  type FeedServer,
} from '../../support/update-feed.ts';

const now = Date.UTC(2026, 10, 28, 12);
const publisher = newPublisher();
const program = Buffer.from(`#!/bin/sh\nprintf '%s\\n' "$@" > "$0.started"\n${'# '.padEnd(200_000, 'x')}\n`);
const appImageName = 'private-link-desk-0.2.0-linux-x86_64.AppImage';

let server: FeedServer;
let folder: string;
let appImage: string;
beforeEach(async () => {
  server = await startFeed();
  folder = await mkdtemp(join(tmpdir(), 'desk-updates-'));
  appImage = join(folder, 'desk.AppImage');
  await writeFile(appImage, 'the old program');
  vi.stubEnv('APPIMAGE', appImage);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Options {
  readonly copy?: ProgramCopy;
  readonly confirm?: boolean;
  readonly version?: string;
  readonly stallMs?: number;
  readonly timeoutMs?: number;
  readonly builtInKey?: string;
  readonly freeBytes?: number;
  /** Done while the workspaces close. */
  readonly closing?: () => Promise<void>;
}

/** A program that runs, with what it did at its end. */
async function start(options: Options = {}) {
  const { version = '0.1.0', copy = { kind: 'appimage', path: appImage } } = options;
  const path = join(folder, 'updates.json');
  const events: CoreEvent[] = [];
  const ended: string[] = [];
  const log = {
    info: () => undefined,
    error: (what: string, error: unknown) => void ended.push(`${what} ${String(error)}`),
  };
  const parts: UpdateParts = {
    clock: { now: () => now },
    log,
    path,
    text: await readFile(path, 'utf8').catch(() => ''),
    version,
    copy,
    builtInKey: options.builtInKey ?? '',
    ask: (feed, publicKey) =>
      askFeed({ feed, publicKey, version, name: feedName, timeoutMs: options.timeoutMs ?? 5000 }),
    choose: (info) => (copy.kind === 'fixed' ? null : fileFor(info, copy.kind, 'x64')),
    createEngine: (replaceable, wanted) =>
      createEngine(
        replaceable,
        {
          name: 'desk',
          version,
          folder: join(folder, 'downloads'),
          args: ['--data', '/my data'],
          env: process.env,
          log,
          stallMs: options.stallMs ?? 5000,
          relaunch: () => undefined,
          freeBytes: () => Promise.resolve(options.freeBytes ?? 2 ** 40),
        },
        wanted,
      ),
    confirm: ({ version: asked }) => {
      ended.push(`asked for ${asked}`);
      return Promise.resolve(options.confirm ?? true);
    },
    closeAll: async () => {
      ended.push(`closed while the file is ${await readFile(appImage, 'utf8')}`);
      await options.closing?.();
    },
    quit: (again) => void ended.push(again ? 'started again' : 'ended'),
    emit: (event) => events.push(event),
  };
  const service = new UpdateService(parts);
  const state = async () => (await service.read()).state;
  return {
    service,
    events,
    ended,
    state,
    until: (kind: UpdateState['kind']) =>
      vi.waitFor(async () => expect((await state()).kind).toBe(kind), { timeout: 10_000 }),
  };
}

/** The same, with feed and key typed in. */
async function configured(options: Options = {}) {
  const desk = await start(options);
  await desk.service.configure({ feed: server.url, publicKey: publisher.publicKey });
  return desk;
}

const faultIn = (state: UpdateState) => (state.kind === 'failed' ? state.fault.reason : state.kind);
const downloads = () => readdir(join(folder, 'downloads/files/pending')).catch(() => []);

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

describe('a feed is refused', () => {
  const good = feedText({ version: '0.2.0', file: program });
  const put = (text: string, signature = signatureOf(text, publisher)) => {
    server.files.set(feedName, text);
    server.files.set(`${feedName}.sig`, signature);
  };
  it.each<[string, string, () => void]>([
    ['that is not there', 'updates.noFeed', () => undefined],
    ['without a signature', 'updates.unsigned', () => server.files.set(feedName, good)],
    ['with a signature that is none', 'updates.signature', () => put(good, 'signed, the publisher')],
    [
      'with the signature of another key',
      'updates.signature',
      () => put(good, signatureOf(good, newPublisher())),
    ],
    [
      'that was changed after it was signed',
      'updates.signature',
      () => put(good.replace('0.2.0', '0.2.1'), signatureOf(good, publisher)),
    ],
    [
      'that names a file by a path',
      'updates.fileName',
      () => put(feedText({ version: '0.2.0', file: program, fileName: '../../desk.AppImage' })),
    ],
    [
      'that names a file elsewhere',
      'updates.fileName',
      () => put(feedText({ version: '0.2.0', file: program, fileName: 'https://example.com/a.AppImage' })),
    ],
    [
      'that names a file as a shell would read it',
      'updates.fileName',
      () => put(feedText({ version: '0.2.0', file: program, fileName: '"a;reboot.AppImage"' })),
    ],
    [
      'that has no file for this copy',
      'updates.noFile',
      () => put(feedText({ version: '0.2.0', file: program, fileName: 'a.deb' })),
    ],
    ['that is no feed', 'updates.malformed', () => put('<!doctype html>')],
    ['that is no text', 'updates.malformed', () => put(Buffer.from([0xff, 0xfe, 0x00]).toString('latin1'))],
    [
      'of a version that is none',
      'updates.malformed',
      () => put(feedText({ version: 'latest', file: program })),
    ],
    ['of an older version', 'updates.downgrade', () => put(feedText({ version: '0.0.9', file: program }))],
    ['that is too large', 'updates.large', () => put(`${good}# ${'x'.repeat(300_000)}\n`)],
    [
      'that goes on for ever',
      'updates.large',
      () => {
        put(good);
        server.files.set(feedName, (response) => {
          const more = () => response.write('x'.repeat(65_536), () => setImmediate(more));
          more();
        });
      },
    ],
    [
      'that sends on to another host',
      'updates.redirected',
      () => {
        put(good);
        server.files.set(feedName, (response) =>
          response.writeHead(302, { Location: 'https://example.com/' }).end(),
        );
      },
    ],
    [
      'that the server does not give',
      'updates.status',
      () => {
        put(good);
        server.files.set(feedName, (response) => response.writeHead(503).end());
      },
    ],
    [
      'whose server hangs',
      'updates.slow',
      () => {
        put(good);
        server.files.set(feedName, () => undefined);
      },
    ],
    [
      'whose server hangs half way',
      'updates.slow',
      () => {
        put(good);
        server.files.set(feedName, (response) =>
          response.writeHead(200, { 'Content-Length': '500' }).write('version'),
        );
      },
    ],
    [
      'whose server hangs up',
      'updates.unreachable',
      () => {
        put(good);
        server.files.set(feedName, (response) => response.destroy());
      },
    ],
  ])('%s: %s', async (_which, reason, serve) => {
    serve();
    const { service, state, ended } = await configured({ timeoutMs: 400 });
    const before = await readFile(join(folder, 'updates.json'), 'utf8');
    await service.check();
    await expect(service.download()).rejects.toMatchObject({ body: { reason: 'updates.nothingToDownload' } });
    expect({
      reason: faultIn(await state()),
      kept: (await readFile(join(folder, 'updates.json'), 'utf8')) === before,
      fetched: server.asked.filter((name) => !name.startsWith(feedName)),
      folder: await readdir(folder),
      ended,
    }).toEqual({ reason, kept: true, fetched: [], folder: ['desk.AppImage', 'updates.json'], ended: [] });
  });

  it('that nobody serves: updates.unreachable', async () => {
    const { service, state } = await configured();
    await server.stop();
    await service.check();
    expect(faultIn(await state())).toBe('updates.unreachable');
  });

  it('of the version that runs is nothing new', async () => {
    put(feedText({ version: '0.1.0', file: program }));
    const { service, state } = await configured();
    await service.check();
    expect(await state()).toEqual({ kind: 'current', checkedAt: now });
  });

  it('that is an older one played back: updates.replayed, also after a restart; another publisher begins anew', async () => {
    put(feedText({ version: '0.3.0', file: program, fileName: 'a.AppImage' }));
    const first = await configured();
    await first.service.check();
    put(good);
    await first.service.check();
    const second = await start();
    await second.service.check();
    const reasons = [faultIn(await first.state()), faultIn(await second.state())];
    const other = newPublisher();
    put(good, signatureOf(good, other));
    await second.service.configure({ publicKey: other.publicKey });
    await second.service.check();
    expect([...reasons, (await second.state()).kind]).toEqual([
      'updates.replayed',
      'updates.replayed',
      'available',
    ]);
  });
});

describe('a file is refused', () => {
  const answer = (headers: Record<string, string | number>, body: string | Buffer, status = 200) =>
    server.files.set(appImageName, (response) => response.writeHead(status, headers).end(body));
  const other = Buffer.alloc(program.length, 7);
  it.each<[string, string, () => void]>([
    ['that is another than was signed', 'updates.checksum', () => server.files.set(appImageName, other)],
    ['that is shorter', 'updates.size', () => server.files.set(appImageName, 'short')],
    ['whose length nobody says', 'updates.size', () => answer({}, program)],
    ['that is not there', 'updates.status', () => server.files.delete(appImageName)],
    ['that lies elsewhere', 'updates.redirected', () => answer({ Location: 'http://127.0.0.2/' }, '', 302)],
    [
      'that is cut off',
      'updates.unreachable',
      () =>
        server.files.set(appImageName, (response) => {
          response.writeHead(200, { 'Content-Length': program.length });
          response.write(program.subarray(0, 100), () => response.destroy());
        }),
    ],
    [
      'that does not come',
      'updates.slow',
      () =>
        server.files.set(appImageName, (response) => {
          response.writeHead(200, { 'Content-Length': program.length });
          response.write(program.subarray(0, 100));
        }),
    ],
  ])('%s: %s; the old program stays, and it can be tried again', async (_which, reason, serve) => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    serve();
    const { service, state, until } = await configured({ stallMs: 300 });
    await service.check();
    await service.download();
    await until('failed');
    expect([faultIn(await state()), await downloads(), await readFile(appImage, 'utf8')]).toEqual([
      reason,
      [],
      'the old program',
    ]);
    server.files.set(appImageName, program);
    await service.download();
    await until('ready');
  });

  it('for which the disk has no room: updates.diskFull, before anything is fetched', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    const { service, state, until } = await configured({ freeBytes: 2 * program.length - 1 });
    await service.check();
    await service.download();
    await until('failed');
    expect([faultIn(await state()), server.asked.includes(appImageName)]).toEqual([
      'updates.diskFull',
      false,
    ]);
  });

  it('that is gone when it is to be installed: updates.changed; nothing is left beside the old one', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    const desk = await configured();
    await desk.service.check();
    await desk.service.download();
    await desk.until('ready');
    await rm(join(folder, 'downloads/files/pending', appImageName));
    await desk.service.install();
    expect([faultIn(await desk.state()), desk.ended, await readdir(folder)]).toEqual([
      'updates.changed',
      ['asked for 0.2.0'],
      ['desk.AppImage', 'downloads', 'updates.json'],
    ]);
  });

  it('that is the right one, from before: not fetched again', async () => {
    server.publish({ version: '0.2.0', file: program }, publisher);
    const first = await configured();
    await first.service.check();
    await first.service.download();
    await first.until('ready');
    const second = await start();
    await second.service.check();
    await second.service.download();
    await second.until('ready');
    expect(server.asked.filter((name) => name === appImageName)).toEqual([appImageName]);
    expect(sha512Of(await readFile(join(folder, 'downloads/files/pending', appImageName)))).toBe(
      sha512Of(program),
    );
  });
});
