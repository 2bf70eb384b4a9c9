import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createEndpointCommand,
  deleteEndpointCommand,
  describeEndpointCommand,
  enablePrivateDnsCommand,
  endpointGoneCommand,
  shellQuote,
  type CreateEndpoint,
} from '../../../electron/artefacts/aws-cli.ts';

const plan: CreateEndpoint = {
  region: 'us-east-1',
  networkId: 'vpc-d2f22d8a04398403e',
  serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58',
  subnetIds: ['subnet-b6c15e89360fe97b4', 'subnet-a7d90ccc348476212', 'subnet-41377359e591db4df'],
  securityGroupIds: ['sg-ed2a11ed8de1c1393', 'sg-ded6de18c706493aa'],
  name: 'orders-taos',
};
const endpoint = { region: 'us-east-1', endpointId: 'vpce-94648f484cee25334' };

const run = promisify(execFile);
const works = (program: string) => spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0;
// On Windows, `bash` may be another system with files and arguments of its own.
const bash = process.platform !== 'win32' && works('bash');
/** `PLD_AWS` names the AWS CLI where it is not on the path. */
const aws = process.env['PLD_AWS'] ?? 'aws';
const hasAws = bash && works(aws);

const anyText = fc.string({ unit: 'binary' });
const anyPlan = fc.record({
  region: anyText,
  networkId: anyText,
  serviceName: anyText,
  subnetIds: fc.array(anyText, { maxLength: 3 }),
  securityGroupIds: fc.array(anyText, { maxLength: 3 }),
  name: fc.oneof(
    anyText,
    fc.string({
      unit: fc.constantFrom("'", '"', '\\', '$', '`', ',', '{', '}', '[', ']', '=', ' ', '\n', '!', '订'),
    }),
  ),
});
const withoutNul = (text: string) => text.replaceAll('\0', '');

/** What bash makes of a command's words. */
function wordsOf(command: string): string[] {
  const { stdout } = spawnSync('bash', ['--norc', '-c', `printf '%s\\0' ${command}`], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return stdout.split('\0').slice(0, -1);
}

describe('create-vpc-endpoint', () => {
  it('is written in lines, private DNS off, with the line of each subnet', () => {
    expect(createEndpointCommand(plan)).toEqual({
      text: [
        'aws ec2 create-vpc-endpoint --region us-east-1 --vpc-endpoint-type Interface \\',
        '  --vpc-id vpc-d2f22d8a04398403e --no-private-dns-enabled \\',
        '  --service-name com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58 \\',
        '  --subnet-ids subnet-b6c15e89360fe97b4 subnet-a7d90ccc348476212 subnet-41377359e591db4df \\',
        '  --security-group-ids sg-ed2a11ed8de1c1393 sg-ded6de18c706493aa \\',
        "  --tag-specifications 'ResourceType=vpc-endpoint,Tags=[{Key=Name,Value=orders-taos}]' \\",
        "  --query 'VpcEndpoint.VpcEndpointId' --output text",
      ].join('\n'),
      subnets: plan.subnetIds.map((id) => ({ id, line: 4 })),
    });
  });

  it('leaves out what is not chosen yet', () => {
    expect(createEndpointCommand({ ...plan, subnetIds: [], securityGroupIds: [], name: '' })).toEqual({
      text: [
        'aws ec2 create-vpc-endpoint --region us-east-1 --vpc-endpoint-type Interface \\',
        '  --vpc-id vpc-d2f22d8a04398403e --no-private-dns-enabled \\',
        '  --service-name com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58 \\',
        "  --query 'VpcEndpoint.VpcEndpointId' --output text",
      ].join('\n'),
      subnets: [],
    });
  });

  it.each([
    ['计费-只读副本', "'ResourceType=vpc-endpoint,Tags=[{Key=Name,Value=计费-只读副本}]'"],
    ['a,b', `'[{"ResourceType":"vpc-endpoint","Tags":[{"Key":"Name","Value":"a,b"}]}]'`],
    ["o'brien", `'[{"ResourceType":"vpc-endpoint","Tags":[{"Key":"Name","Value":"o'\\''brien"}]}]'`],
    ['two\nlines', `'[{"ResourceType":"vpc-endpoint","Tags":[{"Key":"Name","Value":"two\\nlines"}]}]'`],
  ])('tags the name %j as %s', (name, tag) => {
    expect(createEndpointCommand({ ...plan, name }).text).toContain(`--tag-specifications ${tag} \\\n`);
  });
});

describe.skipIf(!bash)(bash ? 'in a shell' : 'in a shell: SKIPPED, bash was not found', () => {
  it('quotes every word so that the shell gives it back', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 20 }), (list) => {
        expect(wordsOf(list.map(shellQuote).join(' '))).toEqual(list.map(withoutNul));
      }),
      { numRuns: 60 },
    );
  });

  it('hands the names over whole, whatever is in them', () => {
    fc.assert(
      fc.property(anyPlan, (any) => {
        const words = wordsOf(createEndpointCommand(any).text);
        const tag = words[words.indexOf('--tag-specifications') + 1] ?? '';
        const short = /^ResourceType=vpc-endpoint,Tags=\[\{Key=Name,Value=(.*)\}\]$/s.exec(tag)?.[1];
        const named =
          any.name === ''
            ? ''
            : (short ?? (JSON.parse(tag) as [{ Tags: [{ Value: string }] }])[0].Tags[0].Value);
        const after = (option: string) => words[words.indexOf(option) + 1];
        expect([
          words.slice(0, 3),
          after('--region'),
          after('--vpc-id'),
          after('--service-name'),
          named,
        ]).toEqual([
          ['aws', 'ec2', 'create-vpc-endpoint'],
          withoutNul(any.region),
          withoutNul(any.networkId),
          withoutNul(any.serviceName),
          any.name,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('is well formed to bash -n', () => {
    fc.assert(
      fc.property(anyPlan, (any) => {
        const script = [
          createEndpointCommand(any).text,
          enablePrivateDnsCommand({ region: any.region, endpointId: any.name }).text,
          describeEndpointCommand({ region: any.region, endpointId: any.name }).text,
          deleteEndpointCommand({ region: any.region, endpointId: any.name }).text,
          endpointGoneCommand({ region: any.region, endpointId: any.name }).text,
        ].join('\n');
        const { status, stderr } = spawnSync('bash', ['-n'], {
          input: script,
          encoding: 'utf8',
          timeout: 20_000,
        });
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      }),
      { numRuns: 30 },
    );
  });
});

/** `--generate-cli-skeleton output` makes the AWS CLI check a command's parameters without a call to AWS. */
async function checkedByAws(command: string): Promise<void> {
  const script = `aws() { command "$PLD_AWS_FOR_TEST" "$@" --generate-cli-skeleton output; }\nset -e\n${command}`;
  const env = { ...process.env, PLD_AWS_FOR_TEST: aws, AWS_EC2_METADATA_DISABLED: 'true', LC_ALL: 'C.UTF-8' };
  await run('bash', ['--norc', '-c', script], { env, timeout: 30_000 });
}

describe.skipIf(!hasAws)(
  hasAws
    ? 'to the real AWS CLI'
    : `to the real AWS CLI: SKIPPED, "${aws}" was not found (set PLD_AWS to its path)`,
  () => {
    it.each([
      ['create', createEndpointCommand(plan).text],
      ['create, a Chinese name', createEndpointCommand({ ...plan, name: '计费-只读副本' }).text],
      [
        'create, a Chinese name outside the basic plane',
        createEndpointCommand({ ...plan, name: '𠮷野家' }).text,
      ],
      [
        'create, a hard name',
        createEndpointCommand({ ...plan, name: `o'brien, {"a"=[b]} $HOME \\ \`x\`` }).text,
      ],
      [
        'create, nothing chosen',
        createEndpointCommand({ ...plan, subnetIds: [], securityGroupIds: [], name: '' }).text,
      ],
      ['private DNS', enablePrivateDnsCommand(endpoint).text],
      ['state', describeEndpointCommand(endpoint).text],
      ['delete', deleteEndpointCommand(endpoint).text],
      ['gone', endpointGoneCommand(endpoint).text],
    ])('is right: %s', async (_what, command) => {
      await expect(checkedByAws(command)).resolves.toBeUndefined();
    });

    it('is refused when it is wrong', async () => {
      const wrong = createEndpointCommand(plan).text.replace('--vpc-id', '--network-id');
      await expect(checkedByAws(wrong)).rejects.toThrow('--network-id');
    });
  },
);
