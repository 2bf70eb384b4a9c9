/** The shells' own texts (menu, dialogs, what is said at the start) in the language of the settings, or of the system. */
import englishShell from '../../resources/messages/en/shell.json';
import englishStorage from '../../resources/messages/en/storage.json';
import englishNotices from '../../resources/messages/en/notices.json';
import englishWorkspaces from '../../resources/messages/en/workspaces.json';
import chineseShell from '../../resources/messages/zh/shell.json';
import chineseStorage from '../../resources/messages/zh/storage.json';
import chineseNotices from '../../resources/messages/zh/notices.json';
import chineseWorkspaces from '../../resources/messages/zh/workspaces.json';
import { fillPlaces } from '../domain/fault.ts';
import type { Settings } from '../contract/settings.ts';

export type Texts = (key: string, params?: Readonly<Record<string, string | number>>) => string;

const english: Readonly<Record<string, string>> = {
  ...englishShell,
  ...englishStorage,
  ...englishWorkspaces,
  ...englishNotices,
};
const chinese: Readonly<Record<string, string>> = {
  ...chineseShell,
  ...chineseStorage,
  ...chineseWorkspaces,
  ...chineseNotices,
};

/** `systemLanguage`: a BCP 47 tag. */
export function textsOf(language: Settings['language'], systemLanguage = 'en'): Texts {
  const chosen = language === 'system' ? (systemLanguage.startsWith('zh') ? 'zh' : 'en') : language;
  const messages = chosen === 'zh' ? chinese : english;
  return (key, params = {}) => fillPlaces(messages[key] ?? key, params);
}
