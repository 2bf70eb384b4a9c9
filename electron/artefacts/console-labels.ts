/** Words of the consoles' files in both languages. Ids, states of the cloud and account numbers stay as they are. */
import type { ConnectionState } from '../domain/connections.ts';
import type { Origin, Provider } from '../domain/scalars.ts';
import type { ServiceType } from '../domain/model/links.ts';

export type FileLanguage = 'en' | 'zh';

export interface ConsoleLabels {
  readonly columns: Readonly<
    Record<
      | 'id'
      | 'name'
      | 'status'
      | 'cloudState'
      | 'state'
      | 'provider'
      | 'region'
      | 'networkId'
      | 'network'
      | 'subnets'
      | 'addresses'
      | 'serviceId'
      | 'serviceName'
      | 'service'
      | 'owner'
      | 'ownerName'
      | 'groups'
      | 'privateDns'
      | 'privateDnsName'
      | 'privateDnsState'
      | 'dnsNames'
      | 'created'
      | 'lastError'
      | 'origin'
      | 'type'
      | 'backends'
      | 'autoAccept'
      | 'pending'
      | 'available'
      | 'rejected'
      | 'other'
      | 'allowlist'
      | 'zones',
      string
    >
  >;
  readonly states: Readonly<Record<Exclude<ConnectionState, 'other'>, string>>;
  readonly origins: Readonly<Record<Origin['kind'], string>>;
  readonly providers: Readonly<Record<Provider, string>>;
  readonly types: Readonly<Record<ServiceType, string>>;
  readonly yes: string;
  readonly no: string;
}

export const consoleLabels: Readonly<Record<FileLanguage, ConsoleLabels>> = {
  en: {
    columns: {
      id: 'ID',
      name: 'Name',
      status: 'Status',
      cloudState: 'State in the cloud',
      state: 'State',
      provider: 'Provider',
      region: 'Region',
      networkId: 'Network ID',
      network: 'Network',
      subnets: 'Subnets',
      addresses: 'IP addresses',
      serviceId: 'Endpoint service ID',
      serviceName: 'Service name',
      service: 'Endpoint service',
      owner: 'Owner account',
      ownerName: 'Owner name',
      groups: 'Security groups',
      privateDns: 'Private DNS',
      privateDnsName: 'Private DNS name',
      privateDnsState: 'Private DNS verification',
      dnsNames: 'DNS names',
      created: 'Created',
      lastError: 'Last error',
      origin: 'Origin',
      type: 'Service type',
      backends: 'Backend service',
      autoAccept: 'Accept endpoint connection requests',
      pending: 'Pending',
      available: 'Available',
      rejected: 'Rejected',
      other: 'Other connections',
      allowlist: 'Allowlist',
      zones: 'Zones',
    },
    states: {
      pending: 'Pending',
      settingUp: 'Being set up',
      available: 'Available',
      rejected: 'Rejected',
      expired: 'Expired',
      failed: 'Failed',
      partial: 'Partial',
      deleting: 'Deleting',
      deleted: 'Deleted',
      planned: 'Planned',
    },
    origins: { planned: 'Planned', imported: 'Imported', simulated: 'Simulated', observed: 'Observed' },
    providers: { aws: 'AWS', tencent: 'Tencent Cloud', tdengine: 'TDengine Cloud' },
    types: { nlb: 'NLB', gwlb: 'GWLB', clb: 'CLB', mysql: 'MySQL', redis: 'Redis' },
    yes: 'Yes',
    no: 'No',
  },
  zh: {
    columns: {
      id: 'ID',
      name: '名称',
      status: '状态',
      cloudState: '云上状态',
      state: '状态',
      provider: '云服务商',
      region: '地域',
      networkId: '私有网络 ID',
      network: '私有网络',
      subnets: '子网',
      addresses: 'IP 地址',
      serviceId: '终端节点服务 ID',
      serviceName: '服务名称',
      service: '终端节点服务',
      owner: '所属账号',
      ownerName: '所属账号名称',
      groups: '安全组',
      privateDns: '私有 DNS',
      privateDnsName: '私有 DNS 名称',
      privateDnsState: '私有 DNS 验证',
      dnsNames: 'DNS 名称',
      created: '创建时间',
      lastError: '最近错误',
      origin: '来源',
      type: '服务类型',
      backends: '后端服务',
      autoAccept: '接受终端节点连接请求',
      pending: '待接受',
      available: '可用',
      rejected: '已拒绝',
      other: '其他连接',
      allowlist: '白名单',
      zones: '可用区',
    },
    states: {
      pending: '待接受',
      settingUp: '创建中',
      available: '可用',
      rejected: '已拒绝',
      expired: '已过期',
      failed: '失败',
      partial: '部分可用',
      deleting: '删除中',
      deleted: '已删除',
      planned: '已规划',
    },
    origins: { planned: '已规划', imported: '已导入', simulated: '已模拟', observed: '已实测' },
    providers: { aws: 'AWS', tencent: '腾讯云', tdengine: 'TDengine Cloud' },
    types: { nlb: 'NLB', gwlb: 'GWLB', clb: 'CLB', mysql: 'MySQL', redis: 'Redis' },
    yes: '是',
    no: '否',
  },
};
