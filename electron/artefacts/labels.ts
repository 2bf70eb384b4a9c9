/**
 * Names inside of a script or template (resource labels, variables): of letters, digits and `_`, unique, and the same for
 * the same things. The things' own names can be anything and stand only in strings.
 */
import { countedBy } from '../domain/grouping.ts';
import type { ArtefactPlan, MadeKind } from './plan.ts';

/** `orders-taos` becomes `orders_taos`; a name without any such letter becomes empty. */
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');

/** What tells two things of one name apart: the end of the key, which is an id. */
const tail = (key: string): string => slug(key).replaceAll('_', '').slice(-8);

/** A label for each key. Starts with a letter: `kind` stands in front where the name has none. */
export function labelsOf(
  things: readonly { readonly key: string; readonly name: string }[],
  kind: string,
): ReadonlyMap<string, string> {
  const wanted = things.map(({ key, name }) => ({ key, text: slug(name) }));
  const times = countedBy(wanted.map(({ text }) => text));
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const { key, text } of wanted) {
    const parts = text === '' ? [kind, tail(key)] : times.get(text) === 1 ? [text] : [text, tail(key)];
    const plain = parts.join('_');
    const base = /^[a-z]/.test(plain) ? plain : `${kind}_${plain}`;
    let label = base;
    for (let again = 2; taken.has(label); again += 1) label = `${base}_${again}`;
    taken.add(label);
    labels.set(key, label);
  }
  return labels;
}

/** The labels of everything in a plan. */
export interface PlanLabels {
  readonly inputs: ReadonlyMap<string, string>;
  readonly endpoints: ReadonlyMap<string, string>;
  /** What references name: each kind has its own, so two kinds may have the same label. */
  readonly made: Readonly<Record<MadeKind, ReadonlyMap<string, string>>>;
}

const kindWords = {
  network: 'vpc',
  subnet: 'subnet',
  securityGroup: 'group',
  service: 'service',
  serviceName: 'service_name',
  endpoint: 'endpoint',
} as const;

/** Inputs carry their kind: `subnet_orders_a`. */
export function planLabels(plan: ArtefactPlan): PlanLabels {
  const inputs = plan.inputs.map(({ key, kind, name }) => ({ key, name: `${kindWords[kind]} ${name}` }));
  return {
    inputs: labelsOf(inputs, 'input'),
    endpoints: labelsOf([...plan.endpoints, ...plan.teardown.endpoints], 'endpoint'),
    made: {
      network: labelsOf([...plan.networks, ...plan.teardown.networks], 'vpc'),
      subnet: labelsOf([...plan.subnets, ...plan.teardown.subnets], 'subnet'),
      securityGroup: labelsOf([...plan.securityGroups, ...plan.teardown.securityGroups], 'group'),
      service: labelsOf([...plan.services, ...plan.teardown.services], 'service'),
    },
  };
}
/** The label of a key, which the plan has. */
export const labelOf = (labels: ReadonlyMap<string, string>, key: string): string =>
  labels.get(key) ?? 'unknown';

/** One line for a comment: no line break or other control character, no halves of a pair. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
