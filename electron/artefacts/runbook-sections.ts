/** The sections of a runbook: a procedure of a cloud or a SaaS provider, filled with values. */
import awsProcedures from '../../resources/runbooks/aws.json';
import tencentProcedures from '../../resources/runbooks/tencent.json';
import type { ProviderProfile } from '../domain/profiles.ts';
import type { FileLanguage } from './console-labels.ts';
import { oneLine } from './labels.ts';
import { blank } from './paper.ts';
import type { ArtefactPlan } from './plan.ts';

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

type Item = ProviderProfile['removal'][number] & {
  /** The item is left out where the value of this name is none. */
  readonly needs?: string;
};
/** Title and items with `{{name}}` places, in both languages. */
export interface Procedure {
  readonly title: Item['text'];
  readonly intro?: Item['text'];
  readonly items: readonly Item[];
}
export type ProcedureName = keyof (typeof awsProcedures)['procedures'];
/** By cloud. */
export const procedures: Readonly<Record<ArtefactPlan['cloud'], Partial<Record<ProcedureName, Procedure>>>> =
  {
    aws: awsProcedures.procedures,
    tencent: tencentProcedures.procedures,
  };

/** What is filled in, by its place's name. */
export type Values = Readonly<Record<string, string>>;

/** A procedure with its places filled. */
export const sectionOf = (
  { title, intro, items }: Procedure,
  values: Values,
  language: FileLanguage,
): RunbookSection => ({
  title: segments(title[language], values),
  intro: intro?.[language] ?? '',
  items: items.map(({ text, onPaper = text, consoleLabel, url }) => ({
    segments: segments(onPaper[language], { blank, ...values }),
    label: consoleLabel ? { now: consoleLabel.now, before: consoleLabel.before ?? null } : null,
    url: url ?? null,
  })),
});

/** Splits at each `{{name}}`; what is not known is an ellipsis. */
function segments(template: string, values: Values): RunbookSegment[] {
  return template
    .split(/\{\{(\w+)\}\}/)
    .map((text, index): RunbookSegment =>
      index % 2 === 0 ? { kind: 'text', text } : { kind: 'value', text: oneLine(values[text] ?? '') || '…' },
    )
    .filter(({ text }) => text !== '');
}
