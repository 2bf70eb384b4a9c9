/** What the parts of a CloudFormation template share: logical ids, references, tags. */
import { labelOf, oneLine, planLabels, type PlanLabels } from './labels.ts';
import type { ArtefactPlan, MadeKind, Reference } from './plan.ts';
import type { ScriptWords } from './words.ts';
import type { YamlEntry, YamlValue } from './yaml.ts';

const suffixes = {
  network: 'Vpc',
  subnet: 'Subnet',
  securityGroup: 'Group',
  service: 'Service',
  endpoint: 'Endpoint',
} as const;

/** What the writers of a template need, of a plan. */
export class TemplateContext {
  readonly plan: ArtefactPlan;
  readonly words: ScriptWords;
  readonly labels: PlanLabels;
  /** Inputs that a resource refers to; others would be parameters without a use. */
  readonly used = new Set<string>();
  readonly #ids = new Map<string, string>();
  readonly #taken = new Set<string>(['PrivateDnsEnabled']);
  readonly #defaultGroups: ReadonlyMap<string, Reference | null>;

  constructor(plan: ArtefactPlan, words: ScriptWords) {
    this.plan = plan;
    this.words = words;
    this.labels = planLabels(plan);
    this.#defaultGroups = new Map(
      plan.securityGroups.flatMap(({ key, isDefault, network }) => (isDefault ? [[key, network]] : [])),
    );
  }

  /** The logical id of a thing: letters and digits only, and each thing its own. */
  id(of: MadeKind | 'endpoint', key: string): string {
    const labels = of === 'endpoint' ? this.labels.endpoints : this.labels.made[of];
    return this.#unique(`${of} ${key}`, `${logical(labelOf(labels, key))}${suffixes[of]}`);
  }

  /** The parameter that asks for an input. */
  parameter(key: string): string {
    return this.#unique(`input ${key}`, logical(labelOf(this.labels.inputs, key)));
  }

  reference(to: Reference): YamlValue {
    if (to.kind === 'known') return to.id;
    if (to.kind === 'asked') {
      this.used.add(to.input);
      return ref(this.parameter(to.input));
    }
    const network = this.#defaultGroups.get(to.key);
    if (to.of === 'securityGroup' && network?.kind === 'made')
      return { raw: `!GetAtt ${this.id('network', network.key)}.DefaultSecurityGroup` };
    return ref(this.id(to.of, to.key));
  }

  /** `orders_1b` and `orders1b` are two labels and would be one logical id. */
  #unique(thing: string, wanted: string): string {
    let id = this.#ids.get(thing);
    if (id === undefined) {
      id = wanted;
      for (let again = 2; this.#taken.has(id); again += 1) id = `${wanted}${again}`;
      this.#taken.add(id);
      this.#ids.set(thing, id);
    }
    return id;
  }
}

/** `orders_taos` becomes `OrdersTaos`. */
const logical = (label: string): string =>
  label
    .split('_')
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('');

/** A description takes 1,024 bytes. */
export const shortened = (text: string): string => [...oneLine(text)].slice(0, 200).join('');

export const ref = (id: string): YamlValue => ({ raw: `!Ref ${id}` });

/** A resource under its logical id. `also`: what stands beside its properties. */
export const resource = (
  id: string,
  type: string,
  properties: readonly YamlEntry[],
  also: readonly YamlEntry[] = [],
): YamlEntry => [id, { map: [['Type', type], ...also, ['Properties', { map: properties }]] }];

/** The Name tag; none for a thing without a name. */
export const nameTag = (name: string): YamlEntry[] =>
  name === ''
    ? []
    : [
        [
          'Tags',
          {
            list: [
              {
                map: [
                  ['Key', 'Name'],
                  ['Value', name],
                ],
              },
            ],
          },
        ],
      ];
