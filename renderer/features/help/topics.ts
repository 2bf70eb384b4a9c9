/**
 * What the program explains where it stands: the field, its own label and where its rule is documented. The texts are
 * `help.field.<key>` in resources/messages. A field shows its topic by `help="<key>"` (TextField, ChoiceField) or inside
 * `Helped`; the page Help lists them all.
 */
import { sources } from '../../../electron/domain/preflight/sources.ts';

interface Topic {
  /** Message key of the field's own label. */
  readonly label: string;
  readonly sources: readonly string[];
}

export const topics = {
  'service.name': { label: 'services.serviceNameField', sources: [sources.tencentService] },
  'service.network': { label: 'services.network', sources: [sources.tencentService] },
  'service.type': { label: 'services.type', sources: [sources.tencentLimits, sources.serviceGuide] },
  'service.backend': { label: 'services.backend', sources: [sources.serviceGuide, sources.tencentLimits] },
  'service.acceptance': { label: 'services.accepts', sources: [sources.configureService, sources.pricing] },
  'endpoint.name': { label: 'endpoints.create.name', sources: [sources.tencentService] },
  'endpoint.region': { label: 'endpoints.create.region', sources: [sources.createEndpoint] },
  'endpoint.network': { label: 'endpoints.create.network', sources: [sources.concepts] },
  'endpoint.subnet': {
    label: 'endpoints.create.subnet',
    sources: [sources.createEndpoint, sources.tencentApi],
  },
  'endpoint.address': { label: 'endpoints.create.address', sources: [sources.createEndpoint] },
  'endpoint.peer': { label: 'endpoints.create.peer', sources: [sources.tencentPeer] },
  'endpoint.service': { label: 'endpoints.create.service', sources: [sources.serviceDoesNotExist] },
  'endpoint.groups': {
    label: 'endpoints.create.groups',
    sources: [sources.createEndpoint, sources.tencentGroups],
  },
  'setup.service': { label: 'setup.service.name', sources: [sources.createEndpoint] },
  'setup.region': { label: 'setup.service.region', sources: [sources.createEndpoint] },
  'setup.endpointName': { label: 'setup.endpointName', sources: [sources.createVpcEndpoint] },
  'setup.endpointId': { label: 'privatelink.endpointId', sources: [sources.createVpcEndpoint] },
  'check.host': { label: 'connectivity.host', sources: [sources.privateDns] },
  'check.port': { label: 'connectivity.port', sources: [sources.createEndpoint] },
  'check.dnsServer': { label: 'connectivity.dnsServer', sources: [sources.privateDns] },
  'network.cidr': { label: 'inventory.fact.cidr', sources: [] },
  'network.account': {
    label: 'inventory.fact.account',
    sources: [sources.configureService, sources.tencentPeer],
  },
  'network.dnsSupport': { label: 'inventory.fact.dnsSupport', sources: [sources.privateDns] },
  'network.dnsHostnames': { label: 'inventory.fact.dnsHostnames', sources: [sources.privateDns] },
  'subnet.zone': { label: 'inventory.fact.zone', sources: [sources.createEndpoint] },
  'account.id': { label: 'accounts.accountId', sources: [sources.tencentPeer] },
  'account.whose': { label: 'accounts.whose', sources: [] },
  'backend.id': { label: 'backends.id', sources: [sources.serviceGuide, sources.tencentApi] },
  'backend.zones': { label: 'backends.zones', sources: [sources.serviceGuide] },
  'known.acceptance': { label: 'inventory.fact.acceptanceRequired', sources: [sources.configureService] },
  'known.privateDnsName': { label: 'inventory.fact.privateDnsName', sources: [sources.privateDns] },
  'known.privateDnsState': { label: 'inventory.fact.privateDnsState', sources: [sources.privateDns] },
  'allow.principal': {
    label: 'serviceDetails.principal',
    sources: [sources.configureService, sources.tencentPeer],
  },
  'settings.interval': { label: 'settings.interval', sources: [] },
  'settings.seed': { label: 'settings.seed', sources: [] },
  'updates.feed': { label: 'updates.feed', sources: ['https://www.electron.build/publish'] },
  'updates.key': { label: 'updates.key', sources: ['https://www.rfc-editor.org/rfc/rfc8032'] },
} as const satisfies Record<string, Topic>;

export type TopicKey = keyof typeof topics;

/** The topics as the page Help shows them, by where the fields are. */
export const topicGroups: readonly { readonly key: string; readonly topics: readonly TopicKey[] }[] = [
  {
    key: 'createService',
    topics: ['service.name', 'service.network', 'service.type', 'service.backend', 'service.acceptance'],
  },
  {
    key: 'createEndpoint',
    topics: [
      'endpoint.name',
      'endpoint.region',
      'endpoint.network',
      'endpoint.subnet',
      'endpoint.address',
      'endpoint.peer',
      'endpoint.service',
      'endpoint.groups',
    ],
  },
  { key: 'setup', topics: ['setup.service', 'setup.region', 'setup.endpointName', 'setup.endpointId'] },
  { key: 'check', topics: ['check.host', 'check.port', 'check.dnsServer'] },
  {
    key: 'inventory',
    topics: [
      'network.cidr',
      'network.account',
      'network.dnsSupport',
      'network.dnsHostnames',
      'subnet.zone',
      'account.id',
      'account.whose',
      'backend.id',
      'backend.zones',
      'known.acceptance',
      'known.privateDnsName',
      'known.privateDnsState',
    ],
  },
  { key: 'allowlist', topics: ['allow.principal'] },
  { key: 'settings', topics: ['settings.interval', 'settings.seed', 'updates.feed', 'updates.key'] },
];
