/**
 * No schema of Tencent Cloud's provider can be had without its registry, so this is one: the arguments of each resource that
 * is written, as the provider documents them, website/docs/r/<name>.html.markdown of
 * https://github.com/tencentcloudstack/terraform-provider-tencentcloud. Every generated attribute is held against it.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { artefactText } from '../../../electron/artefacts/artefacts.ts';
import { artefactSides } from '../../../electron/artefacts/plan.ts';
import { anyPlan } from '../../support/artefact-plans.ts';
import { tencentCloud } from '../../support/artefact-things.ts';

type Kind = 'string' | 'bool' | 'list';
/** `!`: required. */
type Arguments = Readonly<Record<string, Kind | `${Kind}!`>>;

const rule: Arguments = {
  action: 'string!',
  cidr_block: 'string',
  ipv6_cidr_block: 'string',
  source_security_id: 'string',
  protocol: 'string',
  port: 'string',
  description: 'string',
};
const documented: Readonly<Record<string, Arguments>> = {
  tencentcloud_vpc_end_point: {
    end_point_name: 'string!',
    end_point_service_id: 'string!',
    subnet_id: 'string!',
    vpc_id: 'string!',
    end_point_vip: 'string',
    security_groups_ids: 'list',
  },
  tencentcloud_vpc_end_point_service: {
    auto_accept_flag: 'bool!',
    end_point_service_name: 'string!',
    service_instance_id: 'string!',
    vpc_id: 'string!',
    service_type: 'string',
  },
  tencentcloud_vpc_end_point_service_white_list: {
    end_point_service_id: 'string!',
    user_uin: 'string!',
    description: 'string',
  },
  tencentcloud_vpc_enable_end_point_connect: {
    accept_flag: 'bool!',
    end_point_id: 'list!',
    end_point_service_id: 'string!',
  },
  tencentcloud_vpc: {
    cidr_block: 'string!',
    name: 'string!',
    assistant_cidrs: 'list',
    dns_servers: 'list',
    is_multicast: 'bool',
  },
  tencentcloud_subnet: {
    availability_zone: 'string!',
    cidr_block: 'string!',
    name: 'string!',
    vpc_id: 'string!',
    is_multicast: 'bool',
    route_table_id: 'string',
  },
  tencentcloud_security_group: { name: 'string!', description: 'string' },
  tencentcloud_security_group_rule_set: { security_group_id: 'string!' },
  ingress: rule,
  egress: rule,
};

interface Block {
  readonly type: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The resources of a file and the rules in them; values as they are written. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const open: { type: string; attributes: Map<string, string> }[] = [];
  for (const line of text.split('\n')) {
    const head = /^\s*(?:resource "(\w+)" "\w+"|(\w+)(?: "\w+")*(?: =)?) \{$/.exec(line);
    if (head) open.push({ type: head[1] ?? head[2] ?? '', attributes: new Map() });
    else if (/^\s*\}$/.test(line)) {
      const done = open.pop();
      if (done) blocks.push(done);
    } else {
      const [, name, value] = /^\s*(\w+)\s*= (.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) open.at(-1)?.attributes.set(name, value);
    }
  }
  return blocks.filter(
    ({ type }) => type.startsWith('tencentcloud_') || type === 'ingress' || type === 'egress',
  );
}

const forms: Readonly<Record<Kind, RegExp>> = {
  string: /^(?:".*"|[a-z_]\w*(?:\.\w+)+)$/,
  bool: /^(?:true|false)$/,
  list: /^\[.*\]$/,
};
const kindOf = (said: Kind | `${Kind}!`) => said.replace('!', '') as Kind;

function faultsOf({ type, attributes }: Block): string[] {
  const known = documented[type];
  if (!known) return [`${type} is not documented`];
  const missing = Object.entries(known).filter(([name, said]) => said.endsWith('!') && !attributes.has(name));
  const wrong = [...attributes].filter(([name, value]) => {
    const said = known[name];
    return said === undefined || !forms[kindOf(said)].test(value);
  });
  return [
    ...missing.map(([name]) => `${type} lacks ${name}`),
    ...wrong.map(([name, value]) => `${type}.${name} = ${value}`),
  ];
}

it.each(artefactSides)('writes only what the provider documents, and all that it requires: %s', (side) => {
  const texts = fc
    .sample(anyPlan(side, tencentCloud), { numRuns: 150, seed: 20_261_128 })
    .map(
      (plan) => artefactText(plan, 'tencentTerraform', { language: 'zh', profileOf: () => undefined }) ?? '',
    );
  const blocks = texts.flatMap(blocksOf);
  expect([...new Set(blocks.flatMap(faultsOf))]).toEqual([]);
  expect(blocks.length).toBeGreaterThan(150);
});

it('would notice an attribute that is not there, and one that is missing', () => {
  const [block] = blocksOf('resource "tencentcloud_subnet" "a" {\n  vpc_id = "vpc-1"\n  zone = "z"\n}\n');
  expect(block && faultsOf(block)).toEqual([
    'tencentcloud_subnet lacks availability_zone',
    'tencentcloud_subnet lacks cidr_block',
    'tencentcloud_subnet lacks name',
    'tencentcloud_subnet.zone = "z"',
  ]);
});
