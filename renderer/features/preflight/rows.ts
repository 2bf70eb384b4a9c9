/** The findings of a workspace as the rows of a list: under heads, one for each thing or each check. Pure. */
import { groupedBy } from '../../../electron/domain/grouping.ts';
import { byWeight } from '../../../electron/domain/preflight/index.ts';
import type { Subject } from '../../../electron/domain/preflight/plans.ts';
import type { Finding, Plan } from '../../../electron/domain/preflight/types.ts';
import type { SubjectFindings } from '../../../electron/domain/preflight/workspace.ts';
import { cloudOf, type Cloud } from '../../../electron/domain/scalars.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { WorkspaceStore } from '../../state/workspace.svelte.ts';
import { findingText } from './texts.ts';

/** One finding with the thing that it was found of. */
export interface FoundRow {
  readonly key: string;
  readonly subject: Subject;
  readonly plan: Plan;
  readonly finding: Finding;
  /** The thing's name, else its id. */
  readonly name: string;
  readonly region: string;
  readonly title: string;
  /** Everything that a search looks through. */
  readonly text: string;
}

/** Severities that are found; what passes is only counted. */
export const openSeverities = ['blocks', 'warns', 'informs', 'unknown'] as const;
export type OpenSeverity = (typeof openSeverities)[number];

export type Grouping = 'thing' | 'check';

/** A head with how many of each severity stand under it. */
export interface HeadRow {
  readonly kind: 'head';
  readonly key: string;
  readonly title: string;
  /** The thing, where the head is one. */
  readonly subject: Subject | null;
  readonly region: string;
  readonly counts: Readonly<Record<OpenSeverity, number>>;
  readonly folded: boolean;
}
export type ListRow = HeadRow | ({ readonly kind: 'finding' } & FoundRow);

/** What a subject is called: a setup by its own name, an endpoint or a service by its name, else its id. */
export const nameOfSubject = (
  workspace: Pick<WorkspaceStore, 'all'>,
  { subject, plan }: SubjectFindings,
): string =>
  subject.kind === 'setup'
    ? workspace.all('setups').get(subject.id)?.name || subject.id
    : plan.name || subject.id;

const keptRows = new WeakMap<SubjectFindings, { language: string; rows: readonly FoundRow[] }>();

/**
 * Every finding as a row, in the order found. What was made for a subject is kept for as long as its findings are, in the
 * language shown.
 */
export function foundRows(
  results: readonly SubjectFindings[],
  language: string,
  nameOf: (result: SubjectFindings) => string,
  regionOf: (plan: Plan) => string,
): readonly FoundRow[] {
  return results.flatMap((result) => {
    const name = nameOf(result);
    const kept = keptRows.get(result);
    if (kept?.language === language && (kept.rows[0]?.name ?? name) === name) return kept.rows;
    const rows = rowsOf(result, name, regionOf(result.plan));
    keptRows.set(result, { language, rows });
    return rows;
  });
}

function rowsOf({ subject, plan, findings }: SubjectFindings, name: string, region: string): FoundRow[] {
  const times = new Map<string, number>();
  return findings.map((finding) => {
    const base = `${subject.kind} ${subject.id} ${finding.check} ${finding.finding}`;
    const nth = times.get(base) ?? 0;
    times.set(base, nth + 1);
    const title = findingText(finding, 'title');
    const text = [title, name, subject.id, region, finding.cloudError ?? '', ...finding.about].join(' ');
    return { key: `${base} ${nth}`, subject, plan, finding, name, region, title, text };
  });
}

export interface Filter {
  readonly severity: OpenSeverity | 'all';
  readonly cloud: Cloud | 'all';
}
export const passes = ({ finding, plan }: FoundRow, filter: Filter): boolean =>
  (filter.severity === 'all' || finding.severity === filter.severity) &&
  (filter.cloud === 'all' || cloudOf(plan.provider) === filter.cloud);

/** How many rows there are of each severity. */
export function countsOf(rows: readonly FoundRow[]): Record<OpenSeverity, number> {
  const counts = { blocks: 0, warns: 0, informs: 0, unknown: 0 };
  for (const { finding } of rows) if (finding.severity !== 'passes') counts[finding.severity] += 1;
  return counts;
}

/** The rows under their heads: what blocks comes first, and so do the heads that have most of it. */
export function groupedRows(
  rows: readonly FoundRow[],
  grouping: Grouping,
  folded: ReadonlySet<string>,
): readonly ListRow[] {
  const isThing = grouping === 'thing';
  const groups = groupedBy(rows, ({ subject, finding }) =>
    isThing ? `${subject.kind} ${subject.id}` : finding.check,
  );
  const heads = [...groups].map(([key, of]) => ({ key, of, counts: countsOf(of) }));
  heads.sort((a, b) => {
    for (const severity of openSeverities) {
      const more = b.counts[severity] - a.counts[severity];
      if (more !== 0) return more;
    }
    return 0;
  });
  return heads.flatMap(({ key, of, counts }): ListRow[] => {
    const [first] = of;
    const head: HeadRow = {
      kind: 'head',
      key: `head ${key}`,
      title: isThing ? first.name : t(`preflightCheck.${first.finding.check}`),
      subject: isThing ? first.subject : null,
      region: isThing ? first.region : '',
      counts,
      folded: folded.has(`head ${key}`),
    };
    if (head.folded) return [head];
    const under = isThing ? of : [...of].sort((a, b) => byWeight(a.finding, b.finding));
    return [head, ...under.map((row) => ({ kind: 'finding' as const, ...row }))];
  });
}

/** The hardest of all findings, for a short list. */
export const hardest = (rows: readonly FoundRow[]): readonly FoundRow[] =>
  [...rows].sort((a, b) => byWeight(a.finding, b.finding));
