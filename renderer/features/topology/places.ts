/** Where each thing of the diagram opens. */
import type { Model } from '../../../electron/domain/model.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import type { TopologyNode } from '../../../electron/domain/topology/drawing.ts';
import { restKey } from '../../../electron/domain/topology/gates.ts';
import { hrefOf } from '../../state/router.svelte.ts';

/** The address of what a box shows; `null`: there is nothing to open, since the workspace has no more of it. */
export function hrefOfNode(node: TopologyNode, serviceId: string): string | null {
  const { content } = node;
  switch (content.kind) {
    case 'backend':
      return content.backend.origin ? hrefOf('inventory', 'backends', content.backend.backendId) : null;
    case 'service':
      return hrefOf('endpoint-services', serviceId, 'basic');
    case 'gate':
    case 'moreEntries':
      return content.kind === 'gate' && content.gate.standing === 'several'
        ? hrefOf('endpoint-services', serviceId, 'endpoint')
        : hrefOf('endpoint-services', serviceId, 'allowlist');
    case 'endpoint':
      return hrefOf('endpoints', content.endpoint.endpointId, 'basic');
    case 'summary': {
      // Several accounts at once have no word to search for.
      const { accountId } = content.group;
      return hrefOf(
        'endpoint-services',
        serviceId,
        'endpoint',
        ...(accountId === restKey ? [] : [accountId]),
      );
    }
    case 'account':
    case 'nothing':
      return null;
  }
}

/** A network in the inventory, where the workspace has it. */
export const networkHref = (model: Model, id: string): string | null =>
  model.networks.has(id) ? hrefOf('inventory', 'networks', id) : null;

/** An account in the inventory, where the workspace has it. */
export function accountHref(model: Model, provider: Provider, accountId: string): string | null {
  const key = `${provider}:${accountId}`;
  return model.accounts.has(key) ? hrefOf('inventory', 'accounts', key) : null;
}
