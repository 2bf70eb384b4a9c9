/** Files that the page makes: to the shell's dialog where there is one, else back to the page; texts and bytes. */
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { base64, zipped } from '../../../electron/core/folders.ts';
import { memoryDesk } from '../../support/memory-desk.ts';
import { sampledDesk, service } from '../../support/sampled-desk.ts';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64');

describe('files.save', () => {
  it('hands the page what it has no dialog for, and says how it is written', async () => {
    const { client } = await memoryDesk();
    const answers = [
      await client.call('files.save', { fileName: 'a.svg', text: '<svg/>' }),
      await client.call('files.save', { fileName: '拓扑 1.png', text: png, encoding: 'base64' }),
    ];
    expect(answers).toEqual([
      { kind: 'content', fileName: 'a.svg', text: '<svg/>', rows: 0 },
      { kind: 'content', fileName: '拓扑 1.png', text: png, encoding: 'base64', rows: 0 },
    ]);
  });

  it('tells the dialog whether it holds a text or bytes', async () => {
    const saved: unknown[] = [];
    const { client } = await memoryDesk({
      saveDialog: {
        save: (...what) => {
          saved.push(what);
          return Promise.resolve({ kind: 'saved', fileName: what[0] });
        },
        savePieces: () => Promise.reject(new Error('not asked for')),
        saveFolder: () => Promise.reject(new Error('not asked for')),
      },
    });
    await client.call('files.save', { fileName: 'a.svg', text: '<svg/>' });
    await client.call('files.save', { fileName: 'a.png', text: png, encoding: 'base64' });
    expect(saved).toEqual([
      ['a.svg', '<svg/>', 'utf8'],
      ['a.png', png, 'base64'],
    ]);
  });

  it.each(['abc', 'a=bc', '====', 'ab cd===', 'YWJj\n', 'ab\u00e9='])(
    'refuses %j as base64',
    async (text) => {
      const { client } = await memoryDesk();
      const refused = await client
        .call('files.save', { fileName: 'a.png', text, encoding: 'base64' })
        .catch((error: unknown) => error);
      expect(refused).toMatchObject({ body: { code: 'invalid-input', field: 'text', reason: 'file.bytes' } });
    },
  );
});

describe('a file’s day', () => {
  it('is the computer’s, whatever is exported', async () => {
    const { client, clock } = await sampledDesk();
    // Six in the evening in Greenwich is two in the morning of the next day in Shanghai.
    clock.jump(6 * 3_600_000);
    clock.zoneOffsetMs = 8 * 3_600_000;
    const language = 'en';
    const serviceId = service.id;
    const period = {
      from: clock.now() - 1,
      to: clock.now(),
      granularity: 'sample',
      timeZone: 'UTC',
    } as const;
    const files = [
      await client.call('prices.export', { language }),
      await client.call('privateLinks.export', { language }),
      await client.call('endpoints.export', { region: 'all', language }),
      await client.call('endpointServices.export', { region: 'aws:us-east-1', language }),
      await client.call('connections.export', { serviceId, language }),
      await client.call('diagnostics.save', { workspace: false }),
      await client.call('metrics.export', { jobId: 'file', subject: service, each: false, ...period }),
    ];
    expect(files.map((file) => file.kind !== 'cancelled' && file.fileName)).toEqual([
      'cost-all-2026-11-23.csv',
      'private-links-2026-11-23.csv',
      'endpoints-all-2026-11-23.csv',
      'endpoint-services-aws-us-east-1-2026-11-23.csv',
      `connections-${serviceId}-2026-11-23.csv`,
      'private-link-desk-diagnostics-2026-11-23.json',
      `metrics-${serviceId}-2026-11-23.csv`,
    ]);
  });
});

describe('files.saveFolder', () => {
  const files = [
    { path: 'aws-us-east-1/consumer.sh', text: 'echo 订单\n' },
    { path: 'aws-us-east-1/consumer-terraform/main.tf', text: '' },
  ];

  it('hands the page one .zip with everything in one folder', async () => {
    const { client } = await memoryDesk();
    const saved = await client.call('files.saveFolder', { folderName: '订单 1', files });
    const { text, ...rest } = saved as Extract<typeof saved, { kind: 'content' }>;
    const unpacked = Object.entries(unzipSync(Buffer.from(text, 'base64'))).map(([path, bytes]) => ({
      path,
      text: new TextDecoder().decode(bytes),
    }));
    expect([rest, unpacked]).toEqual([
      { kind: 'content', fileName: '订单 1.zip', encoding: 'base64', rows: 2 },
      files.map(({ path, ...file }) => ({ path: `订单 1/${path}`, ...file })),
    ]);
  });

  it('gives the same bytes for the same files', () => {
    expect(zipped('a', files)).toEqual(zipped('a', files));
  });

  it('asks the dialog for a folder, and says how many files are in it', async () => {
    const asked: unknown[] = [];
    const { client } = await memoryDesk({
      saveDialog: {
        save: () => Promise.reject(new Error('not asked for')),
        savePieces: () => Promise.reject(new Error('not asked for')),
        saveFolder: (...what) => {
          asked.push(what);
          return Promise.resolve({ kind: 'saved', fileName: 'a 2' });
        },
      },
    });
    expect([await client.call('files.saveFolder', { folderName: 'a', files }), asked]).toEqual([
      { kind: 'saved', fileName: 'a 2', rows: 2 },
      [['a', files]],
    ]);
  });

  it.each(['../a.sh', 'a/../../b', '/etc/passwd', '.ssh/config', 'a//b', 'a\\b', 'c:x', ''])(
    'refuses the path %j',
    async (path) => {
      const { client } = await memoryDesk();
      const refused = await client
        .call('files.saveFolder', { folderName: 'a', files: [{ path, text: '' }] })
        .catch((error: unknown) => error);
      expect(refused).toMatchObject({
        body: { code: 'invalid-input', field: 'files.0.path', reason: 'file.name' },
      });
    },
  );

  it('writes base64 as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });
});
