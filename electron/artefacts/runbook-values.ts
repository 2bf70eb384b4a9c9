/** What a plan says of its things, as text that a person types or looks for in a console. */
import { groupDescription, groupName } from './aws-rules.ts';
import type { FileLanguage } from './console-labels.ts';
import type {
  ArtefactPlan,
  EndpointToMake,
  NetworkToMake,
  Reference,
  RuleToMake,
  SecurityGroupToMake,
  ServiceToMake,
} from './plan.ts';
import type { Values } from './runbook-sections.ts';

/** Labels of a runbook's own, in both languages. */
export const runbookWords: Readonly<
  Record<
    FileLanguage,
    {
      now: string;
      before: string;
      yes: string;
      no: string;
      none: string;
      idOf: (name: string) => string;
      later: string;
      inbound: string;
      outbound: string;
    }
  >
> = {
  en: {
    now: 'Console now:',
    before: 'Before:',
    yes: 'Yes',
    no: 'No',
    none: 'none',
    idOf: (name) => `the ID of ${name}`,
    later: 'the ID that you noted',
    inbound: 'in',
    outbound: 'out',
  },
  zh: {
    now: '控制台现为：',
    before: '旧版：',
    yes: '是',
    no: '否',
    none: '无',
    idOf: (name) => `${name} 的 ID`,
    later: '记下的 ID',
    inbound: '入站',
    outbound: '出站',
  },
};

/** Of one plan, in one language; a procedure's `{{name}}` places are filled with them. */
export class RunbookValues {
  readonly #plan: ArtefactPlan;
  readonly #language: FileLanguage;

  constructor(plan: ArtefactPlan, language: FileLanguage) {
    this.#plan = plan;
    this.#language = language;
  }

  endpoint(endpoint: EndpointToMake): Values {
    const list = (references: readonly Reference[]) =>
      this.list(references.map((one) => this.reference(one)));
    return {
      name: endpoint.name || endpoint.key,
      endpointName: endpoint.name,
      connectionName: endpoint.connectionName,
      endpointId: endpoint.existingId ?? runbookWords[this.#language].later,
      serviceName: this.reference(endpoint.serviceName),
      networkId: this.reference(endpoint.network),
      subnetIds: list(endpoint.subnets.map(({ subnet }) => subnet)),
      securityGroupIds: list(endpoint.securityGroups),
      addresses: this.list(endpoint.subnets.flatMap(({ address }) => (address === null ? [] : [address]))),
      privateDnsName: endpoint.privateDnsName ?? '',
      host: endpoint.privateDnsName ?? '',
    };
  }

  service(service: ServiceToMake): Values {
    const words = runbookWords[this.#language];
    return {
      name: service.name || service.key,
      serviceId: service.existingId ?? words.later,
      networkId: service.network ? this.reference(service.network) : '',
      backendIds: this.list(service.backendIds),
      acceptanceRequired: service.acceptanceRequired ? words.yes : words.no,
    };
  }

  network(network: NetworkToMake): Values {
    const words = runbookWords[this.#language];
    const yesOrNo = (value: boolean | null) => (value === null ? '' : value ? words.yes : words.no);
    const [cidr = '', ...more] = network.cidrs;
    return {
      name: network.name || network.key,
      networkId: network.existingId ?? words.later,
      cidr,
      cidrs: network.cidrs.join(', '),
      moreCidrs: this.list(more),
      dnsSupport: yesOrNo(network.dnsSupport),
      dnsHostnames: yesOrNo(network.dnsHostnames),
    };
  }

  group(group: SecurityGroupToMake): Values {
    const rules = (list: readonly RuleToMake[]) => this.list(list.map((rule) => this.#rule(rule)));
    const of = (direction: RuleToMake['direction']) =>
      rules(group.rules.filter((rule) => rule.direction === direction));
    return {
      name: group.name,
      groupName: groupName(group),
      description: groupDescription(group),
      groupId: group.existingId ?? group.name,
      networkId: group.network ? this.reference(group.network) : '',
      inbound: of('inbound'),
      outbound: of('outbound'),
      added: rules([...group.add, ...group.describe]),
      removed: rules(group.remove),
    };
  }

  /** `TCP 443 10.20.0.0/16`, after its direction where a list has both. */
  #rule({ protocol, fromPort, toPort, peer, action, direction }: RuleToMake): string {
    const words = runbookWords[this.#language];
    const ports =
      fromPort === null
        ? ''
        : toPort === null || toPort === fromPort
          ? `${fromPort}`
          : `${fromPort}-${toPort}`;
    const to =
      peer.kind === 'cidr'
        ? peer.cidr
        : peer.kind === 'group'
          ? this.reference(peer.group)
          : peer.prefixListId;
    return [words[direction], action === 'drop' ? 'DROP' : '', protocol.toUpperCase(), ports, to]
      .filter((part) => part !== '')
      .join(' ');
  }

  /** Separated by commas; none says so. */
  list(items: readonly string[]): string {
    return items.join(', ') || runbookWords[this.#language].none;
  }

  /** An id; of what is still planned its name, as a person finds it. */
  reference(reference: Reference): string {
    if (reference.kind === 'known') return reference.id;
    if (reference.kind === 'made') {
      const { networks, subnets, securityGroups, services, teardown } = this.#plan;
      const made = {
        network: [...networks, ...teardown.networks],
        subnet: [...subnets, ...teardown.subnets],
        securityGroup: [...securityGroups, ...teardown.securityGroups],
        service: [...services, ...teardown.services],
      }[reference.of];
      return made.find(({ key }) => key === reference.key)?.name || reference.key;
    }
    return this.#plan.inputs.find(({ key }) => key === reference.input)?.name ?? reference.input;
  }
}
