/** `npm run plan`: the built command as a pipeline runs it. Exit codes, JSON, broken workspaces, the same bytes twice. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../electron/launch/prepare.mjs';
import { expect, test } from '../support/fixtures.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { startHost } from '../support/host-process.ts';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
const plan = (...args: string[]): Promise<Ran> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(root, 'out/main/plan.js'), ...args]);
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (text.out += String(chunk)));
    child.stderr.on('data', (chunk) => (text.err += String(chunk)));
    child.on('error', fail);
    child.on('close', (code) => done({ code, ...text }));
  });
const parsed = (text: string) => JSON.parse(text) as Record<string, unknown>;

/** Every file of a folder with what is in it. */
async function contents(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const pairs = names.map(async (one): Promise<[string, string]> => {
    const path = join(one.parentPath, one.name);
    return [
      path.slice(folder.length),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ];
  });
  return Object.fromEntries((await Promise.all(pairs)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Sample {
  readonly collections: Readonly<Record<string, readonly object[]>>;
}
let folder: string;
let sample: string;
test.beforeEach(async () => {
  folder = await newFolder();
  const { collections } = JSON.parse(
    await readFile(join(root, 'resources/sample/workspace.json'), 'utf8'),
  ) as Sample;
  const stored = { format: 'private-link-desk/workspace', version: 2, revision: 1, collections };
  sample = join(folder, 'workspace.json');
  await writeFile(sample, JSON.stringify(stored, null, 1));
});
test.afterEach(() => removeFolder(folder));

test('check says what blocks, names the thing, and exits with 1', async () => {
  const ran = await plan('check', sample);
  expect(ran.code).toBe(1);
  expect(ran.err).toBe('');
  expect(ran.out).toMatch(/^BLOCKS {3}\S/);
  expect(ran.out).toMatch(/\d+ checked; \d+ block, \d+ warn, \d+ inform/);
});

test('check --json is the same bytes twice, and counts what it lists', async () => {
  const before = await contents(folder);
  const [one, two] = [await plan('check', sample, '--json'), await plan('check', '--json', sample)];
  const report = parsed(one.out) as {
    counts: Record<string, number>;
    findings: { severity: string; title: string; source: string; subject: { id: string } }[];
  };
  const count = (severity: string) => report.findings.filter((one) => one.severity === severity).length;
  expect(one.out).toBe(two.out);
  expect(report).toMatchObject({
    format: 'private-link-desk/check',
    version: 1,
    failed: true,
    failOn: 'blocks',
    counts: {
      blocks: count('blocks'),
      warns: count('warns'),
      informs: count('informs'),
      unknown: count('unknown'),
    },
  });
  expect(
    report.findings.filter(({ title, source }) => title === '' || !source.startsWith('https://')),
  ).toEqual([]);
  expect(await contents(folder)).toEqual(before);
});

test('speaks Chinese', async () => {
  expect((await plan('check', sample, '--language', 'zh')).out).toMatch(/已检查 \d+ 项/);
});

test('a workspace without findings passes; warnings fail only when asked', async () => {
  const empty = join(folder, 'empty.json');
  const stored = { format: 'private-link-desk/workspace', version: 2, revision: 0, collections: {} };
  await writeFile(empty, JSON.stringify(stored));
  const codes = [await plan('check', empty), await plan('check', empty, '--fail-on', 'warns')].map(
    ({ code }) => code,
  );
  expect(codes).toEqual([0, 0]);
});

test('reads a data folder in use, its journal included, and leaves it as it is', async () => {
  const data = join(folder, 'data');
  await mkdir(data);
  await cp(sample, join(data, 'workspace.json'));
  const host = await startHost(data, []);
  // The program that runs writes its log meanwhile.
  const all = async () => Object.entries(await contents(data)).filter(([path]) => path !== '/desk.log');
  const before = await all();
  const ran = await plan('check', data, '--json');
  expect([ran.code, await all()]).toEqual([1, before]);
  await host.stop();
});

test('artefacts writes every file of the difference, the same bytes each time', async () => {
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  const first = await plan('artefacts', sample, '--out', one);
  await plan('artefacts', sample, '--out', two);
  const again = await plan('artefacts', sample, '--out', one, '--json');
  const files = await contents(one);
  const report = parsed(again.out) as { files: { path: string }[] };
  expect([first.code, again.code]).toEqual([0, 0]);
  expect(Object.keys(files).length).toBeGreaterThan(3);
  expect(
    report.files
      .map(({ path }) => `/${path}`)
      .concat('/.private-link-desk.json')
      .sort(),
  ).toEqual(Object.keys(files));
  expect(await contents(two)).toEqual(files);
});

test('artefacts takes away what it wrote before, and never what it did not', async () => {
  const out = join(folder, 'out');
  await plan('artefacts', sample, '--out', out);
  const written = Object.keys(await contents(out));
  await writeFile(join(out, 'notes.txt'), 'mine');
  const empty = join(folder, 'empty.json');
  const stored = { format: 'private-link-desk/workspace', version: 2, revision: 0, collections: {} };
  await writeFile(empty, JSON.stringify(stored));
  const emptied = await plan('artefacts', empty, '--out', out);
  expect([emptied.code, Object.keys(await contents(out)), written.length > 3]).toEqual([
    0,
    ['/.private-link-desk.json', '/notes.txt'],
    true,
  ]);
  const [script = ''] = written.filter((path) => path.endsWith('/consumer.sh'));
  await mkdir(join(out, script, '..'), { recursive: true });
  await writeFile(join(out, script), 'mine as well');
  const before = await contents(out);
  const refused = await plan('artefacts', sample, '--out', out, '--json');
  expect([refused.code, parsed(refused.out)['error'], await contents(out)]).toEqual([
    4,
    expect.objectContaining({ file: join(out, script) }),
    before,
  ]);
});

test('artefacts says when the folder can not be written', async () => {
  const ran = await plan('artefacts', sample, '--out', join(sample, 'inside'));
  expect([ran.code, ran.err.includes(join(sample, 'inside'))]).toEqual([4, true]);
});

const head = '{"format":"private-link-desk/workspace","version":2,"revision":1,"collections":';
const broken: [string, string, string | null][] = [
  ['text', 'no JSON', 'line 1, column 1'],
  ['cut off', `${head}\n{"networks":[`, 'line 2, column 14'],
  ['another file', '{"Vpcs":[]}', 'format'],
  ['a wrong field', `${head}{"prices":[{"id":"aws:x"}]}}`, 'prices[0].provider'],
  ['an unknown collection', `${head}{"secrets":[]}}`, 'secrets'],
  ['a newer version', head.replace('2', '99') + '{}}', null],
];
for (const [what, text, place] of broken) {
  test(`a broken workspace is named with the place: ${what}`, async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, text);
    const [said, told] = [await plan('check', file), await plan('check', file, '--json')];
    expect([said.code, told.code, said.out]).toEqual([3, 3, '']);
    expect(said.err).toContain(place === null ? file : `${file}, ${place}`);
    expect(parsed(told.out)).toMatchObject({ version: 1, error: { file, place } });
    expect(said.err).not.toContain('    at ');
  });
}

test('what is not there, and what is no workspace, is said', async () => {
  const codes = [await plan('check', join(folder, 'none.json')), await plan('check', root)].map(
    ({ code }) => code,
  );
  expect(codes).toEqual([3, 3]);
});

test('names in a workspace give a terminal no orders', async () => {
  const text = await readFile(sample, 'utf8');
  await writeFile(sample, text.replaceAll('"name": "orders-taos"', '"name": "\\u001b[2Jorders\\u202e"'));
  expect((await plan('check', sample)).out).not.toContain('\u001b');
});

for (const args of [
  [],
  ['chek', 'w.json'],
  ['check'],
  ['check', 'a', 'b'],
  ['check', 'a', '--fail-on', 'never'],
  ['check', 'a', '--out', 'b'],
  ['artefacts', 'a'],
  ['check', 'a', '--json', '--json'],
  ['check', 'a', '--frobnicate'],
])
  test(`wrong arguments: ${args.join(' ') || 'none'}`, async () => {
    const ran = await plan(...args);
    expect([ran.code, ran.out, ran.err.includes('Usage: npm run plan')]).toEqual([2, '', true]);
  });

test('--help says how', async () => {
  const { code, out } = await plan('--help');
  expect([code, out.startsWith('Usage: npm run plan')]).toEqual([0, true]);
});
