import { expect, it } from 'vitest';
import type { ConnectivityReport, ConnectivityStage } from '../../../electron/contract/check-results.ts';
import type { ConnectivityProbe } from '../../../electron/core/ports.ts';
import { ConnectivityRun } from '../../../renderer/features/setup/connectivity-run.svelte.ts';
import { pageDesk } from './page-desk.ts';

const stage = (name: ConnectivityStage['stage']): ConnectivityStage => ({
  stage: name,
  outcome: 'passed',
  ms: 1.2,
  finding: 'connected',
  params: {},
  causes: [],
  details: [],
});
const target = { host: ' gw.example ', port: '443', dnsServer: '' };

/** A probe that goes one stage further each time it is told to. */
function steppedProbe() {
  const asked: unknown[] = [];
  let go: (stage: ConnectivityStage | null) => void = () => undefined;
  const probe: ConnectivityProbe = {
    async check(request, onStage, signal) {
      asked.push(request);
      signal.onCancel(() => go(null));
      const stages: ConnectivityStage[] = [];
      for (;;) {
        const next = await new Promise<ConnectivityStage | null>((resolve) => (go = resolve));
        if (!next) break;
        stages.push(next);
        onStage(next);
      }
      return { host: request.host, port: request.port, at: 5, stages } satisfies ConnectivityReport;
    },
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { asked, probe, go: async (next: ConnectivityStage | null) => (await turn(), go(next), turn()) };
}

it('shows stages as they end and the report at the end', async () => {
  const stepped = steppedProbe();
  const run = new ConnectivityRun(await pageDesk({ ports: { probe: stepped.probe } }));
  const checking = run.check(target, '/health');
  await stepped.go(stage('dns'));
  const amid = [run.running, run.current, run.stages.length, run.report];
  await stepped.go(stage('tcp'));
  await stepped.go(null);
  await checking;
  expect([amid, run.running, run.current, run.report, stepped.asked]).toEqual([
    [true, 'tcp', 1, null],
    false,
    null,
    { host: 'gw.example', port: 443, at: 5, stages: [stage('dns'), stage('tcp')] },
    [{ host: 'gw.example', port: 443, dnsServer: '', timeoutMs: 5000, path: '/health' }],
  ]);
});

it('can be cancelled, and begins again with nothing', async () => {
  const stepped = steppedProbe();
  const run = new ConnectivityRun(await pageDesk({ ports: { probe: stepped.probe } }));
  const checking = run.check(target, '/');
  await stepped.go(stage('dns'));
  await run.cancel();
  await checking;
  const after = [run.running, run.cancelled];
  const again = run.check(target, '/');
  expect([after, run.stages, run.cancelled]).toEqual([[false, true], [], false]);
  await stepped.go(null);
  await again;
});

it('says what the core refused', async () => {
  const desk = await pageDesk();
  const run = new ConnectivityRun(desk);
  await run.check({ ...target, host: 'not a host' }, '/');
  expect([run.running, run.report, desk.notices.items.map((notice) => notice.kind)]).toEqual([
    false,
    null,
    ['error'],
  ]);
});
