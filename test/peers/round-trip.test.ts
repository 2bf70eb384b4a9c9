/**
 * What is there, imported and written as Terraform, changes nothing: the real Terraform with the real AWS provider takes it
 * over from an EC2-compatible server and has nothing to do.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { artefactText } from '../../electron/artefacts/artefacts.ts';
import { plansOf } from '../../electron/artefacts/plans.ts';
import {
  awsProviderMirror,
  describePeer,
  missingProgram,
  programs,
  terraform,
  withFolder,
  works,
} from '../support/peers.ts';
import { Desk } from '../unit/inventory/desk.ts';

const missing =
  missingProgram({
    [`${programs.terraform} (PLD_TERRAFORM)`]: works(programs.terraform, 'version'),
    [`${programs.aws} (PLD_AWS)`]: works(programs.aws),
    [`${programs.motoServer} (PLD_MOTO_SERVER)`]: works(programs.motoServer, '--help'),
  }) ?? (awsProviderMirror ? null : 'no local mirror of the AWS provider was found (PLD_TERRAFORM_MIRROR)');

let server: ChildProcess;
let url = '';

const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

const env = { ...process.env, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', LC_ALL: 'C.UTF-8' };
/** What the real CLI prints. */
function aws(...words: string[]): string {
  const done = spawnSync(programs.aws, ['--endpoint-url', url, 'ec2', ...words, '--region', 'us-east-1'], {
    encoding: 'utf8',
    timeout: 60_000,
    env,
  });
  if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
}

const provider = () => `provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  endpoints {
    ec2 = "${url}"
    sts = "${url}"
  }
}
`;

interface Shown {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly importing?: { readonly id: string } };
  }[];
}

describePeer('import, plan, Terraform, plan', missing, () => {
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    server = spawn(programs.motoServer, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    await vi.waitFor(() => fetch(`${url}/moto-api/data.json`), { timeout: 60_000, interval: 200 });
  }, 70_000);
  afterAll(() => {
    server.kill();
  });

  it('shows no change, whatever other tags are there', async () => {
    const text = ['--output', 'text', '--query'];
    const vpc = aws('create-vpc', '--cidr-block', '10.60.0.0/16', ...text, 'Vpc.VpcId');
    const subnet = aws(
      'create-subnet',
      '--vpc-id',
      vpc,
      '--cidr-block',
      '10.60.1.0/24',
      ...text,
      'Subnet.SubnetId',
    );
    const group = aws(
      'create-security-group',
      '--vpc-id',
      vpc,
      '--group-name',
      'taos',
      '--description',
      'taos',
      ...text,
      'GroupId',
    );
    const tags = [
      {
        ResourceType: 'vpc-endpoint',
        Tags: [
          { Key: 'Name', Value: '订单 "a"' },
          { Key: 'team', Value: 'x' },
        ],
      },
    ];
    const endpoint = aws(
      'create-vpc-endpoint',
      '--vpc-endpoint-type',
      'Interface',
      '--vpc-id',
      vpc,
      '--service-name',
      'com.amazonaws.us-east-1.sqs',
      '--subnet-ids',
      subnet,
      '--security-group-ids',
      group,
      '--no-private-dns-enabled',
      '--tag-specifications',
      JSON.stringify(tags),
      ...text,
      'VpcEndpoint.VpcEndpointId',
    );
    const desk = new Desk();
    const what = ['availability-zones', 'vpcs', 'subnets', 'security-groups', 'vpc-endpoints'];
    const files = what.map((one) => ({
      name: `${one}.json`,
      text: aws(`describe-${one}`, '--output', 'json'),
    }));
    const { revision } = await desk.preview(files, 'us-east-1');
    await desk.inventory.apply({ stagingId: 's', revision });
    const [plan] = plansOf(desk.model, { kind: 'endpoint', id: endpoint }, 'consumer');
    const file = plan
      ? (artefactText(plan, 'terraform', { language: 'zh', profileOf: () => undefined }) ?? '')
      : '';
    await withFolder((folder) => {
      writeFileSync(join(folder, 'main.tf'), file.replace(/^provider "aws" \{\n(?:.*\n)*?\}\n/m, provider()));
      terraform(folder, 'init', '-input=false');
      terraform(folder, 'plan', '-input=false', '-out=one.tfplan');
      const shown = JSON.parse(terraform(folder, 'show', '-json', 'one.tfplan')) as Shown;
      expect(shown.resource_changes.map(({ change }) => [change.importing?.id, change.actions])).toEqual([
        [endpoint, ['no-op']],
      ]);
    });
  }, 240_000);
});
