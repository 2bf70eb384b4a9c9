import { nameOf } from '../naming.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf } from './subject.ts';
import type { ConsumerCheck, Mend, Severity } from './types.ts';

const report = reporter('endpoint-state', sources.concepts);
const makeAnother: readonly Mend[] = [{ kind: 'goToStep', step: 2, label: '2' }];

/** What each state of the cloud means for an endpoint that should be waiting to be accepted. */
const states: Readonly<Record<string, { severity: Severity; mends: readonly Mend[] }>> = {
  planned: { severity: 'unknown', mends: [] },
  available: { severity: 'warns', mends: [] },
  pending: { severity: 'warns', mends: [] },
  partial: { severity: 'warns', mends: [] },
  rejected: { severity: 'blocks', mends: [] },
  expired: { severity: 'blocks', mends: makeAnother },
  failed: { severity: 'blocks', mends: makeAnother },
  deleting: { severity: 'blocks', mends: makeAnother },
  deleted: { severity: 'blocks', mends: makeAnother },
};

/**
 * Before the link is made, the endpoint waits for acceptance: only then can the provider connect it. Afterwards the cloud
 * may still say that it leads nowhere any more, whatever is known of the link.
 */
export const endpointState: ConsumerCheck = {
  ...report.check,
  rank: 52,
  side: 'consumer',
  run(model, plan) {
    if (plan.kind !== 'setup' || plan.endpointId === null) return [];
    const linked = plan.privateLinkId !== null;
    const endpoint = endpointOf(model, plan);
    const about = [plan.endpointId];
    const state = endpoint?.state.toLowerCase() ?? '';
    const meaning = Object.hasOwn(states, state) ? states[state] : undefined;
    if (linked && meaning?.severity !== 'blocks') return [];
    if (!endpoint) return [report('notImported', 'unknown', { params: { id: plan.endpointId }, about })];
    const params = {
      endpoint: nameOf(endpoint),
      id: endpoint.id,
      state: endpoint.state,
      reason: endpoint.lastError ?? '-',
    };
    if (state === 'pendingacceptance') {
      // An id that was typed is believed to wait; only an import has seen that it does.
      if (endpoint.stateOrigin.kind === 'planned') return [report('typed', 'unknown', { params, about })];
      return [report('passes', 'passes', { params, about })];
    }
    if (!meaning) return [report('otherState', 'unknown', { params, about })];
    return [report(state, meaning.severity, { params, mends: linked ? [] : meaning.mends, about })];
  },
};
