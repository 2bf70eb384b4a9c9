import { describe, expect, it } from 'vitest';
import { AppError } from '../../../electron/contract/errors.ts';
import type { ImportPreview, StagedFile } from '../../../electron/contract/preview-results.ts';
import { Client } from '../../../renderer/rpc/client.ts';
import { ImportRun } from '../../../renderer/features/inventory/import.svelte.ts';
import type { SourceFile } from '../../../renderer/features/inventory/import-files.ts';
import { deferred, FakeTransport } from './fake-transport.ts';

const encode = (text: string) => new TextEncoder().encode(text).buffer;
const file = (name: string, text = '{}', extra: Partial<SourceFile> = {}): SourceFile => ({
  name,
  size: text.length,
  arrayBuffer: () => Promise.resolve(encode(text)),
  ...extra,
});

const preview = (change: Partial<ImportPreview> = {}): ImportPreview => ({
  stagingId: 's1',
  files: [],
  regions: ['us-east-1'],
  accounts: [],
  counts: [{ collection: 'networks', added: 2, changed: 0, removed: 0, same: 1 }],
  items: [],
  notices: [],
  drifted: 0,
  regionNeeded: false,
  revision: 7,
  ...change,
});

const staged = ({ name }: { name: string }): StagedFile => ({ ok: true, name, kind: 'vpcs', count: 3 });

function make(answers: ConstructorParameters<typeof FakeTransport>[0] = {}) {
  const wire = new FakeTransport({
    'imports.stageFile': staged,
    'imports.preview': () => preview(),
    'imports.apply': () => undefined,
    'imports.discard': () => undefined,
    'imports.leaveOutFile': () => undefined,
    ...answers,
  });
  let number = 0;
  const run = new ImportRun(new Client(wire), () => `s${++number}`);
  return { wire, run };
}

describe('an import', () => {
  it('leaves a packet of another company to a dialog of its own, alone or among files', async () => {
    const packet = '{ "format": "private-link-desk/hand-over" }';
    const { wire, run } = make();
    await run.add([file('packet.json', packet)]);
    const alone = [run.hold, wire.asked.length];
    await run.add([file('a.json', 'A')]);
    expect([alone, run.hold, run.files.map(({ outcome }) => outcome.kind)]).toEqual([
      ['handOver', 0],
      null,
      ['handOver', 'read'],
    ]);
    expect(run.files[0]?.outcome).toEqual({ kind: 'handOver', text: packet });
  });

  it('reads the files one after the other, compares by itself, and applies that preview', async () => {
    const { wire, run } = make();
    await run.add([file('a.json', 'A'), file('b.json', 'B')]);
    const seen = { phase: run.phase.kind, hold: run.hold, files: run.files.map((one) => one.outcome) };
    const done = await run.apply();
    expect({ seen, done, phase: run.phase.kind, asked: wire.asked }).toEqual({
      seen: {
        phase: 'compared',
        hold: null,
        files: [
          { kind: 'read', content: 'vpcs', count: 3 },
          { kind: 'read', content: 'vpcs', count: 3 },
        ],
      },
      done: true,
      phase: 'applied',
      asked: [
        { command: 'imports.stageFile', input: { stagingId: 's1', name: 'a.json', text: 'A' } },
        { command: 'imports.stageFile', input: { stagingId: 's1', name: 'b.json', text: 'B' } },
        { command: 'imports.preview', input: { stagingId: 's1', region: null } },
        { command: 'imports.apply', input: { stagingId: 's1', revision: 7 } },
      ],
    });
  });

  it('tells two files of the same name apart', async () => {
    const { run } = make();
    await run.add([
      file('describe-vpcs.json'),
      file('describe-vpcs.json'),
      file('describe-vpcs.json'),
      file('describe-vpcs.json', '{}', { webkitRelativePath: 'eu/describe-vpcs.json' }),
    ]);
    await run.add([file('describe-vpcs.json'), file('noextension'), file('noextension')]);
    expect(run.files.map((one) => one.name)).toEqual([
      'describe-vpcs.json',
      'describe-vpcs (2).json',
      'describe-vpcs (3).json',
      'eu/describe-vpcs.json',
      'describe-vpcs (4).json',
      'noextension',
      'noextension (2)',
    ]);
  });

  it('shows no control or direction characters of a name', async () => {
    const { run } = make();
    await run.add([file('a\u202egnp.json\n\u0007')]);
    expect(run.files.map((one) => one.name)).toEqual(['a\ufffdgnp.json\ufffd\ufffd']);
  });

  it('refuses a file by its size without reading it, and holds Apply until it is left out', async () => {
    const { wire, run } = make();
    const huge = file('huge.json', '', {
      size: 200 * 1024 * 1024,
      arrayBuffer: () => Promise.reject(new Error('must not be read')),
    });
    await run.add([huge, file('a.json')]);
    const before = { hold: run.hold, outcome: run.files[0]?.outcome };
    await run.leaveOut('huge.json');
    expect({ before, after: run.hold, commands: wire.commands }).toEqual({
      before: {
        hold: 'brokenFiles',
        outcome: {
          kind: 'broken',
          reason: 'import.large',
          params: { file: 'huge.json', size: 200, limit: 32 },
          staged: false,
        },
      },
      after: null,
      commands: ['imports.stageFile', 'imports.preview', 'imports.preview'],
    });
  });

  it('refuses more than 200 files and keeps what was there', async () => {
    const { run } = make();
    await run.add([file('a.json')]);
    await run.add(Array.from({ length: 200 }, (_, index) => file(`${index}.json`)));
    expect({ refusal: run.refusal, files: run.files.length, hold: run.hold }).toEqual({
      refusal: { reason: 'importFiles.many', params: { chosen: 201, limit: 200 } },
      files: 1,
      hold: null,
    });
  });

  it('names a broken file with the reason of the core, and compares again without it', async () => {
    const { wire, run } = make({
      'imports.stageFile': (input: { name: string }): StagedFile =>
        input.name === 'bad.json'
          ? { ok: false, name: input.name, reason: 'import.json', params: { line: 3, column: 9 } }
          : staged(input),
    });
    await run.add([file('bad.json', '{'), file('a.json')]);
    const broken = run.broken.map((one) => one.outcome);
    await run.leaveOut('bad.json');
    expect({
      broken,
      left: run.files.map((one) => one.name),
      hold: run.hold,
      last: wire.asked.slice(-2),
    }).toEqual({
      broken: [{ kind: 'broken', reason: 'import.json', params: { line: 3, column: 9 }, staged: true }],
      left: ['a.json'],
      hold: null,
      last: [
        { command: 'imports.leaveOutFile', input: { stagingId: 's1', name: 'bad.json' } },
        { command: 'imports.preview', input: { stagingId: 's1', region: null } },
      ],
    });
  });

  it('does not compare when every file is broken', async () => {
    const { wire, run } = make({
      'imports.stageFile': ({ name }: { name: string }) => ({
        ok: false,
        name,
        reason: 'import.empty',
        params: {},
      }),
    });
    await run.add([file('bad.json', '')]);
    expect({ commands: wire.commands, phase: run.phase.kind, hold: run.hold }).toEqual({
      commands: ['imports.stageFile'],
      phase: 'choosing',
      hold: 'brokenFiles',
    });
  });

  it('says that a folder or a vanished file cannot be read', async () => {
    const { run } = make();
    await run.add([file('folder', '', { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) })]);
    expect(run.broken.map((one) => one.outcome)).toEqual([
      { kind: 'broken', reason: 'importFiles.unreadable', params: { file: 'folder' }, staged: false },
    ]);
  });

  it('keeps a file as broken when the wire refuses it', async () => {
    const { run } = make({
      'imports.stageFile': () => {
        throw new AppError('disconnected', 'disconnected');
      },
    });
    await run.add([file('a.json')]);
    expect(run.broken.map((one) => one.outcome)).toEqual([
      { kind: 'broken', reason: 'disconnected', params: {}, staged: false },
    ]);
  });

  it.each([
    ['UTF-8 with a byte-order mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), '{}'],
    ['UTF-16 as PowerShell writes it', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), '{}'],
    ['wrong bytes', new Uint8Array([0x7b, 0xff, 0x00]), '{\ufffd\u0000'],
  ])('reads %s', async (_, bytes, text) => {
    const { wire, run } = make();
    await run.add([file('a.json', '', { arrayBuffer: () => Promise.resolve(bytes.buffer) })]);
    expect(wire.asked[0]?.input).toEqual({ stagingId: 's1', name: 'a.json', text });
  });

  it('makes the preview again when the workspace changed meanwhile, and says so', async () => {
    let revision = 7;
    const { run } = make({
      'imports.preview': () => preview({ revision }),
      'imports.apply': (input: { revision: number }) => {
        if (input.revision === 7) throw new AppError('conflict', 'import.outdated');
      },
    });
    await run.add([file('a.json')]);
    revision = 8;
    const first = await run.apply();
    const between = { outdated: run.outdated, revision: run.preview?.revision, hold: run.hold };
    const second = await run.apply();
    expect({ first, between, second, outdated: run.outdated }).toEqual({
      first: false,
      between: { outdated: true, revision: 8, hold: null },
      second: true,
      outdated: false,
    });
  });

  it('asks for the region when the files do not say it', async () => {
    const { wire, run } = make({
      'imports.preview': ({ region }: { region: string | null }) =>
        preview({ regionNeeded: region === null, regions: region ? [region] : [] }),
    });
    await run.add([file('a.json')]);
    const before = run.hold;
    await run.chooseRegion('eu-west-1');
    expect({ before, after: run.hold, last: wire.asked.at(-1) }).toEqual({
      before: 'regionNeeded',
      after: null,
      last: { command: 'imports.preview', input: { stagingId: 's1', region: 'eu-west-1' } },
    });
  });

  it('has nothing to apply when all is the same', async () => {
    const { run } = make({
      'imports.preview': () =>
        preview({ counts: [{ collection: 'networks', added: 0, changed: 0, removed: 0, same: 3 }] }),
    });
    await run.add([file('a.json')]);
    expect({ hold: run.hold, applied: await run.apply() }).toEqual({
      hold: 'nothingToChange',
      applied: false,
    });
  });

  it('tries again after a failed comparison', async () => {
    let fails = true;
    const { run } = make({
      'imports.preview': () => {
        if (fails) throw new AppError('internal', 'internal', { reference: 'r1' });
        return preview();
      },
    });
    await run.add([file('a.json')]);
    const failed = { phase: run.phase.kind, hold: run.hold };
    fails = false;
    await run.retry();
    expect({ failed, hold: run.hold }).toEqual({ failed: { phase: 'failed', hold: 'failed' }, hold: null });
  });

  it('can be given up while a file is read: the core forgets it, and a late answer changes nothing', async () => {
    const answer = deferred<StagedFile>();
    const { wire, run } = make({ 'imports.stageFile': () => answer.promise });
    const adding = run.add([file('a.json'), file('b.json')]);
    await expect.poll(() => wire.commands.length).toBe(1);
    run.discard();
    answer.resolve({ ok: true, name: 'a.json', kind: 'vpcs', count: 1 });
    await adding;
    expect({ files: run.files, phase: run.phase.kind, asked: wire.asked }).toEqual({
      files: [],
      phase: 'choosing',
      asked: [
        { command: 'imports.stageFile', input: { stagingId: 's1', name: 'a.json', text: '{}' } },
        { command: 'imports.discard', input: { stagingId: 's1' } },
        { command: 'imports.discard', input: { stagingId: 's1' } },
      ],
    });
  });

  it('reads files that come while it compares after that', async () => {
    const answer = deferred<ImportPreview>();
    let first = true;
    const { wire, run } = make({
      'imports.preview': () => {
        if (!first) return preview();
        first = false;
        return answer.promise;
      },
    });
    const adding = run.add([file('a.json')]);
    await expect.poll(() => run.phase.kind).toBe('comparing');
    await run.add([file('b.json')]);
    answer.resolve(preview());
    await adding;
    expect({ commands: wire.commands, hold: run.hold }).toEqual({
      commands: ['imports.stageFile', 'imports.preview', 'imports.stageFile', 'imports.preview'],
      hold: null,
    });
  });

  it('shows how far it is: files while reading, the core’s own word within each step', async () => {
    const answer = deferred<StagedFile>();
    const second = deferred<StagedFile>();
    const answers = [answer.promise, second.promise];
    const { wire, run } = make({ 'imports.stageFile': () => answers.shift() });
    const adding = run.add([file('a.json'), file('b.json')]);
    await expect.poll(() => wire.commands.length).toBe(1);
    const start = run.progress;
    wire.emit({ type: 'import.progressed', stagingId: 's1', done: 50, total: 100 });
    wire.emit({ type: 'import.progressed', stagingId: 'another', done: 100, total: 100 });
    const within = run.progress;
    answer.resolve({ ok: true, name: 'a.json', kind: 'vpcs', count: 1 });
    await expect.poll(() => wire.commands.length).toBe(2);
    const half = run.progress;
    second.resolve({ ok: true, name: 'b.json', kind: 'vpcs', count: 1 });
    await adding;
    expect({ start, within, half }).toEqual({ start: 0, within: 0.25, half: 0.5 });
  });
});
