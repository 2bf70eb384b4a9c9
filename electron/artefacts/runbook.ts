/**
 * The console runbook: what a person does in the console, in order, with the labels that the console shows now and showed
 * before. A description of its own, drawn as Markdown, as a page to print, and by the application.
 */
import awsProcedures from '../../resources/runbooks/aws.json';
import tencentProcedures from '../../resources/runbooks/tencent.json';
import type { ProviderProfile } from '../domain/profiles.ts';
import type { FileLanguage } from './console-labels.ts';
import { oneLine } from './labels.ts';
import { groupDescription, groupName } from './aws-rules.ts';
import type {
  ArtefactPlan,
  EndpointToMake,
  NetworkToMake,
  Reference,
  RuleToMake,
  SecurityGroupToMake,
  ServiceToMake,
} from './plan.ts';
import { scriptWords } from './words.ts';

/** Text, or a value to copy as it is. */
export interface RunbookSegment {
  readonly kind: 'text' | 'value';
  readonly text: string;
}
export interface RunbookItem {
  readonly segments: readonly RunbookSegment[];
  readonly label: { readonly now: string; readonly before: string | null } | null;
  readonly url: string | null;
}
export interface RunbookSection {
  readonly title: readonly RunbookSegment[];
  readonly intro: string;
  readonly items: readonly RunbookItem[];
}
export interface Runbook {
  readonly title: string;
  readonly language: FileLanguage;
  /** Where, who, and that it is made from a plan. */
  readonly facts: readonly string[];
  readonly sections: readonly RunbookSection[];
}

type Item = ProviderProfile['removal'][number];
interface Procedure {
  readonly title: Item['text'];
  readonly intro?: Item['text'];
  readonly items: readonly Item[];
}
type ProcedureName = keyof (typeof awsProcedures)['procedures'];
const procedures: Readonly<Record<ArtefactPlan['cloud'], Partial<Record<ProcedureName, Procedure>>>> = {
  aws: awsProcedures.procedures,
  tencent: tencentProcedures.procedures,
};

export type ProfileLookUp = (id: string) => ProviderProfile | undefined;
type Values = Readonly<Record<string, string>>;

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
    later: 'the new id',
    inbound: 'in',
    outbound: 'out',
  },
  zh: {
    now: '控制台现为：',
    before: '旧版：',
    yes: '是',
    no: '否',
    none: '无',
    later: '新的 ID',
    inbound: '入站',
    outbound: '出站',
  },
};

/** The runbook of a plan. */
export function runbookOf(plan: ArtefactPlan, language: FileLanguage, profileOf: ProfileLookUp): Runbook {
  const words = scriptWords[language];
  const writer = new Writer(plan, language, profileOf);
  return {
    title: words.head(oneLine(plan.title), words.sides[plan.side]),
    language,
    facts: [words.place(plan.region, plan.accountId ?? words.anyAccount), words.made],
    sections: {
      consumer: () => [
        ...writer.foundations(),
        ...plan.endpoints.flatMap((endpoint) => writer.endpoint(endpoint)),
      ],
      provider: () => [...writer.foundations(), ...writer.provider()],
      teardown: () => writer.teardown(),
    }[plan.side](),
  };
}

class Writer {
  readonly #plan: ArtefactPlan;
  readonly #language: FileLanguage;
  readonly #profileOf: ProfileLookUp;

  constructor(plan: ArtefactPlan, language: FileLanguage, profileOf: ProfileLookUp) {
    this.#plan = plan;
    this.#language = language;
    this.#profileOf = profileOf;
  }

  endpoint(endpoint: EndpointToMake): RunbookSection[] {
    const values = this.#endpointValues(endpoint);
    const profile = this.#profileOf(endpoint.profileId ?? '');
    if (endpoint.existingId === null && profile) return this.#profileSteps(profile, values);
    const changes =
      endpoint.change &&
      [endpoint.change.subnets, endpoint.change.securityGroups].some(
        (list) => list.add.length + list.remove.length > 0,
      );
    const pinned = endpoint.existingId === null && endpoint.subnets.some(({ address }) => address !== null);
    return [
      ...(endpoint.existingId === null ? this.#procedure('endpoint', values) : []),
      ...(pinned ? this.#procedure('addresses', values) : []),
      ...(changes ? this.#procedure('change', values) : []),
      ...(endpoint.change?.privateDnsOff ? this.#procedure('privateDnsOff', values) : []),
      ...(endpoint.privateDns === 'later' ? this.#procedure('privateDns', values) : []),
    ];
  }

  provider(): RunbookSection[] {
    const { services, grants, decisions } = this.#plan;
    const byService = new Map<
      string,
      { ids: string[]; name: string; serviceId: string; decision: 'accept' | 'reject' }
    >();
    for (const one of decisions) {
      const key = `${one.serviceName} ${one.decision}`;
      const batch = byService.get(key) ?? {
        ids: [],
        name: one.serviceName,
        serviceId: this.#reference(one.service),
        decision: one.decision,
      };
      batch.ids.push(this.#reference(one.endpoint));
      byService.set(key, batch);
    }
    return [
      ...services.flatMap((service) =>
        this.#procedure(
          service.existingId === null ? 'service' : 'serviceChange',
          this.#serviceValues(service),
        ),
      ),
      ...grants.flatMap((grant) => {
        const values = { name: grant.serviceName, serviceId: this.#reference(grant.service) };
        const list = (principals: readonly string[]) => ({ ...values, principals: principals.join(', ') });
        return [
          ...(grant.add.length > 0
            ? this.#procedure('grant', list(grant.add.map(({ principal }) => principal)))
            : []),
          ...(grant.remove.length > 0 ? this.#procedure('revoke', list(grant.remove)) : []),
        ];
      }),
      ...[...byService.values()].flatMap(({ ids, decision, ...values }) =>
        this.#procedure(decision, { ...values, endpointIds: ids.join(', ') }),
      ),
    ];
  }

  teardown(): RunbookSection[] {
    const { links, endpoints, services, networks, subnets, securityGroups } = this.#plan.teardown;
    const groups = securityGroups.filter(({ isDefault }) => !isDefault);
    const ids = (
      parts: readonly { readonly key: string; readonly name: string; existingId: string | null }[],
    ) => this.#list(parts.map(({ key, name, existingId }) => existingId ?? (name || key)));
    return [
      ...links.flatMap((link) => {
        const profile = this.#profileOf(link.profileId);
        if (!profile) return [];
        const values = { connectionName: link.name, endpointId: link.endpointId, region: this.#plan.region };
        const title = {
          en: `${profile.name}: {{connectionName}}`,
          zh: `${profile.name}：{{connectionName}}`,
        };
        // What follows at the cloud has its own section.
        const items = profile.removal.filter(({ id }) => !/deleteEndpoint|confirmGone/.test(id));
        return [this.#section({ title, items }, values)];
      }),
      ...endpoints.flatMap((endpoint) => this.#procedure('deleteEndpoint', this.#endpointValues(endpoint))),
      ...services.flatMap((service) => this.#procedure('deleteService', this.#serviceValues(service))),
      ...(groups.length + subnets.length + networks.length === 0
        ? []
        : this.#procedure('deleteParts', {
            securityGroupIds: ids(groups),
            subnetIds: ids(subnets),
            networkIds: ids(networks),
          })),
    ];
  }

  /** What endpoints stand in, in the order in which one needs the other. */
  foundations(): RunbookSection[] {
    const { networks, subnets, securityGroups } = this.#plan;
    return [
      ...networks.flatMap((network) => this.#network(network)),
      ...subnets.flatMap((subnet) =>
        subnet.existingId === null
          ? this.#procedure('subnet', {
              name: subnet.name || subnet.key,
              networkId: this.#reference(subnet.network),
              zoneId: subnet.zoneId,
              cidr: subnet.cidr,
            })
          : this.#procedure('rename', { id: subnet.existingId, name: subnet.name }),
      ),
      ...securityGroups.flatMap((group) => this.#group(group)),
    ];
  }

  #network(network: NetworkToMake): RunbookSection[] {
    const words = runbookWords[this.#language];
    const yesOrNo = (value: boolean | null) => (value === null ? '' : value ? words.yes : words.no);
    const [cidr = '', ...more] = network.cidrs;
    return this.#procedure(network.existingId === null ? 'network' : 'networkChange', {
      name: network.name || network.key,
      networkId: network.existingId ?? words.later,
      cidr,
      cidrs: network.cidrs.join(', '),
      moreCidrs: this.#list(more),
      dnsSupport: yesOrNo(network.dnsSupport),
      dnsHostnames: yesOrNo(network.dnsHostnames),
    });
  }

  /** A network's default group that stays as it is made is nothing to do. */
  #group(group: SecurityGroupToMake): RunbookSection[] {
    const isNew = group.existingId === null && !group.isDefault;
    if (!isNew && group.add.length + group.remove.length + group.describe.length === 0) return [];
    const rules = (list: readonly RuleToMake[]) => this.#list(list.map((rule) => this.#rule(rule)));
    const of = (direction: RuleToMake['direction']) =>
      rules(group.rules.filter((rule) => rule.direction === direction));
    return this.#procedure(isNew ? 'group' : 'groupRules', {
      name: group.name,
      groupName: groupName(group),
      description: groupDescription(group),
      groupId: group.existingId ?? group.name,
      networkId: group.network ? this.#reference(group.network) : '',
      inbound: of('inbound'),
      outbound: of('outbound'),
      added: rules([...group.add, ...group.describe]),
      removed: rules(group.remove),
    });
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
          ? this.#reference(peer.group)
          : peer.prefixListId;
    return [words[direction], action === 'drop' ? 'DROP' : '', protocol.toUpperCase(), ports, to]
      .filter((part) => part !== '')
      .join(' ');
  }

  #profileSteps(profile: ProviderProfile, values: Values): RunbookSection[] {
    return profile.steps.map(({ title, intro, items }) => this.#section({ title, intro, items }, values));
  }

  #procedure(name: ProcedureName, values: Values): RunbookSection[] {
    const procedure = procedures[this.#plan.cloud][name];
    return procedure ? [this.#section(procedure, values)] : [];
  }

  #section({ title, intro, items }: Procedure, values: Values): RunbookSection {
    const { region, accountId } = this.#plan;
    const all: Values = { accountId: accountId ?? scriptWords[this.#language].anyAccount, region, ...values };
    return {
      title: segments(title[this.#language], all),
      intro: intro?.[this.#language] ?? '',
      items: items.map(({ text, consoleLabel, url }) => ({
        segments: segments(text[this.#language], all),
        label: consoleLabel ? { now: consoleLabel.now, before: consoleLabel.before ?? null } : null,
        url: url ?? null,
      })),
    };
  }

  #endpointValues(endpoint: EndpointToMake): Values {
    const list = (references: readonly Reference[]) =>
      this.#list(references.map((one) => this.#reference(one)));
    return {
      name: endpoint.name || endpoint.key,
      endpointName: endpoint.name,
      connectionName: endpoint.connectionName,
      endpointId: endpoint.existingId ?? runbookWords[this.#language].later,
      serviceName: this.#reference(endpoint.serviceName),
      networkId: this.#reference(endpoint.network),
      subnetIds: list(endpoint.subnets.map(({ subnet }) => subnet)),
      securityGroupIds: list(endpoint.securityGroups),
      addresses: this.#list(endpoint.subnets.flatMap(({ address }) => (address === null ? [] : [address]))),
      privateDnsName: endpoint.privateDnsName ?? '',
      host: endpoint.privateDnsName ?? '',
    };
  }

  #serviceValues(service: ServiceToMake): Values {
    const words = runbookWords[this.#language];
    return {
      name: service.name || service.key,
      serviceId: service.existingId ?? words.later,
      networkId: service.network ? this.#reference(service.network) : '',
      backendIds: this.#list(service.backendIds),
      acceptanceRequired: service.acceptanceRequired ? words.yes : words.no,
    };
  }

  #list = (items: readonly string[]): string => items.join(', ') || runbookWords[this.#language].none;

  /** An id; of what is still planned its name, as a person finds it. */
  #reference(reference: Reference): string {
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

/** Splits at each `{{name}}`; what is not known is an ellipsis. */
function segments(template: string, values: Values): RunbookSegment[] {
  return template
    .split(/\{\{(\w+)\}\}/)
    .map((text, index): RunbookSegment =>
      index % 2 === 0 ? { kind: 'text', text } : { kind: 'value', text: oneLine(values[text] ?? '') || '…' },
    )
    .filter(({ text }) => text !== '');
}
