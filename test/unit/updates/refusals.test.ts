/** Everything else that a feed or its server may do: refused with its reason; nothing is fetched, kept or changed by it. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedName, feedText, newPublisher, sha512Of, signatureOf } from '../../support/update-feed.ts';
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
const downloads = () => readdir(join(folder, 'downloads/files/pending')).catch(() => []);

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
