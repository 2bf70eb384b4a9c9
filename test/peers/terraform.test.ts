/** Terraform itself, with the real AWS provider, over dozens of plans at once: each is a module of one configuration. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { artefactText } from '../../electron/artefacts/artefacts.ts';
import { artefactSides, type ArtefactPlan, type Reference } from '../../electron/artefacts/plan.ts';
import { anyPlan } from '../support/artefact-plans.ts';
import { awsCloud, tencentCloud } from '../support/artefact-things.ts';
import {
  awsProviderMirror,
  describePeer,
  missingProgram,
  programs,
  terraform,
  withFolder,
  works,
} from '../support/peers.ts';

const seed = 20_261_128;
const sample = (side: ArtefactPlan['side'], cloud: typeof awsCloud, numRuns: number) =>
  fc.sample(anyPlan(side, cloud), { numRuns, seed });
const options = { language: 'zh', profileOf: () => undefined } as const;
const text = (plan: ArtefactPlan) =>
  artefactText(plan, plan.cloud === 'aws' ? 'terraform' : 'tencentTerraform', options) ?? '';

/** Without what only a root may have: settings, the provider, imports. */
const asModule = (file: string): string =>
  file.replace(/^(?:terraform|provider "aws"|import) \{\n(?:.*\n)*?\}\n/gm, '');
const inputs = (plan: ArtefactPlan, file: string): string =>
  [...file.matchAll(/^variable "(\w+)" \{\n {2}type {8}= string$/gm)]
    .map(([, name]) => `  ${name} = "${plan.inputs[0]?.key}"\n`)
    .join('');

const root = `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "not-used"
  secret_key                  = "not-used"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
`;

interface Resource {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}
interface Planned {
  readonly planned_values: {
    readonly root_module: {
      readonly child_modules: readonly {
        readonly address: string;
        readonly resources?: readonly Resource[];
      }[];
    };
  };
}

const formats = missingProgram({
  [`${programs.terraform} (PLD_TERRAFORM)`]: works(programs.terraform, 'version'),
});
const provider =
  formats ??
  (awsProviderMirror ? null : 'no local mirror of the AWS provider was found (PLD_TERRAFORM_MIRROR)');

/** What Terraform's strings are: normalised, without what no string of a cloud holds. */
const name = (given: string) =>
  given
    .replaceAll('\0', '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC');
const id = (reference: Reference) =>
  reference.kind === 'known' ? reference.id : reference.kind === 'asked' ? reference.input : null;
/** What the same plan makes has no id yet: Terraform tells nothing of a list with one. */
const ids = (list: readonly Reference[]) => (list.some(({ kind }) => kind === 'made') ? [] : list.map(id));
const sorted = (list: readonly unknown[]) => [...list].map(String).sort();

/** The endpoints of a plan as they are to be, to hold against what Terraform would make. */
const wanted = (plan: ArtefactPlan) =>
  plan.endpoints.map((endpoint) => ({
    type: 'Interface',
    network: id(endpoint.network),
    service: id(endpoint.serviceName),
    subnets: sorted(ids(endpoint.subnets.map(({ subnet }) => subnet))),
    groups: sorted(ids(endpoint.securityGroups)),
    pinned: sorted(endpoint.subnets.flatMap(({ address }) => address ?? [])),
    privateDns: false,
    // One that is there keeps its tags; a new name is a tag of its own.
    name: endpoint.existingId === null ? name(endpoint.name) : '',
  }));
const made = (resources: readonly Resource[]) =>
  resources
    .filter(({ type }) => type === 'aws_vpc_endpoint')
    .map(({ values }) => ({
      type: values['vpc_endpoint_type'],
      network: values['vpc_id'] ?? null,
      service: values['service_name'],
      subnets: sorted((values['subnet_ids'] ?? []) as string[]),
      groups: sorted((values['security_group_ids'] ?? []) as string[]),
      pinned: sorted(
        ((values['subnet_configuration'] ?? []) as { ipv4: string | null }[]).flatMap(
          ({ ipv4 }) => ipv4 ?? [],
        ),
      ),
      privateDns: values['private_dns_enabled'],
      name: (values['tags'] as { Name?: string } | null)?.Name ?? '',
    }));
const newNames = ({ endpoints, services, teardown }: ArtefactPlan) =>
  sorted(
    [
      ...[...endpoints, ...teardown.endpoints].filter(({ change }) => change?.renamed),
      ...[...services, ...teardown.services].filter(({ renamed }) => renamed),
    ].map((thing) => name(thing.name)),
  );
const byText = (things: readonly unknown[]) => things.map((thing) => JSON.stringify(thing)).sort();

describePeer('terraform fmt', formats, () => {
  it('takes every file as it is, for both clouds', async () => {
    await withFolder((folder) => {
      const plans = [awsCloud, tencentCloud].flatMap((cloud) =>
        artefactSides.flatMap((side) => sample(side, cloud, 40)),
      );
      plans.forEach((plan, index) => writeFileSync(join(folder, `plan${index}.tf`), text(plan)));
      expect(terraform(folder, 'fmt', '-check', '-diff', '.')).toBe('');
    });
  }, 60_000);
});

describePeer('terraform with the AWS provider', provider, () => {
  it('validates and plans dozens of plans, and would make exactly what each says', async () => {
    await withFolder((folder) => {
      const plans = artefactSides.flatMap((side) => sample(side, awsCloud, 14));
      let calls = root;
      plans.forEach((plan, index) => {
        const file = text(plan);
        mkdirSync(join(folder, `p${index}`));
        writeFileSync(join(folder, `p${index}/main.tf`), asModule(file));
        writeFileSync(
          join(folder, `p${index}/versions.tf`),
          'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n',
        );
        calls += `module "p${index}" {\n  source = "./p${index}"\n${inputs(plan, file)}}\n`;
      });
      writeFileSync(join(folder, 'main.tf'), calls);
      terraform(folder, 'init', '-input=false');
      terraform(folder, 'validate');
      terraform(folder, 'plan', '-input=false', '-refresh=false', '-out=all.tfplan');
      const shown = JSON.parse(terraform(folder, 'show', '-json', 'all.tfplan')) as Planned;
      const modules = new Map(
        shown.planned_values.root_module.child_modules.map(({ address, resources = [] }) => [
          address,
          resources,
        ]),
      );
      expect(plans.map((_, index) => byText(made(modules.get(`module.p${index}`) ?? [])))).toEqual(
        plans.map((plan) =>
          byText(wanted(plan).concat(wanted({ ...plan, endpoints: plan.teardown.endpoints }))),
        ),
      );
      const tagsOf = (resources: readonly Resource[]) =>
        sorted(resources.filter(({ type }) => type === 'aws_ec2_tag').map(({ values }) => values['value']));
      expect(plans.map((_, index) => tagsOf(modules.get(`module.p${index}`) ?? []))).toEqual(
        plans.map(newNames),
      );
    });
  }, 120_000);

  it('validates a whole file of each side, imports and all, and refuses a wrong one', async () => {
    await withFolder((folder) => {
      const validated = (file: string) => {
        writeFileSync(join(folder, 'main.tf'), file);
        return () => terraform(folder, 'validate', '-no-color');
      };
      const files = artefactSides.map((side) => {
        const plan = sample(side, awsCloud, 30).find(({ endpoints, services, teardown }) =>
          [...endpoints, ...services, ...teardown.endpoints].some(({ existingId }) => existingId !== null),
        );
        return plan ? text(plan) : '';
      });
      expect(files.map((file) => file.includes('\nimport {\n'))).toEqual([true, true, true]);
      writeFileSync(join(folder, 'main.tf'), root);
      terraform(folder, 'init', '-input=false');
      for (const file of files) expect(validated(file)()).toContain('The configuration is valid');
      const [first = ''] = files;
      expect(validated(first.replaceAll('subnet_ids', 'subnets'))).toThrow('"subnets" is not expected here');
    });
  }, 120_000);
});
