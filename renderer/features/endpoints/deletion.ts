/** What deleting an endpoint means, in words: it is asked about once, naming what will happen. */
import type { BatchResult } from '../../../electron/contract/results.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import { isMine } from '../../../electron/domain/sides.ts';
import { has, t } from '../../i18n/index.svelte.ts';
import type { Notices } from '../../state/notices.svelte.ts';
import { formatCount } from '../../ui/format.ts';
import { ownerText, serviceText, type EndpointLookups } from './columns.ts';

/** The names of the private links by the endpoint that they use. */
export const linksByEndpoint = (links: Model['privateLinks']): ReadonlyMap<string, string> =>
  new Map([...links.values()].map((link) => [link.endpointId, link.name]));

/** How many: what chooses the plural, and the number as it is written. */
const counted = (count: number) => ({ count, n: formatCount(count) });

/** Title and text of the question. What others own is theirs to delete in the cloud: the text says so. */
export function deletionQuestion(
  lookups: EndpointLookups,
  endpoints: readonly Endpoint[],
): { readonly title: string; readonly text: string } {
  const { title, text } = consequence(lookups, endpoints);
  const others = endpoints.filter((one) => !isMine(lookups.model, one.provider, one.ownerAccountId));
  const [other] = others;
  if (!other) return { title, text };
  const theirs =
    endpoints.length === 1
      ? t('endpoints.delete.notMine', { owner: ownerText(lookups, other) })
      : t('endpoints.deleteSeveral.notMine', counted(others.length));
  return { title, text: `${theirs} ${text}` };
}

function consequence(
  lookups: EndpointLookups,
  endpoints: readonly Endpoint[],
): { readonly title: string; readonly text: string } {
  const [first] = endpoints;
  const inCloud = endpoints.filter((endpoint) => endpoint.state !== 'planned');
  const count = inCloud.reduce(
    (sum, one) => sum + (one.networkInterfaceIds.length || one.subnetIds.length),
    0,
  );
  if (first && endpoints.length === 1) {
    const params = { name: nameOf(first), id: first.id, service: serviceText(lookups, first), count };
    return {
      title: t('endpoints.delete.title', params),
      text: t(inCloud.length === 0 ? 'endpoints.delete.planned' : 'endpoints.delete.cloud', params),
    };
  }
  const n = endpoints.length;
  const text =
    inCloud.length === 0
      ? t('endpoints.deleteSeveral.planned', counted(n))
      : t('endpoints.deleteSeveral.cloud', {
          all: formatCount(n),
          cloud: formatCount(inCloud.length),
          ...counted(count),
        });
  return { title: t('endpoints.deleteSeveral.title', counted(n)), text };
}

const namedMost = 3;

/** Says what a batch did, and why it could not do the rest. */
export function sayDeleted(
  notices: Pick<Notices, 'say'>,
  { done, refused }: BatchResult,
  nameById: (id: string) => string,
): void {
  if (refused.length === 0) {
    notices.say('success', () => t('endpoints.deleted', counted(done)));
    return;
  }
  notices.say(
    'error',
    () => t('endpoints.notDeleted', { done: formatCount(done), ...counted(refused.length) }),
    () => reasonsText(refused, nameById),
  );
}

/** Why some were not deleted: the first of them by name, the rest as a number. */
function reasonsText(refused: BatchResult['refused'], nameById: (id: string) => string): string {
  const reasons = refused.slice(0, namedMost).map(({ id, reason, params }) => {
    const mend = `error.${reason}.mend`;
    return `${nameById(id)}: ${t(`error.${reason}`, params)}${has(mend) ? ` ${t(mend, params)}` : ''}`;
  });
  const more = refused.length - reasons.length;
  if (more > 0) reasons.push(t('endpoints.notDeletedMore', counted(more)));
  return reasons.join(' ');
}
