/** The form **Create** for an endpoint service: what it starts from, what it offers, what no schema can say about it. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import { backendFault, serviceOn, serviceTypesOf } from '../../../electron/domain/backends.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Network } from '../../../electron/domain/model/networks.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import type { ServiceType } from '../../../electron/domain/model/links.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { FieldError } from '../../forms/form.svelte.ts';
import type { Option } from '../../ui/option.ts';

export interface ServiceDraft {
  name: string;
  /** `provider:code`; empty: not chosen. */
  region: string;
  networkId: string;
  serviceType: ServiceType | '';
  backendId: string;
  autoAccept: boolean;
}

export interface PlaceChoice {
  readonly id: string;
  readonly provider: Provider;
  readonly code: string;
}

/** The regions in which a service can be made: of clouds that have services of one's own. */
export const creatable = <R extends PlaceChoice>(regions: readonly R[]): readonly R[] =>
  regions.filter(({ provider }) => serviceTypesOf(provider).length > 0);

/** The networks of a region (`provider:code`), by name. */
export const networksIn = (model: Model, region: string): Network[] =>
  [...model.networks.values()]
    .filter((network) => `${network.provider}:${network.region}` === region)
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)));

export const providerOf = (region: string): Provider | null =>
  (['aws', 'tencent'] as const).find((provider) => region.startsWith(`${provider}:`)) ?? null;

/** Everything that can be known beforehand is: the region in the corner, an only network, the only type. */
export function startDraft(model: Model, regions: readonly PlaceChoice[], corner: string): ServiceDraft {
  const offered = creatable(regions);
  const withNetwork = offered.filter(({ id }) => networksIn(model, id).length > 0);
  const region =
    offered.find(({ id }) => id === corner)?.id ??
    (withNetwork.length === 1 ? (withNetwork[0]?.id ?? '') : '');
  return inRegion(model, {
    name: '',
    region,
    networkId: '',
    serviceType: '',
    backendId: '',
    autoAccept: false,
  });
}

/** The draft after its region changed: what does not belong there is chosen anew. */
export function inRegion(model: Model, draft: ServiceDraft): ServiceDraft {
  const networks = networksIn(model, draft.region);
  const provider = providerOf(draft.region);
  const types = provider ? serviceTypesOf(provider) : [];
  const stays = networks.some(({ id }) => id === draft.networkId);
  return {
    ...draft,
    networkId: stays ? draft.networkId : networks.length === 1 ? (networks[0]?.id ?? '') : '',
    serviceType: types.find((type) => type === draft.serviceType) ?? types[0] ?? '',
    backendId: stays ? draft.backendId : '',
  };
}

/** The draft as the core takes it; a type that is not chosen is refused at the region. */
export const serviceInput = (draft: ServiceDraft): InputOf<'endpointServices.create'> => ({
  name: draft.name,
  networkId: draft.networkId,
  serviceType: draft.serviceType || 'nlb',
  backendId: draft.backendId,
  autoAccept: draft.autoAccept,
});

/** What only the workspace can say about a draft, by field. */
export function checkService(model: Model, draft: ServiceDraft): Record<string, FieldError> {
  if (draft.region === '') return { region: { reason: 'region.choose', params: {} } };
  const network = model.networks.get(draft.networkId);
  const id = draft.backendId.trim();
  if (!network || draft.serviceType === '' || id === '') return {};
  const fault = backendFault(model, { ...network, network }, draft.serviceType, id, null);
  return fault ? { backendId: fault } : {};
}

export interface BackendOption extends Option {
  readonly note?: string;
}

/** The backends that the workspace knows for a type in a network; in use elsewhere is said, where the cloud minds. */
export function backendChoices(
  model: Model,
  at: { readonly provider: Provider; readonly region: string; readonly networkId: string | null },
  type: ServiceType | '',
  serviceId: string | null = null,
): BackendOption[] {
  return [...model.backends.values()]
    .filter(
      (backend) =>
        backend.provider === at.provider &&
        backend.region === at.region &&
        (type === '' || backend.type === type) &&
        (at.networkId === null || backend.networkId === null || backend.networkId === at.networkId),
    )
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
    .map(({ id, name }) => {
      const user = serviceOn(model, id, serviceId);
      return {
        value: id,
        text: name,
        ...(user && { note: t('services.backendUsed', { name: nameOf(user) }) }),
      };
    });
}
