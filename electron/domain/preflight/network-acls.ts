import { groupedBy } from '../grouping.ts';
import { nameOf } from '../naming.ts';
import { aclAmong, judgeAclBothWays, portsText, type AclVerdict } from '../security/network-acls.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { clientBlocks, networkOf, subnetsOf } from './subject.ts';
import type { ConsumerCheck, Finding } from './types.ts';

const report = reporter('network-acls', sources.aclRules);

/** The subnets' network ACLs let requests in on the port and answers out to the ports they came from. */
export const networkAcls: ConsumerCheck = {
  ...report.check,
  rank: 33,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    const subnets = subnetsOf(model, plan);
    const { port } = plan;
    // An ACL that lets in one port only is no fault where nobody knows which port it has to be.
    if (!network || port === null || subnets.length === 0) return [];
    const known = model.all('aclsOfNetwork', network.id);
    const byAcl = groupedBy(subnets, (subnet) => aclAmong(known, subnet));
    const blocks = clientBlocks(model, plan, network);
    const findings = [...byAcl].flatMap(([acl, behind]): Finding[] => {
      const names = listed(behind.map(nameOf));
      const about = behind.map((subnet) => subnet.id);
      if (!acl) return [report('unknown', 'unknown', { params: { subnets: names }, about })];
      const verdicts = blocks.map((cidr) => ({ cidr, ...judgeAclBothWays(acl, cidr, port) }));
      return (['inbound', 'outbound'] as const).flatMap((direction): Finding[] => {
        const shut = verdicts.filter((verdict) => verdict[direction].allowed !== 'yes');
        const [first] = shut;
        if (!first) return [];
        const closed = verdicts.every((verdict) => verdict[direction].allowed === 'no');
        const params = {
          acl: acl.id,
          subnets: names,
          port,
          clients: listed(shut.map((verdict) => verdict.cidr)),
          rule: ruleOf(first[direction]),
          ports: portsText(first[direction].closedPorts),
        };
        const finding = `${direction}${closed ? 'Closed' : 'Partly'}`;
        return [report(finding, closed ? 'blocks' : 'warns', { params, about: [acl.id, ...about] })];
      });
    });
    if (findings.length > 0) return findings;
    const acls = listed([...byAcl.keys()].flatMap((acl) => (acl ? [acl.id] : [])));
    return [
      report('passes', 'passes', {
        params: { acls, port, clients: listed(blocks) },
        about: plan.subnetIds,
      }),
    ];
  },
};

/** The entry's number; `*`, as the console writes it, for the final deny. */
const ruleOf = (verdict: AclVerdict): string | number => verdict.decidedBy ?? '*';
