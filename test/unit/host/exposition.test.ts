/** The listener for Prometheus: attacked, scraped by a real Prometheus where there is one, judged by promtool. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createExposition } from '../../../electron/host/exposition.ts';
import { busy, minute, other, sampledDesk, service } from '../../support/sampled-desk.ts';
import { freePort } from '../../support/free-port.ts';
import { randomHex } from '../../../electron/storage/random-hex.ts';

const log = { info: () => undefined, error: () => undefined };
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function exposed({ port }: { port?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'exposition-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  const exposition = createExposition({ folder, log, randomHex });
  const desk = await sampledDesk({ exposition });
  ends.push(() => desk.core.stop());
  const taken = port ?? (await freePort());
  const set = (enabled: boolean) => desk.call('settings.update', { exposition: { enabled, port: taken } });
  await set(true);
  await expect.poll(() => exposition.status).not.toBeNull();
  const tokenFile = join(folder, 'prometheus-token');
  const token = (await readFile(tokenFile, 'utf8').catch(() => '')).trim();
  return { ...desk, exposition, folder, port: taken, set, tokenFile, token };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const asked = (port: number, headers: Record<string, string>, path = '/metrics', method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
        );
      },
    );
    request.on('error', reject).end();
  });

describe('the listener', () => {
  it('is not there before it is switched on, nor after it is switched off', async () => {
    const desk = await exposed();
    const on = (await asked(desk.port, { authorization: `Bearer ${desk.token}` })).status;
    await desk.set(false);
    await expect.poll(() => desk.exposition.status).toBeNull();
    const off = await asked(desk.port, {}).catch((error: NodeJS.ErrnoException) => error.code);
    const fresh = await sampledDesk({
      exposition: createExposition({ folder: desk.folder, log, randomHex }),
    });
    const before = (await fresh.call('metrics.status', {})).exposition;
    await fresh.core.stop();
    expect([on, off, before]).toEqual([200, 'ECONNREFUSED', null]);
  });

  it('answers one address to who has the token, and nobody else', async () => {
    const { port, token } = await exposed();
    const authorization = `Bearer ${token}`;
    const status = async (headers: Record<string, string>, path?: string, method?: string) =>
      (await asked(port, headers, path, method)).status;
    expect({
      nothing: await status({}),
      wrongToken: await status({ authorization: `Bearer ${'0'.repeat(64)}` }),
      partOfToken: await status({ authorization: `Bearer ${token.slice(0, 63)}` }),
      basic: await status({ authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}` }),
      tokenInAddress: await status({}, `/metrics?token=${token}`),
      token: await status({ authorization }),
      reboundName: await status({ authorization, host: 'evil.example' }),
      foreignPage: await status({ authorization, origin: 'https://evil.example' }),
      ownPage: await status({ authorization, origin: `http://127.0.0.1:${port}` }),
      post: await status({ authorization }, '/metrics', 'POST'),
      otherAddress: await status({ authorization }, '/'),
      traversal: await status({ authorization }, '/metrics/../settings.json'),
      query: await status({ authorization }, '/metrics?x=1'),
    }).toEqual({
      ...{ nothing: 401, wrongToken: 401, partOfToken: 401, basic: 401, tokenInAddress: 401, token: 200 },
      ...{ reboundName: 403, foreignPage: 403, ownPage: 403 },
      ...{ post: 405, otherAddress: 404, traversal: 404, query: 404 },
    });
  });

  it('keeps its token in a file of the operator’s own, over restarts', async () => {
    const { tokenFile, token, set, exposition } = await exposed();
    await set(false);
    await expect.poll(() => exposition.status).toBeNull();
    await set(true);
    await expect.poll(() => exposition.status?.failure).toBeNull();
    const { mode } = await stat(tokenFile);
    expect([mode & 0o777, token.length, (await readFile(tokenFile, 'utf8')).trim()]).toEqual([
      0o600,
      64,
      token,
    ]);
  });

  it('says when its port is taken or its token too short, and goes on without', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ends.push(() => new Promise((done) => server.close(done)));
    const { port } = server.address() as AddressInfo;
    const desk = await exposed({ port });
    const taken = (await desk.call('metrics.status', {})).exposition;
    await writeFile(desk.tokenFile, 'secret\n');
    await desk.call('settings.update', { exposition: { enabled: true, port: await freePort() } });
    await expect.poll(() => desk.exposition.status?.failure).toBe('exposition.token');
    expect(taken).toEqual({
      url: `http://127.0.0.1:${port}/metrics`,
      tokenFile: desk.tokenFile,
      failure: 'exposition.portTaken',
    });
  });
});

describe('the text', () => {
  it('is OpenMetrics where that is asked for: rates as counters, base units, no service sums', async () => {
    const desk = await exposed();
    await desk.call('probes.save', { id: other.id, host: '10.0.1.7', port: 443, tls: true });
    await desk.clock.pass(3 * minute);
    const headers = {
      authorization: `Bearer ${desk.token}`,
      accept: 'application/openmetrics-text;version=1.0.0',
    };
    const { type, text } = await asked(desk.port, headers);
    const bytes = desk.samples(busy).reduce((sum, { value }) => sum + value, 0);
    const labels = `endpoint="${busy.id}",service="${service.id}",region="us-east-1",origin="simulated"`;
    expect(type).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(text.endsWith('# EOF\n')).toBe(true);
    expect(text.match(/# EOF/g)).toHaveLength(1);
    expect(text).toContain('# TYPE private_link_in_bytes counter');
    const line = text.split('\n').find((one) => one.startsWith(`private_link_in_bytes_total{${labels}}`));
    expect(Number(line?.split(' ')[1])).toBe(bytes);
    expect(text).toMatch(/private_link_connect_seconds\{endpoint="vpce-00000000000000002"[^}]*\} 0\.002/);
    expect(text).not.toContain(`endpoint="${service.id}"`);
  });

  const promtool = spawnSync('promtool', ['--version']).status === 0;
  it.skipIf(!promtool)('is right in the eyes of promtool (skipped where it is not installed)', async () => {
    const desk = await exposed();
    await desk.call('probes.save', { id: other.id, host: '10.0.1.7', port: 443, tls: true });
    await desk.clock.pass(3 * minute);
    const { text } = await asked(desk.port, { authorization: `Bearer ${desk.token}` });
    const checked = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    expect([checked.status, checked.stdout, checked.stderr]).toEqual([0, '', '']);
  });

  const prometheus = spawnSync('prometheus', ['--version']).status === 0;
  it.skipIf(!prometheus)(
    'is what a real Prometheus scrapes (skipped where it is not installed)',
    { timeout: 40_000 },
    async () => {
      const desk = await exposed();
      await desk.clock.pass(3 * minute);
      const config = join(desk.folder, 'prometheus.yml');
      await writeFile(
        config,
        `scrape_configs:
  - job_name: links
    scrape_interval: 1s
    authorization: { credentials_file: ${desk.tokenFile} }
    static_configs: [{ targets: ['127.0.0.1:${desk.port}'] }]
`,
      );
      const port = await freePort();
      const child = spawn(
        'prometheus',
        [
          `--config.file=${config}`,
          `--storage.tsdb.path=${join(desk.folder, 'tsdb')}`,
          `--web.listen-address=127.0.0.1:${port}`,
        ],
        { stdio: 'ignore' },
      );
      ends.push(async () => {
        const ended = new Promise((done) => child.once('exit', done));
        child.kill('SIGKILL');
        await ended;
      });
      const query = encodeURIComponent('sum by (service) (private_link_in_bytes_total)');
      const answer = async () => {
        const { text } = await asked(port, {}, `/api/v1/query?query=${query}`);
        return (JSON.parse(text) as { data: { result: unknown[] } }).data.result;
      };
      const bytes = desk.samples(service).reduce((sum, { value }) => sum + value, 0);
      await expect
        .poll(() => answer().catch(() => []), { timeout: 30_000, interval: 200 })
        .toMatchObject([{ metric: { service: service.id }, value: [expect.any(Number), String(bytes)] }]);
    },
  );
});
