/**
 * The rules of a security group as DescribeSecurityGroupPolicies prints them: by direction, in their order, the first that
 * matches decides. https://www.tencentcloud.com/document/api/215/15804
 */
import ipaddr from 'ipaddr.js';
import type { RulePeer, SecurityRule } from '../../domain/model/security-groups.ts';
import type { Fact } from './facts.ts';
import { FileFault } from './file-fault.ts';
import { take } from './take.ts';
import * as tencent from './tencent-schemas.ts';
import { shown } from './text.ts';

const nowhere = { account: null, region: null, networkId: null };

/** The whole document is one group's, and only the file's name says whose. */
export function readPolicies(content: unknown, path: string, file: string): readonly Fact[] {
  const set = take(tencent.PolicySet, content, path);
  const id = /\bsg-[0-9a-z]{8}(?![0-9a-z])/.exec(file)?.[0];
  if (id === undefined) throw new FileFault('policyGroup', { form: 'sg-…' });
  const templates = new Set<string>();
  const rulesOf = (key: 'Ingress' | 'Egress', direction: SecurityRule['direction']) =>
    set[key]
      .map((item: unknown, index) => {
        const at = `${path}.${key}[${index}]`;
        const policy = take(tencent.Policy, item, at);
        return { order: policy.PolicyIndex ?? index, rules: asRules(policy, direction, at, templates) };
      })
      .sort((a, b) => a.order - b.order)
      .flatMap(({ rules }) => rules);
  const rules = [...rulesOf('Ingress', 'inbound'), ...rulesOf('Egress', 'outbound')];
  const notes = [...templates].map((template): Fact => ({
    ...nowhere,
    of: 'note',
    notice: 'ruleTemplates',
    id: template,
  }));
  return [{ ...nowhere, of: 'policies', id, rules }, ...notes];
}

/**
 * One policy may name several ports, each of which is a rule of its own in the model: they stay in its place. Templates are
 * lists kept elsewhere: of ports or of addresses, a rule with one may be about anything, as a prefix list's may.
 */
function asRules(
  policy: tencent.Policy,
  direction: SecurityRule['direction'],
  path: string,
  templates: Set<string>,
): SecurityRule[] {
  const action = policy.Action === 'ACCEPT' ? 'accept' : 'drop';
  const description = policy.PolicyDescription ?? '';
  const peer = peerOf(policy, path);
  if (peer.kind === 'prefixList') templates.add(peer.prefixListId);
  const service = policy.ServiceTemplate?.ServiceGroupId ?? policy.ServiceTemplate?.ServiceId ?? null;
  if (service !== null) {
    templates.add(service);
    const unjudged: RulePeer = { kind: 'prefixList', prefixListId: service };
    const said = `${description} ${Object.values(peer)[1] ?? ''}`.trim().slice(0, 4096);
    return [{ direction, protocol: 'all', ...allPorts, peer: unjudged, action, description: said }];
  }
  const protocol = protocolOf(policy.Protocol);
  return portsOf(policy.Port, protocol, path).map((ports) => ({
    direction,
    protocol,
    ...ports,
    peer,
    action,
    description,
  }));
}

/** The model's words; GRE has none there, but a number. */
function protocolOf(written: string | null): string {
  const protocol = (written ?? 'all').toLowerCase();
  return protocol === 'gre' ? '47' : protocol;
}

type Ports = Pick<SecurityRule, 'fromPort' | 'toPort'>;
const allPorts: Ports = { fromPort: null, toPort: null };

/** `443`, `80,443`, `1-1024`, `all` or nothing; only TCP and UDP have ports. */
function portsOf(written: string | null, protocol: string, path: string): Ports[] {
  if ((protocol !== 'tcp' && protocol !== 'udp') || written === null || /^all$/i.test(written.trim())) {
    return [allPorts];
  }
  return written.split(',').map((part) => {
    const found = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(part);
    const [fromPort, toPort] = [Number(found?.[1]), Number(found?.[2] ?? found?.[1])];
    if (!found || toPort > 65535 || fromPort > toPort) {
      throw new FileFault('port', { path: `${path}.Port`, found: shown(written, 60) });
    }
    return { fromPort, toPort };
  });
}

/** One of the four that a policy may name. */
function peerOf(policy: tencent.Policy, path: string): RulePeer {
  if (policy.CidrBlock !== null) return { kind: 'cidr', cidr: cidrOf(policy.CidrBlock, `${path}.CidrBlock`) };
  if (policy.Ipv6CidrBlock !== null) {
    return { kind: 'cidr', cidr: cidrOf(policy.Ipv6CidrBlock, `${path}.Ipv6CidrBlock`) };
  }
  if (policy.SecurityGroupId !== null) return { kind: 'group', groupId: policy.SecurityGroupId };
  const list = policy.AddressTemplate?.AddressGroupId ?? policy.AddressTemplate?.AddressId ?? null;
  if (list === null) throw new FileFault('missing', { path: `${path}.CidrBlock` });
  return { kind: 'prefixList', prefixListId: list };
}

/** A single address stands without its length. */
function cidrOf(written: string, path: string): string {
  if (ipaddr.IPv4.isValidFourPartDecimal(written)) return `${written}/32`;
  if (ipaddr.IPv6.isValid(written)) return `${written}/128`;
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(written) || ipaddr.IPv6.isValidCIDR(written)) return written;
  throw new FileFault('cidr', { path, found: shown(written, 60) });
}
