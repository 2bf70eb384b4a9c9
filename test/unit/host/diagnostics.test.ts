/** The file that an operator sends when something went wrong: nothing secret in it, and the workspace only when asked for. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrashFile } from '../../../electron/host/crashes.ts';
import { createDiagnostics } from '../../../electron/host/diagnostics.ts';
import { redactor } from '../../../electron/host/redact.ts';
import { memoryDesk } from '../../support/memory-desk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-diagnostics-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What must not be found again, each in a sentence as a log would have it. */
const planted = {
  token: `GET /?token=${'0123456789abcdef'.repeat(4)}`,
  bearer: 'authorization: Bearer s3cr3t.value-of-it',
  accessKey: 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
  tencentKey: 'SecretId AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  password: 'connect with password=hunter2hunter2',
  address: 'https://maria:hunter2hunter2@proxy.example.com/x',
  jwt: `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl`,
  home: `ENOENT: ${homedir()}/links/workspace.json`,
  otherHome: 'ENOENT: /home/maria.keller/links and C:\\Users\\maria.keller\\links',
  computer: `host ${hostname()} answered`,
  mail: 'asked maria.keller@example.com',
};
const secrets = [
  ...['0123456789abcdef0123', 's3cr3t', 'AKIAIOSFODNN7EXAMPLE', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'],
  ...['hunter2', 'eyJzdWIi', 'maria.keller', `${homedir()}/links`, hostname()],
];
const found = (text: string) => secrets.filter((secret) => secret.length > 2 && text.includes(secret));

describe('the log', () => {
  it('has no secret, token or personal path in it, whoever wrote them', async () => {
    const { log } = createDiagnostics(folder);
    log.keepIn(folder);
    for (const [what, text] of Object.entries(planted)) log.info(what, { text, folder });
    await log.close();
    const text = readFileSync(join(folder, 'desk.log'), 'utf8');
    expect([
      found(text),
      text.includes(folder),
      Object.keys(planted).every((what) => text.includes(what)),
    ]).toEqual([[], false, true]);
  });

  it('leaves what is nobody’s secret', () => {
    const redact = redactor({ words: [['root', '<user>']] });
    const line =
      'endpoint vpce-94648f484cee25334 in us-east-1, service vpce-svc-0afcf4e39d1b27c58, the rootlet, 10.0.1.7';
    expect(redact(line)).toBe(line);
  });
});

describe('crashes', () => {
  const open = (now: number) =>
    new CrashFile({
      path: join(folder, 'crashes.json'),
      version: '1',
      now: () => now,
      redact: (text) => text,
    });

  it('are shown at the next start, once', () => {
    const first = open(1_000);
    first.record('main', 'it broke');
    first.record('main', 'it broke');
    const second = open(2_000);
    const shown = second.list('before');
    second.markSeen();
    expect([first.list('before'), shown, open(3_000).list('before'), open(3_000).list('all').length]).toEqual(
      [[], [{ at: 1_000, kind: 'main', what: 'it broke', version: '1' }], [], 1],
    );
  });

  it('are few and short, and a file that is none holds nothing up', () => {
    writeFileSync(join(folder, 'crashes.json'), 'no JSON');
    const file = open(1_000);
    for (let n = 0; n < 50; n += 1) file.record('page', `${n} ${'x'.repeat(10_000)}`);
    const all = open(2_000).list('all');
    expect([all.length, all.every(({ what }) => what.length <= 4_000)]).toEqual([20, true]);
  });

  it('in a folder that can’t be written are no second crash', () => {
    writeFileSync(join(folder, 'file'), '');
    const file = new CrashFile({
      path: join(folder, 'file/crashes.json'),
      version: '1',
      now: () => 1,
      redact: String,
    });
    file.record('main', new Error('it broke'));
    expect([file.list('all').length, existsSync(join(folder, 'file/crashes.json'))]).toEqual([1, false]);
  });
});

describe('the diagnostics file', () => {
  const read = (file: unknown) => JSON.parse((file as { text: string }).text) as Record<string, unknown>;

  it('has versions, settings, counts, the store’s health, crashes and the log; no secret; not the workspace', async () => {
    const { log, diagnostics } = createDiagnostics(folder);
    log.keepIn(folder);
    const desk = await memoryDesk({ ports: { log, diagnostics } });
    await desk.call('workspace.start', { with: 'sample' });
    await desk.call('settings.update', { dnsServer: '10.9.8.7' });
    for (const [what, text] of Object.entries(planted)) log.info(what, { text });
    await desk.call('diagnostics.reportPageError', { what: `TypeError at ${homedir()}/links/page.js` });
    const file = await desk.call('diagnostics.save', { workspace: false });
    const text = (file as { text: string }).text;
    await log.close();
    expect(found(text)).toEqual([]);
    expect(text).not.toContain('10.9.8.7');
    expect([Object.keys(read(file)), read(file)['crashes']]).toEqual([
      [
        'format',
        'version',
        'at',
        'app',
        'system',
        'settings',
        'workspace',
        'storage',
        'sampler',
        'crashes',
        'log',
      ],
      [expect.objectContaining({ kind: 'page', what: 'TypeError at ~/links/page.js' })],
    ]);
    expect(text).not.toContain('vpce-94648f484cee25334');
  });

  it('has the workspace’s contents when they are asked for', async () => {
    const desk = await memoryDesk();
    await desk.call('workspace.start', { with: 'sample' });
    const { contents } = read(await desk.call('diagnostics.save', { workspace: true }));
    const { collections } = await desk.call('workspace.read', {});
    expect(contents).toEqual(JSON.parse(JSON.stringify(collections)));
  });
});
