/** What the page's groups and cells are called, in the language shown. */
import type { CostGrouping, CostLine } from '../../../electron/domain/cost-report.ts';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import { t } from '../../i18n/index.svelte.ts';

/** What names are read from; services by their service name. */
export interface CostLookups {
  readonly model: Model;
  readonly services: ReadonlyMap<string, EndpointService>;
}

export const regionName = (id: string): string => {
  const [provider = '', region = ''] = id.split(':');
  return `${t(`provider.${provider}`)} ${region}`;
};

const setupName = ({ model }: CostLookups, id: string): string => {
  const setup = model.setups.get(id);
  return setup ? setup.name || t('cost.setupUnnamed') : t('cost.noSetup');
};
const networkName = ({ model }: CostLookups, id: string) => model.networks.get(id)?.name || id;
const serviceName = ({ services }: CostLookups, name: string) => {
  const service = services.get(name);
  return service ? nameOf(service) : name;
};

/** A group's name; `key` as `groupKeyOf` gives it. */
export function groupName(lookups: CostLookups, by: CostGrouping, key: string): string {
  switch (by) {
    case 'setup':
      return setupName(lookups, key);
    case 'network':
      return networkName(lookups, key);
    case 'service':
      return serviceName(lookups, key);
    case 'region':
      return regionName(key);
    case 'standing':
      return t(`cost.kind.${key}`);
  }
}

/** What a search looks through; a function of the line alone. */
export const lineText = ({ endpoint }: CostLine): string =>
  `${endpoint.name} ${endpoint.id} ${endpoint.region} ${endpoint.serviceName}`;
