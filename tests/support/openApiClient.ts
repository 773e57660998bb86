import { readFileSync } from 'node:fs';
import { z } from 'zod';

type Json = Record<string, unknown>;

interface Parameter {
  name: string;
  in: string;
}
interface Answer {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: Json }>;
}
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, Answer>;
}

interface Asked {
  /** Parameters of any place, by name. */
  with?: Record<string, string>;
  body?: object;
  /** An access token. */
  token?: string;
}

/** Knows of the service what its OpenAPI document says, and nothing else. */
export class OpenApiClient {
  readonly operations: ReadonlyMap<string, Operation>;
  private readonly document: Json;

  constructor(
    file: string,
    private readonly origin: string,
  ) {
    this.document = JSON.parse(readFileSync(file, 'utf8')) as Json;
    const paths = this.document.paths as Record<string, Record<string, Operation>>;
    this.operations = new Map(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => {
          const parameters = operation.parameters.map((one) => this.follow(one));
          return [operation.operationId, { ...operation, parameters, method: method.toUpperCase(), path }] as const;
        }),
      ),
    );
  }

  /**
   * Asks as the document says.
   * @throws Error when the document doesn't know what is sent or what comes back
   */
  async ask<T>(operationId: string, asked: Asked = {}): Promise<{ status: number; body: T }> {
    const operation = this.operations.get(operationId);
    if (!operation) throw new Error(`No operation ${operationId}`);
    const response = await fetch(this.address(operation, asked.with), {
      method: operation.method,
      headers: this.headers(operation, asked),
      ...(asked.body && { body: this.body(operation, asked.body) }),
    });
    const text = await response.text();
    const answer = operation.responses[response.status];
    if (!answer) throw new Error(`${operationId} answered ${response.status}, which is not in the document: ${text}`);
    const body = this.read(this.follow(answer), response, text) as T;
    return { status: response.status, body };
  }

  /** A schema of the document, as something that checks. */
  schema(schema: Json): z.ZodType {
    const { schemas } = this.document.components as { schemas: Json };
    const moved = JSON.stringify({ ...schema, $defs: schemas }).replaceAll('#/components/schemas/', '#/$defs/');
    return z.fromJSONSchema(JSON.parse(moved) as Parameters<typeof z.fromJSONSchema>[0]);
  }

  private address({ path, parameters }: Operation, values: Record<string, string> = {}): string {
    const [server] = this.document.servers as { url: string }[];
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
    const inQuery = parameters.filter(({ in: place, name }) => place === 'query' && values[name] !== undefined);
    const query = new URLSearchParams(inQuery.map(({ name }) => [name, values[name] ?? '']));
    return `${this.origin}${server?.url}${filled}?${query}`;
  }

  private headers({ parameters, security }: Operation, { with: values = {}, token, body }: Asked): HeadersInit {
    const inHeader = parameters.filter(({ in: place, name }) => place === 'header' && values[name] !== undefined);
    const takesToken = security.some((scheme) => 'access' in scheme);
    return {
      // as a set elsewhere, which no local demo signs in
      'X-Forwarded-For': '203.0.113.7',
      ...(body && { 'Content-Type': 'application/json' }),
      ...(takesToken && token !== undefined && { Authorization: `Bearer ${token}` }),
      ...Object.fromEntries(inHeader.map(({ name }) => [name, values[name] ?? ''])),
    };
  }

  private body({ operationId, requestBody }: Operation, body: object): string {
    const schema = requestBody?.content['application/json']?.schema;
    if (!schema) throw new Error(`${operationId} takes no body`);
    this.schema(schema).parse(body);
    return JSON.stringify(body);
  }

  private read({ content, headers }: Answer, response: Response, text: string): unknown {
    for (const name of Object.keys(headers ?? {})) {
      // there are limits only where they are on
      if (!name.startsWith('RateLimit') && !response.headers.has(name)) throw new Error(`No ${name} in the answer`);
    }
    if (!content) {
      if (text !== '') throw new Error(`A body that is not in the document: ${text}`);
      return undefined;
    }
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    const schema = content[type]?.schema;
    if (!schema) throw new Error(`${type} is not in the document`);
    return this.schema(schema).parse(JSON.parse(text));
  }

  /** What a reference points to. */
  private follow<T extends object>(part: T): T {
    const name = '$ref' in part ? String(part.$ref) : '';
    const steps = name.split('/').slice(1);
    return steps.length === 0 ? part : (steps.reduce((at, step) => at[step] as Json, this.document) as T);
  }
}
