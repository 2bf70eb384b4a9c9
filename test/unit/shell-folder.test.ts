/** Writing a folder of files: beside what is there, whole or not at all. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFolder } from '../../electron/shell/folder.ts';
import { withFolder } from '../support/peers.ts';

const files = [
  { path: 'aws-us-east-1/consumer.sh', text: 'echo 订单\n' },
  { path: 'aws-us-east-1/consumer-terraform/main.tf', text: '# 订单\n' },
];

it('takes another name where the name is taken, and leaves what is there', async () => {
  await withFolder(async (folder) => {
    mkdirSync(join(folder, '订单'));
    writeFileSync(join(folder, '订单/mine.txt'), 'mine');
    expect([await writeFolder(folder, '订单', files), await writeFolder(folder, '订单', files)]).toEqual([
      '订单 2',
      '订单 3',
    ]);
    expect([
      readdirSync(join(folder, '订单')),
      files.map(({ path }) => readFileSync(join(folder, '订单 2', path), 'utf8')),
    ]).toEqual([['mine.txt'], files.map(({ text }) => text)]);
  });
});

it('leaves nothing behind when a file can not be written', async () => {
  await withFolder(async (folder) => {
    const clash = [
      { path: 'a', text: '' },
      { path: 'a/b', text: '' },
    ];
    await expect(writeFolder(folder, 'x', clash)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});
