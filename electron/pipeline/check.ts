/** Preflight of a whole workspace as a report: the same rules as the page, the same bytes for the same workspace. */
import type { Model } from '../domain/model.ts';
import { IndexedModel, type World } from '../domain/preflight/inventory.ts';
import { byWeight } from '../domain/preflight/index.ts';
import type { Subject } from '../domain/preflight/plans.ts';
import type { Finding, Severity } from '../domain/preflight/types.ts';
import { WorkspacePreflight } from '../domain/preflight/workspace.ts';
import type { FindingTexts } from './texts.ts';

export interface ReportedFinding {
  readonly severity: Exclude<Severity, 'passes'>;
  readonly subject: Subject & { readonly name: string };
  readonly check: string;
  readonly finding: string;
  readonly title: string;
  readonly detail: string;
  /** What mends it, in words; empty where nothing here can. */
  readonly mend: string;
  readonly cloudError: string | null;
  readonly source: string;
  /** Ids of the things it is about. */
  readonly about: readonly string[];
}

/** What `check --json` prints. Its shape changes only with `version`. */
export interface CheckReport {
  readonly format: 'private-link-desk/check';
  readonly version: 1;
  readonly workspace: { readonly path: string; readonly name: string; readonly revision: number };
  readonly failOn: 'blocks' | 'warns';
  readonly failed: boolean;
  readonly counts: {
    readonly subjects: number;
    readonly blocks: number;
    readonly warns: number;
    readonly informs: number;
    readonly unknown: number;
    readonly passed: number;
  };
  readonly findings: readonly ReportedFinding[];
}

export interface CheckInput {
  readonly path: string;
  readonly model: Model;
  readonly revision: number;
  readonly failOn: CheckReport['failOn'];
}

/** The hardest findings first; equal ones in the order of the workspace. */
export function checkReport(input: CheckInput, world: World, texts: FindingTexts): CheckReport {
  const { path, model, revision, failOn } = input;
  const preflight = new WorkspacePreflight();
  preflight.accept(new IndexedModel(model, world));
  preflight.finish();
  const results = preflight.results();
  const all = results
    .flatMap(({ subject, findings }) => findings.map((finding) => ({ subject, finding })))
    .sort((a, b) => byWeight(a.finding, b.finding));
  const count = (severity: Severity) => all.filter(({ finding }) => finding.severity === severity).length;
  const [blocks, warns] = [count('blocks'), count('warns')];
  return {
    format: 'private-link-desk/check',
    version: 1,
    workspace: { path, name: model.workspace.get('info')?.name ?? '', revision },
    failOn,
    failed: blocks > 0 || (failOn === 'warns' && warns > 0),
    counts: {
      subjects: results.length,
      blocks,
      warns,
      informs: count('informs'),
      unknown: count('unknown'),
      passed: results.reduce((sum, { passed }) => sum + passed, 0),
    },
    findings: all.map(({ subject, finding }) => reported(model, subject, finding, texts)),
  };
}

const collectionOf = { setup: 'setups', endpoint: 'endpoints', service: 'endpointServices' } as const;

function reported(
  model: Model,
  { kind, id }: Subject,
  finding: Finding,
  texts: FindingTexts,
): ReportedFinding {
  const { check, severity, cloudError, source, about } = finding;
  return {
    severity: severity as ReportedFinding['severity'],
    subject: { kind, id, name: model[collectionOf[kind]].get(id)?.name ?? '' },
    check,
    finding: finding.finding,
    title: texts.of(finding, 'title'),
    detail: texts.of(finding, 'detail'),
    mend: texts.of(finding, 'mend'),
    cloudError,
    source,
    about,
  };
}

/** Names come from files: what a terminal would take for an order is left out. */
const orders = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const plain = (text: string) => text.replace(orders, ' ');

/** The report for a person. */
export function checkText(report: CheckReport, texts: FindingTexts): string {
  const { counts, findings, workspace } = report;
  const lines = findings.flatMap((one) => [
    `${texts.severity(one.severity)}  ${plain(one.title)}`,
    `    ${one.subject.kind} ${plain(one.subject.name || one.subject.id)} (${plain(one.subject.id)})`,
    ...[one.detail, one.mend].filter((text) => text !== '').map((text) => `    ${plain(text)}`),
    ...(one.cloudError === null ? [] : [`    ${texts.cloudAnswers}: ${plain(one.cloudError)}`]),
    `    ${one.source}`,
    '',
  ]);
  const { subjects, blocks, warns, informs, unknown, passed } = counts;
  return [
    ...lines,
    `${plain(workspace.name || workspace.path)}: ${texts.sum({ subjects, blocks, warns, informs, unknown, passed })}`,
    '',
  ].join('\n');
}
