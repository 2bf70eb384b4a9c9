/** Every format there is, and the files that a set of plans becomes. */
import type { FileLanguage } from './console-labels.ts';
import { awsScript, stackScript } from './aws-script.ts';
import { cloudFormation } from './cloudformation.ts';
import { runbookHtml } from './html.ts';
import { runbookMarkdown } from './markdown.ts';
import type { ArtefactPlan } from './plan.ts';
import { runbookOf, type ProfileLookUp } from './runbook.ts';
import { terraformTencent } from './tencent-terraform.ts';
import { terraformAws } from './terraform.ts';
import { scriptWords } from './words.ts';

/** `awsCli`, `terraform`, `cloudFormation`, `stackTeardown`: AWS; `tencentTerraform`: Tencent Cloud; runbooks: both. */
export const artefactFormats = [
  'awsCli',
  'terraform',
  'cloudFormation',
  'stackTeardown',
  'tencentTerraform',
  'markdown',
  'html',
] as const;
export type ArtefactFormat = (typeof artefactFormats)[number];

/** The formats that a plan's cloud and side have. A stack is taken away by deleting it: its teardown is a script. */
export function formatsOf(plan: Pick<ArtefactPlan, 'cloud' | 'side'>): readonly ArtefactFormat[] {
  if (plan.cloud === 'tencent') return ['tencentTerraform', 'markdown', 'html'];
  return plan.side === 'teardown'
    ? ['awsCli', 'terraform', 'stackTeardown', 'markdown', 'html']
    : ['awsCli', 'terraform', 'cloudFormation', 'markdown', 'html'];
}

/** What a text is written in, for colours; and the end of its file's name. */
export const formatFiles = {
  awsCli: { language: 'shell', extension: 'sh' },
  terraform: { language: 'hcl', extension: 'tf' },
  cloudFormation: { language: 'yaml', extension: 'yaml' },
  stackTeardown: { language: 'shell', extension: 'stack.sh' },
  tencentTerraform: { language: 'hcl', extension: 'tf' },
  markdown: { language: 'markdown', extension: 'md' },
  html: { language: 'html', extension: 'html' },
} as const satisfies Readonly<
  Record<ArtefactFormat, { readonly language: string; readonly extension: string }>
>;

export interface ArtefactOptions {
  readonly language: FileLanguage;
  readonly profileOf: ProfileLookUp;
}

/** The text of one plan in one format. `null`: that format has nothing to make of it. */
export function artefactText(
  plan: ArtefactPlan,
  format: ArtefactFormat,
  options: ArtefactOptions,
): string | null {
  if (!formatsOf(plan).includes(format)) return null;
  const words = scriptWords[options.language];
  const runbook = () => runbookOf(plan, options.language, options.profileOf);
  return {
    awsCli: () => awsScript(plan, words, (id) => options.profileOf(id)?.name ?? id),
    terraform: () => terraformAws(plan, words),
    cloudFormation: () => cloudFormation(plan, words),
    stackTeardown: () => stackScript(plan, words, (id) => options.profileOf(id)?.name ?? id),
    tencentTerraform: () => terraformTencent(plan, words),
    markdown: () => runbookMarkdown(runbook()),
    html: () => runbookHtml(runbook()),
  }[format]();
}

/** A file of an artefact. `path`: folders apart by `/`, of letters that every system takes. */
export interface ArtefactFile {
  readonly path: string;
  readonly text: string;
}

/** `aws-us-east-1-123456789012`. */
export const placeName = (plan: Pick<ArtefactPlan, 'cloud' | 'region' | 'accountId'>): string =>
  [plan.cloud, plan.region, plan.accountId]
    .filter((part) => part !== null && part !== '')
    .join('-')
    .replace(/[^\w.-]+/g, '-');

/** A name of a file that every system takes, with what the title has of letters, digits and Chinese characters. */
export const fileStem = (title: string): string =>
  [...title.replace(/[^\w\u4e00-\u9fff-]+/g, '-').replace(/^-+|-+$/g, '')].slice(0, 60).join('') ||
  'artefact';

/** Every format of every plan. Terraform has a folder of its own per place and side, as it reads whole folders. */
export function artefactFiles(
  plans: readonly ArtefactPlan[],
  options: ArtefactOptions,
): readonly ArtefactFile[] {
  return plans.flatMap((plan) =>
    formatsOf(plan).flatMap((format): ArtefactFile[] => {
      const text = artefactText(plan, format, options);
      if (text === null) return [];
      const folder = placeName(plan);
      const { extension } = formatFiles[format];
      const path =
        extension === 'tf'
          ? `${folder}/${plan.side}-terraform/main.tf`
          : `${folder}/${plan.side}.${extension}`;
      return [{ path, text }];
    }),
  );
}
