/** Files that the page makes: to the shell's dialog where there is one, else back to the page; texts and bytes. */
import { describe, expect, it } from 'vitest';
import { memoryDesk } from '../../support/memory-desk.ts';

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
