/** What a journal entry did, in words: for Activity, Overview and the Undo button. */
import type { EntrySummary } from '../../electron/contract/results.ts';
import type { Origin } from '../../electron/domain/scalars.ts';
import { has, t } from '../i18n/index.svelte.ts';
import { formatCount } from '../ui/format.ts';

export interface EntryText {
  /** The command in words; `Undo` and `Redo` say what they took back or made again. */
  readonly what: string;
  readonly subject: string;
}

/** The words for an entry. A command of a newer version is shown by its own name. */
export function entryText(entry: EntrySummary): EntryText {
  const key = `activity.command.${entry.command}`;
  const command = has(key) ? t(key) : entry.command;
  const subjectKey = `activity.subject.${entry.command}.${entry.subject}`;
  const subject = has(subjectKey) ? t(subjectKey) : severalText(entry);
  if (entry.undoes !== undefined) return { what: t('activity.undone', { what: command }), subject };
  if (entry.redoes !== undefined) return { what: t('activity.redone', { what: command }), subject };
  return { what: command, subject };
}

/** A batch names its count alone: of endpoints. */
function severalText({ command, subject, changeCount }: EntrySummary): string {
  const isBatch = /^(connections\.|endpoints\.removeSeveral$)/.test(command) && /^\d+$/.test(subject);
  const count = Number(subject);
  if (!isBatch || count < 2 || count > changeCount) return subject;
  return t('activity.endpoints', { count, n: formatCount(count) });
}

/** One line: `Rename workspace, orders-prod`. */
export function entryLine(entry: EntrySummary): string {
  const { what, subject } = entryText(entry);
  return subject ? t('activity.line', { what, subject }) : what;
}

/** Where what an entry brought comes from. */
export function entryOrigin({ actor, command, at, subject }: EntrySummary): Origin {
  if (actor === 'simulation') return { kind: 'simulated', at };
  return command === 'imports.apply' ? { kind: 'imported', at, file: subject } : { kind: 'planned', at };
}
