import type { JsonSchema } from './jsonSchema';

/** A place of a value that holds a text. */
interface StringPlace {
  /** E.g. `body.sessionId` */
  name: string;
  schema: JsonSchema;
  /** @returns the whole with another text there */
  with(text: string): unknown;
}

/** Every place of a value where its schema wants a text. */
export function stringPlaces(schema: JsonSchema, value: unknown, name: string): StringPlace[] {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.slice(0, 1).flatMap((branch) => stringPlaces(branch, value, name));
  if (schema.type === 'string' && !schema.enum && schema.const === undefined)
    return [{ name, schema, with: (text) => text }];
  if (schema.type === 'array' && Array.isArray(value)) {
    return stringPlaces(schema.items ?? {}, value[0], `${name}[]`).map((place) => ({
      ...place,
      with: (text) => [place.with(text), ...(value as unknown[]).slice(1)],
    }));
  }
  if (schema.type !== 'object' || typeof value !== 'object' || value === null) return [];
  const whole = value as Record<string, unknown>;
  return Object.entries(schema.properties ?? {}).flatMap(([member, part]) =>
    stringPlaces(part, whole[member], `${name}.${member}`).map((place) => ({
      ...place,
      with: (text) => ({ ...whole, [member]: place.with(text) }),
    })),
  );
}
