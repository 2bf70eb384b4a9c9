/**
 * The console runbook: what a person does in the console, in order, with the labels that the console shows now and showed
 * before. A description of its own, drawn as Markdown, as a page to print, and by the application.
 */
import type { ProviderProfile } from '../domain/profiles.ts';
import type { FileLanguage } from './console-labels.ts';
import { oneLine } from './labels.ts';
import type { ArtefactPlan, EndpointToMake, SecurityGroupToMake } from './plan.ts';
import {
  procedures,
  sectionOf,
  type Procedure,
  type ProcedureName,
  type RunbookSection,
  type Values,
} from './runbook-sections.ts';
import { RunbookValues, runbookWords } from './runbook-values.ts';
import { scriptWords } from './words.ts';

export interface Runbook {
  readonly title: string;
  readonly language: FileLanguage;
  /** Where, who, and that it is made from a plan. */
  readonly facts: readonly string[];
  readonly sections: readonly RunbookSection[];
}

export type ProfileLookUp = (id: string) => ProviderProfile | undefined;

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
  readonly #values: RunbookValues;

  constructor(plan: ArtefactPlan, language: FileLanguage, profileOf: ProfileLookUp) {
    this.#plan = plan;
    this.#language = language;
    this.#profileOf = profileOf;
    this.#values = new RunbookValues(plan, language);
  }

  endpoint(endpoint: EndpointToMake): RunbookSection[] {
    const values = this.#values.endpoint(endpoint);
    const profile = this.#profileOf(endpoint.profileId ?? '');
    if (endpoint.existingId === null && profile)
      return profile.steps.map((step) => this.#section(step, values));
    const changes =
      endpoint.change &&
      [endpoint.change.subnets, endpoint.change.securityGroups].some(
        (list) => list.add.length + list.remove.length > 0,
      );
    const pinned = endpoint.existingId === null && endpoint.subnets.some(({ address }) => address !== null);
    return [
      ...(endpoint.existingId === null
        ? this.#procedure('endpoint', values, pinned ? 'addresses' : null)
        : []),
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
        serviceId: this.#values.reference(one.service),
        decision: one.decision,
      };
      const endpoint = this.#values.reference(one.endpoint);
      // The provider's console does not show what the consumer calls its endpoint.
      const known = one.endpoint.kind === 'known';
      batch.ids.push(known ? endpoint : runbookWords[this.#language].idOf(endpoint));
      byService.set(key, batch);
    }
    return [
      ...services.flatMap((service) =>
        this.#procedure(
          service.existingId === null ? 'service' : 'serviceChange',
          this.#values.service(service),
        ),
      ),
      ...grants.flatMap((grant) => {
        const values = { name: grant.serviceName, serviceId: this.#values.reference(grant.service) };
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
    ) => this.#values.list(parts.map(({ key, name, existingId }) => existingId ?? (name || key)));
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
      ...endpoints.flatMap((endpoint) => this.#procedure('deleteEndpoint', this.#values.endpoint(endpoint))),
      ...services.flatMap((service) => this.#procedure('deleteService', this.#values.service(service))),
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
      ...networks.flatMap((network) =>
        this.#procedure(
          network.existingId === null ? 'network' : 'networkChange',
          this.#values.network(network),
        ),
      ),
      ...subnets.flatMap((subnet) =>
        subnet.existingId === null
          ? this.#procedure('subnet', {
              name: subnet.name || subnet.key,
              networkId: this.#values.reference(subnet.network),
              zoneId: subnet.zoneId,
              cidr: subnet.cidr,
            })
          : this.#procedure('rename', { id: subnet.existingId, name: subnet.name }),
      ),
      ...securityGroups.flatMap((group) => this.#group(group)),
    ];
  }

  /** A network's default group that stays as it is made is nothing to do. */
  #group(group: SecurityGroupToMake): RunbookSection[] {
    const isNew = group.existingId === null && !group.isDefault;
    if (!isNew && group.add.length + group.remove.length + group.describe.length === 0) return [];
    return this.#procedure(isNew ? 'group' : 'groupRules', this.#values.group(group));
  }

  /** `within`: a procedure whose items belong after the one that names the subnets, in the same form of the console. */
  #procedure(name: ProcedureName, values: Values, within: ProcedureName | null = null): RunbookSection[] {
    const all = procedures[this.#plan.cloud];
    const procedure = all[name];
    if (!procedure) return [];
    const more = within === null ? [] : (all[within]?.items ?? []);
    const items = procedure.items.flatMap((item) =>
      item.text.en.includes('{{subnetIds}}') ? [item, ...more] : [item],
    );
    return [this.#section({ ...procedure, items }, values)];
  }

  #section(procedure: Procedure, values: Values): RunbookSection {
    const { region, accountId } = this.#plan;
    const { none } = runbookWords[this.#language];
    const items = procedure.items.filter(({ needs }) => needs === undefined || values[needs] !== none);
    const place = { accountId: accountId ?? scriptWords[this.#language].anyAccount, region };
    return sectionOf({ ...procedure, items }, { ...place, ...values }, this.#language);
  }
}
