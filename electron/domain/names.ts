/** Names and ids in the clouds' forms, checked per provider: the forms overlap (a Tencent id can be a legal old AWS id). */
import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import type { Fault } from './fault.ts';
import type { Provider } from './scalars.ts';

/**
 * What would hide in a name or turn its letters round: control characters, halves of characters, those without width,
 * line and paragraph separators, and what sets the reading direction (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
const hidden = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/u;

/** What the operator calls a thing of this program: up to 80 characters, none of them unseen. */
export const DeskName = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(80, 'name.long'),
  v.check((name) => !hidden.test(name), 'name.hidden'),
);

/** A name out of a text that nobody typed as one, such as a folder's. */
export const asDeskName = (text: string): string =>
  text.slice(0, 80).replaceAll(new RegExp(hidden, 'gu'), '').trim();

/** 1 to 80 of `a-z A-Z 0-9 _ -` and Chinese characters (Tencent's console). */
export const ResourceName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'name.empty'),
  v.check((name) => [...name].length <= 80, 'name.long'),
  v.regex(/^[\w\-\p{Script=Han}]*$/u, 'name.characters'),
);

/**
 * What AWS takes as the Name tag of a network or a subnet: up to 255 characters, none at all included. Imported things
 * have such names, so forms over them must take them back.
 */
export const TagName = v.pipe(
  v.string(),
  v.trim(),
  v.check((name) => [...name].length <= 255, 'name.tagLong'),
  v.regex(/^\P{Cc}*$/u, 'name.control'),
);

/** A security group's name: as a tag's, but never empty. */
export const GroupName = v.pipe(TagName, v.minLength(1, 'name.empty'));

/** Why a thing can't be called so. What it is called already may stay: clouds take names that are none here, and none at all. */
export function nameFault(name: string, now?: string): Fault | null {
  const issue = name === now?.trim() ? undefined : v.safeParse(ResourceName, name).issues?.[0];
  return issue ? { reason: issue.message, params: { field: 'name' }, field: 'name' } : null;
}

/**
 * What Tencent Cloud makes no network, subnet or group of: a name of more than 60 characters, a group's description of
 * more than 100 (https://www.tencentcloud.com/document/product/215/15774, …/15782 and …/15806; Terraform refuses the same).
 */
export function tencentLengthFault(
  provider: Provider,
  { name, description = '' }: { readonly name: string; readonly description?: string },
): Fault | null {
  if (provider !== 'tencent') return null;
  if (exceedsTencentApi(name)) return { reason: 'name.tencentLong', params: {}, field: 'name' };
  if ([...description].length > 100)
    return { reason: 'description.tencentLong', params: {}, field: 'description' };
  return null;
}

/** True when Tencent's API would refuse the name though its console takes it: over 60 characters. */
export const exceedsTencentApi = (name: string) => [...name].length > 60;

/** IPv4 in CIDR notation with no host bits set. */
export const Cidr = v.pipe(
  v.string(),
  v.trim(),
  v.check((text) => isIpv4Cidr(text), 'cidr.form'),
  v.check((text) => !isIpv4Cidr(text) || hasNoHostBits(text), 'cidr.hostBits'),
);

/** A network's block: IPv4, /16 to /28. */
export const NetworkCidr = v.pipe(
  Cidr,
  v.check((text) => {
    const length = Number(text.split('/')[1]);
    return !isIpv4Cidr(text) || (length >= 16 && length <= 28);
  }, 'cidr.length'),
);

/** The library takes a length with zeros before it, which no cloud and no Terraform does. */
function isIpv4Cidr(text: string): boolean {
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(text) && !/\/0\d/.test(text);
}

function hasNoHostBits(text: string): boolean {
  const [address] = text.split('/');
  return ipaddr.IPv4.networkAddressFromCIDR(text).toString() === address;
}

/** A DNS server to ask: an IP address, with a port if it is not 53 (`10.0.0.2:5353`, `[fd00::2]:5353`); empty: the system's. */
export const DnsServer = v.pipe(v.string(), v.trim(), v.check(isDnsServer, 'dnsServer.form'));

function isDnsServer(text: string): boolean {
  if (text === '' || ipaddr.IPv6.isValid(text)) return true;
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text);
  const port = Number(match?.[3] ?? 53);
  if (!match || port < 1 || port > 65535) return false;
  return match[1] === undefined
    ? ipaddr.IPv4.isValidFourPartDecimal(match[2] ?? '')
    : ipaddr.IPv6.isValid(match[1]);
}

/** The forms of AWS ids (8 or 17 hex) and Tencent ids (8 lower-case alphanumerics). */
const forms: Record<Provider, { endpoint: RegExp; service: RegExp; account: RegExp }> = {
  aws: {
    endpoint: /^vpce-([0-9a-f]{17}|[0-9a-f]{8})$/,
    service: /^vpce-svc-([0-9a-f]{17}|[0-9a-f]{8})$/,
    account: /^\d{12}$/,
  },
  tencent: { endpoint: /^vpce-[0-9a-z]{8}$/, service: /^vpcsvc-[0-9a-z]{8}$/, account: /^\d{5,20}$/ },
  tdengine: {
    endpoint: /^vpce-([0-9a-f]{17}|[0-9a-f]{8})$/,
    service: /^vpce-svc-([0-9a-f]{17}|[0-9a-f]{8})$/,
    account: /^\S+$/,
  },
};

export const isEndpointId = (provider: Provider, id: string) => forms[provider].endpoint.test(id);
export const isServiceId = (provider: Provider, id: string) => forms[provider].service.test(id);
/** A network's, a subnet's or a security group's id: 8 or 17 hex, on Tencent 8 lower-case alphanumerics. */
export const isPlaceId = (prefix: 'vpc' | 'subnet' | 'sg', provider: Provider, id: string) =>
  id.startsWith(`${prefix}-`) && placeForms[provider].test(id.slice(prefix.length + 1));
const onAws = /^([0-9a-f]{17}|[0-9a-f]{8})$/;
const placeForms: Record<Provider, RegExp> = { aws: onAws, tdengine: onAws, tencent: /^[0-9a-z]{8}$/ };
export const isAccountId = (provider: Provider, id: string) => forms[provider].account.test(id);

/** What a service name says about itself. */
export type ParsedServiceName =
  | { readonly kind: 'customer'; readonly region: string; readonly serviceId: string }
  | { readonly kind: 'aws'; readonly region: string | null }
  | { readonly kind: 'malformed' };

/**
 * Reads an AWS service name: a customer's (`com.amazonaws.vpce.<region>.vpce-svc-<17 hex>`) or AWS's own, whose
 * exceptions (`aws.sagemaker.<region>.notebook`, `com.amazonaws.cloudfront`) are let through.
 * In the Chinese regions names begin with `cn.` (`cn.com.amazonaws.vpce.cn-northwest-1.vpce-svc-…`,
 * `cn.com.amazonaws.cn-north-1.athena`), though not all of AWS's own do (https://github.com/aws/aws-cdk/issues/11140).
 */
export function parseServiceName(name: string): ParsedServiceName {
  const customer =
    /^(?:cn\.)?com\.amazonaws\.vpce\.([a-z]{2}(?:-[a-z]+)+-\d)\.(vpce-svc-(?:[0-9a-f]{17}|[0-9a-f]{8}))$/.exec(
      name,
    );
  if (customer?.[1] && customer[2]) return { kind: 'customer', region: customer[1], serviceId: customer[2] };
  if (/^(?:cn\.)?com\.amazonaws\.vpce\./.test(name)) return { kind: 'malformed' };
  if (!/^((cn\.)?com\.amazonaws|aws)(\.[a-z0-9-]+)+$/.test(name)) return { kind: 'malformed' };
  const region = /\.([a-z]{2}(?:-[a-z]+)+-\d)(?:\.|$)/.exec(name);
  return { kind: 'aws', region: region?.[1] ?? null };
}
