/** What the schemas of both clouds' outputs are made of. Messages are reasons of FileFault. */
import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { isDecoded, isPrintable } from './text.ts';

const textUpTo = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(length, 'long'),
    v.check(isDecoded, 'encoding'),
    v.check(isPrintable, 'control'),
  );
/** The model's limit of a key. */
export const word = textUpTo(255);
/** The model's limit of a text. */
export const sentence = textUpTo(4096);
/** A key that says something. */
export const filled = v.pipe(word, v.minLength(1, 'missing'));
/** False where it is left out. */
export const flag = v.nullish(v.boolean(), false);
/** Null where it is left out. */
export const maybe = <S extends v.GenericSchema>(schema: S) => v.nullish(schema, null);
/** Empty where it is left out. */
export const list = <S extends v.GenericSchema>(schema: S) => v.nullish(v.array(schema), () => []);
/** A count. */
export const whole = v.pipe(v.number(), v.safeInteger('number'), v.minValue(0, 'number'));
/** A port, or what stands in its place: -1 is all. */
export const port = v.pipe(
  v.number(),
  v.integer('number'),
  v.minValue(-1, 'number'),
  v.maxValue(65535, 'number'),
);

/** Something of the kind at all; that it has the usual number of characters is only noted. */
export const idOf = (prefix: string) =>
  v.pipe(filled, v.regex(new RegExp(`^${prefix}-(?!svc-)[A-Za-z0-9-]+$`), `id ${prefix}-…`));

/** IPv4 in CIDR notation. */
export const cidr4 = v.pipe(
  word,
  v.check((text) => ipaddr.IPv4.isValidCIDRFourPartDecimal(text), 'cidr'),
);
/** IPv6 in CIDR notation. */
export const cidr6 = v.pipe(
  word,
  v.check((text) => ipaddr.IPv6.isValidCIDR(text), 'cidr'),
);
