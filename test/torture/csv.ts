/** Exported CSV in a real spreadsheet: none of the payloads may become a formula. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { toCsv } from '../../electron/artefacts/csv.ts';
import type { SavedFile } from '../../electron/contract/results.ts';
import { collectionNames, type Model } from '../../electron/domain/model.ts';
import type { Change } from '../../electron/domain/model/changes.ts';
import { csvPayloads } from '../support/csv-payloads.ts';
import { MemoryDisk, memoryDesk } from '../support/memory-desk.ts';
import { buildModel, ids } from '../support/model-builder.ts';
import { works, type Outcome, type Trial } from './trial.ts';

const soffice = process.env['PLD_SOFFICE'] ?? 'soffice';

function diskOf(model: Model): MemoryDisk {
  const disk = new MemoryDisk();
  const changes = collectionNames.flatMap((collection) =>
    [...model[collection].values()].map(
      (after) => ({ collection, id: after.id, before: null, after }) as unknown as Change,
    ),
  );
  const entry = { revision: 1, at: 0, actor: 'operator', command: 'imports.apply', subject: '', changes };
  disk.journal.push(JSON.stringify(entry));
  return disk;
}

/** Every CSV that the program makes of a workspace whose every free text is a payload. */
async function exported(payloads: readonly string[]): Promise<Record<string, string>> {
  const id = (n: number) => `vpce-${n.toString(16).padStart(17, '0')}`;
  const model = buildModel({
    workspace: [{}],
    regions: [{}],
    networks: [{ name: payloads[0] ?? '' }],
    subnets: [{}],
    endpointServices: [
      { id: ids.service, name: payloads[1] ?? '', serviceName: ids.serviceName },
      ...payloads.map((name, n) => ({
        id: `vpce-svc-${n.toString(16).padStart(17, '0')}`,
        name,
        serviceName: name,
      })),
    ],
    endpoints: payloads.map((name, n) => ({ id: id(n), name, ownerAccountId: name })),
    privateLinks: payloads.map((name, n) => ({ id: `link-${n}`, name, serviceName: name, endpointId: name })),
  });
  const { core, call } = await memoryDesk({ disk: diskOf(model) });
  const exportedAs = { region: 'all', language: 'en' } as const;
  const files: Record<string, SavedFile> = {
    endpoints: await call('endpoints.export', exportedAs),
    services: await call('endpointServices.export', exportedAs),
    connections: await call('connections.export', { serviceId: ids.service, language: 'en' }),
    links: await call('privateLinks.export', { language: 'zh' }),
    costs: await call('prices.export', { language: 'en' }),
  };
  await core.stop();
  const texts = Object.entries(files).map(([name, file]) => [name, file.kind === 'content' ? file.text : '']);
  const everyKind = toCsv<string>(
    [
      { title: '=1+2', cell: (text) => text },
      { title: 'identifier', cell: (text) => text, identifier: true },
      { title: 'last', cell: (text) => text },
    ],
    payloads,
  );
  return { ...(Object.fromEntries(texts) as Record<string, string>), 'every-kind': everyKind };
}

/** Comma, and what a spreadsheet of another country takes instead. */
const separators = { ',': 44, ';': 59, tab: 9 } as const;

/** Formulas that the spreadsheet made of the files, by name. */
function liveFormulas(
  folder: string,
  files: Readonly<Record<string, string>>,
  separator: number,
): Record<string, number> {
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, text);
    return path;
  });
  const args = [
    ...['--headless', '--norestore', `-env:UserInstallation=file://${join(folder, 'profile')}`],
    // Separator, quotes, UTF-8, from line 1, English, and numbers and formulas are looked for in quoted cells as well.
    ...[
      `--infilter=CSV:${separator},34,76,1,,0,false,true,false`,
      '--convert-to',
      'fods',
      '--outdir',
      folder,
    ],
  ];
  const done = spawnSync(soffice, [...args, ...paths], { timeout: 240_000, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${soffice}: ${done.status} ${done.stderr}`);
  return Object.fromEntries(
    Object.keys(files).map((name) => [
      name,
      readFileSync(join(folder, `${name}.fods`), 'utf8').split('table:formula=').length - 1,
    ]),
  );
}

export const csv: Trial = {
  name: 'csv',
  promise: 'cells that a spreadsheet would run are text in LibreOffice, in every CSV that the program writes',
  full: csvPayloads.length,
  short: csvPayloads.length,
  async run({ rounds, folder }): Promise<Outcome> {
    if (!works(soffice, '--version'))
      return {
        figures: {},
        faults: [],
        skipped: `LibreOffice was not found (apt-get install libreoffice-calc-nogui, or PLD_SOFFICE)`,
      };
    const payloads = csvPayloads.slice(0, rounds);
    const files = await exported(payloads);
    // The judge itself: the same cells without our care.
    const careless = Papa.unparse(payloads.map((text) => [text, 'x']));
    const faults: string[] = [];
    let live = 0;
    let awake = 0;
    for (const [separator, code] of Object.entries(separators)) {
      const { careless: woken = 0, ...found } = liveFormulas(folder, { ...files, careless }, code);
      if (woken === 0) faults.push(`the judge sleeps: no formula without our care, separator ${separator}`);
      awake += woken;
      for (const [name, count] of Object.entries(found)) {
        live += count;
        if (count > 0) faults.push(`${name}.csv: ${count} live formulas, separator ${separator}`);
      }
    }
    const cells = Object.values(files).reduce((sum, text) => sum + text.split(',').length, 0);
    return {
      figures: {
        payloads: payloads.length,
        files: Object.keys(files).length,
        cells,
        separators: Object.keys(separators).length,
        'live formulas': live,
        'without our care': awake,
      },
      faults,
    };
  },
};
