/** What scripts and templates say in their comments and outputs, in both languages. */
import type { FileLanguage } from './console-labels.ts';

export interface ScriptWords {
  readonly sides: Readonly<Record<'consumer' | 'provider' | 'teardown', string>>;
  readonly head: (title: string, side: string) => string;
  readonly place: (region: string, account: string) => string;
  readonly anyAccount: string;
  readonly made: string;
  readonly usage: string;
  readonly inputs: string;
  readonly inputOf: Readonly<
    Record<'network' | 'subnet' | 'securityGroup' | 'service' | 'serviceName' | 'endpoint', string>
  >;
  readonly wrongAccount: string;
  readonly createPhase: string;
  readonly dnsPhase: string;
  readonly dnsWaits: string;
  readonly dnsOn: string;
  readonly changePhase: string;
  readonly nothingToDo: string;
  readonly groupNameStays: string;
  readonly notMadeYet: string;
  readonly waits: string;
  readonly grant: string;
  readonly revoke: string;
  readonly revokeStays: string;
  readonly accept: string;
  readonly reject: string;
  readonly unsuccessful: string;
  readonly stillThere: string;
  readonly gone: string;
  readonly disconnectFirst: (link: string, provider: string) => string;
  readonly disconnectedVariable: string;
  readonly rejectAll: string;
  readonly deleteService: string;
  readonly deleteParts: string;
  readonly deleteStack: string;
  readonly stackLeft: string;
  readonly dnsVariable: string;
  readonly acceptVariable: string;
  readonly adopt: string;
  readonly terraformTeardown: string;
  readonly terraformRejects: string;
  readonly terraformRules: string;
  readonly cfnAddress: (address: string) => string;
  readonly cfnExists: (id: string) => string;
  readonly cfnNoPrivateName: (name: string) => string;
  readonly cfnNoDecision: string;
  readonly cfnRules: string;
  readonly noBackend: string;
  readonly longName: string;
  readonly tencentTemplates: (group: string) => string;
  readonly allowlistNote: (text: string) => string;
}

export const scriptWords: Readonly<Record<FileLanguage, ScriptWords>> = {
  en: {
    sides: { consumer: 'consumer', provider: 'provider', teardown: 'teardown' },
    head: (title, side) => `${title}: ${side}`,
    place: (region, account) => `Region ${region}, account ${account}.`,
    anyAccount: 'not known',
    made: 'Made by Private Link Desk from the plan; the same plan gives the same file.',
    usage: 'Usage:',
    inputs: 'Ids that the plan does not have yet. Set them before the script is run.',
    inputOf: {
      network: 'VPC id of the planned network',
      subnet: 'id of the planned subnet',
      securityGroup: 'id of the planned security group',
      service: 'id of the planned endpoint service',
      serviceName: 'service name of the planned endpoint service',
      endpoint: 'VPC endpoint id of',
    },
    wrongAccount: 'These credentials are of another account:',
    createPhase:
      'First phase: what the plan makes, in its order; private DNS stays off. What is there already is not made again.',
    dnsPhase:
      'Second phase, once the provider has accepted: on earlier, the name leads to an endpoint that does not answer.',
    dnsWaits: 'is not available, private DNS stays off; state:',
    dnsOn: 'private DNS is being switched on:',
    changePhase: 'Changes of what is there.',
    nothingToDo: 'Nothing is left to do.',
    groupNameStays: 'The name and description of a security group can not be changed: its rules only.',
    notMadeYet: 'has not been made yet',
    waits: 'waits for the provider to accept; AWS charges from now on',
    grant: 'Who may connect. Each principal is named in this place only.',
    revoke: 'Who may no longer connect.',
    revokeStays: 'Connections of a removed principal stay until they are rejected.',
    accept: 'Accepts the connection of',
    reject: 'Rejects the connection of',
    unsuccessful: 'AWS took the call and refused:',
    stillThere: 'is still there; the script stops',
    gone: 'is gone:',
    disconnectFirst: (link, provider) =>
      `First disconnect ${link} at ${provider}, wait for DISCONNECTED and delete it there.`,
    disconnectedVariable:
      'Disconnect and delete the links at the provider first, then run with DISCONNECTED=yes',
    rejectAll: 'A service with connections can not be deleted: reject, and wait until none is left.',
    deleteService: 'Deletes the endpoint service.',
    deleteParts:
      'What the endpoints stood in and the plan had made or takes away, now that their network interfaces are gone.',
    deleteStack: 'Deletes the stack, and with it everything that it made.',
    stackLeft: 'The stack is not gone; this stays of it:',
    dnsVariable: 'Second phase: true only once the provider has accepted the connection.',
    acceptVariable: 'Ids of the endpoints to accept; the consumer hands them over.',
    adopt: 'It is there already: taken over, not made again.',
    terraformTeardown:
      'For what another state made: `terraform apply` takes it over, then `terraform destroy`. For what this state made: `terraform destroy` alone.',
    terraformRules: 'Terraform can not take away or describe a rule that it has not made; run:',
    terraformRejects: 'Terraform can not reject a connection; run:',
    cfnAddress: (address) => `CloudFormation can not choose the address ${address}; it is assigned.`,
    cfnExists: (id) => `${id} is there already: change it by the script, or import it into the stack.`,
    cfnNoPrivateName: (name) =>
      `CloudFormation can not set the private DNS name ${name}; use the AWS CLI script or Terraform.`,
    cfnRules: 'CloudFormation can not take away a rule that it has not made; run:',
    cfnNoDecision: 'CloudFormation can not accept or reject connections; run:',
    noBackend: 'The backend is not known.',
    tencentTemplates: (group) =>
      `${group} has rules with address or port templates, which the workspace does not hold whole: change its rules in the console.`,
    longName: 'Longer than the 60 characters that the API takes.',
    allowlistNote: (text) => text,
  },
  zh: {
    sides: { consumer: '使用方', provider: '提供方', teardown: '拆除' },
    head: (title, side) => `${title}：${side}`,
    place: (region, account) => `地域 ${region}，账号 ${account}。`,
    anyAccount: '未知',
    made: '由 Private Link Desk 根据规划生成；相同的规划生成相同的文件。',
    usage: '用法：',
    inputs: '规划中尚未得到的 ID。运行脚本前先设置。',
    inputOf: {
      network: '规划中的私有网络的 VPC ID：',
      subnet: '规划中的子网的 ID：',
      securityGroup: '规划中的安全组的 ID：',
      service: '规划中的终端节点服务的 ID：',
      serviceName: '规划中的终端节点服务的服务名称：',
      endpoint: 'VPC 终端节点 ID：',
    },
    wrongAccount: '当前凭证属于另一个账号：',
    createPhase: '第一阶段：按顺序创建规划中的资源，私有 DNS 保持关闭。已存在的不会重复创建。',
    dnsPhase: '第二阶段，在提供方接受之后：提前启用会使名称指向尚不响应的终端节点。',
    dnsWaits: '尚不可用，私有 DNS 保持关闭；状态：',
    dnsOn: '正在启用私有 DNS：',
    changePhase: '修改已有的资源。',
    nothingToDo: '没有需要执行的操作。',
    groupNameStays: '安全组的名称和描述不能修改，只修改规则。',
    notMadeYet: '尚未创建',
    waits: '等待提供方接受；AWS 从现在起计费',
    grant: '允许连接的主体。每个主体只在此处出现。',
    revoke: '不再允许连接的主体。',
    revokeStays: '移除主体后，其已有连接保留，直到被拒绝。',
    accept: '接受连接：',
    reject: '拒绝连接：',
    unsuccessful: 'AWS 接收了调用但予以拒绝：',
    stillThere: '仍然存在，脚本停止',
    gone: '已删除：',
    disconnectFirst: (link, provider) =>
      `先在 ${provider} 断开 ${link}，等待状态变为 DISCONNECTED，再在那里删除。`,
    disconnectedVariable: '先在提供方断开并删除连接，再以 DISCONNECTED=yes 运行',
    rejectAll: '仍有连接的服务不能删除：先拒绝，并等待连接全部消失。',
    deleteService: '删除终端节点服务。',
    deleteParts: '终端节点的网络接口已删除，现在删除由规划创建或规划中移除的资源。',
    deleteStack: '删除堆栈及其创建的全部资源。',
    stackLeft: '堆栈未完全删除，仍保留：',
    dnsVariable: '第二阶段：仅在提供方接受连接后设为 true。',
    acceptVariable: '要接受的终端节点 ID，由使用方提供。',
    adopt: '已经存在：接管，不重复创建。',
    terraformTeardown:
      '由其他状态创建的：先 `terraform apply` 接管，再 `terraform destroy`。由本状态创建的：直接 `terraform destroy`。',
    terraformRules: 'Terraform 不能移除或重新描述并非由它创建的规则，请运行：',
    terraformRejects: 'Terraform 不能拒绝连接，请运行：',
    cfnAddress: (address) => `CloudFormation 不能指定地址 ${address}，地址将自动分配。`,
    cfnExists: (id) => `${id} 已经存在：用脚本修改，或导入到堆栈。`,
    cfnNoPrivateName: (name) =>
      `CloudFormation 不能设置私有 DNS 名称 ${name}，请使用 AWS CLI 脚本或 Terraform。`,
    cfnRules: 'CloudFormation 不能移除并非由它创建的规则，请运行：',
    cfnNoDecision: 'CloudFormation 不能接受或拒绝连接，请运行：',
    noBackend: '后端未知。',
    tencentTemplates: (group) =>
      `${group} 含有地址或端口模板的规则，工作区没有其完整内容：请在控制台修改其规则。`,
    longName: '超过 API 允许的 60 个字符。',
    allowlistNote: (text) => text,
  },
};
