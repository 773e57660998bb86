import type { JsonSchema } from './jsonSchema';
import { sampleOf } from './sampleOf';

interface Wrong {
  what: string;
  value: unknown;
}

/** Stands for a number that JSON can write and a computer can't hold; see `jsonOf`. */
const TOO_LARGE_A_NUMBER = '<1e999>';

/** A NUL, half a character, a way out of a folder, a member of every object, a sentence of SQL. */
export const hostileTexts = [
  '\u0000',
  'a\ud800b',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  `'; drop table title;--`,
];

/** JSON, in which a number may be larger than any. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(`"${TOO_LARGE_A_NUMBER}"`, '1e999');
}

/**
 * Values that a schema may well forbid, each wrong in one place: derived from the schema, around a sample that it takes. Whether it
 * really forbids one, the schema itself has to say.
 */
export function* wrongValues(schema: JsonSchema, sample: unknown, name: string): Generator<Wrong> {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) {
    for (const branch of branches) yield* wrongValues(branch, sampleOf(branch, name), name);
    return;
  }
  if (schema.type === 'object' && schema.properties)
    yield* wrongObjects(schema, sample as Record<string, unknown>, name);
  else if (schema.type === 'array') yield* wrongArrays(schema, name);
  else yield* wrongScalars(schema, name);
}

const named = (name: string, what: string, value: unknown): Wrong => ({ what: `${name}: ${what}`, value });

function* wrongScalars(schema: JsonSchema, name: string): Generator<Wrong> {
  for (const value of [null, true, 'true', 7, -1, 0.5, [], {}, [[]], '']) {
    yield named(name, `is ${JSON.stringify(value)}`, value);
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    const { minimum = -Number.MAX_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema;
    yield named(name, 'is below the least', minimum - 1);
    yield named(name, 'is above the most', maximum + 1);
    yield named(name, 'is 1e999', TOO_LARGE_A_NUMBER);
    yield named(name, 'is NaN as text', 'NaN');
    return;
  }
  for (const text of hostileTexts) yield named(name, `is ${JSON.stringify(text)}`, text);
  if (schema.type !== 'string') return;
  if (schema.minLength) yield named(name, 'is too short', 'x'.repeat(schema.minLength - 1));
  yield named(name, 'is too long', 'x'.repeat((schema.maxLength ?? 2_000) + 1));
  yield named(name, 'is none of those that there are', 'no-such-thing-at-all');
}

function* wrongArrays(schema: JsonSchema, name: string): Generator<Wrong> {
  const item = sampleOf(schema.items ?? {}, name);
  for (const value of [null, {}, 'text', 7, item]) yield named(name, `is ${jsonOf(value)}`, value);
  if (schema.minItems) yield named(name, 'has too few', Array<unknown>(schema.minItems - 1).fill(item));
  yield named(name, 'has too many', Array<unknown>((schema.maxItems ?? 300) + 1).fill(item));
  for (const { what, value } of wrongValues(schema.items ?? {}, item, `${name}[]`)) yield { what, value: [value] };
}

function* wrongObjects(schema: JsonSchema, sample: Record<string, unknown>, name: string): Generator<Wrong> {
  for (const value of [null, [], 'text', 7]) yield named(name, `is ${JSON.stringify(value)}`, value);
  for (const member of schema.required ?? []) {
    const { [member]: _left, ...rest } = sample;
    yield named(name, `has no ${member}`, rest);
  }
  yield named(name, 'has one member more', { ...sample, unexpected: 1 });
  for (const [member, part] of Object.entries(schema.properties ?? {})) {
    for (const { what, value } of wrongValues(part, sample[member] ?? sampleOf(part, member), `${name}.${member}`)) {
      yield { what, value: { ...sample, [member]: value } };
    }
  }
}
