/**
 * The attributes that we read from `tccli vpc Describe*` (VPC API 2017-03-12): the data types of the public SDKs,
 * https://github.com/TencentCloud/tencentcloud-sdk-python/blob/master/tencentcloud/vpc/v20170312/models.py, and the examples
 * that tccli itself carries. Loose: attributes come and go; an empty text stands for none.
 */
import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { cidr4, filled, flag, idOf, list, maybe, sentence, whole, word } from './schema-parts.ts';

/** True for an id as the cloud makes them: 8 lower-case letters and digits. */
export const hasTencentForm = (id: string): boolean => /^[a-z]+-[0-9a-z]{8}$/.test(id);

/** An empty text says as little as none at all. */
const orNull = v.transform((text: string | null): string | null => (text === '' ? null : text));
const maybeWord = v.pipe(maybe(word), orNull);
/** Numbers of accounts are printed as text or as numbers. */
const number = v.union([
  word,
  v.pipe(
    whole,
    v.transform((value) => String(value)),
  ),
]);
const account = v.pipe(maybe(number), orNull);
const emptyOr = <S extends v.GenericSchema<unknown, string>>(schema: S) =>
  v.nullish(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => null),
      ),
      schema,
    ]),
    null,
  );
/** The documentation's examples have `{}` for an empty list, and `"False"` for a flag. */
const listOrEmpty = <S extends v.GenericSchema>(schema: S) =>
  v.nullish(
    v.union([
      v.array(schema),
      v.pipe(
        v.strictObject({}),
        v.transform((): never[] => []),
      ),
    ]),
    () => [],
  );
const flagOrWord = v.nullish(
  v.union([
    v.boolean(),
    v.pipe(
      v.picklist(['True', 'False', 'true', 'false']),
      v.transform((text) => text.toLowerCase() === 'true'),
    ),
  ]),
  null,
);
const address = emptyOr(
  v.pipe(
    word,
    v.check((text) => ipaddr.isValid(text), 'address'),
  ),
);

const vpcId = idOf('vpc');
const subnetId = idOf('subnet');
const groupId = idOf('sg');
const serviceId = idOf('vpcsvc');

export const Vpc = v.object({
  VpcId: vpcId,
  VpcName: v.nullish(word, ''),
  CidrBlock: cidr4,
  AssistantCidrSet: list(v.object({ CidrBlock: v.nullish(word, '') })),
  IsDefault: flag,
});

export const Subnet = v.object({
  SubnetId: subnetId,
  SubnetName: v.nullish(word, ''),
  VpcId: vpcId,
  CidrBlock: cidr4,
  Zone: filled,
  AvailableIpAddressCount: maybe(whole),
});

export const SecurityGroup = v.object({
  SecurityGroupId: groupId,
  SecurityGroupName: v.nullish(word, ''),
  SecurityGroupDesc: v.nullish(sentence, ''),
  IsDefault: flag,
});

/** `EndPointOwner` is an APPID, not a UIN. */
export const EndPoint = v.object({
  EndPointId: idOf('vpce'),
  EndPointName: v.nullish(word, ''),
  EndPointOwner: account,
  EndPointServiceId: emptyOr(serviceId),
  VpcId: emptyOr(vpcId),
  SubnetId: emptyOr(subnetId),
  EndPointVip: address,
  State: filled,
  CreateTime: maybe(word),
  GroupSet: list(filled),
});

/** `ServiceOwner` is an APPID, `ServiceUin` the UIN. */
export const EndPointService = v.object({
  EndPointServiceId: serviceId,
  ServiceName: v.nullish(word, ''),
  VpcId: emptyOr(vpcId),
  ServiceOwner: account,
  ServiceUin: account,
  ServiceVip: maybeWord,
  ServiceInstanceId: maybeWord,
  ServiceType: maybeWord,
  AutoAcceptFlag: flagOrWord,
  CreateTime: maybe(word),
  EndPointCount: maybe(whole),
  EndPointSet: listOrEmpty(v.unknown()),
});

/** Who may connect; `Owner` is the provider's APPID. */
export const AllowedUser = v.object({
  EndPointServiceId: emptyOr(serviceId),
  UserUin: v.pipe(number, v.regex(/^\d{1,20}$/, 'uin')),
  Description: v.nullish(sentence, ''),
  CreateTime: maybe(word),
});

export const Policy = v.object({
  PolicyIndex: maybe(v.pipe(v.number(), v.safeInteger('number'))),
  Protocol: maybeWord,
  Port: v.pipe(maybe(number), orNull),
  ServiceTemplate: maybe(v.object({ ServiceId: maybeWord, ServiceGroupId: maybeWord })),
  CidrBlock: maybeWord,
  Ipv6CidrBlock: maybeWord,
  SecurityGroupId: maybeWord,
  AddressTemplate: maybe(v.object({ AddressId: maybeWord, AddressGroupId: maybeWord })),
  Action: v.pipe(
    v.string(),
    v.transform((text) => text.toUpperCase()),
    v.picklist(['ACCEPT', 'DROP']),
  ),
  PolicyDescription: v.nullish(sentence, ''),
});
export type Policy = v.InferOutput<typeof Policy>;

export const PolicySet = v.object({ Ingress: list(v.unknown()), Egress: list(v.unknown()) });
