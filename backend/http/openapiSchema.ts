import { z } from 'zod';

export type Json = Record<string, unknown>;

/** JSON Schema of a zod schema with its named parts moved to the components. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const { $schema: _dialect, $defs, ...json } = z.toJSONSchema(schema, { io, reused: 'inline' });
  const moved = JSON.parse(JSON.stringify({ json, $defs }).replaceAll('#/$defs/', '#/components/schemas/')) as {
    json: Json;
    $defs?: Record<string, Json>;
  };
  for (const [name, definition] of Object.entries(moved.$defs ?? {})) components[name] = withoutId(definition);
  // a schema with an id is among the parts itself, and the rest only points to it
  return withoutId(moved.json);
}

export function withoutDialect({ $schema: _dialect, ...schema }: Json): Json {
  return schema;
}

function withoutId({ id: _id, ...schema }: Json): Json {
  return schema;
}
