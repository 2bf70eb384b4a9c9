import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { collectionNames, collections } from '../../../electron/domain/model.ts';
import { migrateThing, migrations, newestVersion } from '../../../electron/storage/migrations.ts';
import { contents, open, temporaryFolder } from './desk.ts';

const stored = new URL('../../fixtures/stored/', import.meta.url);

describe('migrations', () => {
  it('lead from each version to the next', () => {
    expect([migrations.map(({ from }) => from), newestVersion]).toEqual([[0, 1, 2, 3], 4]);
  });

  it('bring a stored folder of version 0 to this one: document, journal and history', async () => {
    const path = temporaryFolder();
    cpSync(new URL('version-0/', stored), path, { recursive: true });
    const { folder, loaded, desk } = await open(path);
    const wrong = collectionNames.flatMap((name) =>
      [...loaded.model[name].values()].filter((thing) => !v.is(collections[name] as v.GenericSchema, thing)),
    );
    const [endpoint] = loaded.model.endpoints.values();
    const states = loaded.recent.map((entry) => entry.changes.at(-1)?.after);
    const due = folder.workspace.compactionDue;
    await desk.name('vpc-1', 'new');
    await desk.compact();
    await folder.close();
    const document = JSON.parse(readFileSync(join(path, 'workspace.json'), 'utf8')) as { version: number };
    const again = await open(path);
    expect({
      wrong,
      problems: loaded.problems,
      origins: [endpoint?.state, endpoint?.stateOrigin],
      recent: states.map((thing) => thing && 'stateOrigin' in thing),
      due,
      version: document.version,
      again: contents(again.loaded.model),
    }).toEqual({
      wrong: [],
      problems: [],
      origins: ['available', { kind: 'imported', at: 1760000000000, file: 'describe-vpc-endpoints.json' }],
      recent: [true, true],
      due: true,
      version: newestVersion,
      again: contents(desk.model),
    });
  });

  it('bring a stored folder of version 1 to this one: services, endpoints and groups, before and after', async () => {
    const path = temporaryFolder();
    cpSync(new URL('version-1/', stored), path, { recursive: true });
    const { folder, loaded } = await open(path);
    const history = await folder.workspace.history(null, 200);
    const sides = history.flatMap(({ changes }) =>
      changes.flatMap(({ collection, before, after }) =>
        [before, after].filter((thing) => thing !== null).map((thing) => ({ collection, thing })),
      ),
    );
    const things = collectionNames.flatMap((collection) =>
      [...loaded.model[collection].values()].map((thing) => ({ collection, thing })),
    );
    const wrong = [...sides, ...things].filter(
      ({ collection, thing }) => !v.is(collections[collection] as v.GenericSchema, thing),
    );
    const endpoint = [...loaded.model.endpoints.values()].find(({ origin }) => origin.kind === 'planned');
    const group = [...loaded.model.securityGroups.values()].find(({ name }) => name === 'reports-clients');
    const service = [...loaded.model.endpointServices.values()].find(({ name }) => name === 'ledger');
    expect({
      wrong,
      problems: loaded.problems,
      revisions: history.map(({ revision }) => revision),
      endpoint: [endpoint?.name, endpoint?.state, endpoint?.plannedState, endpoint?.addresses],
      service: [service?.acceptanceRequired, service?.allowlist, service?.backendIds, service?.state],
      group: [group?.networkId === endpoint?.networkId, group?.region, group?.rulesKnown],
      backends: loaded.model.backends.size,
    }).toEqual({
      wrong: [],
      problems: [],
      revisions: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
      endpoint: ['reports-ledger-b', 'planned', null, []],
      service: [true, null, [], null],
      group: [true, null, true],
      backends: 0,
    });
  });

  it('bring a stored folder of version 2 to this one: nothing is planned otherwise than the cloud said', async () => {
    const path = temporaryFolder();
    cpSync(new URL('version-2/', stored), path, { recursive: true });
    const { folder, loaded, desk } = await open(path);
    const due = folder.workspace.compactionDue;
    await desk.compact();
    await folder.close();
    const again = await open(path);
    expect({
      problems: [...loaded.problems, ...again.loaded.problems],
      due,
      names: [...loaded.model.endpoints.values()].map(({ name }) => name),
      realities: loaded.model.realities.size,
      again: contents(again.loaded.model),
    }).toEqual({
      problems: [],
      due: true,
      names: ['renamed-again'],
      realities: 0,
      again: contents(desk.model),
    });
  });

  it("serve a reality's thing as well", () => {
    const { plannedState, addresses, ...older } = sampleEndpoint;
    const row = { id: 'endpoints:vpce-1', collection: 'endpoints', at: 1, thing: older };
    expect(migrateThing('realities', row, 1)).toEqual({
      ...row,
      thing: { ...older, plannedState, addresses },
    });
  });
});

const sampleEndpoint = { id: 'vpce-1', name: 'older', plannedState: null, addresses: [] };
