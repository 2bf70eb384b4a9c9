/** The columns of the connection list, and what may be done with a row. */
import type { PrivateLink } from '../../../electron/domain/model/links.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { Column } from '../../ui/rows.ts';

/** Asked about before it is done. */
export type LinkAction = 'disconnect' | 'delete';

/** In the language shown. */
export const linkColumns = (): readonly Column<PrivateLink>[] => [
  { key: 'name', title: t('common.name'), width: 'minmax(120px, 1.25fr)', sortBy: (link) => link.name },
  {
    key: 'service',
    title: t('privatelink.endpointService'),
    width: 'minmax(90px, 1fr)',
    sortBy: (link) => link.serviceName,
  },
  { key: 'endpoint', title: t('privatelink.endpointId'), width: '204px', sortBy: (link) => link.endpointId },
  { key: 'status', title: t('privatelink.status'), width: '141px', sortBy: (link) => link.status.kind },
  { key: 'created', title: t('privatelink.created'), width: '134px', sortBy: (link) => link.createdAt },
  { key: 'origin', title: t('privatelink.origin'), width: '108px' },
  { key: 'actions', title: t('privatelink.actions'), width: '178px', align: 'end', onPaper: false },
];

/** What is searched in. */
export const linkText = (link: PrivateLink): string =>
  `${link.name}\n${link.endpointId}\n${link.serviceName}\n${link.status.kind}`;

/** Why an action can't be taken now, in the language shown; empty when it can. */
export function refusal(link: PrivateLink, what: LinkAction): string {
  const wanted = what === 'disconnect' ? 'CONNECTED' : 'DISCONNECTED';
  return link.status.kind === wanted ? '' : t(`privatelink.${what}.refused`, { status: link.status.kind });
}
