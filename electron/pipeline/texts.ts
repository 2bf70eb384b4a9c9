/** The findings' texts, from the same messages as the page's. */
import i18next from 'i18next';
import chinese from '../../resources/messages/zh/preflight.json';
import english from '../../resources/messages/en/preflight.json';
import { fillPlaces, type Params } from '../domain/fault.ts';
import { findingText } from '../domain/preflight/texts.ts';
import type { Finding, Severity } from '../domain/preflight/types.ts';

export interface FindingTexts {
  /** A finding's part; empty where it has none. */
  of(finding: Finding, part: 'title' | 'detail' | 'mend'): string;
  severity(severity: Severity): string;
  readonly cloudAnswers: string;
  sum(counts: Readonly<Record<string, number>>): string;
}

const own = {
  en: {
    severities: {
      blocks: 'BLOCKS ',
      warns: 'WARNS  ',
      informs: 'INFORMS',
      unknown: 'UNKNOWN',
      passes: 'PASSES ',
    },
    cloudAnswers: 'The cloud would answer',
    sum: '{{subjects}} checked; {{blocks}} block, {{warns}} warn, {{informs}} inform, {{unknown}} could not be checked offline, {{passed}} pass',
  },
  zh: {
    severities: { blocks: '阻断', warns: '警告', informs: '提示', unknown: '未知', passes: '通过' },
    cloudAnswers: '云将返回',
    sum: '已检查 {{subjects}} 项；{{blocks}} 项阻断，{{warns}} 项警告，{{informs}} 项提示，{{unknown}} 项离线无法检查，{{passed}} 项通过',
  },
} as const;

export async function findingTexts(language: 'en' | 'zh'): Promise<FindingTexts> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: language === 'zh' ? chinese : english } },
  });
  const { severities, cloudAnswers, sum } = own[language];
  const messages = {
    has: (key: string) => instance.exists(key),
    t: (key: string, params: Params) => instance.t(key, { ...params }),
  };
  return {
    of: (finding, part) => findingText(messages, finding, part),
    severity: (severity) => severities[severity],
    cloudAnswers,
    sum: (counts) => fillPlaces(sum, counts),
  };
}
