import { z } from 'zod';

/** What of JSON Schema zod writes for requests. */
export interface JsonSchema {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  /** Of an object that is a map: of its keys, and of what is under them. */
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
}

/** What a schema takes, with all references followed: none of our requests is recursive. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const whole = z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' }) as JsonSchema;
  const resolve = (part: JsonSchema): JsonSchema => {
    const target = part.$ref?.replace('#/$defs/', '');
    const { $ref: _ref, $defs: _defs, ...own } = { ...(target === undefined ? {} : whole.$defs?.[target]), ...part };
    return {
      ...own,
      ...(own.properties && {
        properties: Object.fromEntries(Object.entries(own.properties).map(([name, one]) => [name, resolve(one)])),
      }),
      ...(own.items && { items: resolve(own.items) }),
      ...(typeof own.additionalProperties === 'object' && { additionalProperties: resolve(own.additionalProperties) }),
      ...(own.propertyNames && { propertyNames: resolve(own.propertyNames) }),
      ...(own.anyOf && { anyOf: own.anyOf.map(resolve) }),
      ...(own.oneOf && { oneOf: own.oneOf.map(resolve) }),
    };
  };
  return resolve(whole);
}
