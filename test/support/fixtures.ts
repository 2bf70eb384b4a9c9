/** The files of an operator's `aws ec2 describe-*`, as the tests import them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MemoryDesk } from './memory-desk.ts';

export const fixtureFolder = join(import.meta.dirname, '..', 'fixtures', 'aws-us-east-1');
export const orders = {
  service: 'com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58',
  network: 'vpc-d2f22d8a04398403e',
  endpoint: 'vpce-94648f484cee25334',
  subnets: { a: 'subnet-b6c15e89360fe97b4', b: 'subnet-a7d90ccc348476212', c: 'subnet-41377359e591db4df' },
  groups: { clients: 'sg-ed2a11ed8de1c1393', ssh: 'sg-81e06756c5e4558b6', default: 'sg-ded6de18c706493aa' },
} as const;

export const fixtureFiles = (): { name: string; text: string }[] =>
  readdirSync(fixtureFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(join(fixtureFolder, name), 'utf8') }));

/** Imports the whole folder. */
export async function importFixture(desk: Pick<MemoryDesk, 'call'>): Promise<void> {
  for (const file of fixtureFiles()) await desk.call('imports.stageFile', { stagingId: 'fixture', ...file });
  const preview = await desk.call('imports.preview', { stagingId: 'fixture', region: null });
  await desk.call('imports.apply', { stagingId: 'fixture', revision: preview.revision });
}
