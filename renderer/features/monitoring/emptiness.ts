/** Why there is nothing to draw, and what to do about it. Pure. */
import type { MetricWindow } from '../../../electron/contract/metric-results.ts';
import type { Settings } from '../../../electron/contract/settings.ts';
import type { MetricSubject } from '../../../electron/domain/metrics.ts';
import { connectionOf } from '../../../electron/domain/connections.ts';
import type { Model } from '../../../electron/domain/model.ts';

export type EmptyAction = 'simulate' | 'probe' | 'settings' | 'nearest';

/** Texts: `monitoring.empty.<reason>` and `monitoring.empty.<reason>.next`. */
export interface Emptiness {
  readonly reason: 'outside' | 'pending' | 'rejected' | 'notAvailable' | 'noConnections' | 'off' | 'soon';
  readonly actions: readonly EmptyAction[];
}

/** Null: there is something to draw. */
export function emptinessOf(
  window: MetricWindow,
  subject: MetricSubject,
  model: Pick<Model, 'endpoints' | 'endpointServices' | 'probes'>,
  sampling: Settings['sampling'],
): Emptiness | null {
  if (window.columns.length > 0) return null;
  if (window.firstAt !== null) return { reason: 'outside', actions: ['nearest'] };
  const probe: EmptyAction[] = subject.kind === 'endpoint' && !model.probes.has(subject.id) ? ['probe'] : [];
  const state = stateOf(subject, model);
  if (state !== 'available') return { reason: state, actions: probe };
  if (sampling.simulation) return { reason: 'soon', actions: ['simulate', ...probe] };
  const probed = subject.kind === 'endpoint' && model.probes.has(subject.id);
  return probed ? { reason: 'soon', actions: [] } : { reason: 'off', actions: [...probe, 'settings'] };
}

/** Only what is Available carries traffic. */
function stateOf(
  { kind, id }: MetricSubject,
  model: Pick<Model, 'endpoints' | 'endpointServices'>,
): 'available' | 'pending' | 'rejected' | 'notAvailable' | 'noConnections' {
  if (kind === 'endpoint') {
    const endpoint = model.endpoints.get(id);
    const state = endpoint ? connectionOf(endpoint) : null;
    return state === 'available' || state === 'pending' || state === 'rejected' ? state : 'notAvailable';
  }
  const name = model.endpointServices.get(id)?.serviceName;
  const some = [...model.endpoints.values()].some(
    (endpoint) => endpoint.serviceName === name && connectionOf(endpoint) === 'available',
  );
  return some ? 'available' : 'noConnections';
}
