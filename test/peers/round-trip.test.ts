/**
 * What is there, imported and written as Terraform, changes nothing: the real Terraform with the real AWS provider takes it
 * over from an EC2-compatible server and has nothing to do.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { artefactText } from '../../electron/artefacts/artefacts.ts';
import { plansOf } from '../../electron/artefacts/plans.ts';
import { aws, moto, withMoto } from '../support/moto.ts';
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

const provider = () => `provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  endpoints {
    ec2 = "${moto.url}"
    sts = "${moto.url}"
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
  withMoto();

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
