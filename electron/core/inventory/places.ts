/** What names say about the place of a thing: zones, ARNs and service names carry their region. */
import { parseServiceName } from '../../domain/names.ts';

const regionForm = /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/;
/** True for a region's code, as `us-east-1`. */
export const isRegion = (text: string): boolean => regionForm.test(text) && text.length <= 32;

/** `us-east-1a` is in us-east-1, the local zone `us-west-2-lax-1a` in us-west-2; null for anything else. */
export function regionOfZone(zoneName: string | null): string | null {
  const found = /^([a-z]{2,4}(?:-[a-z]+)+-\d+)(?:[a-z]|-[a-z0-9-]+)$/.exec(zoneName ?? '');
  return found?.[1] && isRegion(found[1]) ? found[1] : null;
}

/** Region and account out of `arn:aws:ec2:us-east-1:123456789012:subnet/…`. */
export function placeOfArn(arn: string | null): { region: string | null; account: string | null } {
  const found = /^arn:[a-z0-9-]+:[a-z0-9-]+:([a-z0-9-]+):(\d{12}):/.exec(arn ?? '');
  const region = found?.[1] ?? null;
  return { region: region !== null && isRegion(region) ? region : null, account: found?.[2] ?? null };
}

/** The region inside a service name, if it has one. */
export function regionOfService(serviceName: string | null): string | null {
  const parsed = parseServiceName(serviceName ?? '');
  return parsed.kind === 'malformed' ? null : parsed.region;
}

/** The region inside a service's own DNS name, `….us-east-1.vpce.amazonaws.com`. */
export function regionOfDnsName(dnsName: string): string | null {
  const found = /\.([a-z]{2,4}(?:-[a-z]+)+-\d+)\.vpce\./.exec(dnsName);
  return found?.[1] ?? null;
}

/** `ap-guangzhou-3` is in ap-guangzhou; null for anything else. */
export function regionOfTencentZone(zone: string): string | null {
  const found = /^([a-z]{2,4}(?:-[a-z]+)+)-\d+$/.exec(zone);
  return found?.[1] ?? null;
}

/** The folder of a file as it was chosen; empty for a file chosen alone. */
export const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));
