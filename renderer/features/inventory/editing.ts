/** Which form is open, and what Remove would do, in words. */
import type { Account, Network, Subnet } from '../../../electron/domain/model/networks.ts';
import type { Backend, Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { SecurityGroup } from '../../../electron/domain/model/security-groups.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { Tab } from './inventory-rows.ts';

/** `thing` `null`: a new one. */
export type Editing =
  | { readonly kind: 'networks'; readonly thing: Network | null }
  | { readonly kind: 'subnets'; readonly thing: Subnet | null; readonly networkId: string }
  | { readonly kind: 'securityGroups'; readonly thing: SecurityGroup | null }
  | { readonly kind: 'endpoints'; readonly thing: Endpoint | null }
  | { readonly kind: 'endpointServices'; readonly thing: EndpointService | null }
  | { readonly kind: 'backends'; readonly thing: Backend | null }
  | { readonly kind: 'accounts'; readonly thing: Account | null };

/** Where a form ends: given up, or with the id of what was saved. */
export interface FormEnds {
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

export const newOf = (tab: Tab): Editing => ({ kind: tab, thing: null });

export type Removable = Editing['kind'];
export interface Removal {
  readonly command: `${Removable}.remove`;
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Title and text name the thing and what goes with it; the cloud is not touched. */
export const removalOf = (collection: Removable, thing: { id: string; name: string }): Removal => ({
  command: `${collection}.remove`,
  id: thing.id,
  title: t(`inventory.${collection}.removeTitle`, { name: nameOf(thing) }),
  text: t(`inventory.${collection}.removeText`, { name: nameOf(thing), id: thing.id }),
});

/** The texts of the dialog that adds or edits a thing. */
export const dialogTexts = (kind: Removable, isNew: boolean) => ({
  label: t(`inventory.${kind}`),
  title: t(`inventory.${kind}.${isNew ? 'add' : 'edit'}`),
  note: t('inventory.form.note'),
});
