/** What was typed in **Create** when a link led out of it: kept until Create is opened again. */
import type { EndpointDraft } from './endpoint-draft.ts';

let kept: EndpointDraft | null = null;

export function keepDraft(draft: EndpointDraft): void {
  kept = draft;
}
/** Hands it over, once. */
export function takeDraft(): EndpointDraft | null {
  const draft = kept;
  kept = null;
  return draft;
}
