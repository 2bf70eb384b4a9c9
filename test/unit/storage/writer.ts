/** A process of its own for `processes.test.ts`: changes the folder in its argument until it is killed. */
import type { Change } from '../../../electron/domain/model/changes.ts';
import { openDataFolder } from '../../../electron/storage/data-folder.ts';

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
const clock = { now: () => 0, localTime: () => '', after: () => () => undefined, breathe };
const log = { info: () => undefined, error: (message: string) => process.stderr.write(`${message}\n`) };

const folder = await openDataFolder(process.argv[2] ?? '', { clock, log, program: 'Writer' });
const { model, revision: start } = await folder.workspace.load();
for (let revision = start + 1; ; revision += 1) {
  const id = `service-${revision % 7}`;
  const before = model.workspace.get('info') ?? null;
  const after = { id: 'info' as const, name: `${revision}`, createdAt: 0, started: true, sample: false };
  const account = { id, provider: 'aws' as const, accountId: id, name: `${revision}`, mine: true };
  const changes: Change[] = [
    { collection: 'workspace', id: 'info', before, after },
    {
      collection: 'accounts',
      id,
      before: model.accounts.get(id) ?? null,
      after: { ...account, origin: { kind: 'planned', at: 0 } },
    },
  ];
  const entry = { revision, at: 0, actor: 'operator' as const, command: 'test', subject: '', changes };
  await folder.workspace.append(entry);
  model.workspace.set('info', after);
  model.accounts.set(id, { ...account, origin: { kind: 'planned', at: 0 } });
  process.stdout.write(`${revision}\n`);
  if (revision % 20 === 0) void folder.workspace.compact(model, revision);
}
