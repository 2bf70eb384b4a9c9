import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands, type CommandName } from '../../../electron/contract/commands.ts';
import { AppError, errorCodes } from '../../../electron/contract/errors.ts';
import { memoryDesk } from '../../support/memory-desk.ts';

const names = Object.keys(commands) as CommandName[];

describe('a request', () => {
  it.each([['nonsense'], ['__proto__'], ['toString'], [''], [42], [null], [{ a: 1 }]])(
    'with the command %j is answered as unknown',
    async (command) => {
      const { core } = await memoryDesk();
      expect(await core.handle(command, {})).toMatchObject({ ok: false, error: { code: 'unknown-command' } });
    },
  );

  it('with a field too many is refused, naming it', async () => {
    const { core } = await memoryDesk();
    expect(await core.handle('networks.remove', { id: 'vpc-1', admin: true })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', field: 'admin' },
    });
  });

  it('with a million wrong rows is refused at the first of them', async () => {
    const { core } = await memoryDesk();
    let looked = 0;
    const things = new Proxy(new Array<unknown>(1_000_000), {
      get: (target, key, receiver) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    const reply = await core.handle('realities.adopt', { things });
    expect([looked, reply]).toMatchObject([1, { ok: false, error: { field: 'things.0' } }]);
  });

  it('about a time that some zone could not write down is refused, naming it', async () => {
    const { core } = await memoryDesk();
    const period = { from: 8.64e15, to: 0, granularity: 'hour', timeZone: 'Asia/Shanghai' };
    const reply = await core.handle('metrics.export', {
      ...{ jobId: 'j', each: false, subject: { kind: 'endpoint', id: 'vpce-1' } },
      ...period,
    });
    expect(reply).toMatchObject({ ok: false, error: { reason: 'period.time', field: 'from' } });
  });

  it.each([{ '': ['id'] }, { endpoints: [''] }])(
    'to keep columns %j, which the settings file would not give back, is refused',
    async (columns) => {
      const { core } = await memoryDesk();
      expect(await core.handle('settings.update', { columns })).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    },
  );

  it('that makes a service fail is answered with a reference and nothing else, and logged', async () => {
    const desk = await memoryDesk({
      ports: { probe: { check: () => Promise.reject(new Error('/home/operator/secret')) } },
    });
    const reply = await desk.core.handle('connectivity.check', {
      checkId: 'c',
      host: 'h',
      port: 443,
      dnsServer: '',
      timeoutMs: 100,
      path: '/',
    });
    expect([
      JSON.stringify(reply).includes('secret'),
      desk.logged.join().includes('secret'),
      reply,
    ]).toMatchObject([false, true, { ok: false, error: { code: 'internal', reason: 'internal' } }]);
  });

  it('of any shape is answered by a value or a typed error, and an error changes nothing', async () => {
    const desk = await memoryDesk();
    await desk.call('workspace.start', { with: 'empty' });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.jsonValue(), async (command, input) => {
        const before = desk.disk.journal.length;
        const reply = await desk.core.handle(command, input);
        const typed = reply.ok || (errorCodes.includes(reply.error.code) && reply.error.code !== 'internal');
        expect([typed, reply.ok || desk.disk.journal.length === before]).toEqual([true, true]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a disk that refuses', () => {
  it('refuses the change, keeps memory as it was, says so, and goes on when there is room', async () => {
    const desk = await memoryDesk();
    await desk.call('workspace.start', { with: 'empty' });
    desk.disk.failure = new AppError('storage-full', 'storage.full', {});
    const refused = await desk.core.handle('workspace.rename', { name: 'lost' });
    const during = await desk.call('workspace.read', {});
    desk.disk.failure = null;
    await desk.call('workspace.rename', { name: 'kept' });
    const after = await desk.call('workspace.read', {});
    expect([
      refused,
      [during.collections.workspace[0]?.name, during.storage.problems.map((p) => p.reason)],
      [after.collections.workspace[0]?.name, after.storage.problems],
    ]).toMatchObject([
      { ok: false, error: { code: 'storage-full', reason: 'storage.full' } },
      ['My workspace', ['storage.full']],
      ['kept', []],
    ]);
  });
});
